import { readFileSync } from "node:fs";
import path from "node:path";
import { l10nKeys } from "./l10nKeys.js";

/** Sentences in a language, by what they are in English. */
export type Bundle = Readonly<Record<string, string>>;

const folder = path.resolve(import.meta.dirname, "../../l10n");

/** The file of a language's sentences; of English, in which each is its key, for whoever translates. */
export function bundleFile(language: "en" | "ko"): string {
  return path.join(folder, language === "en" ? "bundle.l10n.json" : `bundle.l10n.${language}.json`);
}

export function readBundle(language: "en" | "ko"): Bundle {
  return JSON.parse(readFileSync(bundleFile(language), "utf8")) as Bundle;
}

/** What the sources say, as a bundle has it. */
export function englishBundle(): Bundle {
  return Object.fromEntries(l10nKeys().map((key) => [key, key]));
}

export function textOf(bundle: Bundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}
