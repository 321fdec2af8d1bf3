/** What closes a field that begins so. */
const closers: ReadonlyMap<string, string> = new Map([
  ["[", "]"],
  ['"', '"'],
]);

/**
 * The fields of a space-delimited message. What stands between brackets or double quotes is one field, without them. With
 * `most`, the last of that many fields is all the rest, as it stands if that is more than one field.
 */
export function splitFields(message: string, most = Number.POSITIVE_INFINITY): string[] {
  const fields: string[] = [];
  /** Signs that don't come any more, so that they are looked for once. */
  const gone = new Set<string>();
  let at = afterBlanks(message, 0);
  while (at < message.length) {
    const { text, end } = fieldAt(message, at, gone);
    const next = afterBlanks(message, end);
    if (fields.length + 1 >= most && next < message.length) {
      fields.push(message.slice(at).trimEnd());
      return fields;
    }
    fields.push(text);
    at = next;
  }
  return fields;
}

function fieldAt(message: string, at: number, gone: Set<string>): { readonly text: string; readonly end: number } {
  const closer = closers.get(message.charAt(at));
  if (closer !== undefined && !gone.has(closer)) {
    const close = message.indexOf(closer, at + 1);
    if (close >= 0) return { text: message.slice(at + 1, close), end: close + 1 };
    gone.add(closer);
  }
  let end = at + 1;
  while (end < message.length && !isBlank(message.charCodeAt(end))) end++;
  return { text: message.slice(at, end), end };
}

function afterBlanks(message: string, from: number): number {
  let at = from;
  while (at < message.length && isBlank(message.charCodeAt(at))) at++;
  return at;
}

/** Blanks, and the tabs and line ends that stand between fields just so, as in the lines of Lambda functions. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
