import { describe, expect, it } from "vitest";
import { manifestKeys, manifestLanguages, manifestTexts, rawManifest, readManifest } from "../readManifest.js";

/** What stays the same in each language: code, links to commands, names of files. */
function marks(text: string): readonly string[] {
  return [...text.matchAll(/`[^`]*`|\(command:[^)]*\)|\.cwsearch|awslogs\.conf/gu)].map(([mark]) => mark).sort();
}

/** Places of the manifest whose texts people read. */
const shown = new Set([
  "title",
  "shortTitle",
  "label",
  "name",
  "description",
  "markdownDescription",
  "contents",
  "altText",
  "displayName",
  "userDescription",
]);

/** What isn't for people: the tools' names, and what models read of them. */
const ofModels = /\.languageModelTools\.\d+\.(?:name$|inputSchema\b)/u;

/** Texts for people that stand in the manifest itself. */
function plainTexts(value: unknown, place: string): readonly string[] {
  if (typeof value === "string") {
    const key = place.split(".").at(-1) ?? "";
    return shown.has(key) && !ofModels.test(place) && !/^%[^%]+%$/u.test(value) ? [`${place}: ${value}`] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => plainTexts(each, `${place}.${key}`));
}

describe("the manifest's texts", () => {
  it.each(manifestLanguages)("in %s are those that it names, and no others", (language) => {
    const texts = manifestTexts(language);
    expect(Object.keys(texts).toSorted()).toEqual([...new Set(manifestKeys())].toSorted());
    expect(Object.entries(texts).filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("have the same code, links and file names in each language, and ask where the others ask", () => {
    const [english, korean] = [manifestTexts("en"), manifestTexts("ko")];
    for (const [key, text] of Object.entries(english)) {
      const other = korean[key] ?? "";
      expect({ key, marks: marks(other) }).toEqual({ key, marks: marks(text) });
      expect({ key, asks: other.endsWith("…") }).toEqual({ key, asks: text.endsWith("…") });
    }
  });

  it("are Korean in Korean, but for names", () => {
    const left = Object.entries(manifestTexts("ko")).filter(([, text]) => !/\p{Script=Hangul}/u.test(text));
    expect(left.map(([key]) => key)).toEqual(["displayName", "container.cloudwatchLogs", "command.tail", "mcpServer"]);
  });

  it("use the console's terms in Korean", () => {
    const terms: readonly (readonly [RegExp, string])[] = [
      [/\blog groups?\b/iu, "로그 그룹"],
      [/\blog streams?\b/iu, "로그 스트림"],
      [/\bretention\b/iu, "보존 기간"],
      [/\bmetric filter/iu, "지표 필터"],
      [/\bsubscription filter/iu, "구독 필터"],
      [/\bfilter pattern/iu, "필터 패턴"],
    ];
    const [english, korean] = [manifestTexts("en"), manifestTexts("ko")];
    const wrong = Object.entries(english).flatMap(([key, text]) =>
      terms
        .filter(([term, translated]) => term.test(text) && korean[key]?.includes(translated) !== true)
        .map(() => key),
    );
    expect(wrong).toEqual([]);
  });

  it("stand in none of its other places", () => {
    const found = (manifest: unknown): readonly string[] => {
      const { capabilities, contributes } = manifest as { capabilities: object; contributes: object };
      return [...plainTexts(capabilities, "capabilities"), ...plainTexts(contributes, "contributes")];
    };
    // Planted: the manifest with its texts in it.
    expect(found(readManifest()).length).toBeGreaterThan(200);
    expect(found(rawManifest())).toEqual([]);
  });
});
