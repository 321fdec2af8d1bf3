import * as l10n from "../../base/l10n.js";
/** Encodings of text files: VS Code's id, the WHATWG label, and the name to show. */
const encodings = [
  ["utf8", "utf-8", "UTF-8"],
  ["windows1252", "windows-1252", l10n.t("Western (Windows 1252)")],
  ["iso88591", "iso-8859-1", l10n.t("Western (ISO 8859-1, Latin-1)")],
  ["iso885915", "iso-8859-15", l10n.t("Western (ISO 8859-15)")],
  ["windows1250", "windows-1250", l10n.t("Central European (Windows 1250)")],
  ["iso88592", "iso-8859-2", l10n.t("Central European (ISO 8859-2)")],
  ["windows1251", "windows-1251", l10n.t("Cyrillic (Windows 1251)")],
  ["koi8r", "koi8-r", l10n.t("Cyrillic (KOI8-R)")],
  ["shiftjis", "shift_jis", l10n.t("Japanese (Shift JIS)")],
  ["eucjp", "euc-jp", l10n.t("Japanese (EUC-JP)")],
  ["gb18030", "gb18030", l10n.t("Simplified Chinese (GB18030)")],
  ["cp950", "big5", l10n.t("Traditional Chinese (Big5)")],
  ["euckr", "euc-kr", l10n.t("Korean (EUC-KR)")],
  // Last, because a file in these is nearly always detected.
  ["utf16le", "utf-16le", "UTF-16 LE"],
  ["utf16be", "utf-16be", "UTF-16 BE"],
] as const;

/** VS Code's id of an encoding, as in its setting files.encoding. */
export type TextEncoding = (typeof encodings)[number][0];

export const textEncodings: readonly TextEncoding[] = encodings.map(([id]) => id);

/** The name of an encoding to show to users. */
export function encodingName(encoding: TextEncoding): string {
  return encodings.find(([id]) => id === encoding)?.[2] ?? encoding;
}

/** As many bytes are looked at for zero bytes as VS Code looks at. */
const sampleBytes = 512;

/** The encoding that a file's byte order mark or its zero bytes prove or suggest; otherwise UTF-8. */
export function detectEncoding(bytes: Uint8Array): TextEncoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf16le";
  if (first === 0xfe && second === 0xff) return "utf16be";
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = (parity: number): number => sample.filter((byte, at) => byte === 0 && at % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  // Letters of Latin scripts have one zero byte; few characters have the other.
  if (odd > 3 * even) return "utf16le";
  return even > 3 * odd ? "utf16be" : "utf8";
}

/** A decoded text, or the first line, from 1, that isn't valid in the encoding. */
export type DecodedText = { readonly text: string } | { readonly invalidLine: number };

/** Decodes bytes exactly: without a byte order mark, and without replacing what is invalid. */
export function decodeText(bytes: Uint8Array, encoding: TextEncoding): DecodedText {
  const text = decoded(bytes, encoding);
  if (text === undefined) return { invalidLine: lineOfInvalidBytes(bytes, encoding) };
  const unassigned = encoding.startsWith("utf") ? -1 : text.search(unassignedCharacters(encoding));
  return unassigned < 0 ? { text } : { invalidLine: 1 + newlines(text.slice(0, unassigned)) };
}

/** Decoders make these of bytes that an encoding doesn't assign: control characters, or those for private use. */
function unassignedCharacters(encoding: TextEncoding): RegExp {
  // oxlint-disable-next-line no-control-regex
  return encoding.startsWith("windows") ? /[\x80-\x9F]/u : /[\uE000-\uF8FF]/u;
}

function decoded(bytes: Uint8Array, encoding: TextEncoding): string | undefined {
  if (encoding === "iso88591") return latin1(bytes);
  // oxlint-disable-next-line no-control-regex
  if (encoding === "windows1252") return latin1(bytes).replaceAll(/[\x80-\x9F]/gu, windows1252Character);
  try {
    return decoderOf(encoding).decode(bytes);
  } catch {
    return undefined;
  }
}

function decoderOf(encoding: TextEncoding): InstanceType<typeof TextDecoder> {
  const label = encodings.find(([id]) => id === encoding)?.[1] ?? "utf-8";
  return new TextDecoder(label, { fatal: true });
}

/** Each byte as the character with its number. Not by TextDecoder, whose iso-8859-1 is Windows 1252. */
function latin1(bytes: Uint8Array): string {
  return new TextDecoder("utf-16le").decode(new Uint16Array(bytes));
}

/** The characters of the bytes 0x80 to 0x9F; a blank for those that aren't assigned. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Not by TextDecoder, which leaves these bytes as they are in Node.js 20. */
function windows1252Character(character: string): string {
  const assigned = windows1252.charAt(character.charCodeAt(0) - 0x80);
  return assigned === " " ? character : assigned;
}

/** Decodes again in chunks up to the one that fails, and that one in smaller chunks. */
function lineOfInvalidBytes(bytes: Uint8Array, encoding: TextEncoding): number {
  let valid = 0;
  let line = 1;
  for (const size of [64 * 1024, 256, 1]) {
    const counter = new LineCounter(encoding);
    counter.accepts(bytes.subarray(0, valid));
    while (valid < bytes.length && counter.accepts(bytes.subarray(valid, valid + size))) valid += size;
    ({ line } = counter);
  }
  return line;
}

/** Counts the lines of valid chunks of bytes. */
class LineCounter {
  readonly #decoder: InstanceType<typeof TextDecoder>;
  line = 1;

  constructor(encoding: TextEncoding) {
    this.#decoder = decoderOf(encoding);
  }

  accepts(chunk: Uint8Array): boolean {
    try {
      this.line += newlines(this.#decoder.decode(chunk, { stream: true }));
      return true;
    } catch {
      return false;
    }
  }
}

function newlines(text: string): number {
  return text.split("\n").length - 1;
}
