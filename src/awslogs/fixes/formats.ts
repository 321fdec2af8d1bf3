import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { remove, replace } from "../../base/textEdit.js";
import { addToSection } from "../syntax/edit.js";
import { kindOf } from "../semantics/merge.js";
import { keyNames } from "../semantics/schema.js";
import { checkFormat, lettersOf } from "../semantics/strptime.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";
import { removeOptionally, removeIgnored } from "./keys.js";

/** Directives of other programs and their Python equivalents, the longest spelling first. */
const foreignDirectives: readonly (readonly [RegExp, string])[] = [
  [/^%\d?[NL]/, "%f"],
  [/^%Q/, "%f"],
  [/^%[-_^#0]([A-Za-z])/, "%$1"],
  [/^%[EO]([A-Za-z])/, "%$1"],
  [/^%e/, "%d"],
  [/^%F/, "%Y-%m-%d"],
  [/^%D/, "%m/%d/%y"],
  [/^%T/, "%H:%M:%S"],
  [/^%R/, "%H:%M"],
  [/^%r/, "%I:%M:%S %p"],
  [/^%k/, "%H"],
  [/^%l/, "%I"],
  [/^%h/, "%b"],
  [/^%P/, "%p"],
  [/^%[nt]/, " "],
];

export const translateDirective: FixBuilder = forSetting(({ document, diagnostic, setting }) => {
  const { start } = diagnostic.span;
  const rest = document.text.slice(start, setting.valueSpan.end);
  for (const [pattern, translation] of foreignDirectives) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const text = match[0].replace(pattern, translation);
    const at = start - setting.valueSpan.start;
    const whole = setting.value.slice(0, at) + text + setting.value.slice(at + match[0].length);
    const repeats = checkFormat(whole).filter(({ kind }) => kind === "repeated");
    if (checkFormat(text).length > 0 || repeats.length > 0) return [];
    return [preferredFix(l10n.t`Change to “${text}”`, replace({ start, end: start + match[0].length }, text))];
  }
  return [];
});

export const removePercent: FixBuilder = ({ diagnostic }) => [
  preferredFix(l10n.t("Remove the “%”"), remove(diagnostic.span)),
  optionalFix(l10n.t("Match a literal “%”"), replace(diagnostic.span, "%%")),
];

/** Swaps month and minute, the most common mix-up. */
export const swapMonthAndMinute: FixBuilder = forSetting(({ setting }) => {
  const swapped = setting.value
    .replaceAll(/(%[Yyd][-/. ]?)%M(?=[-/. ]?%[dYy])/g, "$1%m")
    .replaceAll(/(%[HI][:.]?)%m/g, "$1%M");
  if (swapped === setting.value || checkFormat(swapped).length > 0) return [];
  return [preferredFix(l10n.t`Change to “${swapped}”`, replace(setting.valueSpan, swapped))];
});

/** Runs of letters in Java's date formats and their Python equivalents. Other runs are literal text. */
const javaLetters: readonly (readonly [RegExp, string])[] = [
  [/^(?:yyyy|YYYY|uuuu)/, "%Y"],
  [/^(?:yy|YY)/, "%y"],
  [/^MMMM/, "%B"],
  [/^MMM/, "%b"],
  [/^MM?/, "%m"],
  [/^(?:dd?|DD)/, "%d"],
  [/^EEEE/, "%A"],
  [/^E{1,3}/, "%a"],
  [/^HH?/, "%H"],
  [/^hh?/, "%I"],
  [/^mm?/, "%M"],
  [/^ss?/, "%S"],
  [/^S+/, "%f"],
  [/^a/, "%p"],
  [/^(?:Z+|X+|x+)/, "%z"],
  [/^'([^']*)'/, "$1"],
];

/**
 * Translates a Java format to Python, and takes out the second percent signs of a format for parsers that interpolate.
 * Other formats have no date, which only the author can add.
 */
export const readDate: FixBuilder = forSetting((context) => {
  const { value, valueSpan } = context.setting;
  const format = value.includes("%") ? withoutDoubles(value) : fromJava(value);
  if (format === undefined) return removeOptionally(context);
  return [preferredFix(l10n.t`Change to “${format}”`, replace(valueSpan, format))];
});

function withoutDoubles(written: string): string | undefined {
  const format = written.replaceAll("%%", "%");
  return format !== written && lettersOf(written).every((letter) => letter === "%")
    ? completeFormat(format)
    : undefined;
}

function fromJava(written: string): string | undefined {
  let format = "";
  for (let rest = written; rest !== "";) {
    const [pattern, directive] = javaLetters.find(([letters]) => letters.test(rest)) ?? [/^[^]/, "$&"];
    const match = pattern.exec(rest)?.[0] ?? rest;
    format += match.replace(pattern, directive);
    rest = rest.slice(match.length);
  }
  return completeFormat(format);
}

/** The format if it is valid and has a date. */
function completeFormat(format: string): string | undefined {
  const letters = checkFormat(format).length === 0 ? lettersOf(format) : [];
  return letters.length > 2 && /[mbBcxj]/.test(letters.join("")) ? format : undefined;
}

/** Makes the hours match: 1 to 12 need AM or PM, and 0 to 23 can't use it. */
export const matchHours: FixBuilder = forSetting(({ setting }) => {
  const letters = lettersOf(setting.value);
  const to = letters.includes("p") ? "%I" : "%H";
  const value = setting.value.replaceAll(/%(.)/gs, (directive, letter: string) =>
    letter === "H" || letter === "I" ? to : directive,
  );
  if (value === setting.value || checkFormat(value).length > 0) return [];
  return [preferredFix(l10n.t`Change to “${value}”`, replace(setting.valueSpan, value))];
});

const utc = "UTC";

/** Sets the time zone to UTC, as the letter Z in the log implies. */
export const readAsUtc: FixBuilder = forSetting(({ document, config, section }) => {
  const title = l10n.t`Set “${keyNames.zone} = ${utc}”`;
  const own = config.streams.find((each) => each.name === section.name)?.settings.get(keyNames.zone);
  if (own !== undefined) return [preferredFix(title, replace(own.valueSpan, utc))];
  return [preferredFix(title, addToSection(document, section, [`${keyNames.zone} = ${utc}`]))];
});

/** Removes only a section's own setting, as a default may matter to other sections. */
export const removeZone: FixBuilder = forSetting((context): readonly DiagnosticFix[] =>
  kindOf(context.section.name) === "stream" ? removeIgnored(context) : [],
);
