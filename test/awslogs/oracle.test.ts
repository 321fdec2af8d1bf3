import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { python27 } from "../../src/awslogs/dialect.js";
import { parse } from "../../src/awslogs/parse.js";
import { askPython, findPython27 } from "../oracle/python27.js";
import { confText, mostlyValidConfText } from "./confText.js";
import { readCorpus } from "./corpus.js";
import { parserRows } from "./parserRows.js";
import { readingOf } from "./reading.js";

const python = findPython27();
const corpus = readCorpus();

type Answer = { rejected: number[] } | { sections: [string, [string, string][]][] };

/** Our reading in the oracle's form: strings as Latin-1 text of their bytes, sorted. */
function ourAnswer(text: string): Answer {
  const reading = readingOf(parse(text, python27));
  if (Array.isArray(reading["rejected"])) return { rejected: reading["rejected"] as number[] };
  const bytes = (s: string) => Buffer.from(s).toString("latin1");
  const byFirst = (a: [string, unknown], b: [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  const sections = Object.entries(reading as Record<string, Record<string, string>>)
    .filter(([name, settings]) => name !== "DEFAULT" || Object.keys(settings).length > 0)
    .map(([name, settings]): [string, [string, string][]] => [
      bytes(name),
      Object.entries(settings)
        .filter(([key]) => key !== "__name__")
        .map(([key, value]): [string, string] => [bytes(key), bytes(value)])
        .sort(byFirst),
    ]);
  return { sections: sections.sort(byFirst) };
}

/** The texts that Python and we read differently, with both readings. */
function disagreements(texts: readonly string[]): unknown[] {
  const encoded = texts.map((text) => Buffer.from(text).toString("base64"));
  const answers = askPython(python!, "readConf.py", encoded) as Answer[];
  return texts.flatMap((text, i) => {
    const ours = ourAnswer(text);
    return isDeepStrictEqual(ours, answers[i]) ? [] : [{ text, ours, python: answers[i] }];
  });
}

describe.skipIf(python === undefined)("Python 2.7's own RawConfigParser agrees", () => {
  test("on every row of the table", () => {
    expect(disagreements(parserRows.map((row) => row.text))).toEqual([]);
  });

  test.skipIf(corpus.length === 0)("on every file of the corpus", () => {
    expect(disagreements(corpus.map((file) => file.text))).toEqual([]);
  });

  test("on generated texts", () => {
    const texts = [confText, mostlyValidConfText].flatMap((texts) => fc.sample(texts, { seed: 7, numRuns: 1500 }));
    expect(disagreements(texts)).toEqual([]);
    expect(texts.filter((text) => "sections" in ourAnswer(text)).length).toBeGreaterThan(300);
  });
});
