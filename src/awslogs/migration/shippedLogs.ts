import * as l10n from "../../base/l10n.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { isGlob } from "../semantics/agentValues.js";
import { codecOf } from "../semantics/encodings.js";
import { effective, type MergedSection } from "../semantics/merge.js";
import { checkPattern } from "../semantics/pythonPattern.js";
import { placeholders } from "../semantics/placeholders.js";
import { keyNames } from "../semantics/schema.js";
import { checkFormat, directiveOf, formatParts } from "../semantics/strptime.js";
import type { Setting } from "../syntax/parse.js";
import { type MigrationNote, type Source, sourcesOf } from "./sources.js";
import { withoutComposites } from "./translate.js";

/** Programs of others that send logs to CloudWatch Logs, by their names. */
export type Shipper = "Fluent Bit" | "Vector";

/** The time in the lines of a log. */
export interface ShippedTime {
  /** An expression that Onigmo and Rust's regex read alike; its groups capture nothing. */
  readonly pattern: string;
  /** The format, without composite directives. */
  readonly format: string;
  readonly isUtc: boolean;
  /** Where the format is, for what is said of it. */
  readonly setting: Setting;
}

/** A log as a section describes it, for the configuration of another program. */
export interface ShippedLog {
  /** A name of its own, of letters, digits and underscores. */
  readonly id: string;
  readonly source: Source;
  readonly path: string;
  readonly group: string;
  readonly stream: string;
  readonly time?: ShippedTime;
  /** What the first line of an event matches; as in `time`, but for what a person wrote. */
  readonly startPattern: string;
  /** The name of Python's codec, if it isn't UTF-8. */
  readonly codec?: string;
  readonly isFromEnd: boolean;
}

/** Logs, and what doesn't carry over to a program, in no order. */
export interface Shipped {
  readonly logs: readonly ShippedLog[];
  readonly notes: MigrationNote[];
}

/** An environment variable for what the agent fills in. Both programs replace `${NAME}` when they read their configuration. */
const variables: Readonly<Record<string, string>> = {
  "{instance_id}": "INSTANCE_ID",
  "{hostname}": "HOSTNAME",
  "{ip_address}": "IP_ADDRESS",
};

/** Without `multi_line_start_pattern`, each line that doesn't begin with a blank begins an event. */
const defaultStart = String.raw`^\S`;

const carried: ReadonlySet<string> = new Set([
  keyNames.file,
  keyNames.group,
  keyNames.stream,
  keyNames.format,
  keyNames.zone,
  keyNames.encoding,
  keyNames.startPattern,
  keyNames.position,
]);

/** The logs of configurations of the agent, for a program. */
export function shippedLogs(files: readonly ConfFile[], shipper: Shipper): Shipped {
  const notes: MigrationNote[] = [];
  const sources = sourcesOf(files, notes, (uri, general) => aboutGeneral(uri, general, shipper));
  const ids = new Set<string>();
  const logs = sources.flatMap((source) => {
    const log = shippedLog(source, { shipper, ids, notes });
    return log === undefined ? [] : [log];
  });
  const [main] = files;
  if (logs.length === 0 && main !== undefined) {
    const message = l10n.t`There is no section of a log: ${shipper} would have nothing to do.`;
    notes.push({ kind: "loss", message, uri: main.uri, span: { start: 0, end: 0 } });
  }
  return { logs, notes };
}

/** A note at the header of a log's section. */
export function aboutLog({ source }: ShippedLog, kind: MigrationNote["kind"], message: string): MigrationNote {
  return { kind, message, uri: source.uri, span: source.section.blocks[0].headerSpan };
}

function aboutGeneral(uri: string, general: MergedSection, shipper: Shipper): readonly MigrationNote[] {
  return [...general.settings.values()].map(({ key, keySpan: span }) =>
    key === keyNames.stateFile
      ? { kind: "change", message: l10n.t`${shipper} keeps a state of its own: it reads each log anew.`, uri, span }
      : { kind: "loss", message: l10n.t`“${key}” is left out: ${shipper} has settings of its own.`, uri, span },
  );
}

interface Context {
  readonly shipper: Shipper;
  readonly ids: Set<string>;
  readonly notes: MigrationNote[];
}

function shippedLog(source: Source, { shipper, ids, notes }: Context): ShippedLog | undefined {
  const { uri, config, section } = source;
  const span = section.blocks[0].headerSpan;
  const setting = (key: string): Setting | undefined => effective(config, section, key);
  const value = (key: string): string => setting(key)?.value ?? "";
  const add = (kind: MigrationNote["kind"], message: string, at = span): number =>
    notes.push({ kind, message, uri, span: at });
  const missing = [keyNames.file, keyNames.group, keyNames.stream].filter((key) => value(key) === "");
  if (missing.length > 0) {
    add("loss", l10n.t`[${section.name}] is left out: it has no ${missing.join(l10n.t(" and no "))}.`);
    return undefined;
  }
  for (const { key, keySpan } of section.settings.values()) {
    if (!carried.has(key)) add("loss", l10n.t`“${key}” is left out: ${shipper} has settings of its own.`, keySpan);
  }
  if (isGlob(value(keyNames.file))) {
    add("change", l10n.t`${shipper} follows all files that match; the agent, the one that was written to last.`);
  }
  const time = timeOf(source, add);
  const codec = codecIn(setting(keyNames.encoding), add);
  return {
    id: idOf(section.name, ids),
    source,
    path: value(keyNames.file),
    group: filledIn(setting(keyNames.group), add),
    stream: filledIn(setting(keyNames.stream), add),
    ...(time === undefined ? {} : { time }),
    startPattern: startOf(setting(keyNames.startPattern), time, add),
    ...(codec === undefined ? {} : { codec }),
    isFromEnd: value(keyNames.position) === "end_of_file",
  };
}

type Add = (kind: MigrationNote["kind"], message: string, at?: Setting["valueSpan"]) => void;

function timeOf({ config, section }: Source, add: Add): ShippedTime | undefined {
  const setting = effective(config, section, keyNames.format);
  if (setting === undefined || setting.value === "") return undefined;
  if (checkFormat(setting.value).length > 0) {
    add(
      "guess",
      l10n.t`“${setting.value}” is left out: the agent can't read it, and takes the time of reading.`,
      setting.valueSpan,
    );
    return undefined;
  }
  const format = withoutComposites(setting.value);
  const parts = formatParts(format).map(({ kind, text }) => {
    if (kind === "space") return String.raw`\s+`;
    if (kind === "directive") return `(?:${directiveOf(text.slice(1))?.pattern ?? ""})`;
    return text.replaceAll(/[^\w:,\s-]/gu, String.raw`\$&`);
  });
  const isUtc = effective(config, section, keyNames.zone)?.value === "UTC";
  return { pattern: `(?i:${parts.join("")})`, format, isUtc, setting };
}

function startOf(setting: Setting | undefined, time: ShippedTime | undefined, add: Add): string {
  if (setting === undefined || setting.value === "") return defaultStart;
  if (setting.value === "{datetime_format}") return time?.pattern ?? defaultStart;
  if (checkPattern(setting.value) === undefined) return setting.value;
  const message = l10n.t(
    "The pattern is left out: the agent can't read it, and begins an event with each line that isn't indented.",
  );
  add("guess", message, setting.valueSpan);
  return defaultStart;
}

function codecIn(setting: Setting | undefined, add: Add): string | undefined {
  if (setting === undefined) return undefined;
  const codec = codecOf(setting.value);
  if (codec !== undefined) return codec === "utf_8" || codec === "ascii" ? undefined : codec;
  add("guess", l10n.t`“${setting.value}” is left out: the agent doesn't know it, and reads UTF-8.`, setting.valueSpan);
  return undefined;
}

function filledIn(setting: Setting | undefined, add: Add): string {
  let name = setting?.value ?? "";
  for (const { text } of placeholders) {
    const variable = variables[text];
    if (variable === undefined || !name.includes(text)) continue;
    name = name.replaceAll(text, `\${${variable}}`);
    add(
      "change",
      l10n.t`Set the environment variable ${variable}, where the agent fills in ${text}.`,
      setting?.valueSpan,
    );
  }
  return name;
}

function idOf(section: string, ids: Set<string>): string {
  const plain =
    section
      .replaceAll(/[^A-Za-z0-9]+/gu, "_")
      .replaceAll(/^_|_$/gu, "")
      .toLowerCase() || "log";
  let id = plain;
  for (let n = 2; ids.has(id); n++) id = `${plain}_${n}`;
  ids.add(id);
  return id;
}
