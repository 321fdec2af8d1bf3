import * as l10n from "../../base/l10n.js";
import { effective, type MergedSection } from "../semantics/merge.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { readInteger } from "../semantics/agentValues.js";
import { keyNames, keySpecs } from "../semantics/schema.js";
import type { Setting } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";
import { inOrder, type MigrationNote, type Source, sourcesOf } from "./sources.js";
import { agentEncodingOf, agentFormat, agentPattern, newPlaceholders, type Translated } from "./translate.js";

/** An entry of `collect_list`. */
export interface CollectedFile {
  readonly file_path: string;
  readonly log_group_name: string;
  readonly log_stream_name?: string;
  readonly timestamp_format?: string;
  readonly timezone?: string;
  readonly multi_line_start_pattern?: string;
  readonly encoding?: string;
  readonly log_group_class?: string;
  readonly retention_in_days?: number;
}

/** A configuration of the CloudWatch agent, of its logs alone. */
export interface CloudWatchAgentConfiguration {
  readonly logs: {
    readonly force_flush_interval?: number;
    readonly logs_collected: { readonly files: { readonly collect_list: readonly CollectedFile[] } };
  };
}

/** A configuration, and all that doesn't carry over, in the order of the files and their texts. */
export interface Migration {
  readonly configuration: CloudWatchAgentConfiguration;
  readonly notes: readonly MigrationNote[];
}

/** What the CloudWatch agent accepts, by its schema (syntaxes/amazon-cloudwatch-agent.schema.json). */
const limits = { nameLength: 512, valueLength: 4096, flushSeconds: 172_800 };

/** The retentions of CloudWatch Logs in days, by the same schema; -1 keeps what the log group has. */
const retentions: ReadonlySet<number> = new Set([
  -1, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
]);

/**
 * The configuration of the CloudWatch agent that reads the same logs as these files of the older agent: the main file first, then
 * its additional ones. As the CloudWatch agent's own wizard makes it, but for its defects: values with brackets are not taken for
 * headers, additional files are read, composite directives are spelled out, and nothing is left out without a note.
 */
export function toCloudWatchAgent(files: readonly ConfFile[]): Migration {
  const notes: MigrationNote[] = [];
  const sources = sourcesOf(files, notes, aboutGeneral);
  // As the wizard orders them: to the agent, the order has no meaning.
  const sorted = sources.toSorted((a, b) => (a.section.name < b.section.name ? -1 : 1));
  const entries = new Map(sources.map((source) => [source, entryOf(source, notes)]));
  const flush = flushInterval(sorted, notes);
  const collected = withoutRepeated(sorted, entries, notes);
  if (collected.length === 0) notes.push(nothingToCollect(files));
  return {
    configuration: {
      logs: {
        ...(flush === undefined ? {} : { force_flush_interval: flush }),
        logs_collected: { files: { collect_list: collected } },
      },
    },
    notes: inOrder(notes, files),
  };
}

/** The CloudWatch agent refuses entries that are the same. */
function withoutRepeated(
  sorted: readonly Source[],
  entries: ReadonlyMap<Source, CollectedFile>,
  notes: MigrationNote[],
): readonly CollectedFile[] {
  const known = new Map<string, string>();
  return sorted.flatMap((source) => {
    const entry = entries.get(source);
    const key = JSON.stringify(entry);
    const { uri, section } = source;
    const first = known.get(key);
    if (first !== undefined) {
      const message = l10n.t`[${section.name}] is left out: it says the same as [${first}].`;
      notes.push({ kind: "change", message, uri, span: section.blocks[0].headerSpan });
    } else known.set(key, section.name);
    return entry === undefined || first !== undefined ? [] : [entry];
  });
}

function nothingToCollect([main]: readonly ConfFile[]): MigrationNote {
  const message = l10n.t("There is no section of a log: the CloudWatch agent refuses that.");
  return { kind: "loss", message, uri: main?.uri ?? "", span: { start: 0, end: 0 } };
}

const generalNotes: Readonly<Record<string, string>> = {
  state_file: l10n.t("The CloudWatch agent keeps a state of its own: it reads each log anew."),
  logging_config_file: l10n.t("The CloudWatch agent's own log is configured in its section “agent”."),
  queue_size: l10n.t("The CloudWatch agent has no queue of a given size."),
  use_gzip_http_content_encoding: l10n.t("The CloudWatch agent decides itself what it compresses."),
};

function aboutGeneral(uri: string, general: MergedSection): readonly MigrationNote[] {
  return [...general.settings.values()].map((setting) => ({
    kind: setting.key === keyNames.stateFile ? "change" : "loss",
    message: generalNotes[setting.key] ?? l10n.t`“${setting.key}” is left out: no agent reads it.`,
    uri,
    span: setting.keySpan,
  }));
}

const classKey = "log_group_class";
const retentionKey = "retention_in_days";

/** Settings that are names. */
const names: ReadonlySet<string> = new Set([keyNames.group, keyNames.stream, classKey]);

/** Settings of a section that are carried over. */
const carried: ReadonlySet<string> = new Set([
  keyNames.file,
  keyNames.group,
  keyNames.stream,
  keyNames.format,
  keyNames.zone,
  keyNames.encoding,
  keyNames.startPattern,
  keyNames.bufferDuration,
  retentionKey,
  classKey,
]);

function entryOf(source: Source, notes: MigrationNote[]): CollectedFile {
  const { uri, config, section } = source;
  const setting = (key: string): Setting | undefined => effective(config, section, key);
  const value = (key: string): string => setting(key)?.value ?? "";
  const add = (kind: MigrationNote["kind"], message: string, at: Span = section.blocks[0].headerSpan): number =>
    notes.push({ kind, message, uri, span: at });
  const carry = <T>(key: string, translate: (text: string) => Translated<T>): T | undefined => {
    const at = setting(key);
    if (at === undefined) return undefined;
    const translated = translate(at.value);
    for (const { kind, message } of translated.notes) add(kind, message, at.valueSpan);
    const most = mostCharacters(key);
    if (typeof translated.value !== "string" || translated.value.length <= most) return translated.value;
    add("loss", l10n.t`“${key}” is left out: the CloudWatch agent takes at most ${most} characters.`, at.valueSpan);
    return undefined;
  };
  for (const key of [keyNames.file, keyNames.group]) {
    const fault = faultOf(section.name, key, value(key));
    if (fault !== undefined) add("loss", l10n.t`${fault}: the CloudWatch agent refuses that.`, setting(key)?.valueSpan);
  }
  for (const own of section.settings.values()) if (!carried.has(own.key)) add(...aboutLeftOut(own), own.keySpan);
  for (const key of [keyNames.group, keyNames.stream]) carry(key, newPlaceholders);
  const timestampFormat = carry(keyNames.format, agentFormat);
  const optional = {
    log_stream_name: carry(keyNames.stream, asItIs),
    timestamp_format: timestampFormat,
    timezone: carry(keyNames.zone, timezone),
    multi_line_start_pattern: carry(keyNames.startPattern, (text) => agentPattern(text, timestampFormat !== undefined)),
    encoding: carry(keyNames.encoding, agentEncodingOf),
    log_group_class: carry(classKey, asItIs),
    retention_in_days: setting(retentionKey) === undefined ? -1 : carry(retentionKey, retention),
  };
  const given = Object.entries(optional).filter(([, each]) => each !== undefined && each !== "");
  return {
    file_path: value(keyNames.file),
    log_group_name: value(keyNames.group),
    ...(Object.fromEntries(given) as Partial<CollectedFile>),
  };
}

function asItIs(value: string): Translated<string> {
  return { value, notes: [] };
}

function mostCharacters(key: string): number {
  return names.has(key) ? limits.nameLength : limits.valueLength;
}

/** Why the CloudWatch agent refuses the value of a key that it needs, if it does. */
function faultOf(section: string, key: string, { length }: string): string | undefined {
  if (length === 0) return l10n.t`[${section}] has no “${key}”`;
  return length > mostCharacters(key) ? l10n.t`“${key}” has over ${mostCharacters(key)} characters` : undefined;
}

function aboutLeftOut({ key, value }: Setting): [MigrationNote["kind"], string] {
  if (key === keyNames.position) {
    return value === "end_of_file"
      ? ["change", l10n.t("The CloudWatch agent reads new logs from their beginning, not from their end.")]
      : ["loss", l10n.t("The CloudWatch agent reads new logs from their beginning by itself.")];
  }
  const isKnown = keySpecs.some(({ name }) => name === key);
  return [
    "loss",
    isKnown
      ? l10n.t`The CloudWatch agent has nothing like “${key}”.`
      : l10n.t`“${key}” is left out: no agent reads it.`,
  ];
}

/** Both agents take the machine's zone by default. */
function timezone(value: string): Translated<string> {
  if (value === "UTC" || value === "LOCAL") return { value, notes: [] };
  const message = l10n.t`“${value}” is left out: the older agent takes the machine's zone instead, and so does the CloudWatch agent.`;
  return { value: undefined, notes: [{ kind: "guess", message }] };
}

/** -1 keeps the retention of the log group, which the wizard writes, too; for 0 it writes nothing. */
function retention(value: string): Translated<number> {
  const days = readInteger(value);
  if (days === 0) return { value: undefined, notes: [] };
  if (days !== undefined && retentions.has(days)) return { value: days, notes: [] };
  const message =
    days === undefined
      ? l10n.t`“${value}” is no number of days: the log group keeps its retention.`
      : l10n.t`A retention of ${days} days is left out: CloudWatch Logs has none of that length.`;
  return { value: -1, notes: [{ kind: "loss", message }] };
}

/** One interval holds for all logs: the first, in the order of the sections' names. */
function flushInterval(sorted: readonly Source[], notes: MigrationNote[]): number | undefined {
  let first: number | undefined;
  for (const { uri, config, section } of sorted) {
    const setting = effective(config, section, keyNames.bufferDuration);
    const seconds = Math.trunc((readInteger(setting?.value ?? "") ?? 0) / 1000);
    if (setting === undefined || seconds <= 0) continue;
    first ??= Math.min(seconds, limits.flushSeconds);
    if (seconds === first) continue;
    const message =
      seconds > limits.flushSeconds
        ? l10n.t`The CloudWatch agent sends at least every ${limits.flushSeconds} s.`
        : l10n.t`The CloudWatch agent sends all logs at one interval, here every ${first} s and not ${seconds} s.`;
    notes.push({ kind: "change", message, uri, span: setting.valueSpan });
  }
  return first;
}
