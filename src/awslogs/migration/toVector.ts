import * as l10n from "../../base/l10n.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { isGlob } from "../semantics/agentValues.js";
import { lettersOf } from "../semantics/strptime.js";
import { aboutLog, type ShippedLog, shippedLogs, type ShippedTime } from "./shippedLogs.js";
import { inOrder, type MigrationNote } from "./sources.js";
import type { ShipperConfiguration } from "./toFluentBit.js";
import { yamlEntries } from "./yamlText.js";

/** The names that Vector's file source reads encodings by (the Encoding Standard), by Python's. */
const charsets: Readonly<Record<string, string>> = {
  utf_16_le: "utf-16le",
  utf_16_be: "utf-16be",
  latin_1: "iso-8859-1",
  iso8859_1: "iso-8859-1",
  iso8859_15: "iso-8859-15",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1252: "windows-1252",
  koi8_r: "koi8-r",
  cp932: "shift_jis",
  shift_jis: "shift_jis",
  euc_jp: "euc-jp",
  gbk: "gbk",
  gb2312: "gbk",
  gb18030: "gb18030",
  big5: "big5",
  cp949: "euc-kr",
  euc_kr: "euc-kr",
};

/** What a format needs for chrono to know a time: one of each. */
const needed: readonly (readonly string[])[] = [["Y", "y"], ["m", "b", "B"], ["d"], ["H", "I"], ["M"]];

/** What Rust's expressions don't have: look-around and references to groups. */
const notInRust = /\(\?(?:<?[=!]|P=|\()|\\[1-9]/u;

/**
 * The configuration of Vector that sends the same logs, in YAML. Sources: `sources/file.rs`, `multiline_config.rs` and
 * `aws_cloudwatch_logs` of Vector, the functions `parse_regex` and `parse_timestamp` of VRL, the formats of the crate chrono.
 */
export function toVector(files: readonly ConfFile[]): ShipperConfiguration {
  const { logs, notes } = shippedLogs(files, "Vector");
  for (const log of logs) notes.push(...aboutVector(log));
  const timed = logs.flatMap((log) => {
    const format = log.time && chronoFormat(log.time);
    return log.time === undefined || format === undefined ? [] : [{ ...log, time: log.time, format }];
  });
  const timedIds = new Set(timed.map(({ id }) => id));
  const lines = [
    "# The agent's configuration for Vector. Set AWS_REGION to the region of the log groups.",
    "sources:",
    ...logs.flatMap(source),
    ...(timed.length === 0 ? [] : ["transforms:", ...timed.flatMap(transform)]),
    "sinks:",
    ...logs.flatMap((log) => sink(log, timedIds.has(log.id))),
  ];
  return { text: `${lines.join("\n")}\n`, notes: inOrder(notes, files) };
}

/** A format of chrono; undefined for one that doesn't tell a whole time, or has something that chrono doesn't read. */
function chronoFormat({ format }: ShippedTime): string | undefined {
  const letters = lettersOf(format);
  if (letters.includes("Z") || !needed.every((oneOf) => oneOf.some((letter) => letters.includes(letter)))) {
    return undefined;
  }
  return format.replaceAll(".%f", "%.f").replaceAll("%f", "%3f");
}

function aboutVector(log: ShippedLog): readonly MigrationNote[] {
  const { codec, time, source } = log;
  const notes: MigrationNote[] = [];
  const at = (setting: ShippedTime["setting"], kind: MigrationNote["kind"], message: string): number =>
    notes.push({ kind, message, uri: source.uri, span: setting.valueSpan });
  const format = time && chronoFormat(time);
  if (time !== undefined && format === undefined) {
    const message = l10n.t`Vector needs the whole date and time without the name of a zone, which “${time.format}” doesn't read: events get the time at which they are read.`;
    at(time.setting, "loss", message);
  }
  if (time !== undefined && format?.includes("%3f") === true) {
    at(time.setting, "guess", l10n.t("Vector reads a fraction of exactly three digits here: others aren't read."));
  }
  if (codec !== undefined && charsets[codec] === undefined) {
    notes.push(aboutLog(log, "loss", l10n.t`Vector doesn't read ${codec}: convert the log.`));
  }
  if (/%|\{\{/u.test(log.group + log.stream)) {
    const message = l10n.t("Vector takes {{ … }} and % in names for fields of the event and parts of its time.");
    notes.push(aboutLog(log, "change", message));
  }
  if (notInRust.test(log.startPattern)) {
    const message = l10n.t("Vector's patterns have no look-around and no references to groups: it refuses this one.");
    notes.push(aboutLog(log, "loss", message));
  }
  return notes;
}

/** Vector replaces variables in all of its configuration, unless the dollar sign stands twice. */
function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** The same for a name, in which the variables for what the agent fills in stay. */
function literalName(name: string): string {
  return name.replaceAll(/\$(?!\{[A-Z]+(?:_[A-Z]+)?\})/gu, "$$$$");
}

function source({ id, path, isFromEnd, startPattern, codec }: ShippedLog): readonly string[] {
  const charset = codec === undefined ? undefined : charsets[codec];
  const pattern = literal(startPattern);
  return [
    `  ${id}:`,
    ...yamlEntries(4, [
      ["type", "file"],
      ["include", [literal(path)]],
      // The agent reads no archives.
      ...(isGlob(path)
        ? [["exclude", ["gz", "zip", "bz2", "tar", "rar"].map((each) => `${literal(path)}.${each}`)] as const]
        : []),
      ["read_from", isFromEnd ? "end" : "beginning"],
    ]),
    "    multiline:",
    ...yamlEntries(6, [
      ["start_pattern", pattern],
      ["condition_pattern", pattern],
      ["mode", "halt_before"],
      ["timeout_ms", 5000],
    ]),
    ...(charset === undefined ? [] : ["    encoding:", ...yamlEntries(6, [["charset", charset]])]),
  ];
}

interface TimedLog extends ShippedLog {
  readonly time: ShippedTime;
  readonly format: string;
}

function transform({ id, time, format }: TimedLog): readonly string[] {
  const zone = time.isUtc && !format.includes("%z") ? ', timezone: "UTC"' : "";
  // Quotes end the expression; JSON's escapes are VRL's, too.
  const pattern = literal(`(?P<time>${time.pattern})`).replaceAll("'", String.raw`\x27`);
  return [
    `  ${id}_time:`,
    ...yamlEntries(4, [
      ["type", "remap"],
      ["inputs", [id]],
    ]),
    "    source: |-",
    `      found, failure = parse_regex(.message, r'${pattern}')`,
    "      if failure == null {",
    `        at, failure = parse_timestamp(found.time, format: ${JSON.stringify(literal(format))}${zone})`,
    "        if failure == null { .timestamp = at }",
    "      }",
  ];
}

function sink({ id, group, stream }: ShippedLog, isTimed: boolean): readonly string[] {
  return [
    `  ${id}_group:`,
    ...yamlEntries(4, [
      ["type", "aws_cloudwatch_logs"],
      ["inputs", [isTimed ? `${id}_time` : id]],
      ["region", "${AWS_REGION}"],
      ["group_name", literalName(group)],
      ["stream_name", literalName(stream)],
      ["create_missing_group", true],
    ]),
    "    encoding:",
    ...yamlEntries(6, [["codec", "text"]]),
  ];
}
