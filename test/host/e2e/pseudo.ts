import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Locator } from "playwright-core";
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

/** What isn't ours to translate: names of groups and streams, places, times, what VS Code and the sample logs say. */
export const sampleData =
  /\/[\w/$.[\]-]+|\[\$LATEST\][\w…]*|myWebApp|syslog|warehouse|payments|default|[KM]B|us-east-1|[\d.:]+[\w:]*|\d{4}-\d\d-\d\d \w{3}|CloudWatch Logs(?: Insights)?|Insights|Tail(?:ing)?/gu;

/** The texts of what is shown. */
export async function textsOf(shown: Locator): Promise<readonly string[]> {
  return shown.evaluateAll((elements) => elements.map((element) => element.textContent ?? ""));
}

/** The texts that have words outside of the brackets, with those words. */
export function englishIn(shown: readonly string[], data = sampleData): readonly string[] {
  return shown.flatMap((text) => {
    const left = leftInEnglish(text.replaceAll("\u00A0", " "), data);
    return left === "" ? [] : [`${left}: ${text}`];
  });
}

/** In the page: each text that is shown or read aloud, of its elements and of their attributes. */
const readTexts = `(body) => {
  const shown = [...body.querySelectorAll("*")].filter(
    (element) => !["SCRIPT", "STYLE"].includes(element.tagName) && element.getClientRects().length > 0,
  );
  const own = ({ childNodes }) => [...childNodes].map((node) => (node.nodeType === 3 ? node.textContent : "")).join(" ");
  const attributes = ["title", "aria-label", "placeholder", "aria-description"];
  const texts = shown.flatMap((element) => [own(element), ...attributes.map((name) => element.getAttribute(name) ?? "")]);
  return [...new Set(texts.filter((text) => text.trim() !== ""))];
}`;

/** In the page: what lies beyond its sides, and texts that are cut off without being whole in a tooltip. */
const findCutOff = `(body) => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) =>
    element !== null && (["auto", "scroll"].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const isBeyond = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > width + 1 || left < -1) && !scrolls(element.parentElement);
  };
  const isCut = (element) =>
    element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 && element.title === "" &&
    getComputedStyle(element).overflowX !== "visible";
  return [...body.querySelectorAll("button, input, select, p, h1, h2, span, label, a")]
    .filter((element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden")
    .filter((element) => isBeyond(element) || isCut(element))
    .map((element) => element.tagName + " " + element.className + ": " + element.textContent);
}`;

/** Every text of a page that is shown or read aloud. */
export async function pageTexts(page: FrameLocator): Promise<readonly string[]> {
  return (await page.locator("body").evaluate(`(${readTexts})(document.body)`)) as readonly string[];
}

/** What of a page can't be seen whole. */
export async function cutOff(page: FrameLocator): Promise<readonly string[]> {
  return (await page.locator("body").evaluate(`(${findCutOff})(document.body)`)) as readonly string[];
}
