import { indentJson, parseJson } from "../document/text/jsonText.js";
import type { FullRecord } from "./queryApi.js";

/** What an editor can open at once. An indented text may be many times as long. */
const documentLength = 10 * 1024 * 1024;

/** It is opaque, and of no use to a reader. */
const pointerField = "@ptr";

/** A whole record as JSON text. A value that is a JSON object or array is one in it, with its numbers as they are written. */
export function recordJson({ fields }: FullRecord): string {
  const members = fields.flatMap(([name, value]) => {
    const isJson = /^\s*[[{]/u.test(value) && parseJson(value) !== undefined;
    return name === pointerField ? [] : [`${JSON.stringify(name)}:${isJson ? value : JSON.stringify(value)}`];
  });
  const text = `{${members.join(",")}}`;
  const node = parseJson(text);
  const indented = node === undefined ? text : indentJson(text, node, documentLength);
  return `${indented.length > documentLength ? text : indented}\n`;
}
