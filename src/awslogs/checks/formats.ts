import { report, type Diagnostic } from "../diagnostic.js";
import { effective } from "../merge.js";
import { roles } from "../schema.js";
import type { Span } from "../span.js";
import { checkFormat, formatParts, lettersOf, type FormatProblem } from "../strptime.js";
import type { Valued } from "./context.js";

/** Rules about a time format: first whether Python accepts it, then what it leaves out or gets wrong. */
export function checkFormatValue(valued: Valued): Diagnostic[] {
  const { value, valueSpan } = valued.setting;
  const problems = checkFormat(value);
  if (problems.length > 0) return problems.map((problem) => rejected(valued, problem));
  const letters = new Set(lettersOf(value));
  return [
    ...missingDate(letters, valueSpan),
    ...hours(letters, valueSpan),
    ...zoneName(valued, letters),
    ...literalZ(valued, letters),
    ...uselessZone(valued, letters),
  ];
}

function rejected({ setting, spec }: Valued, problem: FormatProblem): Diagnostic {
  const span = within(setting.valueSpan, problem);
  switch (problem.kind) {
    case "trailing": {
      const message = `A “%” at the end makes the whole format invalid: ${spec.onBadValue}.`;
      return report("format-trailing-percent", span, message);
    }
    case "unknown": {
      const message = `“${problem.directive}” is no directive of Python, which makes the whole format invalid: ${spec.onBadValue}.`;
      return report("format-unknown-directive", span, message);
    }
    case "repeated": {
      const message = `“${problem.directive}” repeats what the format already reads, which makes it invalid: ${spec.onBadValue}.`;
      return report("format-repeated-directive", span, message);
    }
  }
}

/** Week numbers and days of the week don't make a date; Python leaves it at January the first. */
function missingDate(letters: ReadonlySet<string>, span: Span): Diagnostic[] {
  if (!letters.has("j") && !hasAny(letters, "mbB")) {
    const message =
      "The format reads no month, so events get a time in January of this year and are dropped when that is over 14 days ago.";
    return [report("format-without-date", span, message)];
  }
  if (hasAny(letters, "yY")) return [];
  const message = "The format reads no year: the agent guesses it, and on 29 February every line fails.";
  return [report("format-without-year", span, message)];
}

function hours(letters: ReadonlySet<string>, span: Span): Diagnostic[] {
  if (letters.has("I") && !letters.has("p")) {
    const message = "Without “%p”, the hours of “%I” are always read as morning, so afternoons are 12 hours off.";
    return [report("format-ampm", span, message)];
  }
  if (letters.has("H") && letters.has("p") && !letters.has("I")) {
    const message =
      "“%p” has no effect beside “%H”, so afternoons are 12 hours off; write “%I” for hours from 1 to 12.";
    return [report("format-ampm", span, message)];
  }
  return [];
}

function zoneName({ setting }: Valued, letters: ReadonlySet<string>): Diagnostic[] {
  if (!letters.has("Z")) return [];
  const part = formatParts(setting.value).find((each) => each.text === "%Z");
  const message = `“%Z” matches UTC, GMT and the host's own zone, and is then ignored: “${roles.zone}” decides.`;
  return [report("format-zone-name", part ? within(setting.valueSpan, part) : setting.valueSpan, message)];
}

/** A literal Z behind the time means UTC to everyone but the agent. */
function literalZ({ context, section, setting }: Valued, letters: ReadonlySet<string>): Diagnostic[] {
  const match = /%[STXMf](Z)(?![A-Za-z])/.exec(setting.value);
  if (!match || letters.has("z")) return [];
  const zone = effective(context.config, section, roles.zone)?.value;
  if (section.kind !== "stream" || zone === "UTC") return [];
  const start = setting.valueSpan.start + match.index + 2;
  const message = `The letter Z is matched but does not mean UTC: without “${roles.zone} = UTC” times are read in the host's zone.`;
  return [report("format-literal-z", { start, end: start + 1 }, message)];
}

function uselessZone({ context, section }: Valued, letters: ReadonlySet<string>): Diagnostic[] {
  const zone = section.kind === "stream" ? effective(context.config, section, roles.zone) : undefined;
  if (!letters.has("z") || zone === undefined || zone.value === "") return [];
  const message = `“${roles.zone}” has no effect here, because the format reads the zone with “%z”.`;
  return [report("useless-time-zone", zone.keySpan, message, { tags: ["unnecessary"] })];
}

function hasAny(letters: ReadonlySet<string>, wanted: string): boolean {
  return [...letters].some((letter) => wanted.includes(letter));
}

function within(value: Span, part: Span): Span {
  return { start: value.start + part.start, end: value.start + part.end };
}
