import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sanitize } from "../../../../src/logs/document/text/sanitize.js";

describe("sanitizing a line", () => {
  it.each([
    ["\u001B]0;title\u0007x", "x"],
    ["\u001B]8;;http://a\u001B\\link\u001B]8;;\u001B\\", "link"],
    ["\u009B1mx", "x"],
    ["\u001B[2K\u001B[1Gx\u001BM", "x"],
    ["a\u001B", "a␛"],
    ["\u001B]never ended", "␛]never ended"],
    ["\u0000\u0007\u007F", "␀␇␡"],
    ["\u0085\u2028\u2029", "‹U+0085›‹U+2028›‹U+2029›"],
    ["user\u202Etxt.exe", "user‹U+202E›txt.exe"],
    ["\u2066x\u2069", "‹U+2066›x‹U+2069›"],
    ["a\u200Bb\uFEFF", "a‹U+200B›b‹U+FEFF›"],
    ["\u{E0041}", "‹U+E0041›"],
    ["a\u00ADb\u034F", "a‹U+00AD›b‹U+034F›"],
    ["\uFFF9x\uFFFA\u2800", "‹U+FFF9›x‹U+FFFA›‹U+2800›"],
    ["a\uFE0F\u{E0101}", "a‹U+FE0F›‹U+E0101›"],
    ["☎\uFE0F 1\uFE0F", "☎\uFE0F 1\uFE0F"],
    ["🖥\uFE0F\uFE0F", "🖥\uFE0F‹U+FE0F›"],
    ["葛\u{E0100}\u{E0101}", "葛\u{E0100}‹U+E0101›"],
    ["\u{1D173}\u{1BCA0}", "‹U+1D173›‹U+1BCA0›"],
    ["\uD800", "\uFFFD"],
  ])("%j", (text, expected) => {
    expect(sanitize(text)).toBe(expected);
  });

  it("leaves ordinary text of any script unchanged", () => {
    const ordinary = fc.stringMatching(/^[\t -~¡-¬®-ͯΑ-ω一-龥ぁ-ん🙂-🙏]*$/u);
    fc.assert(
      fc.property(ordinary, (text) => {
        expect(sanitize(text)).toBe(text);
      }),
    );
  });
});
