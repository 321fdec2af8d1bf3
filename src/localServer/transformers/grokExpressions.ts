import { createRegex, type Regex } from "../../insights/regex/regex.js";
import { grokUses } from "../../logs/transformers/grokPatterns.js";
import { invalidParameter } from "../protocol/serviceError.js";

/** The patterns of grok that this server matches, in the syntax of RE2; `%{NAME}` is another of them. */
const expressions: Readonly<Record<string, string>> = {
  USERNAME: "[a-zA-Z0-9._-]+",
  USER: "%{USERNAME}",
  INT: "[+-]?[0-9]+",
  BASE10NUM: String.raw`[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)`,
  NUMBER: "%{BASE10NUM}",
  BASE16NUM: "[+-]?(?:0x)?[0-9A-Fa-f]+",
  POSINT: "[1-9][0-9]*",
  NONNEGINT: "[0-9]+",
  WORD: String.raw`\w+`,
  NOTSPACE: String.raw`\S+`,
  SPACE: String.raw`\s*`,
  DATA: String.raw`[^\n]*?`,
  GREEDYDATA: String.raw`[^\n]*`,
  GREEDYDATA_MULTILINE: "(?s:.*)",
  QUOTEDSTRING: String.raw`(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')`,
  UUID: "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}",
  URN: String.raw`urn:[0-9A-Za-z][0-9A-Za-z-]*:\S+`,
  CISCOMAC: String.raw`(?:[0-9A-Fa-f]{4}\.){2}[0-9A-Fa-f]{4}`,
  WINDOWSMAC: "(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}",
  COMMONMAC: "(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}",
  MAC: "(?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})",
  IPV4: String.raw`(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])`,
  IPV6: "(?:[0-9A-Fa-f]{0,4}:){2,7}(?:%{IPV4}|[0-9A-Fa-f]{0,4})",
  IP: "(?:%{IPV6}|%{IPV4})",
  HOSTNAME: String.raw`[0-9A-Za-z][0-9A-Za-z-]*(?:\.[0-9A-Za-z][0-9A-Za-z-]*)*`,
  HOST: "%{HOSTNAME}",
  IPORHOST: "(?:%{IP}|%{HOSTNAME})",
  SYSLOGHOST: "%{IPORHOST}",
  UNIXPATH: String.raw`/\S*`,
  WINPATH: String.raw`(?:[A-Za-z]:|\\)\\\S*`,
  PATH: "(?:%{UNIXPATH}|%{WINPATH})",
  TTY: String.raw`/dev/(?:pts|tty)[\w/]*`,
  URIPROTO: String.raw`[A-Za-z]+(?:\+[A-Za-z+]+)?`,
  URIPATH: String.raw`/[^\s?#]*`,
  URIPARAM: String.raw`\?\S*`,
  URIPATHPARAM: "%{URIPATH}(?:%{URIPARAM})?",
  URI: String.raw`%{URIPROTO}://\S+`,
  MONTH:
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:tember)?|Oct(?:ober)?|" +
    "Nov(?:ember)?|Dec(?:ember)?)",
  MONTHNUM: "(?:0?[1-9]|1[0-2])",
  MONTHNUM2: "(?:0[1-9]|1[0-2])",
  MONTHDAY: "(?:0[1-9]|[12][0-9]|3[01]|[1-9])",
  YEAR: "(?:[0-9]{4}|[0-9]{2})",
  DAY: "(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?",
  HOUR: "(?:2[0-3]|[01]?[0-9])",
  MINUTE: "[0-5][0-9]",
  SECOND: "(?:60|[0-5]?[0-9])(?:[:.,][0-9]+)?",
  TIME: "%{HOUR}:%{MINUTE}:%{SECOND}",
  DATE_US: "%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}",
  DATE_EU: "%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}",
  DATE: "(?:%{DATE_US}|%{DATE_EU})",
  DATESTAMP: "%{DATE}[ -]%{TIME}",
  ISO8601_TIMEZONE: "(?:Z|[+-]%{HOUR}(?::?%{MINUTE})?)",
  ISO8601_SECOND: "%{SECOND}",
  TIMESTAMP_ISO8601: "%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?(?:%{ISO8601_TIMEZONE})?",
  TZ: "(?:[PMCE][SD]T|UTC)",
  DATESTAMP_RFC822: "%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}",
  DATESTAMP_RFC2822: "%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}",
  DATESTAMP_OTHER: "%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}",
  LOGLEVEL:
    "(?:[Aa]lert|ALERT|[Tt]race|TRACE|[Dd]ebug|DEBUG|[Nn]otice|NOTICE|[Ii]nfo|INFO|[Ww]arn(?:ing)?|WARN(?:ING)?|" +
    "[Ee]rr(?:or)?|ERR(?:OR)?|[Cc]rit(?:ical)?|CRIT(?:ICAL)?|[Ff]atal|FATAL|[Ss]evere|SEVERE|[Ee]merg(?:ency)?|" +
    "EMERG(?:ENCY)?)",
  HTTPDATE: "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}",
  SYSLOGTIMESTAMP: "%{MONTH} +%{MONTHDAY} %{TIME}",
  PROG: "[A-Za-z0-9._/%-]+",
};

/** Takes fields out of a text. */
export interface CompiledGrok {
  /** The fields by their paths; undefined if the text doesn't match. */
  extract(text: string): readonly (readonly [path: string, value: string])[] | undefined;
}

/**
 * A `match` of grok. The whole text must match, and what stands between patterns is taken literally, as in the examples
 * of the user guide ("grok"). Throws the service's error for what this server doesn't match.
 */
export function compileGrok(match: string): CompiledGrok {
  const fields: { readonly path: string; readonly isQuoted: boolean }[] = [];
  let source = "";
  let end = 0;
  for (const use of grokUses(match)) {
    const inner = expanded(use.pattern);
    source += quoted(match.slice(end, use.start));
    source += use.field === undefined ? `(?:${inner})` : `(?P<f${fields.length}>${inner})`;
    if (use.field !== undefined) fields.push({ path: use.field, isQuoted: use.pattern === "QUOTEDSTRING" });
    end = use.end;
  }
  const regex = regexOf(`^(?:${source}${quoted(match.slice(end))})$`);
  return {
    extract(text) {
      const found = regex.exec(text)?.slice();
      if (found === undefined) return undefined;
      return fields.map(({ path, isQuoted }, index) => {
        const group = 2 * (regex.groups.get(`f${index}`) ?? 0);
        const value = text.slice(found[group], found[group + 1]);
        return [path, isQuoted ? value.slice(1, -1) : value];
      });
    },
  };
}

/** A regular expression of a request, in linear time. Throws the service's error where it can't be used. */
export function regexOf(source: string): Regex {
  const made = createRegex(source);
  if ("regex" in made) return made.regex;
  throw invalidParameter(`The pattern can't be used: ${made.problems[0]?.message ?? ""}`);
}

function expanded(name: string): string {
  const expression = Object.hasOwn(expressions, name) ? expressions[name] : undefined;
  if (expression === undefined) throw invalidParameter(`This server has no grok pattern ${name}.`);
  return expression.replaceAll(/%\{(\w+)\}/gu, (_, inner: string) => expanded(inner));
}

function quoted(literal: string): string {
  return literal.replaceAll(/[\\^$.*+?()[\]{}|]/gu, String.raw`\$&`);
}
