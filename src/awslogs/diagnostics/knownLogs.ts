import * as l10n from "../../base/l10n.js";
import { findIn, report, type Diagnostic, type DiagnosticFix } from "./diagnostic.js";
import { replace, type TextEdit } from "../../base/textEdit.js";
import { insertLines, removeSetting, wholeLine } from "../syntax/edit.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import type { KnownLog, LogStyle } from "../knownLogs/knownLog.js";
import { effective, type MergedSection } from "../semantics/merge.js";
import type { Setting } from "../syntax/parse.js";
import { keyNames } from "../semantics/schema.js";
import { exampleOf, formatRegExp } from "../semantics/strptime.js";
import { bracketed, isTemplated, parseFormat, type CheckContext } from "./context.js";

const utc = "UTC";

/** A section for a well-known log, with the format that applies to it. */
interface Subject {
  readonly context: CheckContext;
  readonly section: MergedSection;
  readonly log: KnownLog;
  readonly format: Setting;
  /** True if the section itself sets the format; false if it is a default. */
  readonly own: boolean;
}

/** Rules for sections with well-known logs: the format must match the lines of such a log. */
export function checkKnownLogs(context: CheckContext): Diagnostic[] {
  return findIn(context.config.streams, (section) => {
    const subject = subjectOf(context, section);
    return subject === undefined ? [] : judge(subject);
  });
}

/**
 * True if a section's format reads the times of its log, as far as that can be told: it is valid and, for a well-known
 * log, matches its lines.
 */
export function readsTimes(context: CheckContext, section: MergedSection): boolean {
  const format = effective(context.config, section, keyNames.format);
  if (format === undefined || format.value === "") return false;
  if (isTemplated(context, format)) return true;
  if (parseFormat(context, format.value).letters.size === 0) return false;
  const subject = subjectOf(context, section);
  return subject === undefined || matchingStyle(subject) !== undefined;
}

/** The first style with a line in which the format finds a time. */
function matchingStyle({ log, format }: Subject): LogStyle | undefined {
  const expression = formatRegExp(format.value);
  return log.styles.find(({ lines }) => lines.some((line) => expression?.test(line)));
}

/** Leaves out formats that other rules report. */
function subjectOf(context: CheckContext, section: MergedSection): Subject | undefined {
  const file = effective(context.config, section, keyNames.file);
  const format = effective(context.config, section, keyNames.format);
  if (!file || !format || isTemplated(context, file) || isTemplated(context, format)) return undefined;
  const log = knownLogOf(file.value);
  const isClean = format.value !== "" && format.parts.length === 1 && !/^["']|[ \t]#/.test(format.value);
  if (log === undefined || !isClean || parseFormat(context, format.value).problems.length > 0) return undefined;
  return { context, section, log, format, own: section.settings.has(keyNames.format) };
}

function judge(subject: Subject): Diagnostic[] {
  const { log, format } = subject;
  if (formatRegExp(format.value) === undefined) return [];
  const matched = matchingStyle(subject);
  if (matched !== undefined) return zone(subject, matched);
  const [usual] = log.styles;
  return usual.format === undefined ? timeless(subject) : mismatch(subject, usual.format);
}

function mismatch({ context, section, log, format, own }: Subject, usual: string): Diagnostic[] {
  const where = own ? "" : l10n.t`the default for ${bracketed(section)}, `;
  const message = l10n.t`Events get the time at which they were read: ${where}“${format.value}” matches none of the lines that ${log.name} usually contains, such as one with “${exampleOf(usual)}”.`;
  const styles = log.styles.filter((style) => style.format !== undefined);
  const fixes = own ? styles.map((style, i) => useStyle(context, section, style, i === 0)) : [];
  return [report("format-mismatch", own ? format.valueSpan : section.blocks[0].headerSpan, message, { fixes })];
}

function timeless({ context, log, format, own }: Subject): Diagnostic[] {
  if (!own) return [];
  const message = l10n.t`Events get the time at which they were read, and the agent warns about each line: ${log.name} usually contains no times that a format can read.`;
  const fix: DiagnosticFix = {
    title: l10n.t`Remove “${keyNames.format}”`,
    edits: removeSetting(context.document, format),
    preferred: true,
  };
  return [report("format-mismatch", format.valueSpan, message, { fixes: [fix] })];
}

/** A literal Z is reported by another rule. */
function zone({ context, section, log, format, own }: Subject, style: LogStyle): Diagnostic[] {
  if (style.timeZone === undefined || !own || /%z|Z$/.test(format.value)) return [];
  if (effective(context.config, section, keyNames.zone)?.value === utc) return [];
  const message = l10n.t`Times are read in the host's zone, but ${log.name} writes them in UTC; set “${keyNames.zone} = ${utc}”.`;
  const fix = {
    title: l10n.t`Set “${keyNames.zone} = ${utc}”`,
    edits: [setUtc(context, section, format)],
    preferred: true,
  } as const;
  return [report("known-zone", format.valueSpan, message, { fixes: [fix] })];
}

function useStyle(context: CheckContext, section: MergedSection, style: LogStyle, preferred: boolean): DiagnosticFix {
  const setting = section.settings.get(keyNames.format);
  const text = style.format ?? "";
  if (setting === undefined) return { title: l10n.t`Change to “${text}”`, edits: [] };
  const needsZone = style.timeZone !== undefined && effective(context.config, section, keyNames.zone)?.value !== utc;
  const edits = [replace(setting.valueSpan, text), ...(needsZone ? [setUtc(context, section, setting)] : [])];
  const title = l10n.t`Change to “${text}”${needsZone ? l10n.t`, with “${keyNames.zone} = ${utc}”` : ""}`;
  return preferred ? { title, edits, preferred } : { title, edits };
}

/** Changes the section's time zone, or adds it below the format. */
function setUtc({ document }: CheckContext, section: MergedSection, format: Setting): TextEdit {
  const zone = section.settings.get(keyNames.zone);
  if (zone !== undefined) return replace(zone.valueSpan, utc);
  return insertLines(document, wholeLine(document, format.start).end, [`${keyNames.zone} = ${utc}`]);
}
