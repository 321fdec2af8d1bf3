import { alternatives } from "../../base/alternatives.js";
import * as l10n from "../../base/l10n.js";
import { deadRanges, readBoolean, readInteger, readLineRange } from "../semantics/agentValues.js";
import { acceptedSpelling, documentedEncodings, classifyEncoding } from "../semantics/encodings.js";
import { findIn, noFindings, replaceWith, report, type Diagnostic } from "./diagnostic.js";
import type { EnumValue, KeySpec, ValueType } from "../semantics/keySpec.js";
import type { MergedSection } from "../semantics/merge.js";
import type { Setting } from "../syntax/parse.js";
import { specOf } from "../semantics/schema.js";
import { closest } from "../../base/closest.js";
import { isTemplated, type CheckContext, type CheckedSetting } from "./context.js";
import { checkFormatValue } from "./formats.js";
import { checkGroupName, checkStreamName } from "./names.js";
import { checkGlob, checkPath } from "./paths.js";
import { checkRegex } from "./patterns.js";
import { checkContinuations, checkValueSyntax, semicolonComment } from "./valueSyntax.js";

/**
 * Rules about values, by the type of each setting that the agent reads. Overwritten settings are reported elsewhere.
 */
export function checkValues(context: CheckContext): Diagnostic[] {
  return findIn(context.sections, (section) =>
    findIn(section.settings.values(), (setting) => checkSetting(context, section, setting)),
  );
}

function checkSetting(context: CheckContext, section: MergedSection, setting: Setting): readonly Diagnostic[] {
  const spec = specOf(setting.key);
  if (spec === undefined) return checkContinuations(context.document, setting);
  const valid = isPlain(setting, spec) ? validValuesOf(context, spec) : undefined;
  if (valid?.has(setting.value) === true) return noFindings;
  const checked = { context, section, setting, spec };
  const findings = checkValue(checked);
  if (findings.length === 0 && isRead(checked)) valid?.add(setting.value);
  return findings;
}

function validValuesOf({ validValues: goodValues }: CheckContext, spec: KeySpec): Set<string> {
  const known = goodValues.get(spec);
  if (known !== undefined) return known;
  const valid = new Set<string>();
  goodValues.set(spec, valid);
  return valid;
}

/** True if the findings depend only on the key and the value, so that they can be cached. */
function isPlain({ value, parts, comment }: Setting, { type: { kind } }: KeySpec): boolean {
  if (parts.length > 1 || comment !== undefined || value === "" || kind === "regex") return false;
  // The checks of a format's zone and of a name without a placeholder depend on other settings.
  if (kind === "strptime") return !/z/i.test(value);
  return kind !== "logStream" || value.includes("{");
}

function checkValue(checked: CheckedSetting): readonly Diagnostic[] {
  const { context, setting, spec } = checked;
  const continued = checkContinuations(context.document, setting);
  if (continued.length > 0) return continued;
  const comment = semicolonComment(setting);
  const written = checkValueSyntax(context.document, setting, spec);
  if (written.length > 0 || isTemplated(context, setting) || !isRead(checked)) return [...comment, ...written];
  const typed = setting.value === "" ? [blank(checked)] : checkTyped(checked);
  return comment.length === 0 ? typed : [...comment, ...typed];
}

/** True if the agent reads the key in this section. Otherwise its value does not matter. */
function isRead({ section, spec }: CheckedSetting): boolean {
  return section.kind === "defaults" || (section.kind === "general") === (spec.section === "general");
}

function checkTyped(checked: CheckedSetting): readonly Diagnostic[] {
  const { setting, spec } = checked;
  switch (spec.type.kind) {
    case "path":
      return checkPath(checked);
    case "glob":
      return checkGlob(checked);
    case "logGroup":
      return checkGroupName(setting);
    case "logStream":
      return checkStreamName(checked);
    case "strptime":
      return checkFormatValue(checked);
    case "regex":
      return checkRegex(checked, spec.type.special);
    case "enum":
      return enumValue(checked, spec.type.values);
    case "boolean":
      return booleanValue(checked);
    case "lineRange":
      return lineRange(checked);
    case "encoding":
      return encoding(checked);
    case "integer":
      return integer(checked, spec.type);
  }
}

function blank({ setting, spec }: CheckedSetting): Diagnostic {
  if (spec.required === true) {
    return report(
      "blank-required",
      setting.keySpan,
      l10n.t`“${spec.name}” is blank, so nothing from this log is sent.`,
    );
  }
  const instead =
    spec.default === undefined
      ? l10n.t("so it is treated as absent")
      : l10n.t`so the default “${spec.default}” applies`;
  return report("blank-value", setting.keySpan, l10n.t`“${spec.name}” has no value, ${instead}.`);
}

function enumValue({ setting, spec }: CheckedSetting, values: readonly EnumValue[]): Diagnostic[] {
  const names = values.map((each) => each.value);
  if (names.includes(setting.value)) return [];
  const suggestion = closest(setting.value, names);
  const question = suggestion === undefined ? "" : l10n.t` (did you mean “${suggestion}”?)`;
  const message = l10n.t`“${setting.value}” is not ${alternatives(names)}${question}: ${spec.onBadValue}.`;
  return [report("bad-value", setting.valueSpan, message, { fixes: replaceWith(setting.valueSpan, suggestion) })];
}

function booleanValue({ setting, spec }: CheckedSetting): Diagnostic[] {
  if (readBoolean(setting.value) !== undefined) return [];
  const message = l10n.t`“${setting.value}” is not a boolean (true, yes, on, 1, false, no, off or 0): ${spec.onBadValue}.`;
  return [report("bad-boolean", setting.valueSpan, message)];
}

function lineRange({ setting, spec }: CheckedSetting): Diagnostic[] {
  const { value, valueSpan } = setting;
  const range = readLineRange(value);
  if (range === undefined) {
    const message = l10n.t`“${value}” is neither a line number from 1 nor a range such as 1-3: ${spec.onBadValue}.`;
    return [report("bad-line-range", valueSpan, message)];
  }
  if (range.dead === undefined) return [];
  return [report("dead-line-range", valueSpan, l10n.t`${deadRanges[range.dead]}, so this log is never sent.`)];
}

function encoding({ setting, spec }: CheckedSetting): Diagnostic[] {
  const { value, valueSpan } = setting;
  switch (classifyEncoding(value)) {
    case "usable":
      return [];
    case "notText":
      return [report("unusable-encoding", valueSpan, l10n.t`“${value}” is not a text encoding, so lines are garbled.`)];
    case "otherLineFeed": {
      const message = l10n.t`The agent splits lines at the byte 0x0A, which has another meaning in “${value}”, so lines are garbled.`;
      return [report("unusable-encoding", valueSpan, message)];
    }
    case "unknown": {
      const suggestion = acceptedSpelling(value) ?? closest(value, documentedEncodings);
      const question = suggestion === undefined ? "" : l10n.t` (did you mean “${suggestion}”?)`;
      const message = l10n.t`“${value}” is not a known encoding${question}: ${spec.onBadValue}.`;
      return [report("bad-encoding", valueSpan, message, { fixes: replaceWith(valueSpan, suggestion) })];
    }
  }
}

function integer({ setting, spec }: CheckedSetting, type: ValueType & { kind: "integer" }): Diagnostic[] {
  const { value, valueSpan } = setting;
  const number = readInteger(value);
  if (number === undefined) {
    return [report("bad-integer", valueSpan, l10n.t`“${value}” is not a whole number: ${spec.onBadValue}.`)];
  }
  const { minimum, maximum, unit } = type;
  if (minimum !== undefined && number < minimum.value) {
    const message = l10n.t`${value} is below ${minimum.value} ${unit}: ${minimum.effect}.`;
    return [report("out-of-range", valueSpan, message)];
  }
  if (maximum !== undefined && number > maximum.value) {
    return [report("out-of-range", valueSpan, l10n.t`${value} is above ${maximum.value} ${unit}: ${maximum.effect}.`)];
  }
  return [];
}
