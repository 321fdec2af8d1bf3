import type { CompletionItem, CursorLine } from "./complete.js";
import { describeFormat } from "./describe.js";
import { documentedEncodings } from "./encodings.js";
import type { KeySpec } from "./keySpec.js";
import { placeholders, specOf } from "./schema.js";
import type { Span } from "./span.js";
import { directives } from "./strptime.js";
import { usualFormats } from "./usualFormats.js";

/** Values for the key before the delimiter: whole ones, or the placeholder or directive that the cursor is in. */
export function completeValue(cursor: CursorLine, delimiter: number): CompletionItem[] {
  const key = cursor.document.text.slice(cursor.start, delimiter).trim().toLowerCase();
  const spec = specOf(key);
  if (spec === undefined) return [];
  const place = placeOf(cursor, delimiter);
  switch (spec.type.kind) {
    case "logGroup":
      return [...placeholderItems(cursor, place), ...sameKeyItems(cursor, spec, place)];
    case "logStream":
      return placeholderItems(cursor, place);
    case "strptime":
      return formatItems(cursor, place);
    default:
      return wholeValues(spec).map((value) => wholeItem(place, value));
  }
}

/** Where a whole value goes. */
interface Place extends Span {
  /** A space where the cursor stands right behind the delimiter. */
  readonly lead: string;
  /** The value's text before the cursor. */
  readonly typed: string;
}

function placeOf({ document, offset, end }: CursorLine, delimiter: number): Place {
  const typed = document.text.slice(delimiter + 1, offset).trimStart();
  const lead = offset === delimiter + 1 && document.text[delimiter - 1] === " " ? " " : "";
  return { start: offset - typed.length, end, lead, typed };
}

interface Value {
  readonly value: string;
  readonly detail: string;
  readonly documentation: string;
}

function wholeValues(spec: KeySpec): Value[] {
  const detail = (value: string): string => (value === spec.default ? "default" : "");
  const plain = (values: readonly string[]): Value[] =>
    values.map((value) => ({ value, detail: detail(value), documentation: "" }));
  switch (spec.type.kind) {
    case "enum":
      return spec.type.values.map(({ value, doc }) => ({ value, detail: detail(value), documentation: doc }));
    case "boolean":
      return plain(["true", "false"]);
    case "encoding":
      return plain(documentedEncodings.toSorted((a, b) => Number(b === spec.default) - Number(a === spec.default)));
    default:
      return plain([...new Set([...(spec.examples ?? []), ...(spec.default === undefined ? [] : [spec.default])])]);
  }
}

function wholeItem({ start, end, lead }: Place, { value, detail, documentation }: Value): CompletionItem {
  return { label: value, kind: "value", detail, documentation, insert: lead + value, span: { start, end } };
}

/** Inside braces the whole brace expression is replaced, elsewhere the placeholder goes in at the cursor. */
function placeholderItems({ document, offset, end }: CursorLine, { typed, lead }: Place): CompletionItem[] {
  const open = /\{[^{}]*$/.exec(typed)?.[0] ?? bareWord(typed);
  const rest = document.text.slice(offset, end);
  const close = open === "" ? "" : (/^[^{}\s]*\}?/.exec(rest)?.[0] ?? "");
  const span = { start: offset - open.length, end: offset + close.length };
  return placeholders.map(({ text, doc }) => {
    return { label: text, kind: "placeholder", detail: "", documentation: doc, insert: lead + text, span };
  });
}

/** The beginning of a placeholder's name, typed without its brace. */
function bareWord(typed: string): string {
  const word = /[a-z_]{2,}$/.exec(typed)?.[0] ?? "";
  return placeholders.some(({ text }) => word !== "" && text.startsWith(`{${word}`)) ? word : "";
}

/** Values that other sections of the file have for the same key: most files send everything to a few groups. */
function sameKeyItems({ document, start }: CursorLine, spec: KeySpec, place: Place): CompletionItem[] {
  const settings = document.sections.flatMap((section) => section.settings);
  const values = settings
    .filter((setting) => setting.key === spec.name && setting.start !== start && setting.value !== "")
    .map((setting) => setting.value);
  return [...new Set(values)].map((value) =>
    wholeItem(place, { value, detail: "used in this file", documentation: "" }),
  );
}

function formatItems(cursor: CursorLine, place: Place): CompletionItem[] {
  const percent = /(?:^|[^%])(?:%%)*(%[A-Za-z]?)$/.exec(place.typed)?.[1];
  const at = cursor.offset - (percent?.length ?? 0);
  const insideDirective = percent?.length === 1;
  const span = insideDirective ? { start: at, end: cursor.offset } : { start: cursor.offset, end: cursor.offset };
  const pieces = directives.map(({ letter, doc, example }): CompletionItem => {
    const text = `%${letter}`;
    const insert = place.lead + text;
    return { label: text, kind: "directive", detail: example, documentation: doc, insert, span };
  });
  const whole = usualFormats.map(({ format, logs }): CompletionItem => {
    const documentation = describeFormat(format);
    const { start, end, lead } = place;
    return { label: format, kind: "format", detail: logs, documentation, insert: lead + format, span: { start, end } };
  });
  return place.typed === "" ? [...whole, ...pieces] : [...pieces, ...whole];
}
