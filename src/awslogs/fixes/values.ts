import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { replace } from "../../base/textEdit.js";
import { removeSetting, setValue } from "../syntax/edit.js";
import { specOf } from "../semantics/schema.js";
import { kindOf } from "../semantics/merge.js";
import type { ValueType } from "../semantics/keySpec.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder } from "./context.js";
import { likelyValue } from "./likely.js";

/** A required value in whose quotes there is nothing gets a likely one. */
export const unquote: FixBuilder = forSetting((context) => {
  const { setting } = context;
  const value = unquoted(setting.value);
  if (value === "" && specOf(setting.key)?.required === true) return fillIn(context);
  return [preferredFix(l10n.t("Remove the quotes"), replace(setting.valueSpan, value))];
});

function unquoted(value: string): string {
  let [start, end] = [0, value.length];
  while (end - start > 1 && /["']/.test(value.charAt(start)) && value.charAt(start) === value.charAt(end - 1)) {
    start++;
    end--;
    while (start < end && value.charAt(start).trim() === "") start++;
    while (start < end && value.charAt(end - 1).trim() === "") end--;
  }
  return value.slice(start, end);
}

/** Fills in a required value. */
export const fillIn: FixBuilder = forSetting(({ document, config, section, setting }) => {
  const spec = kindOf(section.name) === "stream" ? specOf(setting.key) : undefined;
  const value = spec === undefined ? "" : likelyValue(config, section, spec);
  return value === "" ? [] : [optionalFix(l10n.t`Use “${value}”`, setValue(document, setting, value))];
});

/** Offers all values, unless the finding suggests one. */
export const chooseValue: FixBuilder = forSetting(({ diagnostic, setting }) => {
  const type = specOf(setting.key)?.type;
  if (type?.kind !== "enum" || diagnostic.fixes?.some((fix) => fix.preferred) === true) return [];
  return type.values.map(({ value }) => optionalFix(l10n.t`Change to “${value}”`, replace(setting.valueSpan, value)));
});

export const chooseBoolean: FixBuilder = forSetting(({ setting }) => {
  const { value, valueSpan } = setting;
  const change = (to: string): DiagnosticFix => optionalFix(l10n.t`Change to “${to}”`, replace(valueSpan, to));
  if (/^(?:t|y|yes|enabled?|true)\b/i.test(value)) return [{ ...change("true"), preferred: true }];
  if (/^(?:f|n|no|disabled?|false)\b/i.test(value)) return [{ ...change("false"), preferred: true }];
  return [change("true"), change("false")];
});

const msOfUnit: Readonly<Record<string, number>> = { ms: 1, s: 1000, sec: 1000, m: 60_000, min: 60_000 };

/** The number that the text means, or else the default. */
export const writeInteger: FixBuilder = forSetting(({ setting }) => {
  const { value, valueSpan, key } = setting;
  const spec = specOf(key);
  if (spec?.type.kind !== "integer") return [];
  const grouped = /^\d{1,3}(?:[ ,._']\d{3})+$/.test(value) ? value.replaceAll(/\D/g, "") : undefined;
  const [, amount, unit = ""] = /^(\d+)[ \t]*([a-z]+)$/i.exec(value) ?? [];
  const factor = spec.type.unit === "ms" ? msOfUnit[unit.toLowerCase()] : undefined;
  const timed = factor === undefined ? undefined : String(Number(amount) * factor);
  const meant = grouped ?? timed;
  if (meant !== undefined) {
    const good = String(within(spec.type, Number(meant)));
    return [preferredFix(l10n.t`Change to “${good}”`, replace(valueSpan, good))];
  }
  return spec.default === undefined
    ? []
    : [optionalFix(l10n.t`Use the default “${spec.default}”`, replace(valueSpan, spec.default))];
});

/** Above the range, the maximum, which the agent uses too; below it, the default. */
export const clamp: FixBuilder = forSetting(({ setting }) => {
  const spec = specOf(setting.key);
  if (spec?.type.kind !== "integer") return [];
  const { minimum, maximum } = spec.type;
  const above = maximum !== undefined && Number(setting.value) > maximum.value;
  const good = above ? String(maximum.value) : (spec.default ?? String(minimum?.value));
  return [preferredFix(l10n.t`Change to “${good}”`, replace(setting.valueSpan, good))];
});

type IntegerType = ValueType & { readonly kind: "integer" };

/** The number in the range that is nearest. */
function within({ minimum, maximum }: IntegerType, value: number): number {
  return Math.min(Math.max(value, minimum?.value ?? value), maximum?.value ?? Infinity);
}

export const useDefault: FixBuilder = forSetting(({ diagnostic, setting }) => {
  const value = specOf(setting.key)?.default;
  if (value === undefined || diagnostic.fixes?.some((fix) => fix.preferred) === true) return [];
  return [optionalFix(l10n.t`Use the default “${value}”`, replace(setting.valueSpan, value))];
});

export const writeLineRange: FixBuilder = forSetting((context) => {
  const { value, valueSpan } = context.setting;
  const [, from = "", to = ""] = /^(\d+)\s*(?:[-,:.–—]|to)+\s*(\d+)$/.exec(value) ?? [];
  const [a, b] = [Number(from), Number(to)].sort((x, y) => x - y);
  const meant = from === "" || !a || !b ? /^0*([1-9]\d*)-?$/.exec(value)?.[1] : `${a}-${b}`;
  return meant === undefined
    ? useDefault(context)
    : [preferredFix(l10n.t`Change to “${meant}”`, replace(valueSpan, meant))];
});

export const anchor: FixBuilder = forSetting(({ setting }) => {
  const { value, valueSpan } = setting;
  const flags = /^\(\?[a-zA-Z]+\)/.exec(value)?.[0] ?? "";
  const rest = value.slice(flags.length);
  const anchored = rest.includes("|") ? `${flags}^(?:${rest})` : `${flags}^${rest}`;
  return [optionalFix(l10n.t("Match only at the start of a line"), replace(valueSpan, anchored))];
});

export const removeUnusable: FixBuilder = forSetting(({ document, setting }) => [
  optionalFix(l10n.t("Remove the setting, so that its default applies"), ...removeSetting(document, setting)),
]);
