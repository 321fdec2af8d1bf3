import * as l10n from "../../base/l10n.js";
import { replaceWith, report, type Diagnostic, type DiagnosticFix } from "./diagnostic.js";
import { effective } from "../semantics/merge.js";
import { closest } from "../../base/closest.js";
import { foreignPart } from "../semantics/foreignPattern.js";
import type { PatternProblem } from "../semantics/patternReader.js";
import { checkPattern } from "../semantics/pythonPattern.js";
import type { Span } from "../syntax/span.js";
import { keyNames, specOf } from "../semantics/schema.js";
import { parseFormat, type CheckedSetting } from "./context.js";

/** Rules about the pattern for the first line of an event. */
export function checkRegex(checked: CheckedSetting, special: string): Diagnostic[] {
  const { value, valueSpan } = checked.setting;
  if (value === special) return needsFormat(checked, special);
  if (meansSpecial(value)) {
    const message = l10n.t`“${value}” is an ordinary pattern that matches no line: only “${special}”, in exactly this spelling, stands for the section's time format.`;
    return [report("bad-value", valueSpan, message, { fixes: replaceWith(valueSpan, special) })];
  }
  const embedded = value.indexOf(special);
  if (embedded >= 0) {
    const start = valueSpan.start + embedded;
    const message = l10n.t`“${special}” must be the whole value: as part of a value it is an ordinary pattern that matches no line.`;
    return [report("format-in-pattern", { start, end: start + special.length }, message)];
  }
  return [
    ...invalid(checked),
    ...foreign(checked),
    ...directives(checked),
    ...unanchored(checked),
    ...beyondLatin(checked),
  ];
}

function needsFormat({ context, section, setting, spec }: CheckedSetting, special: string): Diagnostic[] {
  if (section.kind !== "stream" || context.conditional) return [];
  const format = effective(context.config, section, keyNames.format)?.value ?? "";
  if (format !== "" && parseFormat(context, format).problems.length === 0) return [];
  const message = l10n.t`“${special}” needs a valid “${keyNames.format}” in this section: ${spec.onBadValue}.`;
  return [report("pattern-needs-format", setting.valueSpan, message)];
}

function invalid({ setting, spec }: CheckedSetting): Diagnostic[] {
  const problem = checkPattern(setting.value);
  if (problem === undefined) return [];
  const { start } = setting.valueSpan;
  const span = { start: start + problem.start, end: start + problem.end };
  const message = l10n.t`The pattern is invalid because ${problem.reason}: ${spec.onBadValue}.`;
  return [report("bad-pattern", span, message, { fixes: corrected(setting.value, problem, span) })];
}

/** The correction that the problem suggests, if the pattern is valid with it. */
function corrected(value: string, { instead, start, end }: PatternProblem, span: Span): readonly DiagnosticFix[] {
  if (instead === undefined || checkPattern(value.slice(0, start) + instead + value.slice(end)) !== undefined)
    return [];
  return replaceWith(span, instead);
}

/** What people write for the special value, in any brackets or quotes. */
const specialWords = [keyNames.format, ...(specOf(keyNames.format)?.wrongNames ?? [])];

function meansSpecial(value: string): boolean {
  return /^[\w\s{}()[\]<>"'%$-]{1,40}$/.test(value) && closest(value, specialWords) !== undefined;
}

/** Only in a valid pattern, as else the other finding says enough. */
function foreign({ setting }: CheckedSetting): Diagnostic[] {
  const part = checkPattern(setting.value) === undefined ? foreignPart(setting.value) : undefined;
  if (part === undefined) return [];
  const { start } = setting.valueSpan;
  const span = { start: start + part.start, end: start + part.end };
  const advice = part.instead === undefined ? "" : l10n.t`; write “${part.instead}”`;
  return [report("foreign-pattern", span, `${part.reason}${advice}.`, { fixes: corrected(setting.value, part, span) })];
}

function directives({ setting }: CheckedSetting): Diagnostic[] {
  const match = /%[YmdHMSbfyBj](?:[^A-Za-z0-9]{0,2}%[YmdHMSbfyBj])+/.exec(setting.value);
  if (!match) return [];
  const start = setting.valueSpan.start + match.index;
  const message = l10n.t("A pattern has no time directives: these are read as plain letters and match no time.");
  return [report("format-in-pattern", { start, end: start + match[0].length }, message)];
}

/** Python 3 encodes the pattern in Latin-1. If that fails, the agent sends nothing from the log. */
function beyondLatin({ setting }: CheckedSetting): Diagnostic[] {
  const at = setting.value.search(/[\u0100-\uFFFF]/);
  if (at < 0) return [];
  const start = setting.valueSpan.start + at;
  const message = l10n.t(
    "If the agent runs on Python 3, it can't search for this character and sends nothing from this log.",
  );
  return [report("pattern-beyond-latin", { start, end: start + 1 }, message)];
}

function unanchored({ setting }: CheckedSetting): Diagnostic[] {
  if (/^(?:\(\?[a-zA-Z]+\))?\(*(?:\?:)?(?:\^|\\A)/.test(setting.value)) return [];
  const message = l10n.t("The pattern matches anywhere in a line; begin it with “^” to match only at the start.");
  return [report("unanchored-pattern", setting.valueSpan, message)];
}
