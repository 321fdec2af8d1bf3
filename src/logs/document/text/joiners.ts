const nonJoiner = "\u200C";
const joiner = "\u200D";

/** What a joiner depends on is next to it: a sign with its marks. */
const reach = 8;

/** Letters that join their neighbours. */
const cursive =
  "(?:(?=\\p{L})[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mandaic}\\p{Script=Mongolian}\\p{Script=Nko}\\p{Script=Adlam}\\p{Script=Hanifi_Rohingya}])";

/** Signs that suppress the vowel of the consonant before them: Canonical_Combining_Class Virama in the Unicode database. */
const virama =
  "[\\u094D\\u09CD\\u0A4D\\u0ACD\\u0B4D\\u0BCD\\u0C4D\\u0CCD\\u0D3B\\u0D3C\\u0D4D\\u0DCA\\u0E3A\\u0EBA\\u0F84\\u1039\\u103A\\u1714\\u1715\\u1734\\u17D2\\u1A60\\u1B44\\u1BAA\\u1BAB\\u1BF2\\u1BF3\\u2D7F\\uA806\\uA82C\\uA8C4\\uA953\\uA9C0\\uAAF6\\uABED\\u{10A3F}\\u{11046}\\u{11070}\\u{1107F}\\u{110B9}\\u{11133}\\u{11134}\\u{111C0}\\u{11235}\\u{112EA}\\u{1134D}\\u{11442}\\u{114C2}\\u{115BF}\\u{1163F}\\u{116B6}\\u{1172B}\\u{11839}\\u{1193D}\\u{1193E}\\u{119E0}\\u{11A34}\\u{11A47}\\u{11A99}\\u{11C3F}\\u{11D44}\\u{11D45}\\u{11D97}]";

/** But for the signs of Latin text that may be shown as emoji, such as ©. */
const emoji = "(?:(?![\\u0000-\\u21FF])\\p{Extended_Pictographic})";

const emojiBefore = new RegExp(`${emoji}(?:\\uFE0F|\\p{Emoji_Modifier})?$`, "u");
const emojiAfter = new RegExp(`^${emoji}`, "u");
const cursiveBefore = new RegExp(`${cursive}\\p{Mn}*$`, "u");
const cursiveAfter = new RegExp(`^${cursive}`, "u");
const viramaBefore = new RegExp(`[\\p{L}\\p{M}]${virama}$`, "u");
const viramaAfter = new RegExp(`^${virama}`, "u");
const letterBefore = /\p{L}$/u;
const letterAfter = /^\p{L}/u;
const joinerAfter = new RegExp(`^[${nonJoiner}${joiner}]`, "u");

/**
 * True for a zero-width joiner or non-joiner that changes how the signs beside it look: in a sequence of emoji, between
 * letters of scripts that join them, after or before the virama of Indic scripts (UAX #29 GB11, RFC 5892 appendix A).
 * Elsewhere it hides a difference.
 */
export function joins(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - reach), at);
  const after = line.slice(at + 1, at + 1 + reach);
  if (line[at] === nonJoiner) return divides(before, after);
  if (line[at] !== joiner) return false;
  if (viramaBefore.test(before)) return true;
  if (letterBefore.test(before) && viramaAfter.test(after)) return true;
  if (emojiBefore.test(before) && emojiAfter.test(after)) return true;
  // At one side of a letter only: between two, which join anyway, it has no effect.
  return cursiveBefore.test(before) !== cursiveAfter.test(after) && !joinerAfter.test(after);
}

function divides(before: string, after: string): boolean {
  return cursiveBefore.test(before) ? cursiveAfter.test(after) : viramaBefore.test(before) && letterAfter.test(after);
}
