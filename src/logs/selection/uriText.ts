/** The values of a query's fields, by their names. What isn't encoded by `escaped` is left out. */
export function readQuery(query: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  for (const field of query.split("&")) {
    const at = field.indexOf("=");
    const value = at < 0 ? undefined : unescaped(field.slice(at + 1));
    if (value === undefined) continue;
    const name = field.slice(0, at);
    const values = fields.get(name);
    if (values === undefined) fields.set(name, [value]);
    else values.push(value);
  }
  return fields;
}

/** Encodes every byte of UTF-8 except letters, digits and - . _ as ~hh, which no URI code changes. */
export function escaped(text: string): string {
  return encodeURIComponent(wellFormed(text))
    .replaceAll(/[!'()*~]/gu, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%2F", "/")
    .replaceAll("%", "~");
}

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll("%", "%25").replaceAll("~", "%"));
  } catch {
    return undefined;
  }
}

/** A whole number of at most 16 digits, or undefined. */
export function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,16}$/u.test(text) ? Number(text) : undefined;
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}

/** One part of a path: slashes are replaced by lookalikes, invisible characters are removed; never "." or "..". */
export function pathPart(name: string): string {
  const cleaned = wellFormed(name)
    .replaceAll(/^\/|\/$/gu, "")
    .replaceAll("/", "∕")
    .replaceAll("\\", "⧵")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "·");
  return /^\.*$/u.test(cleaned) ? `(${cleaned})` : cleaned;
}
