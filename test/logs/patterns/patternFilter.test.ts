import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { fixedTexts, fixedTextsOf, patternFilter } from "../../../src/logs/patterns/patternFilter.js";
import { PatternSet } from "../../../src/logs/patterns/patternSet.js";
import { textBars } from "../../../src/logs/patterns/textBars.js";
import { templateOf } from "../../../src/logs/patterns/template.js";

function filterOf(samples: readonly string[], others: readonly string[] = []): unknown {
  return patternFilter({ fixed: fixedTexts(templateOf(samples[0] ?? "")), samples, others });
}

describe("the filter pattern of a pattern", () => {
  it.each([
    [["Payment 12 failed after 3 ms"], '"failed after" Payment ms'],
    [['{"level":"info","ms":12}'], '"{\\"level\\":\\"info\\",\\"ms\\":"'],
    [["a  b\tc 12", "a b c 13"], "a b c"],
    [["12 34"], undefined],
    [[""], undefined],
  ])("of %j is %s", (samples, filterPattern) => {
    const found = patternFilter({ fixed: fixedTexts(templateOf(samples[0] ?? "")), samples, others: [] });
    expect(found?.filterPattern.split(" ").toSorted()).toEqual(filterPattern?.split(" ").toSorted());
  });

  it("is a regular expression where the terms match others, too", () => {
    expect(filterOf(["GET /a 200"], ["GET /a/b 200"])).toEqual({
      filterPattern: String.raw`%^\s*GET\s+/a\s+%`,
      matchesOthers: false,
    });
    expect(filterOf(["worker stopped"], ["worker stopped early"])).toEqual({
      filterPattern: String.raw`%^\s*worker\s+stopped\s*$%`,
      matchesOthers: false,
    });
  });

  it("says where it matches others, as none can tell them apart", () => {
    expect(filterOf(["이체 12 건"], ["이체 12 건 외 1"])).toMatchObject({ matchesOthers: true });
  });

  it("keeps to the longest texts where they don't fit", () => {
    const long = Array.from({ length: 40 }, (_, index) => `${"word ".repeat(5 + (index % 3))}${index}${index}`);
    const { filterPattern = "" } = Object(filterOf([long.join(" ")])) as { filterPattern?: string };
    expect(filterPattern.length).toBeLessThanOrEqual(1024);
  });

  it("is also made of the service's text of a pattern", () => {
    const samples = ["REPORT RequestId: 12\tDuration: 3 ms\t\n"];
    const fixed = fixedTextsOf("REPORT RequestId: <*>\tDuration: <*> ms\t\n");
    expect(patternFilter({ fixed, samples, others: [] })?.filterPattern).toBe('"REPORT RequestId:" "Duration:" ms');
  });

  it("matches all the samples of any messages", () => {
    const message = fc
      .array(fc.constantFrom("user", "%", '"', "\\", "12", "(", "-", "?", "/", " ", "\t", "=", "é", "\uFFFF"), {
        minLength: 1,
        maxLength: 12,
      })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 12 }), (messages) => {
        const set = new PatternSet({ start: 0, end: 1 });
        for (const each of messages) set.add({ timestamp: 0, message: each });
        const { patterns } = set.found();
        for (const { template, samples } of patterns) {
          const others = patterns.flatMap((other) => (other.template === template ? [] : other.samples));
          const filter = patternFilter({ fixed: fixedTexts(template), samples, others });
          if (filter === undefined) continue;
          const compiled = compileFilterPattern(filter.filterPattern);
          expect(compiled.problems).toBeUndefined();
          if (compiled.problems !== undefined) continue;
          expect(samples.every((sample) => compiled.matches(sample))).toBe(true);
          expect(others.some((other) => compiled.matches(other))).toBe(filter.matchesOthers);
        }
      }),
    );
  });
});

describe("bars of text", () => {
  it("are as high as the counts", () => {
    expect(textBars([0, 1, 4, 8])).toBe(" ▁▄█");
    expect(textBars([1, 1000])).toBe("▁█");
    expect(textBars([])).toBe("");
    expect(textBars([0])).toBe(" ");
  });
});
