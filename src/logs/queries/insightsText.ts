/** Words that mean something else in a query where they stand bare. */
const reserved = /^(?:and|or|not|in|like|as|by|asc|desc|with)$/iu;
const bareName = /^[A-Za-z_]\w*(?:\.\w+)*$/u;

/** The name of a field as a query has it; `undefined` for one with a backtick, for which there is no way to write it. */
export function fieldText(name: string): string | undefined {
  if (bareName.test(name) && !reserved.test(name)) return name;
  return /[`\r\n]/u.test(name) || name === "" ? undefined : ["`", name, "`"].join("");
}

/** A text in quotes; `undefined` where it would need an escape, of which no page says how the service reads it. */
export function stringText(text: string): string | undefined {
  if (/[\\\r\n]/u.test(text)) return undefined;
  if (!text.includes('"')) return `"${text}"`;
  return text.includes("'") ? undefined : `'${text}'`;
}

/** What a regular expression has that matches just this text. */
export function regexOf(text: string): string {
  const escapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  return text.replaceAll(/[$(-+./?[-^{-}\n\r\t]/gu, (character) => escapes[character] ?? `\\${character}`);
}
