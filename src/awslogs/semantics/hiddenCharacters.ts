import * as l10n from "../../base/l10n.js";
/** Characters that look like blanks or like nothing, from copying text out of web pages and word processors. */
const hidden =
  /[\u00A0\u00AD\u061C\u115F\u1160\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFEFF\uFFA0]/u;

const names: Readonly<Record<string, string>> = {
  "\u00A0": l10n.t("no-break space"),
  "\u00AD": l10n.t("soft hyphen"),
  "\u200B": l10n.t("zero-width space"),
  "\u200C": l10n.t("zero-width non-joiner"),
  "\u200D": l10n.t("zero-width joiner"),
  "\u200E": l10n.t("left-to-right mark"),
  "\u200F": l10n.t("right-to-left mark"),
  "\u2028": l10n.t("line separator"),
  "\u2029": l10n.t("paragraph separator"),
  "\u202F": l10n.t("narrow no-break space"),
  "\u2060": l10n.t("word joiner"),
  "\u3000": l10n.t("ideographic space"),
  "\uFEFF": l10n.t("zero-width no-break space"),
};

/** Blanks that a space can replace. The others have no width. */
const blanks = /[\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/gu;

/** The rest of them. */
const withoutWidth = /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]/gu;

/** True if there is any such character, also one that belongs where it is. */
export function hasHidden(text: string): boolean {
  return hidden.test(text);
}

/** The name of the first character that can't be seen, such as "no-break space (U+00A0)", or undefined. */
export function hiddenCharacter(text: string): string | undefined {
  const [found] = hidden.exec(withoutJoiners(text)) ?? [];
  if (found === undefined) return undefined;
  const code = `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `${names[found] ?? l10n.t("character that can't be seen")} (${code})`;
}

/** The text as it looks: spaces for blanks, but not at its ends, and nothing for the others. */
export function withoutHidden(text: string): string {
  return text.replaceAll(blanks, " ").replaceAll(withoutWidth, "").trim();
}

/** Joiners belong between letters of scripts such as Persian and Hindi. */
function withoutJoiners(text: string): string {
  return text.replaceAll(/(?<=[^\p{ASCII}\p{White_Space}])[\u200C\u200D](?=[^\p{ASCII}\p{White_Space}])/gu, "");
}

/** Pairs of quotes of which at least one is typographic, as word processors write them. */
const typographic = /^(?:[“”„‟‘’‚‛«»‹›].*["'“”„‟‘’‚‛«»‹›]|["'].*[“”„‟‘’‚‛«»‹›])$/su;

/** The text between typographic quotes, or undefined if it is not in such quotes. */
export function betweenTypographicQuotes(text: string): string | undefined {
  return typographic.test(text) ? text.slice(1, -1).trim() : undefined;
}
