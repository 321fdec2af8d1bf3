import { describe, expect, it } from "vitest";
import {
  checkSearchName,
  connectionsOf,
  groupsText,
  proposedName,
  questionKey,
  readNamedSearch,
  readSearch,
  type Search,
  searchOf,
  selectionOfSearch,
} from "../../../src/logs/searches/search.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const now = Date.UTC(2026, 10, 22, 15);
const context = { now, zone: utcZone };
const full: Search = {
  connection: "prod",
  groups: ["/aws/lambda/checkout", "api"],
  also: [{ connection: "eu", groups: ["api"] }],
  streamPrefix: "2026/",
  filterPattern: "ERROR -timeout",
  time: "1h",
  columns: ["group"],
};

describe("a search that was written", () => {
  it("is read as it is", () => {
    expect(readSearch(full, context)).toEqual(full);
    expect(readNamedSearch({ name: " Errors ", ...full }, context)).toEqual({ name: "Errors", ...full });
    expect(readSearch({ groups: ["/aws/*"] }, context)).toEqual({ groups: ["/aws/*"] });
  });

  it.each<[problem: string, value: unknown, message: RegExp]>([
    ["no object", "text", /^The field “search” must be an object/u],
    ["null", null, /must be an object/u],
    ["a list", [], /must be an object/u],
    ["no groups", {}, /^The field “groups” must be a list/u],
    ["an empty list", { groups: [] }, /^“groups” must hold at least one name/u],
    ["a group that is none", { groups: ["a b"] }, /can't hold a space/u],
    ["a pattern that is none", { groups: ["^(a"] }, /pattern of log groups/u],
    [
      "too many groups",
      { groups: Array.from({ length: 101 }, (_, n) => `g${n}`) },
      /“groups” has more than 100 entries/u,
    ],
    ["an unknown field", { groups: ["a"], run: "rm" }, /has no field “run”/u],
    [
      "a described connection",
      { connection: { region: "r", endpoint: "http://evil" }, groups: ["a"] },
      /“connection” must be a text/u,
    ],
    [
      "a connection of several lines",
      { connection: "a\nb", groups: ["a"] },
      /“connection” must be a short single line/u,
    ],
    [
      "streams of several groups",
      { groups: ["a", "b"], streams: ["s"] },
      /^“stream” and “streams” need a single group/u,
    ],
    [
      "a pattern that is too long",
      { groups: ["a"], filterPattern: "x".repeat(5000) },
      /“filterPattern” has 5000 characters/u,
    ],
    ["a time that is none", { groups: ["a"], time: "soon" }, /^“time”: /u],
    ["a time that is too long", { groups: ["a"], time: "1h ".repeat(1000) }, /“time” has more than/u],
    ["a time that is a number", { groups: ["a"], time: 5 }, /“time” must be a text/u],
    ["columns that are none", { groups: ["a"], columns: [1] }, /“columns\[0\]” must be a text/u],
    [
      "further groups without a connection",
      { groups: ["a"], also: [{ groups: ["b"] }] },
      /“connection” must be a text/u,
    ],
  ])("with %s is refused, and the message says why", (_, value, message) => {
    expect(() => readSearch(value, context)).toThrow(message);
  });

  it("takes nothing from a prototype", () => {
    const value = JSON.parse('{ "groups": ["a"], "__proto__": { "filterPattern": "x" } }') as unknown;
    expect(() => readSearch(value, context)).toThrow(/has no field “__proto__”/u);
  });
});

it.each([
  ["", "Type a name."],
  ["  ", "Type a name."],
  ["a\nb", "A name is a single line without invisible characters."],
  ["a\u202Eb", "A name is a single line without invisible characters."],
  ["x".repeat(101), "A name has at most 100 characters."],
  ["Errors of the shop, last hour", undefined],
])("the name %j: %s", (name, problem) => {
  expect(checkSearchName(name)).toBe(problem);
});

describe("a search", () => {
  it("becomes a selection in the connections that are meant, in its time as of now", () => {
    expect(connectionsOf(full)).toEqual(["prod", "eu"]);
    expect(selectionOfSearch(full, ["1", "2"], context)).toEqual({
      connection: "1",
      groups: ["/aws/lambda/checkout", "api"],
      also: [{ connection: "2", groups: ["api"] }],
      streamPrefix: "2026/",
      filterPattern: "ERROR -timeout",
      start: now - 3_600_000,
    });
  });

  it("is made of a selection, with the text of its time instead of its ends", () => {
    const { columns, time = "", ...rest } = full;
    const selection = selectionOfSearch(full, ["a", "b"], context);
    const expected = { ...rest, connection: "a", also: [{ connection: "b", groups: ["api"] }], time, columns };
    expect(searchOf(selection, time, columns)).toEqual(expected);
    expect(searchOf({ connection: "c", groups: ["b", "a", "a"] }, "")).toEqual({ connection: "c", groups: ["a", "b"] });
  });

  it("asks the same at another time and with other columns, but not elsewhere", () => {
    const { time: _, columns: __, ...same } = full;
    expect(questionKey(same)).toBe(questionKey(full));
    expect(questionKey({ ...full, groups: full.groups.toReversed() })).toBe(questionKey(full));
    for (const other of [{ filterPattern: "x" }, { groups: ["x"] }, { connection: "x" }, { streamPrefix: "x" }]) {
      expect(questionKey({ ...full, ...other })).not.toBe(questionKey(full));
    }
  });

  it("proposes a name by what it looks for and where", () => {
    expect(proposedName(full)).toBe("ERROR -timeout in checkout +2");
    expect(proposedName({ groups: ["api"] })).toBe("api");
    expect(checkSearchName(proposedName({ groups: ["api"], filterPattern: "x\n\u202E".repeat(200) }))).toBeUndefined();
    expect(groupsText({ groups: ["/aws/lambda/"] })).toBe("lambda");
  });
});
