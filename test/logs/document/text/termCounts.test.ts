import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import {
  checkTerms,
  parseTerms,
  patternOf,
  patternSource,
  writeTerms,
} from "../../../../src/logs/document/text/termCounts.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

describe("the input of terms", () => {
  it.each<[string, string[]]>([
    ["", []],
    ["ERROR", ["ERROR"]],
    [' ERROR  "not found" 12 ', ["ERROR", "not found", "12"]],
    ["a A a", ["a"]],
    ['"a \\"b\\" \\\\"', ['a "b" \\']],
    ['"open end', ['"open', "end"]],
    ['""', []],
  ])("%j", (input, terms) => {
    expect(parseTerms(input)).toEqual(terms);
  });

  it("is parsed to the terms from which it was written", () => {
    const term = fc.string({ minLength: 1 }).filter((text) => text.trim() === text && text !== "");
    fc.assert(
      fc.property(fc.uniqueArray(term, { selector: (text) => text.toLowerCase() }), (terms) => {
        expect(parseTerms(writeTerms(terms))).toEqual(terms);
      }),
    );
  });

  it("has at most five terms of 200 characters", () => {
    expect(checkTerms(["1", "2", "3", "4", "5"])).toBeUndefined();
    expect(checkTerms(["1", "2", "3", "4", "5", "6"])).toBe("At most 5 terms can be highlighted.");
    expect(checkTerms(["x".repeat(201)])).toBe("A term can have at most 200 characters.");
  });
});

it("finds terms literally, in any case", () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: "grapheme-ascii" }), (term) => {
      expect(`x ${term.toUpperCase()} y`.search(patternOf(term))).toBeGreaterThanOrEqual(0);
      expect(
        `x ${term} y`.search(new RegExp(patternSource(["nowhere to be found", term]), "u")),
      ).toBeGreaterThanOrEqual(0);
    }),
  );
});

describe("the counts of a buffer", () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.array(fc.constantFrom("a", "A b", "ab\nab", "c", "#"), { minLength: 1, maxLength: 9 }) },
    { weight: 2, arbitrary: fc.constantFrom("trim" as const, "clear" as const, "again" as const) },
  );

  const now = (): Promise<void> => Promise.resolve();

  it("match the text at any time, without the header", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), fc.nat(), async (steps, salt) => {
        const format = { zone: utcZone, timeFormat: "time" as const };
        const buffer = new LogBuffer({ format, header: "a b ab", maxLines: 12 });
        const terms = ["a", "AB", "1970", "#"];
        let serial = 0;
        await buffer.highlight(terms, now);
        for (const step of steps) {
          if (step === "trim") buffer.trim();
          else if (step === "clear") buffer.clear();
          else if (step === "again") await buffer.highlight(terms, now);
          else {
            const events = step.map((message) => {
              const timestamp = ((++serial * salt) % 50) * 3_600_000;
              return { timestamp, ingestionTime: timestamp, message, stream: "s", group: "g", eventId: String(serial) };
            });
            buffer.insert([{ kind: "events", events: [...events, ...events] }]);
          }
          const text = [...buffer.pieces()].slice(1).join("").toLowerCase();
          expect(buffer.highlighted?.counts).toEqual(terms.map((term) => text.split(term.toLowerCase()).length - 1));
        }
      }),
    );
  });

  it("are taken slice by slice, with the columns", async () => {
    const buffer = new LogBuffer({ format: { zone: utcZone }, header: "h" });
    const events = Array.from({ length: 20_000 }, (_, n) => {
      return { timestamp: n, ingestionTime: n, message: `a ${n}`, stream: "s", group: "g", eventId: `${n}` };
    });
    buffer.insert([{ kind: "events", events }]);
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    await buffer.highlight(["a"], pause);
    expect([pauses >= 8, buffer.highlighted?.counts]).toEqual([true, [20_000]]);
    pauses = 0;
    let edits = 0;
    await buffer.reformat({ ...buffer.format, columns: ["stream"] }, pause, async () => void edits++);
    expect([pauses >= 8, edits >= 2, buffer.highlighted?.counts, buffer.lineCount]).toEqual([
      true,
      true,
      [20_000],
      20_001,
    ]);
  });

  it("end with the terms", async () => {
    const buffer = new LogBuffer({ format: { zone: utcZone }, header: "h" });
    await buffer.highlight(["a"], now);
    await buffer.highlight([], now);
    expect(buffer.highlighted).toBeUndefined();
  });
});
