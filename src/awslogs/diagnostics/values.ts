import { readBoolean, readInteger, readLineRange } from "../semantics/agentValues.js";
import { acceptedSpelling, documentedEncodings, classifyEncoding } from "../semantics/encodings.js";
import { findIn, noFindings, replaceWith, report, type Diagnostic } from "./diagnostic.js";
import type { EnumValue, KeySpec, ValueType } from "../semantics/keySpec.js";
import { allSections, type MergedSection } from "../semantics/merge.js";
import type { Setting } from "../syntax/parse.js";
import { specOf } from "../semantics/schema.js";
import { closest } from "../semantics/closest.js";
import { isTemplated, type CheckContext, type CheckedSetting } from "./context.js";
import { checkFormatValue } from "./formats.js";
import { checkGroupName, checkStreamName } from "./names.js";
import { checkGlob, checkPath } from "./paths.js";
import { checkRegex } from "./patterns.js";
import { checkContinuations, checkValueSyntax, semicolonComment } from "./valueSyntax.js";

/** Rules about values: each setting that is read is checked by its type. Overwritten ones are reported elsewhere. */
export function checkValues(context: CheckContext): Diagnostic[] {
  return findIn(allSections(context.config), (section) =>
    findIn(section.settings.values(), (setting) => checkSetting(context, section, setting)),
  );
}

function checkSetting(context: CheckContext, section: MergedSection, setting: Setting): readonly Diagnostic[] {
  const spec = specOf(setting.key);
  if (spec === undefined) return checkContinuations(context.document, setting);
  const good = isPlain(setting, spec) ? goodOf(context, spec) : undefined;
  if (good?.has(setting.value) === true) return noFindings;
  const valued = { context, section, setting, spec };
  const findings = checkValue(valued);
  if (findings.length === 0 && isRead(valued)) good?.add(setting.value);
  return findings;
}

function goodOf({ goodValues }: CheckContext, spec: KeySpec): Set<string> {
  const known = goodValues.get(spec);
  if (known !== undefined) return known;
  const good = new Set<string>();
  goodValues.set(spec, good);
  return good;
}

/** Whether the key and the value say it all: nothing else is written, and no other setting has a say. */
function isPlain({ value, parts, comment }: Setting, { type: { kind } }: KeySpec): boolean {
  if (parts.length > 1 || comment !== undefined || value === "" || kind === "regex") return false;
  // A format's zone goes with another setting, and so does a name without a placeholder.
  if (kind === "strptime") return !/z/i.test(value);
  return kind !== "logStream" || value.includes("{");
}

function checkValue(valued: CheckedSetting): readonly Diagnostic[] {
  const { context, setting, spec } = valued;
  const continued = checkContinuations(context.document, setting);
  if (continued.length > 0) return continued;
  const comment = semicolonComment(setting);
  const written = checkValueSyntax(context.document, setting, spec);
  if (written.length > 0 || isTemplated(context, setting) || !isRead(valued)) return [...comment, ...written];
  const typed = setting.value === "" ? [blank(valued)] : checkTyped(valued);
  return comment.length === 0 ? typed : [...comment, ...typed];
}

/** A misplaced key has no effect, whatever its value. */
function isRead({ section, spec }: CheckedSetting): boolean {
  return section.kind === "defaults" || (section.kind === "general") === (spec.section === "general");
}

function checkTyped(valued: CheckedSetting): readonly Diagnostic[] {
  const { setting, spec } = valued;
  switch (spec.type.kind) {
    case "path":
      return checkPath(valued);
    case "glob":
      return checkGlob(valued);
    case "logGroup":
      return checkGroupName(setting);
    case "logStream":
      return checkStreamName(valued);
    case "strptime":
      return checkFormatValue(valued);
    case "regex":
      return checkRegex(valued, spec.type.special);
    case "enum":
      return enumValue(valued, spec.type.values);
    case "boolean":
      return booleanValue(valued);
    case "lineRange":
      return lineRange(valued);
    case "encoding":
      return encoding(valued);
    case "integer":
      return integer(valued, spec.type);
  }
}

function blank({ setting, spec }: CheckedSetting): Diagnostic {
  if (spec.required === true) {
    return report("blank-required", setting.keySpan, `“${spec.name}” is blank, so nothing from this log is sent.`);
  }
  const instead =
    spec.default === undefined ? "so it is treated as absent" : `so the default “${spec.default}” applies`;
  return report("blank-value", setting.keySpan, `“${spec.name}” has no value, ${instead}.`);
}

function enumValue({ setting, spec }: CheckedSetting, values: readonly EnumValue[]): Diagnostic[] {
  const names = values.map((each) => each.value);
  if (names.includes(setting.value)) return [];
  const suggestion = closest(setting.value, names);
  const question = suggestion === undefined ? "" : ` (did you mean “${suggestion}”?)`;
  const message = `“${setting.value}” is not ${names.join(" or ")}${question}: ${spec.onBadValue}.`;
  return [report("bad-value", setting.valueSpan, message, { fixes: replaceWith(setting.valueSpan, suggestion) })];
}

function booleanValue({ setting, spec }: CheckedSetting): Diagnostic[] {
  if (readBoolean(setting.value) !== undefined) return [];
  const message = `“${setting.value}” is not a boolean (true, yes, on, 1, false, no, off or 0): ${spec.onBadValue}.`;
  return [report("bad-boolean", setting.valueSpan, message)];
}

function lineRange({ setting, spec }: CheckedSetting): Diagnostic[] {
  const { value, valueSpan } = setting;
  const range = readLineRange(value);
  if (range === undefined) {
    const message = `“${value}” is neither a line number from 1 nor a range such as 1-3: ${spec.onBadValue}.`;
    return [report("bad-line-range", valueSpan, message)];
  }
  if (range.dead === undefined) return [];
  const reason = range.dead === "endless" ? "The range has no end" : "The range ends before it begins";
  return [report("dead-line-range", valueSpan, `${reason}, so this log is never sent.`)];
}

function encoding({ setting, spec }: CheckedSetting): Diagnostic[] {
  const { value, valueSpan } = setting;
  switch (classifyEncoding(value)) {
    case "usable":
      return [];
    case "notText":
      return [report("unusable-encoding", valueSpan, `“${value}” is not a text encoding, so lines are garbled.`)];
    case "otherLineFeed": {
      const message = `The agent splits lines at the byte 0x0A, which has another meaning in “${value}”, so lines are garbled.`;
      return [report("unusable-encoding", valueSpan, message)];
    }
    case "unknown": {
      const suggestion = acceptedSpelling(value) ?? closest(value, documentedEncodings);
      const question = suggestion === undefined ? "" : ` (did you mean “${suggestion}”?)`;
      const message = `“${value}” is not a known encoding${question}: ${spec.onBadValue}.`;
      return [report("bad-encoding", valueSpan, message, { fixes: replaceWith(valueSpan, suggestion) })];
    }
  }
}

function integer({ setting, spec }: CheckedSetting, type: ValueType & { kind: "integer" }): Diagnostic[] {
  const { value, valueSpan } = setting;
  const number = readInteger(value);
  if (number === undefined) {
    return [report("bad-integer", valueSpan, `“${value}” is not a whole number: ${spec.onBadValue}.`)];
  }
  const { minimum, maximum, unit } = type;
  if (minimum !== undefined && number < minimum.value) {
    const message = `${value} is below ${minimum.value} ${unit}: ${minimum.effect}.`;
    return [report("out-of-range", valueSpan, message)];
  }
  if (maximum !== undefined && number > maximum.value) {
    return [report("out-of-range", valueSpan, `${value} is above ${maximum.value} ${unit}: ${maximum.effect}.`)];
  }
  return [];
}
