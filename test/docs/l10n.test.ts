import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { config, t } from "../../src/base/l10n.js";
import { bundleFile, englishBundle, readBundle, textOf } from "./l10nBundle.js";
import { keysIn } from "./l10nKeys.js";

/** What each language has to have: values, icons, code. */
function marks(text: string): readonly string[] {
  return [...text.matchAll(/\{\d*\}|\$\([a-z-]+\)|`[^`]*`/gu)].map(([mark]) => mark).toSorted();
}

/** Line ends at both ends, by which texts are put together. */
function ends(text: string): readonly (string | undefined)[] {
  return [/^\n*/u.exec(text)?.[0], /\n*$/u.exec(text)?.[0]];
}

describe("the sentences of the sources", () => {
  it("are in the bundle; if not, run: npm run docs", () => {
    expect(readFileSync(bundleFile("en"), "utf8")).toBe(textOf(englishBundle()));
  });

  it("are all in Korean, and no others", () => {
    expect(Object.keys(readBundle("ko"))).toEqual(Object.keys(englishBundle()));
  });

  it("have the same values, icons, code and ends in Korean", () => {
    const wrong = Object.entries(readBundle("ko")).filter(
      ([key, text]) =>
        text.trim() === "" || JSON.stringify([marks(key), ends(key)]) !== JSON.stringify([marks(text), ends(text)]),
    );
    expect(wrong).toEqual([]);
  });

  it.each(["en", "ko"] as const)("show their values in %s, whatever braces stand beside them", (language) => {
    const bundle = readBundle(language);
    config({ contents: bundle });
    const lost = Object.keys(bundle).filter((key) => {
      const values = [...new Set(key.match(/\{\d+\}/gu))].map((_, index) => `<${index}>`);
      const shown = t(key, ...values);
      const others = (text: string): readonly string[] => text.match(/\{[^}\d][^}]*\}/gu) ?? [];
      const text = bundle[key] ?? "";
      return values.some((value) => !shown.includes(value)) || others(shown).join("") !== others(text).join("");
    });
    config({ contents: {} });
    expect(lost).toEqual([]);
  });

  it("are found as calls and as templates; one that isn't written out is refused", () => {
    expect(keysIn('l10n.t("Copied"); l10n.t`${a} of ${b} copied`; other.t("no"); t`no`;')).toEqual([
      "Copied",
      "{0} of {1} copied",
    ]);
    expect(() => keysIn("l10n.t(name)")).toThrow("as it is written");
  });
});
