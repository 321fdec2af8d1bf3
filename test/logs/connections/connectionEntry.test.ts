import { describe, expect, it } from "vitest";
import {
  checkConnectionName,
  editEntry,
  entriesOfRegions,
  readEntry,
  toConnection,
} from "../../../src/logs/connections/connectionEntry.js";

describe("an entry of the settings", () => {
  it("is read as it stands", () => {
    const entry = { name: "dev", profile: "dev", region: "eu-west-1", endpoint: "http://x", readOnly: true };
    expect(readEntry(entry, 0)).toEqual(entry);
    expect(readEntry({}, 0)).toEqual({});
  });

  it.each<[unknown, string]>([
    [null, "must be an object"],
    ["dev", "must be an object"],
    [[], "must be an object"],
    [{ region: 1 }, "“region” must be a text"],
    [{ name: "a\nb" }, "“name” must be a single line"],
    [{ readOnly: "yes" }, "“readOnly” must be true or false"],
    [{ secret: "x" }, "no field “secret”; it takes name, profile, region, endpoint, readOnly"],
  ])("that is wrong is named by its place: %j", (value, words) => {
    expect(() => readEntry(value, 2)).toThrow(`Entry 3 of the setting cloudwatchLogs.connections: `);
    expect(() => readEntry(value, 2)).toThrow(words);
  });

  it.each([
    [{ name: "new" }, { name: "new", profile: "p", region: "eu-west-1" }],
    [{ profile: null }, { name: "old", region: "eu-west-1" }],
    [{ name: "" }, { profile: "p", region: "eu-west-1" }],
    [
      { readOnly: true, region: undefined },
      { name: "old", profile: "p", region: "eu-west-1", readOnly: true },
    ],
  ])("is changed by %j", (changes, expected) => {
    expect(editEntry({ name: "old", profile: "p", region: "eu-west-1" }, changes)).toEqual(expected);
  });

  it("stands once for each of several regions", () => {
    expect(entriesOfRegions({ name: "dev", profile: "p" }, ["a", "b"])).toEqual([
      { name: "dev a", profile: "p", region: "a" },
      { name: "dev b", profile: "p", region: "b" },
    ]);
    expect(entriesOfRegions({ profile: "p" }, ["a", "b"])).toEqual([
      { profile: "p", region: "a" },
      { profile: "p", region: "b" },
    ]);
    expect(entriesOfRegions({ name: "dev" }, ["a"])).toEqual([{ name: "dev", region: "a" }]);
    expect(entriesOfRegions({ name: "dev", region: "z" }, [])).toEqual([{ name: "dev", region: "z" }]);
  });
});

it.each([
  [{ region: "eu-west-1" }, {}, { id: "default@eu-west-1", name: "default" }],
  [{ region: "eu-west-1", profile: "p" }, { readOnly: true }, { id: "p@eu-west-1", name: "p", readOnly: true }],
  [{ region: "r", endpoint: "http://h:1/x" }, {}, { id: "default@r@h:1" }],
  [{ region: "r", endpoint: "no url" }, {}, { id: "default@r@no url" }],
  [{ region: "r" }, { name: "mine" }, { id: "mine", name: "mine" }],
])("the connection of %j %j has its id and name", (place, entry, expected) => {
  expect(toConnection(place, entry)).toMatchObject(expected);
});

it.each([
  ["", undefined],
  ["dev · prod", undefined],
  ["local", "the local server's"],
  ["Local", "the local server's"],
  ["Local 2", undefined],
  ["taken", "already a connection of this name"],
  [" x", "must not begin or end"],
  ["a\nb", "single line"],
])("a name %j: %s", (name, problem) => {
  expect(checkConnectionName(name, ["taken"]) ?? "").toContain(problem ?? "");
  expect(checkConnectionName(name, ["taken"]) === undefined).toBe(problem === undefined);
});

it("an entry's endpoint is checked, too", () => {
  expect(() => readEntry({ endpoint: "https://logs.us-east-1.amazonaws.com\n.evil.example" }, 1)).toThrow(
    /Entry 2 .* must not hold spaces, line breaks/u,
  );
  expect(() => editEntry({}, { endpoint: "localhost:4566" })).toThrow(/http or https address/u);
});
