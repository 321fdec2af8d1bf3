import { readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** The languages of the manifest's texts by the names of VS Code; "en" is what all others get. */
export const manifestLanguages = ["en", "ko"] as const;

type Language = (typeof manifestLanguages)[number];

/** The texts of the manifest in a language, by their keys. */
export function manifestTexts(language: Language): Readonly<Record<string, string>> {
  const name = language === "en" ? "package.nls.json" : `package.nls.${language}.json`;
  return JSON.parse(readFileSync(path.join(root, name), "utf8")) as Record<string, string>;
}

/** The manifest as VS Code has it in a language: with texts in the place of their keys. */
export function readManifest(language: Language = "en"): unknown {
  const texts = manifestTexts(language);
  return JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"), (_, value: unknown) => {
    const key = typeof value === "string" ? /^%(?<key>[^%\s]+)%$/u.exec(value)?.groups?.["key"] : undefined;
    return key === undefined ? value : texts[key];
  });
}

/** The manifest as it stands in its file, with keys for texts. */
export function rawManifest(): unknown {
  return JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
}

/** The keys that the manifest names. */
export function manifestKeys(): readonly string[] {
  return [...readFileSync(path.join(root, "package.json"), "utf8").matchAll(/"%(?<key>[^%\s"]+)%"/gu)].map(
    ({ groups }) => groups?.["key"] ?? "",
  );
}
