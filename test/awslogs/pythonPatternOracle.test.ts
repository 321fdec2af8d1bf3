import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPattern } from "../../src/awslogs/semantics/pythonPattern.js";
import { askPython, findPythons } from "../oracle/python.js";

const python = findPythons().find(({ version }) => version === "2.7");

const groups = "( (?: (?P<n> (?P<m> (?P<1> (?P< (?P=n) (?P> (?<n> (?<= (?<! (?= (?! (?# (?i) (?i: (?x) (?-i) (? ) ) )";
const conditions = "(?(1) (?(n) (?(2) (?(0) (?(-1) (?(";
const classes = String.raw`[ ] [^ - [a-z] [z-a] [\d-x] [a-\w] [] [^] [é-a] [а-я]`;
const quantifiers = "* + ? {2} { } {3,2} {,} {,4} {2,3} {4294967295}";
const escapes = String.raw`\ \d \1 \2 \12 \123 \0 \08 \x4 \x41 \b \A \Z \8 \q \] \\`;
const pieces = `a b 1 0 7 , # . ^ $ | | é ${groups} ${conditions} ${classes} ${quantifiers} ${escapes}`.split(" ");

/** Patterns of pieces, some of them whole groups, so that many are valid. */
const patternText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom("a", "b", ".", String.raw`\d`, "[a-z]", "(?:ab|cd)", "(?P<n>a)", "(x)") },
      { weight: 3, arbitrary: fc.constantFrom(...pieces, " ", "\n") },
      { weight: 1, arbitrary: fc.constantFrom("(?<=ab)", "(?<!a|b)", "(?<=a{2})", "(?<=a?)", "(?(1)a|b)", "(?P=n)") },
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

describe.skipIf(python === undefined)("Python 2.7 agrees", () => {
  test("on which patterns compile", () => {
    const patterns = fc.sample(patternText, { seed: 9, numRuns: 4000 });
    const bytes = patterns.map((pattern) => Buffer.from(pattern).toString("latin1"));
    const accepted = (
      askPython(python!, "readValues.py", { formats: [], encodings: [], patterns: bytes }) as { patterns: boolean[] }
    ).patterns;
    const different = patterns.filter((pattern, i) => accepted[i] !== (checkPattern(pattern) === undefined));
    expect(different).toEqual([]);
    expect(accepted.filter(Boolean).length).toBeGreaterThan(500);
    expect(accepted.filter((each) => !each).length).toBeGreaterThan(500);
  });
});
