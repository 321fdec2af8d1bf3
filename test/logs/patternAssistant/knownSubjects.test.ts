import fc from "fast-check";
import { expect, it } from "vitest";
import { knownSubjects } from "../../../src/logs/patternAssistant/knownSubjects.js";
import { parseFilterPattern } from "../../../src/logs/filterPattern/parse.js";

it("finds selectors and their values in JSON, the most frequent first", () => {
  const { selectors, fields } = knownSubjects([
    '{"level":"INFO","user":{"id":7}}',
    '{"level":"ERROR","tags":["a b"],"deep":{"a":{"b":{"c":{"d":{"e":1}}}}}}',
    '{"level":"INFO","user":{"id":8,"it\'s":1}}',
    "no JSON",
  ]);
  expect(fields).toEqual([]);
  expect(selectors).toEqual([
    { name: "$.level", values: ["INFO", "ERROR"] },
    { name: "$.user.id", values: ["8", "7"] },
    { name: "$.tags[0]", values: ['"a b"'] },
  ]);
});

it("names the fields of access logs", () => {
  const line = '203.0.113.7 - bob [10/Oct/2026:13:55:36 +0000] "GET /a HTTP/1.1" 404 2326';
  const { selectors, fields = [] } = knownSubjects([line, line.replace("404", "200"), "one two"].toReversed());
  expect(selectors).toEqual([]);
  expect(fields.map(({ name }) => name)).toEqual(["ip", "id", "user", "timestamp", "request", "status", "size"]);
  expect(fields[5]).toEqual({ name: "status", values: ["404", "200"] });
  expect(parseFilterPattern(`[${fields.map(({ name }) => name).join(", ")}]`).problems).toEqual([]);
});

it("knows the words that stand out", () => {
  const all = ["GET 1", "GET 2", "GET ERROR", "GET FATAL ERROR"];
  expect(knownSubjects(all).words).toEqual(["ERROR", "FATAL"]);
  expect(knownSubjects(["ERROR a", "ERROR TypeError: b", "REPORT x"]).words).toEqual(["ERROR", "REPORT", "TypeError"]);
});

it("is sound for hostile messages", () => {
  const message = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })).map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.array(message, { maxLength: 5 }), (messages) => {
      for (const { name, values } of knownSubjects(messages).selectors ?? []) {
        for (const value of values)
          expect(
            parseFilterPattern(`{ ${name} = ${value} }`).problems.filter(({ severity }) => severity === "error"),
          ).toEqual([]);
        expect(`${name}${values.join("")}`).not.toMatch(/[\n\r\p{Cc}]/u);
      }
    }),
  );
});
