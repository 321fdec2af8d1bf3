import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blanked, offsetInLine, offsetInSanitized, sanitize } from "../../../../src/logs/document/text/sanitize.js";

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

  it.each([
    ["Persian", "می\u200Cخواهم خانه\u200Cها"],
    ["Persian with marks", "مَی\u200Cخواهم"],
    ["an Arabic abbreviation", "ه\u200D.ش"],
    ["an initial letter", "\u200Dه"],
    ["Hindi, joined and not", "क्\u200Dष क्\u200Cष"],
    ["a Hindi half letter", "क्\u200D"],
    ["Marathi", "दर्\u200Dया"],
    ["Bengali, before the virama", "র\u200D্যাম"],
    ["Sinhala", "ශ්\u200Dරී"],
    ["a family", "👨\u200D👩\u200D👧"],
    ["a runner with a skin colour", "🏃🏽\u200D♀\uFE0F"],
    ["a flag", "🏳\uFE0F\u200D🌈"],
  ])("leaves the joiners of %s", (_, text) => {
    expect(sanitize(text)).toBe(text);
  });

  it.each([
    ["Latin text", "pass\u200Dword a\u200Cb", "pass‹U+200D›word a‹U+200C›b"],
    ["digits", "1\u200D2", "1‹U+200D›2"],
    ["the head and the end", "\u200Dx\u200C", "‹U+200D›x‹U+200C›"],
    ["two in a row", "می\u200C\u200Cخ क्\u200D\u200Dष", "می‹U+200C›‹U+200C›خ क्\u200D‹U+200D›ष"],
    ["Arabic letters that join anyway", "م\u200Dی", "م‹U+200D›ی"],
    ["Persian and Latin", "می\u200Cx", "می‹U+200C›x"],
    ["Hindi letters without a virama", "क\u200Dष", "क‹U+200D›ष"],
    ["a virama alone", "x्\u200Cx \u094D\u200D", "x्\u200Cx \u094D‹U+200D›"],
    ["an emoji and a letter", "👨\u200Dx", "👨‹U+200D›x"],
    ["signs that aren't emoji", "©\u200D®", "©‹U+200D›®"],
    ["an escape sequence between emoji", "👨\u200D\u001B[1m👩", "👨\u200D👩"],
  ])("shows joiners that join nothing: %s", (_, text, expected) => {
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

describe("the offsets of a sanitized line", () => {
  it.each([
    ["\u001B[31mERROR\u001B[0m x", ["ERROR", "x"]],
    ["a\u001B[1m\u0000b\u001B]8;;u\u0007c\u001B[0m\u{E0041}d", ["a", "b", "c", "d"]],
    ["\u0000\u0001plain\u202Etxt", ["plain", "txt"]],
  ])("lead back to the line and again to what is shown: %j", (line, words) => {
    const shown = sanitize(line);
    for (const word of words) {
      const at = offsetInLine(line, shown.indexOf(word));
      expect([word, line.slice(at, at + word.length)]).toEqual([word, word]);
      expect(offsetInSanitized(line, at)).toBe(shown.indexOf(word));
    }
  });

  it("keep their order, and what is left of the line keeps its place, whatever it holds", () => {
    const part = fc.constantFrom(
      "a",
      "b ",
      "\u001B[1m",
      "\u001B",
      "\u0000",
      "\u200D",
      "😀",
      "\uD800",
      "\u{E0041}",
      "\uFE0F",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const line = parts.join("");
        const offsets = Array.from(sanitize(line), (_, at) => offsetInLine(line, at));
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        expect(offsets.every((at) => at <= line.length)).toBe(true);
        expect(blanked(line)).toHaveLength(line.length);
        expect(
          blanked(line)
            .split("")
            .filter((unit, at) => unit !== " " && unit !== line[at]),
        ).toEqual([]);
      }),
    );
  });
});
