import { type EventStep, type Fields, fieldOf, isFields, setField, type TransformedEvent } from "./eventFields.js";
import { compileGrok } from "./grokExpressions.js";

/** The members of a processor, which were checked. */
type Given = Readonly<Record<string, unknown>>;

const asText = (value: unknown, otherwise = ""): string => (typeof value === "string" ? value : otherwise);

/** The text that a parser reads; undefined if the event has no such text. */
function sourceOf({ message, fields }: TransformedEvent, source: unknown): string | undefined {
  if (source === undefined || source === "@message") return message;
  const value = fieldOf(fields, asText(source));
  return typeof value === "string" ? value : undefined;
}

/** Puts what a parser found where the processor says. */
function place(
  fields: Fields,
  destination: unknown,
  found: Iterable<readonly [string, unknown]>,
  overwrites = true,
): void {
  const prefix = typeof destination === "string" ? `${destination}.` : "";
  for (const [path, value] of found) setField(fields, `${prefix}${path}`, value, overwrites);
}

export function parseJson({ source, destination }: Given): EventStep {
  return (event) => {
    const text = sourceOf(event, source);
    if (text === undefined) return true;
    const value = jsonObject(text);
    if (value === undefined) return false;
    if (typeof destination === "string") setField(event.fields, destination, value);
    else Object.assign(event.fields, value);
    return true;
  };
}

function jsonObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export function grok({ source, match }: Given): EventStep {
  const compiled = compileGrok(asText(match));
  return (event) => {
    const text = sourceOf(event, source);
    if (text === undefined) return true;
    const found = compiled.extract(text);
    if (found === undefined) return false;
    place(event.fields, undefined, found);
    return true;
  };
}

export function csv({ source, destination, columns, delimiter, quoteCharacter }: Given): EventStep {
  const named = Array.isArray(columns) ? columns.map((name) => asText(name)) : [];
  const escapes: Readonly<Record<string, string>> = { [String.raw`\t`]: "\t", [String.raw`\s`]: " " };
  const given = asText(delimiter, ",");
  const separator = escapes[given] ?? given;
  const quote = asText(quoteCharacter, '"');
  return (event) => {
    const text = sourceOf(event, source);
    if (text === undefined) return true;
    const cells = cellsOf(text, separator, quote);
    place(
      event.fields,
      destination,
      cells.map((cell, index) => [named[index] ?? `column_${index + 1}`, cell] as const),
    );
    return true;
  };
}

/** The cells of a line; within quotes, the separator is text, and a doubled quote is one. */
function cellsOf(line: string, separator: string, quote: string): readonly string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === quote && isQuoted && line.charAt(at + 1) === quote) {
      cell += quote;
      at += 1;
    } else if (character === quote) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else cell += character;
  }
  return [...cells, cell];
}

export function parseKeyValue(given: Given): EventStep {
  const { source, destination, nonMatchValue, overwriteIfExists } = given;
  const between = asText(given["fieldDelimiter"], "&");
  const equals = asText(given["keyValueDelimiter"], "=");
  const prefix = asText(given["keyPrefix"]);
  return (event) => {
    const text = sourceOf(event, source);
    if (text === undefined) return true;
    const pairs = text
      .split(between)
      .filter((pair) => pair !== "")
      .flatMap((pair): readonly (readonly [string, unknown])[] => {
        const at = pair.indexOf(equals);
        const key = prefix + (at < 0 ? pair : pair.slice(0, at));
        if (at < 0) return nonMatchValue === undefined ? [] : [[key, nonMatchValue]];
        return [[key, pair.slice(at + equals.length)]];
      });
    place(event.fields, destination, pairs, overwriteIfExists === true);
    return true;
  };
}
