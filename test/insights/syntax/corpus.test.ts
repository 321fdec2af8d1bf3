import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { readQueries } from "../corpus.js";

/** Texts that are no query that the service takes, each with its reason; every other one must have no problem. */
const malformed: Readonly<Record<string, string>> = {
  "067": "the service refused it: count() is no command",
  "097": "two queries, one below the other",
  "245": "exists is no operator",
  "253": "a sentence",
  "255": "a sentence",
  "257": "a sentence",
  "313": "a URL without quotes",
  "407": "count() is no command, as in 067",
};

/** Their problems: number, line, code. */
const golden = [
  "067:1 functionAsCommand",
  "097:3 missingPipe",
  "245:2 unexpectedText",
  "253:1 unexpectedText",
  "255:1 unexpectedText",
  "257:1 expectedPattern",
  "257:1 unexpectedText",
  "313:2 unexpectedText",
  "407:5 functionAsCommand",
];

const queries = readQueries("cwli");

describe.skipIf(queries.length === 0)("real queries (skipped without ../shared)", () => {
  it("have no problem of syntax but those that are no queries", () => {
    const found = queries.flatMap(({ number, text }) =>
      parseQuery(text).problems.map(
        ({ code, start }) => `${number}:${text.slice(0, start).split("\n").length} ${code}`,
      ),
    );
    expect(found).toEqual(golden);
    expect(new Set(found.map((line) => line.slice(0, 3)))).toEqual(new Set(Object.keys(malformed)));
  });

  it("consist of commands that the table has", () => {
    const unknown = queries
      .filter(({ number }) => malformed[number] === undefined)
      .flatMap(({ number, text }) => parseQuery(text).pipeline.stages.map((stage) => ({ number, stage })))
      .filter(({ stage }) => stage.kind === "other" && stage.command === undefined);
    expect(unknown).toEqual([]);
  });

  it("are their tokens, one after the other", () => {
    for (const { text } of queries) {
      expect(
        parseQuery(text)
          .tokens.map(({ start, end }) => text.slice(start, end))
          .join(""),
      ).toBe(text);
    }
  });
});
