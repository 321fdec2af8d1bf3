import * as l10n from "../../base/l10n.js";
import { findIn, report, type Diagnostic } from "./diagnostic.js";
import { knownLogOf } from "../knownLogs/knownLogs.js";
import { effective } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import type { Span } from "../syntax/span.js";
import { formatParts, type FormatProblem } from "../semantics/strptime.js";
import { parseFormat, type CheckedSetting } from "./context.js";

/** Rules about a time format. The other rules apply only if Python accepts the format. */
export function checkFormatValue(checked: CheckedSetting): Diagnostic[] {
  const { context, setting } = checked;
  const { problems, letters } = parseFormat(context, setting.value);
  if (problems.length > 0) return findIn(problems, (problem) => [rejected(checked, problem)]);
  return [
    ...missingParts(checked, letters),
    ...zoneTwice(checked),
    ...hours(letters, setting.valueSpan),
    ...zoneName(checked, letters),
    ...literalZ(checked, letters),
    ...uselessZone(checked, letters),
  ];
}

function rejected({ setting, spec }: CheckedSetting, problem: FormatProblem): Diagnostic {
  const span = within(setting.valueSpan, problem);
  switch (problem.kind) {
    case "trailing": {
      const message = l10n.t`A “%” at the end makes the whole format invalid: ${spec.onBadValue}.`;
      return report("format-trailing-percent", span, message);
    }
    case "unknown": {
      const python = /[GuV]/.test(problem.directive) ? l10n.t("Python 2") : l10n.t("Python");
      const message = l10n.t`“${problem.directive}” is not a ${python} directive, which makes the whole format invalid: ${spec.onBadValue}.`;
      return report("format-unknown-directive", span, message);
    }
    case "repeated": {
      const message = l10n.t`“${problem.directive}” repeats something that the format already reads, which makes the whole format invalid: ${spec.onBadValue}.`;
      return report("format-repeated-directive", span, message);
    }
  }
}

/** A day of the year is a complete date, and so is a week with a weekday. */
function missingParts(checked: CheckedSetting, letters: ReadonlySet<string>): Diagnostic[] {
  const { setting, spec } = checked;
  const span = setting.valueSpan;
  if (letters.size === 0) {
    const why = setting.value.includes("%%") ? l10n.t(", because “%%” stands for a percent sign") : "";
    const message = l10n.t`The format has no directive such as “%Y”${why}, so it reads no time: ${spec.onBadValue}.`;
    return [report("format-without-date", span, message)];
  }
  const isWeekday = hasAny(letters, "UW") && hasAny(letters, "waA");
  const isDate = letters.has("j") || isWeekday;
  if (!isDate && !hasAny(letters, "mbB")) {
    const message = l10n.t(
      "The format has no month, so events get a time in January of this year, and are dropped if that is more than 14 days ago.",
    );
    return [report("format-without-date", span, message)];
  }
  if (!isDate && !letters.has("d")) {
    const message = l10n.t(
      "The format has no day, so events get the first of the month, and are dropped if that is more than 14 days ago.",
    );
    return [report("format-without-date", span, message)];
  }
  return [...missingTime(letters, span), ...missingYear(checked, letters)];
}

function missingTime(letters: ReadonlySet<string>, span: Span): Diagnostic[] {
  if (hasAny(letters, "HI")) return [];
  const message = l10n.t("The format has no hour, so all events of a day get the time at which the day begins.");
  return [report("format-without-time", span, message)];
}

/** Of less weight where the log is written like that, so that no other format can be used. */
function missingYear({ context, section, setting }: CheckedSetting, letters: ReadonlySet<string>): Diagnostic[] {
  if (hasAny(letters, "yY")) return [];
  const message = l10n.t("The format has no year: the agent guesses it, and on 29 February no line can be parsed.");
  const log = knownLogOf(effective(context.config, section, keyNames.file)?.value ?? "");
  const isUsual = log?.styles.some(({ format }) => format === setting.value) === true;
  return [report("format-without-year", setting.valueSpan, message, isUsual ? { severity: "hint" } : {})];
}

function hours(letters: ReadonlySet<string>, span: Span): Diagnostic[] {
  if (letters.has("I") && !letters.has("p")) {
    const message = l10n.t(
      "Without “%p”, the hours of “%I” are always read as AM, so times in the afternoon are 12 hours off.",
    );
    return [report("format-ampm", span, message)];
  }
  if (letters.has("H") && letters.has("p") && !letters.has("I")) {
    const message = l10n.t(
      "“%p” has no effect with “%H”, so times in the afternoon are 12 hours off; use “%I” for hours from 1 to 12.",
    );
    return [report("format-ampm", span, message)];
  }
  return [];
}

/** No time has both an offset and the letter Z. */
function zoneTwice({ setting }: CheckedSetting): Diagnostic[] {
  const match = /%z\s*(Z)|(Z)\s*%z/.exec(setting.value);
  if (!match) return [];
  const start = setting.valueSpan.start + match.index + match[0].indexOf("Z");
  const span = { start, end: start + 1 };
  const message = l10n.t("No line matches, because no time has both the letter Z and an offset for “%z”.");
  const fixes = [{ title: l10n.t("Remove the “Z”"), edits: [{ ...span, text: "" }] }];
  return [report("format-zone-twice", span, message, { fixes })];
}

function zoneName({ setting }: CheckedSetting, letters: ReadonlySet<string>): Diagnostic[] {
  if (!letters.has("Z")) return [];
  const part = formatParts(setting.value).find((each) => each.text === "%Z");
  const message = l10n.t`“%Z” matches UTC, GMT and the host's own zone, but is then ignored: “${keyNames.zone}” determines the zone.`;
  return [report("format-zone-name", part ? within(setting.valueSpan, part) : setting.valueSpan, message)];
}

/** A literal Z after the time usually means UTC, but not for the agent. */
function literalZ({ context, section, setting }: CheckedSetting, letters: ReadonlySet<string>): Diagnostic[] {
  const match = /%[STXMf](Z)(?![A-Za-z])/.exec(setting.value);
  if (!match || letters.has("z")) return [];
  const zone = effective(context.config, section, keyNames.zone)?.value;
  if (section.kind !== "stream" || zone === "UTC") return [];
  const start = setting.valueSpan.start + match.index + 2;
  const message = l10n.t`The letter Z matches but does not mean UTC: without “${keyNames.zone} = UTC”, times are read in the host's zone.`;
  return [report("format-literal-z", { start, end: start + 1 }, message)];
}

function uselessZone({ context, section }: CheckedSetting, letters: ReadonlySet<string>): Diagnostic[] {
  const zone = section.kind === "stream" ? effective(context.config, section, keyNames.zone) : undefined;
  if (!letters.has("z") || zone === undefined || zone.value === "") return [];
  const message = l10n.t`“${keyNames.zone}” has no effect here, because the format reads the zone with “%z”.`;
  return [report("useless-time-zone", zone.keySpan, message, { tags: ["unnecessary"] })];
}

function hasAny(letters: ReadonlySet<string>, wanted: string): boolean {
  return [...letters].some((letter) => wanted.includes(letter));
}

function within(value: Span, part: Span): Span {
  return { start: value.start + part.start, end: value.start + part.end };
}
