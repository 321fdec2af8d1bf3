import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { covers } from "../../base/wildcards.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import { filledIn } from "../semantics/filledIn.js";
import { type Config, effective, merge, type MergedSection } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { recover } from "../syntax/recover.js";
import type { Span } from "../syntax/span.js";
import type { AgentLogReport, AgentRemark, AgentStream, RemarkKind, SentEvents } from "./readAgentLog.js";

/** What the agent's log tells of a part of a configuration. */
export interface AgentLogNote {
  readonly uri: string;
  readonly span: Span;
  readonly severity: "error" | "warning" | "information";
  readonly message: string;
}

/** A section of one of the files. */
interface PlacedSection {
  readonly uri: string;
  readonly config: Config;
  readonly section: MergedSection;
}

type Place = Pick<AgentLogNote, "uri" | "span">;

/** At most so much of what the agent said is shown. */
const longestText = 300;

/** Keys whose value a remark of a kind repeats. */
const keyOfValue: Partial<Readonly<Record<RemarkKind, string>>> = {
  noFile: keyNames.file,
  format: keyNames.format,
  zone: keyNames.zone,
  encoding: keyNames.encoding,
  position: keyNames.position,
  fingerprint: keyNames.fingerprint,
  pattern: keyNames.startPattern,
};

/** Keys that a remark of a kind is about, without their value. */
const keysOfKind: Partial<Readonly<Record<RemarkKind, readonly string[]>>> = {
  bufferDuration: [keyNames.bufferDuration],
  batchSize: [keyNames.batchSize, keyNames.batchCount],
  gzip: [keyNames.gzip],
  queueSize: [keyNames.queueSize],
  loggingConfig: [keyNames.loggingConfig],
};

const sentences: Readonly<Record<RemarkKind, string>> = {
  noFile: l10n.t("The agent found no file for this path"),
  archive: l10n.t("The agent left out an archive"),
  format: l10n.t("The agent couldn't use this format, and read no times"),
  zone: l10n.t("The agent didn't know this time zone, and took that of the machine"),
  encoding: l10n.t("The agent didn't know this encoding, and took UTF-8"),
  position: l10n.t("The agent didn't know this position, and took the default"),
  fingerprint: l10n.t("The agent couldn't use these lines, and took the default"),
  pattern: l10n.t("The agent couldn't use this pattern, and took the default"),
  bufferDuration: l10n.t("The agent took its limit instead of this duration"),
  batchSize: l10n.t("The agent took its limit instead of this size"),
  gzip: l10n.t("The agent couldn't use this value, and took the default"),
  queueSize: l10n.t("The agent couldn't use this value, and took the default"),
  loggingConfig: l10n.t("The agent couldn't use this configuration of its own log"),
  instanceId: l10n.t("The agent couldn't find out the ID of the instance, and took the host's name"),
  refresh: l10n.t("The agent couldn't take this section over"),
  manyAgents: l10n.t("Another agent seems to send to the same log stream"),
  undecodable: l10n.t("The agent replaced bytes that aren't of the encoding"),
  truncated: l10n.t("The agent cut events that were too long"),
  refused: l10n.t("CloudWatch Logs refused what the agent sent"),
  noTime: l10n.t("The agent read no time from events"),
  skipped: l10n.t("The agent left out events, since their times are too far from now"),
};

const severities: Partial<Readonly<Record<RemarkKind, AgentLogNote["severity"]>>> = {
  archive: "information",
  refused: "error",
  refresh: "error",
};

/**
 * What an agent's log tells, at the places of the configuration that it speaks of: a value that it repeats, the section whose log group
 * and stream it sent to. What can't be placed stands at the beginning of the first file.
 */
export function placeReport(files: readonly ConfFile[], report: AgentLogReport): readonly AgentLogNote[] {
  const sections = files.flatMap(({ uri, document }): readonly PlacedSection[] => {
    const config = merge(recover(document));
    return config.streams.map((section) => ({ uri, config, section }));
  });
  const beginning: Place = { uri: files[0]?.uri ?? "", span: { start: 0, end: 0 } };
  // How many times were not read is told with what was sent, for each stream.
  const isCounted = ({ kind }: AgentRemark): boolean =>
    report.sent.length > 0 && (kind === "noTime" || kind === "skipped");
  const places = new ConfPlaces(files, sections);
  return [
    ...report.sent.flatMap((sent) => aboutSent(sent, places)),
    ...report.remarks
      .filter((remark) => !isCounted(remark))
      .flatMap((remark) => aboutRemark(remark, places, beginning)),
    ...aboutSilent(report, sections),
  ];
}

/** Where things are in the files of an agent. */
class ConfPlaces {
  /** All settings of all files, with their places. */
  readonly #settings: readonly (Place & { readonly key: string; readonly value: string })[];
  readonly #sections: readonly PlacedSection[];

  constructor(files: readonly ConfFile[], sections: readonly PlacedSection[]) {
    this.#settings = files.flatMap(({ uri, document }) =>
      recover(document)
        .sections.flatMap(({ settings }) => settings)
        .map(({ key, value, valueSpan }) => ({ key, value, uri, span: valueSpan })),
    );
    this.#sections = sections;
  }

  /** The settings of a key, of all sections. */
  settings(key: string, isWanted: (value: string) => boolean = () => true): readonly Place[] {
    return this.#settings
      .filter((setting) => setting.key === key && isWanted(setting.value))
      .map(({ uri, span }) => ({ uri, span }));
  }

  /** The sections that send to a stream. */
  of(stream: AgentStream): readonly PlacedSection[] {
    return this.#sections.filter((section) => sendsTo(section, stream));
  }

  /** The sections of which a text names the log group or the file. */
  namedIn(text: string): readonly PlacedSection[] {
    return this.#sections.filter(({ config, section }) =>
      [keyNames.group, keyNames.file].some((key) => {
        const value = effective(config, section, key)?.value ?? "";
        return value !== "" && text.includes(`'${value}'`);
      }),
    );
  }
}

function sendsTo({ config, section }: PlacedSection, { group, stream }: AgentStream): boolean {
  return (
    covers(filledIn(config, section, keyNames.group), group) &&
    covers(filledIn(config, section, keyNames.stream), stream)
  );
}

function aboutSent(sent: SentEvents, places: ConfPlaces): readonly AgentLogNote[] {
  const { events, skipped, withoutTime, lastAt, stream } = sent;
  const to = l10n.t`of ${counted(events, "event")} for ${stream}, last at ${lastAt}`;
  const messages = [
    ...(withoutTime > 0
      ? [
          l10n.t`The agent read no time from ${withoutTime} ${to}: they have that of the event before, or that of reading.`,
        ]
      : []),
    ...(skipped > 0
      ? [
          l10n.t`The agent left out ${skipped} beside ${counted(events, "event")} for ${stream}, last at ${lastAt}: older than 14 days, or ahead.`,
        ]
      : []),
  ];
  return places.of(sent).flatMap(({ uri, config, section }) => {
    const format = section.settings.get(keyNames.format) ?? effective(config, section, keyNames.format);
    const span = format?.valueSpan ?? section.blocks[0].headerSpan;
    return messages.map((message) => ({ uri, span, severity: "warning" as const, message }));
  });
}

function aboutRemark(remark: AgentRemark, places: ConfPlaces, beginning: Place): readonly AgentLogNote[] {
  const { kind, count, lastAt, text } = remark;
  const severity = severities[kind] ?? "warning";
  const often = l10n.t`${count === 1 ? l10n.t("once") : l10n.t`${count} times`}, last at ${lastAt}`;
  const said = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  const found = placesOf(remark, places);
  const isClear = found.length > 0 && keyOfValue[kind] !== undefined;
  const message = `${sentences[kind]} (${often})${isClear ? "." : `: ${said}`}`;
  return (found.length > 0 ? found : [beginning]).map((place) => ({ ...place, severity, message }));
}

function placesOf({ kind, value, stream, text }: AgentRemark, places: ConfPlaces): readonly Place[] {
  const key = keyOfValue[kind];
  if (key !== undefined) return places.settings(key, (own) => own === value);
  const keys = keysOfKind[kind];
  if (keys !== undefined) return keys.flatMap((each) => places.settings(each));
  if (kind === "archive") return places.settings(keyNames.file, (path) => covers(path, value));
  const sections = stream === undefined ? places.namedIn(text) : places.of(stream);
  return sections.map(({ uri, section }) => ({ uri, span: section.blocks[0].headerSpan }));
}

/** Sections of which the log tells nothing, where it tells of others. */
function aboutSilent({ sent, remarks }: AgentLogReport, sections: readonly PlacedSection[]): readonly AgentLogNote[] {
  if (sent.length === 0) return [];
  const missing = new Set(remarks.filter(({ kind }) => kind === "noFile").map(({ value }) => value));
  return sections
    .filter((placed) => !sent.some((one) => sendsTo(placed, one)))
    .filter(({ config, section }) => !missing.has(effective(config, section, keyNames.file)?.value ?? ""))
    .map(({ uri, section }) => ({
      uri,
      span: section.blocks[0].headerSpan,
      severity: "information" as const,
      message: l10n.t`The agent's log tells of nothing that was sent for [${section.name}].`,
    }));
}
