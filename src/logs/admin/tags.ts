import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import type { Tags } from "../model.js";

/** The characters of a tag's key and value (TagResource). */
const legal = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** The problem of a log group's tags, or undefined (TagResource). */
export function checkTags(tags: Tags): string | undefined {
  const entries = Object.entries(tags);
  if (entries.length > limits.tags)
    return l10n.t`A log group can have at most ${limits.tags} tags; there are ${entries.length}.`;
  for (const [key, value] of entries) {
    const problem = checkKey(key) ?? checkValue(key, value);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Parsed tags, or the problem of the text. */
export type ReadTags =
  | { readonly tags: Tags; readonly problem?: undefined }
  | { readonly tags?: undefined; readonly problem: string };

/**
 * Parses and checks tags: `key=value`, separated by commas or line breaks, with values that contain either in double
 * quotes; or JSON. Empty text means none.
 */
export function readTags(text: string): ReadTags {
  const read = text.trim().startsWith("{") ? readJson(text) : readPairs(text);
  if (read.tags === undefined) return read;
  const problem = checkTags(read.tags);
  return problem === undefined ? read : { problem };
}

/** The text from which readTags reads these tags. */
export function writeTags(tags: Tags): string {
  return Object.entries(tags)
    .map(([key, value]) => `${writePart(key)}=${writePart(value)}`)
    .join(", ");
}

/** The changes from some tags to others. */
export interface TagChanges {
  /** New keys, and keys with new values. */
  readonly set: Tags;
  readonly remove: readonly string[];
}

/** The minimal changes from `before` to `after`. */
export function tagChanges(before: Tags, after: Tags): TagChanges {
  const old = new Map(Object.entries(before));
  return {
    set: Object.fromEntries(Object.entries(after).filter(([key, value]) => old.get(key) !== value)),
    remove: [...old.keys()].filter((key) => !Object.hasOwn(after, key)),
  };
}

function checkKey(key: string): string | undefined {
  if (key === "") return l10n.t("A tag needs a key.");
  if (key.length > limits.tagKeyLength)
    return l10n.t`A tag's key can have at most ${limits.tagKeyLength} characters: ${key}`;
  if (/^aws:/iu.test(key)) return l10n.t`Tag keys that start with aws: are reserved for AWS: ${key}`;
  return legal.test(key)
    ? undefined
    : l10n.t`A tag's key can have only letters, digits, spaces and _ . : / = + - @: ${key}`;
}

function checkValue(key: string, value: string): string | undefined {
  if (value.length > limits.tagValueLength) {
    return l10n.t`A tag's value can have at most ${limits.tagValueLength} characters. The value of this key has more: ${key}`;
  }
  return legal.test(value)
    ? undefined
    : l10n.t`A tag's value can have only letters, digits, spaces and _ . : / = + - @. The value of this key has others: ${key}`;
}

function readJson(text: string): ReadTags {
  try {
    const value: unknown = JSON.parse(text);
    const entries = Object.entries(value as object);
    const wrong = entries.find(([, item]) => typeof item !== "string");
    if (wrong !== undefined)
      return { problem: l10n.t`A tag's value must be a text. The value of this key is not: ${wrong[0]}` };
    return { tags: Object.fromEntries(entries) };
  } catch {
    return { problem: l10n.t('Write JSON tags as an object such as {"team": "payments"}.') };
  }
}

/** Key and value are in quotes, or reach up to the next comma, line break or (for keys) equals sign. */
const pair =
  /(?:"((?:[^"\\]|\\.)*)"\s*|([^",\n=]*)(?:\n\s*)?)=[^\S\n]*(?:"((?:[^"\\]|\\.)*)"[^\S\n]*|([^\s",][^",\n]*)?)(?:[,\n]\s*|$)/uy;

function readPairs(text: string): ReadTags {
  const trimmed = text.trim();
  const tags = new Map<string, string>();
  for (let at = 0; at < trimmed.length; at = pair.lastIndex) {
    pair.lastIndex = at;
    const [, quotedKey, key = "", quotedValue, value = ""] = pair.exec(trimmed) ?? [undefined];
    if (pair.lastIndex <= at)
      return { problem: l10n.t`Write tags as key=value, separated by commas: ${trimmed.slice(at)}` };
    const name = readPart(quotedKey, key);
    if (tags.has(name)) return { problem: l10n.t`This key occurs twice: ${name}` };
    tags.set(name, readPart(quotedValue, value));
  }
  return { tags: Object.fromEntries(tags) };
}

function readPart(quoted: string | undefined, plain: string): string {
  return quoted === undefined ? plain.trim() : quoted.replaceAll(/\\(?<character>.)/gsu, "$<character>");
}

/** In quotes if it would otherwise be read differently. */
function writePart(text: string): string {
  return /^[^\s",={][^\n",=\\]*$/u.test(text) && text === text.trim()
    ? text
    : `"${text.replaceAll(/["\\]/gu, "\\$&")}"`;
}
