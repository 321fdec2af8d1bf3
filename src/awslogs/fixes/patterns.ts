import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { replace } from "../../base/textEdit.js";
import { keyNames, specOf } from "../semantics/schema.js";
import { checkPattern } from "../semantics/pythonPattern.js";
import { checkFormat, directives, formatParts } from "../semantics/strptime.js";
import type { Setting } from "../syntax/parse.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";
import { valueOf } from "./likely.js";

/** What other engines write otherwise, and Python's way. */
const foreignSyntax: readonly (readonly [RegExp, string])[] = [
  [/\(\?<([A-Za-z_]\w*)>/g, "(?P<$1>"],
  [/\\k<([A-Za-z_]\w*)>/g, "(?P=$1)"],
];

/** Writes the pattern in Python's syntax, or else escapes characters that Python reads as syntax until it is valid. */
export const escapePattern: FixBuilder = forSetting(({ diagnostic, setting }) => {
  if (diagnostic.fixes?.some((fix) => fix.preferred) === true) return [];
  const pattern = validPattern(setting.value);
  if (pattern === undefined || pattern === setting.value) return [];
  return [optionalFix(l10n.t`Change to “${pattern}”`, replace(setting.valueSpan, pattern))];
});

/** A valid pattern that is as near as can be; undefined if there is none. Extensions of the syntax are not escaped. */
function validPattern(written: string): string | undefined {
  let pattern = foreignSyntax.reduce((text, [from, to]) => text.replaceAll(from, to), written);
  for (let tries = 0; tries < 20; tries++) {
    const problem = checkPattern(pattern);
    if (problem === undefined) return pattern;
    if (!/^[[\](){}*+?\\](?!\?)/.test(pattern.slice(problem.start))) return undefined;
    pattern = `${pattern.slice(0, problem.start)}\\${pattern.slice(problem.start)}`;
  }
  return undefined;
}

/** Replaces a time format in a pattern by `{datetime_format}`, or by the patterns of its directives. */
export const patternOfFormat: FixBuilder = forSetting(({ config, section, setting, written }) => {
  const type = specOf(setting.key)?.type;
  const special = type?.kind === "regex" ? type.special : "";
  const format = valueOf(config, section, keyNames.format);
  const hasFormat = format !== "" && checkFormat(format).length === 0;
  const isSpecial = /^\{\s*date_?(?:time)?_?format\s*\}$/i.test(written);
  if (isSpecial)
    return hasFormat ? [preferredFix(l10n.t`Change to “${special}”`, replace(setting.valueSpan, special))] : [];
  const usesFormat = hasFormat && setting.value.includes(format);
  const byFormat = usesFormat ? [optionalFix(l10n.t`Change to “${special}”`, replace(setting.valueSpan, special))] : [];
  return [...byFormat, ...writtenOut(setting)];
});

/** The pattern with its time directives as patterns, if that is valid and has none left. */
function writtenOut({ value, valueSpan }: Setting): DiagnosticFix[] {
  const escaped = validPattern(value);
  if (escaped === undefined) return [];
  const source = formatParts(escaped).map(({ kind, text }) => (kind === "directive" ? patternOf(text) : text));
  const pattern = source.join("");
  const isLeft = formatParts(pattern).some(({ kind }) => kind === "directive");
  if (isLeft || checkPattern(pattern) !== undefined) return [];
  return [optionalFix(l10n.t("Write the time as a pattern"), replace(valueSpan, pattern))];
}

/** Composite directives stay as they are. */
function patternOf(directive: string): string {
  const known = directives.find(({ letter, composite }) => `%${letter}` === directive && composite === undefined);
  const pattern = known?.pattern ?? directive;
  return pattern.includes("|") ? `(?:${pattern})` : pattern;
}
