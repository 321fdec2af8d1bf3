import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLogsError } from "../../../src/logs/logsError.js";
import type { NamedSearch } from "../../../src/logs/searches/search.js";
import { readSearchFile, writeSearchFile } from "../../../src/logs/searches/searchFile.js";
import { searchFileName } from "../../../src/logs/searches/searchFileName.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const context = { now: Date.UTC(2026, 10, 22), zone: utcZone };
const search: NamedSearch = {
  time: "1h",
  groups: ["web"],
  name: "Errors",
  filterPattern: "ERROR",
  connection: "prod",
  streams: ["a"],
};

describe("a .cwsearch file", () => {
  it("has its fields in the order in which one reads them, and is read as it was written", () => {
    const content = writeSearchFile(search);
    expect(Object.keys(JSON.parse(content) as object)).toEqual([
      "version",
      "name",
      "connection",
      "groups",
      "streams",
      "filterPattern",
      "time",
    ]);
    expect(content.endsWith("}\n")).toBe(true);
    expect(readSearchFile(content, "x.cwsearch", context)).toEqual(search);
    expect(readSearchFile(`\uFEFF${content}`, "x.cwsearch", context)).toEqual(search);
  });

  it("without a name is called as the file", () => {
    const content = '{ "$schema": "x", "version": 1, "groups": ["web"] }';
    expect(readSearchFile(content, "Errors of web.cwsearch", context).name).toBe("Errors of web");
    expect(readSearchFile(content, "\u202E.cwsearch", context).name).toBe("Search");
  });

  it.each([
    ["", /^a\.cwsearch: It is not valid JSON: /u],
    ["{", /It is not valid JSON/u],
    ["[]", /A search is a JSON object/u],
    ["null", /A search is a JSON object/u],
    ['{ "groups": ["web"] }', /“version” must be 1/u],
    ['{ "version": 2, "groups": ["web"] }', /Its version is 2, which a newer version of this extension has written/u],
    ['{ "version": "1", "groups": ["web"] }', /“version” must be 1/u],
    ['{ "version": 1 }', /^a\.cwsearch: The field “groups” must be a list/u],
    ['{ "version": 1, "name": 5, "groups": ["web"] }', /“name” must be a text/u],
    ['{ "version": 1, "name": "a\\nb", "groups": ["web"] }', /A name is a single line/u],
    ['{ "version": 1, "groups": ["web"], "endpoint": "http://evil" }', /has no field “endpoint”/u],
    [
      '{ "version": 1, "groups": ["web"], "connection": { "region": "r", "endpoint": "http://evil" } }',
      /“connection” must be a text/u,
    ],
    [" ".repeat(100_001), /The file is too large for a search/u],
  ])("of %j is refused: %s", (content, message) => {
    expect(() => readSearchFile(content, "a.cwsearch", context)).toThrow(message);
  });

  it("whatever it holds, is a search or a message", () => {
    const values = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{ "version": 1, "groups": ${json} }`),
    );
    const isRead = (content: string): boolean => {
      try {
        return readSearchFile(content, "a.cwsearch", context).name !== "";
      } catch (error) {
        return isLogsError(error, "invalidInput");
      }
    };
    fc.assert(
      fc.property(values, (content) => {
        expect(isRead(content)).toBe(true);
      }),
    );
  });

  it("has a schema that knows the same fields", () => {
    const file = path.resolve(import.meta.dirname, "../../../syntaxes/cwsearch.schema.json");
    const { properties } = JSON.parse(readFileSync(file, "utf8")) as { properties: object };
    const known = Object.keys(properties).filter((name) => name !== "$schema" && name !== "version");
    const read =
      (name: string): (() => unknown) =>
      () =>
        readSearchFile(`{ "version": 1, "groups": ["a"], "${name}": {} }`, "a", context);
    for (const name of known) expect(read(name)).not.toThrow("has no field");
    expect(read("other")).toThrow(`it takes ${known.join(", ")}.`);
  });
});

it.each([
  ["Errors of web", "Errors of web.cwsearch"],
  ["a/b\\c:d*?", "a-b-c-d.cwsearch"],
  ["../../etc/passwd", "etc-passwd.cwsearch"],
  ["Fehler größer", "Fehler größer.cwsearch"],
  ["???", "search.cwsearch"],
  ["x".repeat(90), `${"x".repeat(60)}.cwsearch`],
])("the search %j is written to %s", (name, file) => {
  expect(searchFileName({ name, groups: ["a"] })).toBe(file);
});
