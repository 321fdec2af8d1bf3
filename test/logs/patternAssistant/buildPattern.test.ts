import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sanitize } from "../../../src/logs/document/text/sanitize.js";
import { compileFilterPattern } from "../../../src/logs/filterPattern/compile.js";
import { limits } from "../../../src/logs/limits.js";
import {
  narrowPattern,
  patternOfField,
  patternOfTexts,
  termsOfSelection,
} from "../../../src/logs/patternAssistant/buildPattern.js";

function isMatched(pattern: string, message: string): boolean {
  const compiled = compileFilterPattern(pattern);
  return compiled.problems === undefined && compiled.matches(message);
}

/** Log text at its worst: quotes, signs of patterns, control characters, emoji, unpaired surrogates. */
const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'"\\%{}[]$.,?-*# \t\n\r\0\u001b[31m\u2028\u202e\u2400�😀é'.split("")),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

describe("a pattern of texts", () => {
  it.each<[texts: string[], pattern: string | undefined]>([
    [["ERROR"], "ERROR"],
    [["timed out", "task-7"], '"timed out" "task-7"'],
    [['say "hi" \\ bye'], String.raw`"say \"hi\" \\ bye"`],
    [["?", "-x", "{ a }"], '"?" "-x" "{ a }"'],
    [["same", " same "], "same"],
    [[" ", ""], undefined],
  ])("%j is %j", (texts, pattern) => {
    expect(patternOfTexts(texts)).toBe(pattern);
  });

  it("matches every message that has them, and is never too long", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (before, text, after) => {
        const message = before + text + after;
        for (const some of [[text], [text, after]]) {
          const pattern = patternOfTexts(some);
          expect(pattern === undefined || isMatched(pattern, message)).toBe(true);
        }
      }),
    );
    const long = patternOfTexts(['"'.repeat(3000), "second"]);
    expect(long?.length).toBeLessThanOrEqual(limits.filterPatternLength);
    expect(isMatched(long ?? "", '"'.repeat(3000))).toBe(true);
  });

  it.each<[selected: string, message: string | undefined, terms: string[]]>([
    [" timed out ", "it timed out.", ["timed out"]],
    ["a␛b", "a\u001bb", ["a", "b"]],
    ["red text", "\u001b[31mred\u001b[0m text", ["red", "text"]],
    ["of no event", undefined, ["of no event"]],
    ["elsewhere", "here", []],
  ])("of what a document shows as %j only what the message has is a term", (selected, message, terms) => {
    expect(termsOfSelection(selected, message)).toEqual(terms);
  });

  it("of any shown text matches its message", () => {
    fc.assert(
      fc.property(hostileText, fc.nat(60), fc.nat(60), (message, from, length) => {
        const pattern = patternOfTexts(termsOfSelection(sanitize(message).slice(from, from + length), message));
        expect(pattern === undefined || isMatched(pattern, message)).toBe(true);
      }),
    );
  });
});

it.each<[present: string, added: string, both: string]>([
  ["", "timeout", "timeout"],
  ["ERROR", "timeout", "ERROR timeout"],
  ["ERROR -x", '"a b" ERROR', 'ERROR -x "a b"'],
  ["?ERROR ?WARN", "timeout", "timeout"],
  ["{ $.a = 1 }", "{ $.b = 2 }", "{ $.a = 1 && $.b = 2 }"],
  ["{ $.a = 1 || $.c = 3 }", "{ $.b = 2 }", "{ ($.a = 1 || $.c = 3) && $.b = 2 }"],
  ["{ $.a = 1 && $.c = 3 }", "{ $.b = 2 }", "{ $.a = 1 && $.c = 3 && $.b = 2 }"],
  ["[a, b]", "timeout", "timeout"],
  ["{ $.a = 1 }", "timeout", "timeout"],
  ['"open', "timeout", "timeout"],
  ["{ $.a = %b% || $.a = %c% }", "{ $.d = %e% }", "{ $.d = %e% }"],
  ["x".repeat(1020), "timeout", "timeout"],
])("%s and %s are %s", (present, added, both) => {
  expect(narrowPattern(present, added)).toBe(both);
});

describe("a pattern of a JSON field", () => {
  it.each<[marked: string, pattern: string | undefined]>([
    ['{"level":"ER▮ROR"}', "{ $.level = ERROR }"],
    ['{"le▮vel":"ERROR","n":1}', "{ $.level = ERROR }"],
    ['{"msg":"not ▮found"}', '{ $.msg = "not found" }'],
    ['{"took": 1▮2.50}', "{ $.took = 12.50 }"],
    ['{"ok":tr▮ue}', "{ $.ok IS TRUE }"],
    ['{"ok":nu▮ll}', "{ $.ok IS NULL }"],
    ['{"a":{"b":[{"c":"▮x"}]}}', "{ $.a.b[0].c = x }"],
    ['{"a.b":"▮x"}', "{ $.['a.b'] = x }"],
    ['{"it\'s":"▮x"}', String.raw`"\"it's\":\"x\""`],
    ['INFO {"a":"▮x"}', String.raw`"\"a\":\"x\""`],
    ['{"a":"▮x","a":"y"}', String.raw`"\"a\":\"x\""`],
    ['{"a":"*▮star*"}', String.raw`{ $.a = "\*star\*" }`],
    ["▮plain", undefined],
    ['▮{"a":1}', undefined],
    ['{"a":▮{}}', undefined],
  ])("%s gives %s", (marked, pattern) => {
    const message = marked.replace("▮", "");
    expect(patternOfField(message, marked.indexOf("▮"))).toBe(pattern);
  });

  it("matches the message that it was made from, whatever stands in it", () => {
    const json = fc.dictionary(hostileText, fc.oneof(hostileText, fc.double(), fc.boolean(), fc.constant(null)));
    fc.assert(
      fc.property(
        json,
        fc.constantFrom(0, 2),
        fc.nat(200),
        fc.constantFrom("", "INFO ", " "),
        (value, indent, at, before) => {
          const message = before + JSON.stringify(value, undefined, indent);
          const pattern = patternOfField(message, at % message.length);
          expect(pattern === undefined || isMatched(pattern, message)).toBe(true);
        },
      ),
    );
  });
});
