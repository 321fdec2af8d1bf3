import { expect, it } from "vitest";
import {
  briefFilterText,
  checkGroupFilter,
  checkStreamFilter,
  fuzzyTest,
  groupFilterText,
  parseGroupFilter,
  parseStreamFilter,
  writeGroupFilter,
  writeStreamFilter,
} from "../../../src/logs/tree/groupFilter.js";
import { filtersText, ListFilters } from "../../../src/logs/tree/listFilters.js";
import { addRecentGroup, recentGroups } from "../../../src/logs/tree/recentGroups.js";
import { selectedKind } from "../../../src/logs/tree/selectedNodes.js";
import { connectionNode, groupNode, streamNode } from "../../../src/logs/tree/node.js";
import { streamRows } from "../../../src/logs/tree/streamRows.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

it.each([
  ["lambda", { pattern: "lambda" }],
  [" ^/aws/ ", { prefix: "/aws/" }],
  [" ~lmbChk ", { fuzzy: "lmbChk" }],
  ["", undefined],
  ["^", undefined],
  ["~", undefined],
])("reads the filter %j", (typed, filter) => {
  expect(parseGroupFilter(typed)).toEqual(filter);
  expect(parseGroupFilter(writeGroupFilter(filter))).toEqual(filter);
  expect(checkGroupFilter(typed)).toBeUndefined();
});

it.each([
  ["a b", /can't hold “ ”/u],
  ["a^", /can't hold “\^”/u],
  ["~a~", /can't hold “~”/u],
  ["x".repeat(513), /at most 512/u],
])("refuses the filter %j", (typed, sentence) => expect(checkGroupFilter(typed)).toMatch(sentence));

it.each([
  ["web", { prefix: "web" }],
  [" ^a b", { prefix: " ^a b" }],
  ["~w1", { fuzzy: "w1" }],
  ["", undefined],
  ["~", undefined],
])("reads the filter of streams %j", (typed, filter) => {
  expect(parseStreamFilter(typed)).toEqual(filter);
  expect(parseStreamFilter(writeStreamFilter(filter))).toEqual(filter);
  expect(checkStreamFilter(typed)).toBeUndefined();
});

it.each(["a:b", "~a*"])("refuses the filter of streams %j", (typed) =>
  expect(checkStreamFilter(typed)).toMatch(/can't hold/u),
);

it.each([
  ["", "anything", true],
  ["lmbchk", "/aws/lambda/checkout", true],
  ["LMB", "/aws/lambda/checkout", true],
  ["aws", "/AWS/x", true],
  ["aab", "ab", false],
  ["ba", "ab", false],
  ["oo", "fo", false],
  ["é😀", "xÉy😀", true],
])("the letters %j of %j: %j", (letters, name, holds) => expect(fuzzyTest(letters)(name)).toBe(holds));

it.each([
  [
    { matching: 12, loaded: 10_000, hasMore: false },
    "names with the letters “chk” in this order: 12 of the 10,000 loaded",
    "~chk: 12 of the 10,000 loaded",
  ],
  [
    { matching: 1, loaded: 50, hasMore: true },
    "names with the letters “chk” in this order: 1 of the 50 loaded, more not loaded",
    "~chk: 1 of the 50 loaded, more not loaded",
  ],
])("says what a fuzzy filter leaves of what is loaded %#", (matches, full, brief) => {
  expect(groupFilterText({ fuzzy: "chk", matches })).toBe(full);
  expect(briefFilterText({ fuzzy: "chk", matches })).toBe(brief);
});

it("previews a filter in place of what is set, until that changes or the preview ends", async () => {
  const filters = new ListFilters(new FakeMemory());
  const [changed, previewed]: string[][] = [[], []];
  filters.onDidChange((id) => changed?.push(id));
  filters.onDidPreview((id) => previewed?.push(id));
  filters.preview("one", undefined);
  await filters.setGroups("one", { prefix: "/aws" });
  filters.preview("one", { fuzzy: "a" });
  expect([filters.of("one"), filters.all.map(({ filter }) => filter)]).toEqual([{ fuzzy: "a" }, [{ fuzzy: "a" }]]);
  filters.preview("one", undefined);
  expect(filters.of("one")).toEqual({ prefix: "/aws" });
  filters.preview("one", { fuzzy: "ab" });
  await filters.setGroups("one", { fuzzy: "abc" });
  expect(filters.of("one")).toEqual({ fuzzy: "abc" });
  expect([changed, previewed]).toEqual([
    ["one", "one"],
    ["one", "one", "one"],
  ]);
});

it("says what is filtered of the connections that are shown", async () => {
  const filters = new ListFilters(new FakeMemory());
  expect(filtersText(filters.all, [])).toBeUndefined();
  await filters.setGroups("one", { prefix: "/aws" });
  await filters.setStreams("one", "web", { prefix: "i-0" });
  await filters.setGroups("gone", { pattern: "x" });
  expect(filtersText(filters.all, [{ id: "one", name: "prod" }])).toBe(
    "Filtered: prod: names that start with “/aws”; web: names that start with “i-0”",
  );
});

it("remembers the last groups that were gone to, the newest first and each once", async () => {
  const memory = new FakeMemory();
  for (const group of ["a", "b", "a", ...Array.from({ length: 14 }, (_, index) => `g${index}`)]) {
    await addRecentGroup(memory, { connection: "one", group });
  }
  const names = recentGroups(memory).map(({ group }) => group);
  expect([names.length, names[0], names.at(-1)]).toEqual([15, "g13", "a"]);
});

const connection = connectionNode({ id: "one", name: "one", region: "eu-west-1" });
const group = groupNode(connection, { name: "a", arn: "" });
const stream = streamNode(group, { name: "s", arn: "" });
const [range] = streamRows(
  group,
  Array.from({ length: 1001 }, (_, index) => ({ name: `s${index}`, arn: "" })),
  false,
);
if (range?.kind !== "rangeOfStreams") throw new Error("no range");

it.each([
  [[], undefined],
  [[connection], undefined],
  [[group, group], "group"],
  [[stream], "stream"],
  [[group, stream], "mixed"],
  [[range], undefined],
  [[group, range], "mixed"],
  [[{ kind: "search" }], "search"],
  [[{ kind: "queryFolder" }], "queryFolder"],
  [[{ kind: "search" }, group], "mixed"],
  [[{ kind: "searches" }], undefined],
] as const)("kind of a selection %#", (nodes, kind) => expect(selectedKind(nodes)).toBe(kind));
