import { trimmed } from "./fileLines.js";
import type { FileLanguage, FileParameter, FileText, HeadEntry } from "./queryFile.js";

const languages: Readonly<Record<string, FileLanguage>> = { cwli: "CWLI", sql: "SQL", ppl: "PPL" };

/** The language that a text names, whatever its case. */
export function languageOf(text: string): FileLanguage | undefined {
  return languages[text.toLowerCase()];
}

/** The names in a list: they are parted by blanks, and by commas that stand in no brackets (`/ecs/{a,b}`). */
export function readGroups({ text, start }: FileText): readonly FileText[] {
  const names: FileText[] = [];
  let depth = 0;
  let from = 0;
  const add = (to: number): void => {
    if (to > from) names.push({ text: text.slice(from, to), start: start + from, end: start + to });
    from = to + 1;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (/[{[]/u.test(character)) depth += 1;
    if (/[}\]]/u.test(character)) depth = Math.max(0, depth - 1);
    if (/\s/u.test(character) || (character === "," && depth === 0)) add(at);
  }
  add(text.length);
  return names;
}

/** `name`, `name = value`, `name = "value" # description`; undefined where no name stands at the start. */
export function readParameter(entry: HeadEntry): FileParameter | undefined {
  const { text, start } = entry.value;
  const name = /^[A-Za-z_]\w*/u.exec(text)?.[0];
  if (name === undefined) return undefined;
  const rest = trimmed(text, { start: name.length, end: text.length });
  if (!/^(?:=|#|$)/u.test(rest.text)) return undefined;
  const at = (part: FileText): FileText => ({ text: part.text, start: start + part.start, end: start + part.end });
  const hasValue = rest.text.startsWith("=");
  const value = trimmed(text, { start: rest.start + (hasValue ? 1 : 0), end: text.length });
  const remark = remarkIn(value.text);
  const written = trimmed(text, { start: value.start, end: value.start + (remark ?? value.text.length) });
  const description =
    remark === undefined ? undefined : trimmed(text, { start: value.start + remark + 1, end: text.length });
  return {
    name: { text: name, start, end: start + name.length },
    ...(hasValue ? { defaultValue: { ...at(written), text: unquoted(written.text) } } : {}),
    ...(description === undefined || description.text === "" ? {} : { description: at(description) }),
    entry,
  };
}

/** Where a remark begins: at a `#` at the start or after a blank, outside quotes that enclose the value. */
function remarkIn(value: string): number | undefined {
  const quote = /^["']/u.exec(value)?.[0];
  const closing = quote === undefined ? -1 : value.indexOf(quote, 1);
  for (let at = value.indexOf("#", closing + 1); at >= 0; at = value.indexOf("#", at + 1)) {
    if (at === 0 || /\s/u.test(value.charAt(at - 1))) return at;
  }
  return undefined;
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  const isQuoted = value.length > 1 && /["']/u.test(quote) && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}

/** A parameter as its line says it, without the comment mark. */
export function parameterText(parameter: {
  readonly name: string;
  readonly defaultValue?: string;
  readonly description?: string;
}): string {
  const { name, defaultValue, description } = parameter;
  const line = (text: string): string => text.replaceAll(/\s+/gu, " ").trim();
  const value = defaultValue === undefined ? "" : ` = ${quotedIfNeeded(defaultValue.replaceAll(/[\r\n]+/gu, " "))}`;
  // oxlint-disable-next-line sentences/translated -- the text of a query file
  return `parameter ${name}${value}${description === undefined || line(description) === "" ? "" : ` # ${line(description)}`}`;
}

function quotedIfNeeded(value: string): string {
  if (value === value.trim() && !/^["']|#/u.test(value)) return value;
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}
