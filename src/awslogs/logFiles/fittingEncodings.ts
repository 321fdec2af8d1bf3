/**
 * Encodings of several bytes for a character that are told from each other, by Python's names, with the names that decode them here.
 * `share` is that of the characters beyond ASCII that a text in its language has: many texts fit other ones of these, too.
 */
const multiByte: readonly {
  readonly codec: string;
  readonly label: string;
  share(decoded: string, bytes: Uint8Array): number;
}[] = [
  { codec: "cp932", label: "shift_jis", share: shareOfJapanese },
  { codec: "euc_jp", label: "euc-jp", share: shareOfJapanese },
  { codec: "cp949", label: "euc-kr", share: (text) => shareOf(text, /^\p{Script=Hangul}$/u) },
  // The usual characters have the first rows. What is Korean has rows among these.
  { codec: "gb18030", label: "gb18030", share: (_, bytes) => 0.98 * shareOfPairs(bytes, [0xb0, 0xd7], 0xa1) },
  { codec: "big5", label: "big5", share: (_, bytes) => 0.97 * shareOfPairs(bytes, [0xa4, 0xc6], 0x40) },
];

/** From so many bytes on, lines tell nothing more of a language, and cost time. */
const judgedBytes = 4096;

/** From this share of bytes that are 0 on, a text is in UTF-16: one in English has a half of them. */
const minZeroShare = 0.2;

/**
 * The encodings that bytes of a text fit, by Python's names, the likeliest first: `ascii` alone where all but the wide ones fit, and
 * `utf_16`, `utf_16_le` or `utf_16_be` alone for these. Encodings of one byte for a character fit everything; of these there is one.
 */
export function fittingEncodings(bytes: Uint8Array): readonly string[] {
  const wide = bytes.includes(0) || bytes[0] === 0xff || bytes[0] === 0xfe ? wideEncoding(bytes) : undefined;
  if (wide !== undefined) return [wide];
  const text = decode(bytes, "utf-8");
  // Only ASCII has as many characters as bytes.
  if (text?.length === bytes.length) return ["ascii"];
  if (text !== undefined) return bytes[0] === 0xef && bytes[1] === 0xbb ? ["utf_8_sig"] : ["utf_8"];
  const part = wholeLines(bytes);
  const several = multiByte.flatMap(({ codec, label, share: shareIn }) => {
    const decoded = decode(bytes, label);
    const share = decoded === undefined ? 0 : shareIn(decode(part, label) ?? decoded, part);
    return share > 0.5 ? [{ codec, share }] : [];
  });
  const codecs = several.toSorted((a, b) => b.share - a.share).map(({ codec }) => codec);
  // A text in a language of the West has single letters that are not in ASCII.
  const single = bytes.some((byte) => byte >= 0x80 && byte < 0xa0) ? "cp1252" : "latin_1";
  return lonelyShare(bytes) > 0.5 ? [single, ...codecs] : [...codecs, single];
}

function decode(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 by its mark, or by the zeros of its ASCII characters. */
function wideEncoding(bytes: Uint8Array): string | undefined {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return "utf_16";
  const zeros = bytes.filter((byte) => byte === 0).length;
  if (zeros <= bytes.length * minZeroShare) return undefined;
  const odd = bytes.filter((byte, index) => byte === 0 && index % 2 === 1).length;
  return odd > zeros / 2 ? "utf_16_le" : "utf_16_be";
}

/** The first lines, of about `judgedBytes`. */
function wholeLines(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a, judgedBytes);
  return end < 0 ? bytes : bytes.subarray(0, end + 1);
}

/** The share of letters that match, of all that are beyond ASCII. */
function shareOf(text: string, letter: RegExp): number {
  const letters = Array.from(text).filter((character) => character > "\u007F" && /^\p{L}$/u.test(character));
  return letters.length === 0 ? 0 : letters.filter((character) => letter.test(character)).length / letters.length;
}

/** A text in Japanese has Hiragana or Katakana of full width among its other letters. */
function shareOfJapanese(text: string): number {
  if (shareOf(text, /^[\u3041-\u30FC]$/u) < 0.1) return 0;
  return shareOf(text, /^[\u3041-\u30FC\p{Script=Han}]$/u);
}

/** The share of pairs of bytes with a first one in these rows, of all but those with signs, which are in the three rows from 0xA1 on. */
function shareOfPairs(bytes: Uint8Array, [from, to]: readonly [number, number], least: number): number {
  let all = 0;
  let usual = 0;
  for (let index = 0; index + 1 < bytes.length; index++) {
    const [lead = 0, trail = 0] = bytes.subarray(index, index + 2);
    if (lead <= 0x80) continue;
    index++;
    if (lead >= 0xa1 && lead <= 0xa3) continue;
    all++;
    if (lead >= from && lead <= to && trail >= least) usual++;
  }
  return all === 0 ? 0 : usual / all;
}

/** The share of the bytes beyond ASCII that have none beside them. */
function lonelyShare(bytes: Uint8Array): number {
  const isBeyond = (index: number): boolean => (bytes[index] ?? 0) > 0x7f;
  let all = 0;
  let lonely = 0;
  for (let index = 0; index < bytes.length; index++) {
    if (!isBeyond(index)) continue;
    all++;
    if (!isBeyond(index - 1) && !isBeyond(index + 1)) lonely++;
  }
  return all === 0 ? 0 : lonely / all;
}

/** Encodings that read each other's texts, for the characters of a log. */
const families: readonly (readonly string[])[] = [
  ["cp932", "shift_jis", "shift_jis_2004", "shift_jisx0213"],
  ["euc_jp", "euc_jis_2004", "euc_jisx0213"],
  ["gb18030", "gbk", "gb2312"],
  ["big5", "big5hkscs", "cp950"],
  ["cp949", "euc_kr"],
  ["utf_8", "utf_8_sig"],
];

/** False if a text that fits `fitting` can't be in an encoding, or is certainly in another one. */
export function canBeIn(codec: string, fitting: readonly string[]): boolean {
  const [likely = "ascii"] = fitting;
  if (likely === "ascii") return true;
  if (likely.startsWith("utf_16")) return codec.startsWith("utf_16");
  const family = families.find((each) => each.includes(codec));
  if (family !== undefined) return fitting.some((each) => family.includes(each));
  return codec !== "ascii" && likely !== "utf_8" && likely !== "utf_8_sig";
}
