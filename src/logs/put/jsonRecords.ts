import { jsonMembers } from "./jsonMembers.js";
import { firstLine, type NumberedLine, numberedLines } from "./readLines.js";

/**
 * The records of a text in JSON, each with the line on which it begins: the elements of an array, as `aws logs
 * put-log-events` takes them, those of the member `events` of an object, as `aws logs get-log-events` prints it, otherwise
 * the lines. Records are texts as they are written.
 */
export function jsonRecords(text: string): readonly NumberedLine[] {
  return elementsOf(text) ?? numberedLines(text);
}

/** The first record of `jsonRecords`; empty if there is none. */
export function firstRecord(text: string): string {
  return elementsOf(text)?.[0]?.text ?? firstLine(text);
}

/** True if the text is a single JSON value that holds records. */
export function holdsRecords(text: string): boolean {
  return elementsOf(text) !== undefined;
}

function elementsOf(text: string): readonly NumberedLine[] | undefined {
  const first = firstLine(text).trimStart();
  // Each line of JSON lines is a value by itself, and the whole is none.
  if (!/^[[{]/u.test(first) || !isRecords(text)) return undefined;
  if (first.startsWith("[")) return elements(text, text.indexOf("["));
  const events = [...jsonMembers(text)].find(({ name }) => name === "events")?.text ?? "[]";
  return elements(text, text.indexOf(events));
}

function isRecords(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    const list = typeof value === "object" && value !== null && "events" in value ? value.events : value;
    return Array.isArray(list) && list.length > 0 && list.every(isObject);
  } catch {
    return false;
  }
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The elements of the array of objects that begins at `from`. */
function elements(text: string, from: number): readonly NumberedLine[] {
  const found: NumberedLine[] = [];
  let depth = 0;
  let begin = { at: from, line: 1 };
  for (const { at, line } of brackets(text)) {
    if (at <= from) continue;
    const isOpening = "[{".includes(text.charAt(at));
    if (isOpening && depth === 0) begin = { at, line };
    depth += isOpening ? 1 : -1;
    if (depth < 0) break;
    if (depth === 0) found.push({ line: begin.line, text: text.slice(begin.at, at + 1) });
  }
  return found;
}

/** The places of brackets and braces outside of strings, and their lines. */
function* brackets(text: string): Generator<{ readonly at: number; readonly line: number }> {
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') at = stringEnd(text, at);
    else if (character === "\n") line += 1;
    else if ("[]{}".includes(character)) yield { at, line };
  }
}

/** The closing quote of the string that begins at `start`. Its line breaks are escaped. */
function stringEnd(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === "\\" ? 2 : 1;
  return at;
}
