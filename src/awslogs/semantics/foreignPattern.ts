import * as l10n from "../../base/l10n.js";
import type { PatternProblem } from "./patternReader.js";

/** The classes of POSIX and what they are in Python, within brackets. */
const posixClasses: Readonly<Record<string, string>> = {
  alnum: "A-Za-z0-9",
  alpha: "A-Za-z",
  blank: String.raw` \t`,
  digit: String.raw`\d`,
  lower: "a-z",
  space: String.raw`\s`,
  upper: "A-Z",
  word: String.raw`\w`,
  xdigit: "0-9A-Fa-f",
};

/** Escapes of other languages with an equivalent in Python. */
const escapes: Readonly<Record<string, string>> = { h: String.raw`[ \t]`, z: String.raw`\Z`, R: String.raw`\r?\n` };

/** A class of POSIX, or a letter behind a backslash. Other escapes are matched to be skipped. */
const candidates = /\[:([a-z]+):\]|\\([^])/g;

/** The letters that have a meaning behind a backslash. */
const knownLetters = "AbBdDsSwWZafnrtvx";

/**
 * The first part of a pattern that Python 2.7 accepts but reads otherwise than it was probably meant, because it comes
 * from another language. `reason` is a sentence without its end.
 */
export function foreignPart(pattern: string): PatternProblem | undefined {
  const delimited = delimiters(pattern);
  if (delimited !== undefined) return delimited;
  for (const candidate of pattern.matchAll(candidates)) {
    const part = partOf(candidate);
    if (part !== undefined) return part;
  }
  return undefined;
}

function partOf({ 0: text, 1: name, 2: letter, index }: RegExpExecArray): PatternProblem | undefined {
  const span = { start: index, end: index + text.length };
  if (name !== undefined) {
    const instead = posixClasses[name];
    const reason = l10n.t`Python has no classes such as “${text}”: it reads these characters one by one`;
    return instead === undefined ? undefined : { ...span, reason, instead };
  }
  if (letter === undefined || !/[A-Za-z]/.test(letter) || knownLetters.includes(letter)) return undefined;
  const reason = l10n.t`Python 2.7 reads “${text}” as the letter “${letter}”`;
  const instead = escapes[letter];
  return instead === undefined ? { ...span, reason } : { ...span, reason, instead };
}

/** Slashes round a pattern, as in Perl and JavaScript. */
function delimiters(pattern: string): PatternProblem | undefined {
  const [text, inner = "", flags = ""] = /^\/(\^.*)\/([a-z]*)$/s.exec(pattern) ?? [];
  if (text === undefined) return undefined;
  const prefix = flags.includes("i") ? "(?i)" : "";
  return {
    start: 0,
    end: text.length,
    reason: l10n.t("The slashes are part of the pattern, so it matches no line"),
    instead: prefix + inner,
  };
}
