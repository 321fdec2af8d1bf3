import path from "node:path";
import { describe, expect, test } from "vitest";
import { readQueries } from "../corpus.js";
import { findingsOf } from "../labels.js";

const corpus = readQueries("cwli");
const reviewed = path.resolve(import.meta.dirname, "../../goldens/insights/corpus.txt");

/** What the index says of queries that the service refuses, or that its documentation calls malformed. */
const refused = /REJECTED|malformed|no documented operator/;

/** Queries with errors of which the index says nothing, with the reason. */
const others: ReadonlyMap<string, string> = new Map([
  ["097", "two samples, one below the other, without a | between them"],
  ["253", "a sentence of a program's documentation, not a query"],
  ["255", "a sentence of a program's documentation, not a query"],
  ["257", "sentences of a program's documentation, not a query"],
  ["407", "count(*) as a command, for which the service was seen to refuse another query"],
]);

describe.skipIf(corpus.length === 0)("the corpus of real queries", () => {
  test("has errors only where the service refuses a query, or where there is none", () => {
    const wrong = corpus
      .filter(({ text }) => findingsOf(text).some(({ severity }) => severity === "error"))
      .map(({ number, note }) => ({ number, isRefused: refused.test(note) || others.has(number) }));
    expect(wrong.filter(({ isRefused }) => !isRefused)).toEqual([]);
    expect([...others.keys()].filter((each) => !wrong.some(({ number }) => number === each))).toEqual([]);
  });

  test("has exactly the findings that were reviewed", async () => {
    const lines = corpus.flatMap(({ number, text }) =>
      findingsOf(text).map(({ span, severity, code }) => {
        const line = text.slice(0, span.start).split("\n").length;
        return `${number}:${line} ${severity} ${code}\n`;
      }),
    );
    await expect(lines.join("")).toMatchFileSnapshot(reviewed);
  });
});
