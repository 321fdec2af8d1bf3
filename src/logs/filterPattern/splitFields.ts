/** The characters that close a field, by the one that opens it. */
const closers: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ['"', '"'],
]);

/**
 * Splits a space-delimited message into fields. A text in brackets or double quotes is one field, without them. With
 * `maxFields`, the last of that many fields is the rest of the message, unchanged if it is more than one field.
 */
export function splitFields(message: string, maxFields = Number.POSITIVE_INFINITY): string[] {
  const fields: string[] = [];
  /** Closing characters that don't occur any more, so that each is searched for only once. */
  const missingClosers = new Set<string>();
  let at = skipBlanks(message, 0);
  while (at < message.length) {
    const { text, end } = fieldAt(message, at, missingClosers);
    const next = skipBlanks(message, end);
    if (fields.length + 1 >= maxFields && next < message.length) {
      fields.push(message.slice(at).trimEnd());
      return fields;
    }
    fields.push(text);
    at = next;
  }
  return fields;
}

function fieldAt(
  message: string,
  at: number,
  missingClosers: Set<string>,
): { readonly text: string; readonly end: number } {
  const closer = closers.get(message.charAt(at));
  if (closer !== undefined && !missingClosers.has(closer)) {
    const close = message.indexOf(closer, at + 1);
    if (close >= 0) return { text: message.slice(at + 1, close), end: close + 1 };
    missingClosers.add(closer);
  }
  let end = at + 1;
  while (end < message.length && !isBlank(message.charCodeAt(end))) end++;
  return { text: message.slice(at, end), end };
}

function skipBlanks(message: string, from: number): number {
  let at = from;
  while (at < message.length && isBlank(message.charCodeAt(at))) at++;
  return at;
}

/** Spaces, and the tabs and line breaks that also separate fields, as in the lines of Lambda functions. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
