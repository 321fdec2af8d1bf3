/**
 * The patterns that `grok` knows, and how often a `match` can have each (user guide, "Supported grok patterns"; NUMBER
 * is in its examples alone). A user can't define others.
 */
export const grokPatterns: ReadonlyMap<string, number> = new Map([
  ...often(
    20,
    "USERNAME USER INT BASE10NUM BASE16NUM POSINT NONNEGINT NUMBER WORD QUOTEDSTRING UUID URN CISCOMAC WINDOWSMAC " +
      "COMMONMAC MAC IPV4 UNIXPATH TTY URIPROTO URIPATH MONTH MONTHNUM MONTHNUM2 MONTHDAY YEAR DAY HOUR MINUTE SECOND " +
      "TIME DATE_US DATE_EU ISO8601_TIMEZONE ISO8601_SECOND TIMESTAMP_ISO8601 DATE DATESTAMP TZ DATESTAMP_RFC822 " +
      "DATESTAMP_RFC2822 DATESTAMP_OTHER DATESTAMP_EVENTLOG LOGLEVEL HTTPDATE SYSLOGTIMESTAMP PROG SYSLOGPROG " +
      "SYSLOGFACILITY",
  ),
  ...often(
    5,
    "NOTSPACE SPACE DATA GREEDYDATA ARN IPV6 IP HOSTNAME HOST IPORHOST HOSTPORT URIHOST WINPATH PATH URIPARAM " +
      "URIPATHPARAM URI SYSLOGHOST",
  ),
  ...often(1, "GREEDYDATA_MULTILINE APACHE_ACCESS_LOG NGINX_ACCESS_LOG SYSLOG5424"),
]);

/** Those that a `match` can have five of together (the same page, "grok", notes). */
export const wideGrokPatterns: ReadonlySet<string> = new Set([
  "URI",
  "URIPARAM",
  "URIPATHPARAM",
  "SPACE",
  "DATA",
  "GREEDYDATA",
  "GREEDYDATA_MULTILINE",
]);

/** Whole lines of known logs: only one of the texts below can follow one, and nothing stands before it. */
export const lineGrokPatterns: ReadonlySet<string> = new Set(["APACHE_ACCESS_LOG", "NGINX_ACCESS_LOG", "SYSLOG5424"]);
export const restGrokPatterns: ReadonlySet<string> = new Set(["DATA", "GREEDYDATA", "GREEDYDATA_MULTILINE"]);

/** Patterns of one `match`, whichever they are. */
export const mostGrokPatterns = 20;
export const mostWideGrokPatterns = 5;

/** A `%{PATTERN:field}` in a `match`, with its offsets. */
export interface GrokUse {
  readonly start: number;
  readonly end: number;
  readonly pattern: string;
  /** Where the text goes; what has none is left out of the event. */
  readonly field?: string;
  /** True if a type is wanted, which the service doesn't do. */
  readonly isTyped: boolean;
}

/** The patterns in a `match`, in order. */
export function grokUses(match: string): readonly GrokUse[] {
  return [...match.matchAll(/%\{(?<body>[^{}]*)\}/gu)].map(({ 0: whole, index, groups = {} }) => {
    const [pattern = "", field, ...types] = (groups["body"] ?? "").split(":");
    return {
      start: index,
      end: index + whole.length,
      pattern,
      ...(field === undefined || field === "" ? {} : { field }),
      isTyped: types.length > 0,
    };
  });
}

function often(most: number, names: string): readonly (readonly [string, number])[] {
  return names.split(" ").map((name) => [name, most] as const);
}
