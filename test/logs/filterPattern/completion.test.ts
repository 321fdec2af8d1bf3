import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyCompletion, completePattern, type KnownSubjects } from "../../../src/logs/filterPattern/completion.js";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";
import { patternLikeText } from "./patterns.js";

const known: KnownSubjects = {
  selectors: [
    { name: "$.level", values: ["ERROR", "INFO"] },
    { name: "$.took", values: ["12"] },
    { name: "$.user.id", values: ['"a-b"'] },
  ],
  fields: [
    { name: "ip", values: ["203.0.113.7"] },
    { name: "status", values: ["200", "404"] },
    { name: "size", values: [] },
  ],
  words: ["ERROR", "REPORT", "RequestTimeoutError"],
};

/** The cursor is at the bar, else at the end. */
function completed(marked: string): string[] {
  const at = marked.indexOf("▮");
  const text = marked.replace("▮", "");
  return completePattern(text, at < 0 ? text.length : at, known).map((each) => applyCompletion(text, each));
}

describe("completion", () => {
  it.each<[text: string, first: string[]]>([
    ["", ["{ $.level = ERROR }", "{ $.took = 12 }", '{ $.user.id = "a-b" }', "[ip, status, size]", "ERROR"]],
    ["ERR", ["ERROR", "RequestTimeoutError"]],
    ["ERROR -rep", ["ERROR -REPORT"]],
    ["time-out", ['"time-out"']],
    ["?time-out", ['?"time-out"']],
    ["ERROR ", ["ERROR ERROR", "ERROR REPORT"]],
    ["{", ["{ $.level", "{ $.took"]],
    ["{ $.", ["{ $.level", "{ $.took", "{ $.user.id"]],
    ["{ $.us", ["{ $.user.id", "{ $.us =", "{ $.us !="]],
    ["{ lev", ["{ $.level"]],
    ["{ $.level", ["{ $.level =", "{ $.level !="]],
    ["{ $.level ", ["{ $.level =", "{ $.level !="]],
    ["{ $.level =", ["{ $.level = ERROR", "{ $.level = INFO"]],
    ["{ $.level = ", ["{ $.level = ERROR", "{ $.level = INFO"]],
    ["{ $.level = inf", ["{ $.level = INFO", "{ $.level = inf }"]],
    ["{ $.level = ERROR", ["{ $.level = ERROR }", "{ $.level = ERROR &&", "{ $.level = ERROR ||"]],
    ['{ $.user.id = "a', ['{ $.user.id = "a-b"']],
    ["{ $.level = ERROR && ", ["{ $.level = ERROR && $.level", "{ $.level = ERROR && $.took"]],
    ["{ ($.level = ERROR", ["{ ($.level = ERROR)", "{ ($.level = ERROR &&"]],
    ["{ $.level IS", ["{ $.level IS NULL", "{ $.level IS TRUE", "{ $.level IS FALSE", "{ $.level NOT EXISTS"]],
    ["{ $.level NOT ", ["{ $.level NOT EXISTS"]],
    ["{ $.level NOT EXISTS ", ["{ $.level NOT EXISTS }"]],
    ["{ $.level = ERROR }", []],
    ["{ $.l▮ = ERROR }", ["{ $.level = ERROR }"]],
    ["[", ["[ip", "[status", "[size", "[..."]],
    ["[ip,", ["[ip, status", "[ip, size", "[ip, ..."]],
    ["[ip, status", ["[ip, status =", "[ip, status !="]],
    ["[ip, status=", ["[ip, status= 200", "[ip, status= 404"]],
    ["[ip, status=404", ["[ip, status=404,", "[ip, status=404]", "[ip, status=404 &&"]],
    ["[ip, status=404 || ", ["[ip, status=404 || status"]],
    ["%5", []],
  ])("%j is completed as %j", (text, first) => {
    expect(completed(text).slice(0, Math.max(first.length, 1))).toEqual(first);
  });

  it("never throws, replaces what ends at the cursor, and gives pieces of patterns", () => {
    fc.assert(
      fc.property(patternLikeText, fc.nat(40), (text, at) => {
        const offset = Math.min(at, text.length);
        for (const completion of completePattern(text, offset, known)) {
          expect(completion.end).toBe(offset);
          expect(completion.start).toBeLessThanOrEqual(offset);
          expect(() => parseFilterPattern(applyCompletion(text, completion))).not.toThrow();
        }
      }),
    );
  });

  it("leads to a sound pattern by first choices", () => {
    let text = "{";
    for (let steps = 0; steps < 6 && !text.endsWith("}"); steps++) {
      const [first] = completePattern(text, text.length, known);
      text = first === undefined ? text : applyCompletion(text, first);
    }
    expect(text).toBe("{ $.level = ERROR }");
    expect(parseFilterPattern(text).problems).toEqual([]);
  });
});
