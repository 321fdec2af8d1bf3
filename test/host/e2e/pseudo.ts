import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { englishBundle } from "../../docs/l10nBundle.js";
import { manifestTexts } from "../../readManifest.js";

/** The language of pseudo-localization, as others call it too. */
export const pseudoLanguage = "qps-ploc";

/** What stays as it is in every language: values, icons, code, links to commands, names of products. */
const kept =
  /\{\d+\}|\$\([\w~-]+\)|`[^`]*`|\]\([^)]*\)|\(command:[^)]*\)|CloudWatch Logs(?: Insights)?|Amazon CloudWatch|awslogs\.conf|\bTail\b/gu;

const letters: ReadonlyMap<string, string> = new Map(
  [..."aáeéiíoóuúAÁEÉIÍOÓUÚ".matchAll(/(.)(.)/gu)].map(([, from = "", to = ""]) => [from, to]),
);

/**
 * A text as pseudo-localization shows it: in brackets, with other vowels, and longer by a third, as many languages are. Texts of which
 * everything is kept stay as they are.
 */
export function pseudo(text: string): string {
  const parts = text.split(kept);
  if (!parts.some((part) => /\p{L}/u.test(part))) return text;
  const marks = text.match(kept) ?? [];
  const other = (part: string): string => Array.from(part, (letter) => letters.get(letter) ?? letter).join("");
  const inside = parts.map((part, index) => other(part) + (marks[index] ?? "")).join("");
  return `⟦${inside}${"·".repeat(Math.ceil(text.length / 3))}⟧`;
}

/** Adds the language to an installed extension. */
export function addPseudoLanguage(extension: string): void {
  const write = (file: string, texts: Readonly<Record<string, string>>): void => {
    const translated = Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]));
    writeFileSync(join(extension, file), JSON.stringify(translated));
  };
  write(`l10n/bundle.l10n.${pseudoLanguage}.json`, englishBundle());
  write(`package.nls.${pseudoLanguage}.json`, manifestTexts("en"));
}

/** What of a shown text stands outside of the brackets, without what is data. */
export function leftInEnglish(shown: string, data: RegExp): string {
  let text = shown;
  for (let before = ""; before !== text;) [before, text] = [text, text.replaceAll(/⟦[^⟦⟧]*⟧/gu, " ")];
  return text
    .replaceAll(data, " ")
    .replaceAll(/[^\p{L}]+/gu, " ")
    .trim();
}
