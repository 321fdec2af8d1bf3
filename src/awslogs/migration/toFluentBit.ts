import * as l10n from "../../base/l10n.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { isGlob } from "../semantics/agentValues.js";
import { formatParts } from "../semantics/strptime.js";
import { aboutLog, type ShippedLog, shippedLogs, type ShippedTime } from "./shippedLogs.js";
import { inOrder, type MigrationNote } from "./sources.js";
import { yamlItem } from "./yamlText.js";

/** A configuration of another program, and all that doesn't carry over, in the order of the files and their texts. */
export interface ShipperConfiguration {
  readonly text: string;
  readonly notes: readonly MigrationNote[];
}

/** Directives that Fluent Bit's strptime doesn't read as Python's does. */
const unread = new Set(["Z", "W", "U", "w"]);

/**
 * The configuration of Fluent Bit that sends the same logs, in YAML with parsers in the main file. Sources: its manual, "Tail",
 * "Multiline parsing", "Parser" (filter), "Configuring custom parsers", "Amazon CloudWatch"; `filter_parser.c`, by which the time of a
 * parser becomes that of the record.
 */
export function toFluentBit(files: readonly ConfFile[]): ShipperConfiguration {
  const { logs, notes } = shippedLogs(files, "Fluent Bit");
  for (const log of logs) notes.push(...aboutFluentBit(log));
  const timed = logs.flatMap((log) => {
    const format = log.time && fluentFormat(log.time);
    return log.time === undefined || format === undefined ? [] : [{ ...log, time: log.time, format }];
  });
  const lines = [
    "# The agent's configuration for Fluent Bit. Set AWS_REGION to the region of the log groups.",
    "service:",
    "  flush: 5",
    ...(timed.length === 0 ? [] : ["parsers:", ...timed.flatMap(parser)]),
    "multiline_parsers:",
    ...logs.flatMap(multilineParser),
    "pipeline:",
    "  inputs:",
    ...logs.flatMap(input),
    ...(timed.length === 0 ? [] : ["  filters:", ...timed.flatMap(filter)]),
    "  outputs:",
    ...logs.flatMap(output),
  ];
  return { text: `${lines.join("\n")}\n`, notes: inOrder(notes, files) };
}

/** `%L` for the fraction of a second, which only follows seconds; undefined for a format that can't be read. */
function fluentFormat({ format }: ShippedTime): string | undefined {
  const parts = formatParts(format);
  if (parts.some(({ kind, text }) => kind === "directive" && unread.has(text.slice(1)))) return undefined;
  const plain = format.replaceAll("%f", "%L");
  return plain.includes("%L") && !/%S[.,:]%L/u.test(plain) ? undefined : plain;
}

function aboutFluentBit(log: ShippedLog): readonly MigrationNote[] {
  const { codec, time, source } = log;
  const notes: MigrationNote[] = [];
  if (time !== undefined && fluentFormat(time) === undefined) {
    const message = l10n.t`Fluent Bit can't read “${time.format}”: events get the time at which they are read.`;
    notes.push({ kind: "loss", message, uri: source.uri, span: time.setting.valueSpan });
  }
  if (codec !== undefined)
    notes.push(aboutLog(log, "loss", l10n.t`Fluent Bit doesn't read ${codec}: convert the log.`));
  if (/\(\?P[<=]/u.test(log.startPattern)) {
    const message = l10n.t("Fluent Bit reads patterns as Ruby does: named groups begin with (?<, and not with (?P<.");
    notes.push(aboutLog(log, "loss", message));
  }
  return notes;
}

interface TimedLog extends ShippedLog {
  readonly time: ShippedTime;
  readonly format: string;
}

function parser({ id, time, format }: TimedLog): readonly string[] {
  return yamlItem(2, [
    ["name", `${id}_time`],
    ["format", "regex"],
    ["regex", `(?<time>${time.pattern})`],
    ["time_key", "time"],
    ["time_format", format],
    // Without a zone in the time, Fluent Bit takes UTC, and the agent the machine's.
    ...(time.isUtc || format.includes("%z") ? [] : [["time_system_timezone", true] as const]),
  ]);
}

function multilineParser({ id, startPattern }: ShippedLog): readonly string[] {
  const rule = (state: string, regex: string): readonly string[] =>
    yamlItem(6, [
      ["state", state],
      ["regex", `/${regex}/`],
      ["next_state", "cont"],
    ]);
  return [
    ...yamlItem(2, [
      ["name", `${id}_events`],
      ["type", "regex"],
      ["flush_timeout", 5000],
    ]),
    "    rules:",
    ...rule("start_state", startPattern),
    ...rule("cont", `^(?!.*(?:${startPattern}))`),
  ];
}

function input({ id, path, isFromEnd }: ShippedLog): readonly string[] {
  return yamlItem(4, [
    ["name", "tail"],
    ["tag", id],
    ["path", path],
    // The agent reads no archives.
    ...(isGlob(path) ? [["exclude_path", "*.gz,*.zip,*.bz2,*.tar,*.rar"] as const] : []),
    ["read_from_head", !isFromEnd],
    ["db", `/var/lib/fluent-bit/${id}.db`],
    ["multiline.parser", `${id}_events`],
  ]);
}

function filter({ id }: TimedLog): readonly string[] {
  return yamlItem(4, [
    ["name", "parser"],
    ["match", id],
    ["key_name", "log"],
    ["parser", `${id}_time`],
    ["preserve_key", true],
    ["reserve_data", true],
  ]);
}

function output({ id, group, stream }: ShippedLog): readonly string[] {
  const settings = {
    name: "cloudwatch_logs",
    match: id,
    region: "${AWS_REGION}",
    log_group_name: group,
    log_stream_name: stream,
    log_key: "log",
    auto_create_group: true,
  };
  return yamlItem(4, Object.entries(settings));
}
