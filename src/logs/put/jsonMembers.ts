/** A member of a JSON object: its decoded name, and its value as it is written. */
export interface JsonMemberText {
  readonly name: string;
  readonly text: string;
}

/**
 * The members of a JSON object, in order and including repeated names. The text must be valid JSON. Parsing would change
 * values (9007199254740993, 1.10, 1e400, the order of numeric keys), so they stay texts.
 */
export function* jsonMembers(object: string): Generator<JsonMemberText> {
  let depth = 0;
  let name: string | undefined;
  let valueAt = 0;
  for (let at = 0; at < object.length; at++) {
    const character = object.charAt(at);
    if (character === '"') {
      const end = stringEnd(object, at);
      if (name === undefined)
        [name, valueAt] = [JSON.parse(object.slice(at, end)) as string, object.indexOf(":", end) + 1];
      at = Math.max(end, valueAt) - 1;
    } else if (opening.has(character)) depth++;
    else if (name !== undefined && depth === 1 && ending.has(character)) {
      yield { name, text: object.slice(valueAt, at).trim() };
      name = undefined;
    } else if (closing.has(character)) depth--;
  }
}

const opening: ReadonlySet<string> = new Set("{[");
const closing: ReadonlySet<string> = new Set("}]");
const ending: ReadonlySet<string> = new Set(",}");

/** The end of the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    at = quote + 1;
    if (backslashesBefore(text, quote) % 2 === 0) return at;
  }
}

function backslashesBefore(text: string, quote: number): number {
  let at = quote;
  while (text[at - 1] === "\\") at--;
  return quote - at;
}
