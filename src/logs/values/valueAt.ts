import { jsonFieldAt } from "../document/text/jsonFieldAt.js";
import { blanked } from "../document/text/sanitize.js";
import type { Step } from "../filterPattern/pattern.js";
import { type ValueKind, wordKinds, writtenKinds } from "./valueKinds.js";

/** A value in an event's message. Its offsets are those of the message. */
export interface LogValue {
  readonly kind: ValueKind;
  /** What it says; of a JSON string that is the text without its escapes. */
  readonly text: string;
  /** Its range, without quotes. */
  readonly start: number;
  readonly end: number;
  /** The JSON field that holds it. */
  readonly field?: FieldOfValue;
}

/** A JSON field that holds a value. */
export interface FieldOfValue {
  readonly steps: readonly Step[];
  /** From its key to the end of its value. */
  readonly start: number;
  readonly end: number;
  /** False if the value is a part of the field's text. */
  readonly isWhole: boolean;
}

/** How far a value is looked for on both sides: a message may have a megabyte. */
const reach = 2000;

/** Kinds that are values of their own within the text of a JSON field. */
const distinctKinds: ReadonlySet<ValueKind> = new Set(["arn", "uuid", "trace", "ip", "url"]);

/** What ends a word, but for colons and dots, which end it only where nothing follows them. */
const word = /[^\s"'`()[\]{}<>|,;=&?!*^\\]+/gu;

/**
 * The whole value at an offset of a message: an id, an address, a path, the value of a pair or of a JSON field, a quoted
 * text, else the word. Undefined between words. The time is linear in the message's length.
 */
export function valueAt(message: string, offset: number): LogValue | undefined {
  const field = jsonFieldAt(message, offset);
  if (field !== undefined) return valueOfField(message, offset, field);
  const line = lineAround(message, offset);
  return writtenAt(line, offset) ?? wordAt(line, offset);
}

/** The value that a selection of a message is: the one that it covers, else what is selected, of its first line. */
export function valueOfRange(message: string, start: number, end: number): LogValue | undefined {
  const [first = ""] = message
    .slice(start, end)
    .trimStart()
    .split(/[\r\n]/u, 1);
  const text = first.trimEnd();
  if (text === "") return undefined;
  // A double click takes colons and full stops along.
  const selected = /\s/u.test(text) ? text : text.replace(/^[.:]{1,3}/u, "").replace(/[.:,;]{1,3}$/u, "");
  if (selected === "") return undefined;
  const from = message.indexOf(selected, start);
  const value = valueAt(message, from);
  if (value?.start === from && value.end === from + selected.length) return value;
  const field = jsonFieldAt(message, from);
  const isInField = field !== undefined && from > field.valueStart && from + selected.length < field.end;
  return {
    kind: "selection",
    text: selected,
    start: from,
    end: from + selected.length,
    ...(isInField ? { field: { steps: field.steps, start: field.start, end: field.end, isWhole: false } } : {}),
  };
}

/** True for a text that means the same wherever it stands, such as an id or an address. */
export function isDistinct(text: string): boolean {
  const written = writtenAt({ text, start: 0 }, 0);
  return (written?.text === text && distinctKinds.has(written.kind)) || wordKindOf(text) === "id";
}

/** A part of a message, and where it begins. */
interface Part {
  readonly text: string;
  readonly start: number;
}

function valueOfField(message: string, offset: number, field: NonNullable<ReturnType<typeof jsonFieldAt>>): LogValue {
  const { steps, valueStart, end } = field;
  const written = message.slice(valueStart, end);
  const isText = written.startsWith('"');
  const content = isText ? { text: written.slice(1, -1), start: valueStart + 1 } : { text: written, start: valueStart };
  const inner = isText && offset > valueStart ? writtenAt(around(content, offset), offset) : undefined;
  const within = { steps, start: field.start, end };
  if (inner !== undefined && distinctKinds.has(inner.kind) && inner.text !== content.text) {
    return { ...inner, field: { ...within, isWhole: false } };
  }
  return {
    kind: "field",
    text: isText ? (JSON.parse(written) as string) : written,
    start: content.start,
    end: content.start + content.text.length,
    field: { ...within, isWhole: true },
  };
}

/** The line at an offset, as far as a value can reach. */
function lineAround(message: string, offset: number): Part {
  const from = Math.max(0, offset - reach);
  const before = message.slice(from, offset);
  const start = from + Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  const [text = ""] = message.slice(start, offset + reach).split(/[\r\n]/u, 1);
  return around({ text, start }, offset);
}

/** Colours of terminals and what a document doesn't show as it is separate words. */
function around({ text, start }: Part, offset: number): Part {
  const from = Math.max(0, offset - start - reach);
  return { text: blanked(text.slice(from, offset - start + reach)), start: start + from };
}

function writtenAt({ text, start }: Part, offset: number): LogValue | undefined {
  for (const { kind, pattern, accepts } of writtenKinds) {
    const match = matchAt(text, pattern, offset - start);
    if (match === undefined || accepts?.(match[0]) === false) continue;
    const [from, to] = match.indices?.groups?.["value"] ?? [match.index, match.index + match[0].length];
    const found = endTrimmed(kind, text.slice(from, to));
    if (found !== "") return { kind, text: found, start: start + from, end: start + from + found.length };
  }
  return undefined;
}

/** The match that holds an offset, or touches it. */
function matchAt(text: string, pattern: RegExp, offset: number): RegExpExecArray | undefined {
  for (const match of text.matchAll(pattern)) {
    if (match.index > offset) return undefined;
    if (match.index + match[0].length >= offset) return match;
  }
  return undefined;
}

/** Without the punctuation of the sentence that a URL, a path or a pair stands in. */
function endTrimmed(kind: ValueKind, text: string): string {
  if (kind !== "url" && kind !== "pair" && kind !== "path") return text;
  const end = text.replace(/[.:,;!?]{1,9}$/u, "");
  // A closing bracket that was opened within it belongs to it.
  return /[([]/u.test(end) ? end : end.replace(/[.:,;!?\])]{1,9}$/u, "");
}

function wordAt({ text, start }: Part, offset: number): LogValue | undefined {
  const match = matchAt(text, word, offset - start);
  const found = match && partAt(match[0], offset - start - match.index);
  if (match === undefined || found === undefined) return undefined;
  const from = start + match.index + found.start;
  return { kind: wordKindOf(found.text), text: found.text, start: from, end: from + found.text.length };
}

function wordKindOf(text: string): ValueKind {
  return wordKinds.find(({ pattern }) => pattern.test(text))?.kind ?? "word";
}

/** The part of a word between colons, without the dots at its ends. */
function partAt(text: string, offset: number): Part | undefined {
  const from = text.lastIndexOf(":", offset - 1) + 1;
  const next = text.indexOf(":", Math.max(from, offset));
  const part = text.slice(from, next < 0 ? undefined : next);
  const start = part.length - part.replace(/^[.#@/-]{1,9}/u, "").length;
  const inner = part.slice(start).replace(/[.#@/-]{1,9}$/u, "");
  return /[\p{L}\p{N}]/u.test(inner) ? { text: inner, start: from + start } : undefined;
}
