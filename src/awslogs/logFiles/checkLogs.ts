import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { classifyEncoding, codecOf } from "../semantics/encodings.js";
import { canBeIn } from "./fittingEncodings.js";
import { replace, type TextEdit } from "../../base/textEdit.js";
import { type Diagnostic, type DiagnosticFix, firstInOrder, report } from "../diagnostics/diagnostic.js";
import type { InlayHint } from "../hints/inlayHints.js";
import { type Config, effective, merge } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { addToSection } from "../syntax/edit.js";
import type { ConfDocument, Setting } from "../syntax/parse.js";
import { recover } from "../syntax/recover.js";
import type { Span } from "../syntax/span.js";
import { hasTemplate } from "../syntax/template.js";
import { aboutFingerprint, aboutStartPattern } from "./checkBeginnings.js";
import type { FoundLogs, LogFile, LogReading, LogSample, LogsHere } from "./foundLogs.js";
import { lookedUp, type LookedUp, readsZone, timeText } from "./logReading.js";

/** What the log files on this machine tell about a configuration. */
export interface LogFindings {
  readonly findings: readonly Diagnostic[];
  readonly hints: readonly InlayHint[];
  /** The formats whose logs were seen, and the headers of their sections. */
  readonly seen: readonly Span[];
}

/** A section whose log can be read, with its lines. */
interface Read extends LookedUp {
  readonly document: ConfDocument;
  readonly config: Config;
  readonly here: LogsHere;
  readonly log: LogFile;
  readonly sample: LogSample;
}

/** The values of `file` whose logs are looked up: what a template fills in isn't. */
export function logPatterns(document: ConfDocument): readonly string[] {
  const config = merge(recover(document));
  const files = config.streams.flatMap((section) => effective(config, section, keyNames.file)?.value ?? []);
  return [...new Set(files.filter((file) => !hasTemplate(file)))];
}

/** Checks a configuration against the log files that it names, as far as they were looked up. */
export function checkLogs(written: ConfDocument, here: LogsHere): LogFindings {
  const document = recover(written);
  const config = merge(document);
  const findings: Diagnostic[] = [];
  const hints: InlayHint[] = [];
  const seen: Span[] = [];
  for (const section of lookedUp(config, here)) {
    findings.push(...aboutFile(section));
    const { followed } = section.found;
    const sample = followed?.sample;
    if (followed === undefined || sample === undefined || sample.lines.length === 0) continue;
    const read: Read = { ...section, document, config, here, log: followed, sample };
    seen.push(...section.section.blocks.map(({ headerSpan }) => headerSpan));
    if (read.format !== undefined) seen.push(read.format.valueSpan);
    findings.push(...aboutEncoding(read));
    findings.push(...aboutFingerprint(read));
    const starts = aboutStartPattern(read);
    findings.push(...starts.findings);
    hints.push(...starts.hints);
    if (read.format === undefined) continue;
    const reading = here.reading(sample, read.format.value, isUtc(read));
    if (reading === undefined) continue;
    findings.push(...aboutFormat(read, read.format, reading), ...aboutTimes(read, reading));
    hints.push(...hintOf(read, read.format, reading));
  }
  return { findings, hints: hints.sort((a, b) => a.offset - b.offset), seen };
}

/** The findings of the text alone that guess at what a log contains. */
const guesses: ReadonlySet<Diagnostic["code"]> = new Set(["format-mismatch", "known-zone"]);

/** The findings of a format's text alone that give way to one that knows a format that reads the log. */
const ofFormats: ReadonlySet<Diagnostic["code"]> = new Set([
  "format-ampm",
  "format-literal-z",
  "format-without-date",
  "format-without-time",
  "format-without-year",
  "format-zone-name",
]);

/** The findings of the text alone that say already why nothing is sent. */
const sayingWhy: ReadonlySet<Diagnostic["code"]> = new Set([
  "folder-path",
  "relative-path",
  "several-files",
  "skipped-file",
  "unexpanded-path",
]);

/** The findings of a text with those about its logs, in the order of the text; guesses at a log give way to what was seen of it. */
export function withLogFindings(
  findings: readonly Diagnostic[],
  { findings: ofLogs, seen }: LogFindings,
): readonly Diagnostic[] {
  const isSeen = ({ span }: Diagnostic): boolean =>
    seen.some(({ start, end }) => start <= span.start && span.end <= end);
  const explained = new Set(findings.filter(({ code }) => sayingWhy.has(code)).map(({ span }) => span.start));
  const told = ofLogs.filter(({ code, span }) => code !== "log-missing" || !explained.has(span.start));
  const better = told.filter(({ code, fixes = [] }) => code === "log-format" && fixes.length > 0);
  const isMended = ({ code, span }: Diagnostic): boolean =>
    ofFormats.has(code) && better.some((each) => each.span.start <= span.start && span.end <= each.span.end);
  const kept = findings.filter((each) => !isMended(each) && !(guesses.has(each.code) && isSeen(each)));
  return firstInOrder([...kept, ...told]);
}

function isUtc({ config, section }: LookedUp & { readonly config: Config }): boolean {
  return effective(config, section, keyNames.zone)?.value === "UTC";
}

/** Files that are written to so close to each other are different logs, and not rotated ones. */
const sameTimeMs = 10 * 60_000;

function aboutFile({ file, found }: LookedUp): readonly Diagnostic[] {
  const { followed, others, isFolderHere } = found;
  if (followed === undefined) {
    return isFolderHere
      ? [report("log-missing", file.valueSpan, l10n.t`The agent sends nothing: ${nothingMatches(found)}.`)]
      : [];
  }
  if (followed.sample === undefined) {
    const message = l10n.t`${followed.path} can't be read here; the agent needs to be allowed to.`;
    return [report("log-unreadable", file.valueSpan, message)];
  }
  const written = others.filter(({ modifiedMs }) => followed.modifiedMs - modifiedMs < sameTimeMs);
  if (written.length === 0) return [];
  const names = written
    .slice(0, 3)
    .map(({ path }) => path)
    .join(", ");
  const message = l10n.t`The agent follows only the file that was written to last, now ${followed.path}; others that match are written to as well and not sent: ${names}${written.length > 3 ? ", …" : ""}.`;
  return [report("log-not-followed", file.valueSpan, message)];
}

function nothingMatches({ folders, archives }: FoundLogs): string {
  if (folders > 0) return l10n.t("what matches on this machine is a folder");
  if (archives > 0) return l10n.t("what matches on this machine are archives, which it ignores");
  return l10n.t("no file on this machine matches");
}

function aboutEncoding(read: Read): readonly Diagnostic[] {
  const { config, section, file, log, sample } = read;
  const setting = effective(config, section, keyNames.encoding);
  const codec = setting === undefined ? "utf_8" : codecOf(setting.value);
  // What the agent can't use at all is found in the text alone.
  if (codec === undefined || (setting !== undefined && classifyEncoding(setting.value) !== "usable")) return [];
  const { encodings } = sample;
  if (canBeIn(codec, encodings)) return [];
  const span = setting?.valueSpan ?? file.valueSpan;
  const inVain = l10n.t`${log.path} is not in ${codec}, in which it is read`;
  if (encodings.some((each) => classifyEncoding(each) === "otherLineFeed")) {
    const message = l10n.t`${inVain}, but in UTF-16, in which the agent doesn't find the lines: have it written in UTF-8.`;
    return [report("log-encoding", span, message)];
  }
  const message = l10n.t`${inVain}: characters are lost. What is there fits ${encodings.slice(0, offered).join(", ")}.`;
  const fixes = encodings.slice(0, offered).map((each, index) => useEncoding(read, each, index === 0));
  return [report("log-encoding", span, message, { fixes })];
}

function useEncoding({ document, section }: Read, codec: string, isFirst: boolean): DiagnosticFix {
  const setting = section.settings.get(keyNames.encoding);
  const edit =
    setting === undefined
      ? addToSection(document, section.blocks[0], [`${keyNames.encoding} = ${codec}`])
      : replace(setting.valueSpan, codec);
  return {
    title: l10n.t`Set “${keyNames.encoding} = ${codec}”`,
    edits: [edit],
    ...(isFirst && { preferred: true as const }),
  };
}

/** Formats and encodings that are offered. */
const offered = 3;

function aboutFormat(read: Read, format: Setting, { matched, lines }: LogReading): readonly Diagnostic[] {
  const better = (matched === lines ? [] : (read.here.formats(read.sample) ?? [])).filter(
    (each) => each.matched > matched,
  );
  if (matched > 0 && better.length === 0) return [];
  const [best] = better;
  const consequence =
    matched === 0
      ? l10n.t("Events get the time at which they were read")
      : l10n.t("Some events get the time of the one before");
  const counted = l10n.t`“${format.value}” finds a time in ${matched} of ${lines} lines of ${read.log.path}`;
  const instead = best === undefined ? "" : l10n.t`; “${best.format}” in ${best.matched}`;
  const own = read.section.settings.has(keyNames.format);
  const fixes = own
    ? better.slice(0, offered).map((each, index) => useFormat(read, format, { ...each, isFirst: index === 0 }))
    : [];
  const span = own ? format.valueSpan : read.section.blocks[0].headerSpan;
  return [
    report("log-format", span, `${consequence}: ${counted}${instead}.`, {
      fixes,
      ...(matched > 0 && { severity: "information" as const }),
    }),
  ];
}

function useFormat(
  read: Read,
  setting: Setting,
  { format, isUtc: needsUtc, isFirst }: { readonly format: string; readonly isUtc: boolean; readonly isFirst: boolean },
): DiagnosticFix {
  const zone = needsUtc && !isUtc(read) ? [setZone(read, "UTC")] : [];
  const title = l10n.t`Change to “${format}”${zone.length === 0 ? "" : l10n.t`, with “${keyNames.zone} = UTC”`}`;
  return { title, edits: [replace(setting.valueSpan, format), ...zone], ...(isFirst && { preferred: true as const }) };
}

function setZone({ document, section }: Read, zone: string): TextEdit {
  const setting = section.settings.get(keyNames.zone);
  if (setting !== undefined) return replace(setting.valueSpan, zone);
  return addToSection(document, section.blocks[0], [`${keyNames.zone} = ${zone}`]);
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** The agent drops events that are older or further ahead (AgentReference.html). */
const [oldestMs, aheadMs] = [14 * 24 * hourMs, 2 * hourMs];
/** How far the newest line may be from when the file was written. */
const nearMs = 3 * minuteMs;

function aboutTimes(read: Read, { newestMs }: LogReading): readonly Diagnostic[] {
  const { here, format, log, file } = read;
  if (newestMs === undefined || format === undefined) return [];
  const zone = readsZone(format.value) ? undefined : rightZone(read, newestMs);
  if (zone !== undefined) {
    const by = hoursText(log.modifiedMs - newestMs);
    const message = l10n.t`The newest line is ${by} from when ${log.path} was written: its times are in ${zone === "UTC" ? "UTC" : l10n.t("the machine's zone")}.`;
    const fixes = [
      { title: l10n.t`Set “${keyNames.zone} = ${zone}”`, edits: [setZone(read, zone)], preferred: true as const },
    ];
    return [report("log-zone", format.valueSpan, message, { fixes })];
  }
  const newest = timeText(newestMs, here.offsetMinutes);
  if (newestMs > here.now + aheadMs) {
    const message = l10n.t`The agent drops events of more than two hours ahead: the newest of ${log.path} is of ${newest}.`;
    return [report("log-dropped", file.valueSpan, message)];
  }
  if (newestMs >= here.now - oldestMs) return [];
  const message = l10n.t`The agent drops events that are older than 14 days: the newest of ${log.path} is of ${newest}.`;
  return [report("log-dropped", file.valueSpan, message, { severity: "information" })];
}

/** The zone in which the newest line would be of when the file was written, where it is off by hours in the one that is set. */
function rightZone(read: Read, newestMs: number): "UTC" | "LOCAL" | undefined {
  const { here, log } = read;
  const difference = log.modifiedMs - newestMs;
  const offsetMs = here.offsetMinutes(newestMs) * minuteMs;
  if (offsetMs === 0 || Math.abs(difference) <= nearMs) return undefined;
  const isRight =
    Math.abs(Math.abs(difference) - Math.abs(offsetMs)) <= nearMs &&
    Math.sign(difference) === Math.sign(isUtc(read) ? -offsetMs : offsetMs);
  if (!isRight) return undefined;
  return isUtc(read) ? "LOCAL" : "UTC";
}

function hoursText(ms: number): string {
  const hours = Math.round((Math.abs(ms) / hourMs) * 2) / 2;
  return counted(hours, "hour");
}

function hintOf({ section, here, log }: Read, format: Setting, reading: LogReading): readonly InlayHint[] {
  if (!section.settings.has(keyNames.format)) return [];
  const { matched, lines, firstMs, unmatched } = reading;
  const first = firstMs === undefined ? undefined : timeText(firstMs, here.offsetMinutes);
  const told = l10n.t`The agent finds a time in ${matched} of ${lines} lines of ${log.path} by this format${first === undefined ? "" : l10n.t`, first ${first}`}.`;
  const without = unmatched.map((line) => `“${line.slice(0, 80)}”`).join(", ");
  return [
    {
      offset: format.valueSpan.end,
      // Short: editors cut hints off after about forty characters.
      label: l10n.t`${matched}/${lines} lines${first === undefined ? "" : `, ${first}`}`,
      tooltip: without === "" ? told : l10n.t`${told} Without a time: ${without}.`,
    },
  ];
}
