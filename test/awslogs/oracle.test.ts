import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../src/awslogs/syntax/parse.js";
import { findPythons, type Python } from "../oracle/python.js";
import { answerOf, disagreements } from "../oracle/readings.js";
import { confText, mostlyValidConfText } from "./confText.js";
import { readCorpus } from "./corpus.js";
import { mutant } from "./mutate.js";
import { parserRows } from "./syntax/parserRows.js";

const pythons = findPythons();
const corpus = readCorpus();

/** The oldest and the newest Python of each dialect; all of them take part in `npm run fuzz`. */
const chosen: Python[] = pythons.filter(
  ({ dialect }, i) => pythons[i - 1]?.dialect !== dialect || pythons[i + 1]?.dialect !== dialect,
);

/** How many of the texts are accepted: a test on nothing but rejected ones would prove little. */
function accepted(python: Python, texts: readonly string[]): number {
  return texts.filter((text) => "sections" in answerOf(parse(text, python.dialect))).length;
}

test.skipIf(pythons.length === 0)("a Python was found to compare with", () => {
  expect(chosen.length).toBeGreaterThan(0);
});

describe.each(chosen)("Python $version's own RawConfigParser agrees", (python) => {
  test("on every row of the table", () => {
    expect(
      disagreements(
        python,
        parserRows.map((row) => row.text),
      ),
    ).toEqual([]);
  });

  test.skipIf(corpus.length === 0)("on every file of the corpus", () => {
    expect(
      disagreements(
        python,
        corpus.map((file) => file.text),
      ),
    ).toEqual([]);
  });

  test("on generated texts", () => {
    const texts = [confText, mostlyValidConfText].flatMap((texts) => fc.sample(texts, { seed: 7, numRuns: 1500 }));
    expect(disagreements(python, texts)).toEqual([]);
    expect(accepted(python, texts)).toBeGreaterThan(150);
  });

  test("on mutations of the table's rows and of the corpus", () => {
    const originals = [...parserRows, ...corpus].map(({ text }) => text);
    const texts = fc.sample(mutant(originals), { seed: 11, numRuns: 1500 });
    expect(disagreements(python, texts)).toEqual([]);
    expect(accepted(python, texts)).toBeGreaterThan(150);
  });
});
