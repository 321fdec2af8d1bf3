import { deleteField, type EventStep, fieldOf, isFields, setField } from "./eventFields.js";
import { regexOf } from "./grokExpressions.js";
import type { Regex } from "../../insights/regex/regex.js";

/** An entry of a processor, which was checked. */
interface Entry {
  readonly source?: string;
  readonly target?: string;
  readonly key?: string;
  readonly renameTo?: string;
  readonly value?: string;
  readonly delimiter?: string;
  readonly from?: string;
  readonly to?: string;
  readonly type?: string;
  readonly overwriteIfExists?: boolean;
}

interface Given {
  readonly entries?: readonly Entry[];
  readonly withKeys?: readonly string[];
}

export function addKeys({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { key = "", value, overwriteIfExists } of entries) {
      setField(fields, key, value, overwriteIfExists === true);
    }
    return true;
  };
}

/** What a field has is copied; a test knows nothing of the metadata that starts with `@`. */
export function copyValue({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { source = "", target = "", overwriteIfExists } of entries) {
      const value = fieldOf(fields, source);
      if (value !== undefined) setField(fields, target, structuredClone(value), overwriteIfExists === true);
    }
    return true;
  };
}

export function deleteKeys({ withKeys = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const key of withKeys) deleteField(fields, key);
    return true;
  };
}

/** A field goes into the target, if that is an object (user guide, "moveKeys"), or becomes it. */
export function moveKeys({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { source = "", target = "", overwriteIfExists } of entries) {
      const value = fieldOf(fields, source);
      if (value === undefined) continue;
      const isInto = isFields(fieldOf(fields, target));
      const path = isInto ? `${target}.${source.split(".").at(-1) ?? source}` : target;
      if (overwriteIfExists !== true && fieldOf(fields, path) !== undefined) continue;
      deleteField(fields, source);
      setField(fields, path, value);
    }
    return true;
  };
}

export function renameKeys({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { key = "", renameTo = "", overwriteIfExists } of entries) {
      const value = fieldOf(fields, key);
      if (value === undefined || (overwriteIfExists !== true && fieldOf(fields, renameTo) !== undefined)) continue;
      deleteField(fields, key);
      setField(fields, renameTo, value);
    }
    return true;
  };
}

/** Changes the texts of some fields, and leaves other values alone. */
export function changeTexts({ withKeys = [] }: Given, change: (text: string) => string): EventStep {
  return ({ fields }) => {
    for (const key of withKeys) changeField(fields, key, change);
    return true;
  };
}

export function splitString({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { source = "", delimiter = "" } of entries) changeField(fields, source, (text) => text.split(delimiter));
    return true;
  };
}

export function substituteString({ entries = [] }: Given): EventStep {
  const compiled = entries.map(({ source = "", from = "", to = "" }) => ({ source, regex: regexOf(from), to }));
  return ({ fields }) => {
    for (const { source, regex, to } of compiled) changeField(fields, source, (text) => substituted(text, regex, to));
    return true;
  };
}

function substituted(text: string, regex: Regex, to: string): string {
  let result = "";
  let from = 0;
  for (;;) {
    const [start = -1, end = -1, ...groups] = regex.exec(text, from) ?? [];
    if (start < 0) return result + text.slice(from);
    const group = (number: number): string => text.slice(groups[2 * number - 2] ?? 0, groups[2 * number - 1] ?? 0);
    result += text.slice(from, start);
    result += to.replaceAll(/\$(?:(\d+)|\{(\w+)\})/gu, (_, digits: string | undefined, name: string) =>
      group(digits === undefined ? (regex.groups.get(name) ?? 0) : Number(digits)),
    );
    // An empty match would be found again at the same place.
    const next = end === start ? end + 1 : end;
    result += text.slice(end, next);
    if (next > text.length) return result;
    from = next;
  }
}

export function convertTypes({ entries = [] }: Given): EventStep {
  return ({ fields }) => {
    for (const { key = "", type } of entries) {
      const value = fieldOf(fields, key);
      if (value !== undefined) setField(fields, key, converted(value, type));
    }
    return true;
  };
}

/** The value in another type; as it is where it has no such form. */
function converted(value: unknown, type: string | undefined): unknown {
  if (typeof value === "object" && value !== null) return value;
  const text = String(value);
  if (type === "string") return text;
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : value;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return value;
  return type === "integer" ? Math.trunc(number) : number;
}

function changeField(fields: Record<string, unknown>, path: string, change: (text: string) => unknown): void {
  const value = fieldOf(fields, path);
  if (typeof value === "string") setField(fields, path, change(value));
}
