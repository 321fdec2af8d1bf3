import { expect, it } from "vitest";
import { filtersText } from "../../../src/logs/tree/filtersText.js";
import { checkGroupFilter, parseGroupFilter, writeGroupFilter } from "../../../src/logs/tree/groupFilter.js";
import { ListFilters } from "../../../src/logs/tree/listFilters.js";
import { RecentGroups } from "../../../src/logs/tree/recentGroups.js";
import { selectedKind } from "../../../src/logs/tree/selectedKind.js";
import { connectionNode, groupNode, streamNode } from "../../../src/logs/tree/node.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

it.each([
  ["lambda", { pattern: "lambda" }],
  [" ^/aws/ ", { prefix: "/aws/" }],
  ["", undefined],
  ["^", undefined],
])("reads the filter %j", (typed, filter) => {
  expect(parseGroupFilter(typed)).toEqual(filter);
  expect(parseGroupFilter(writeGroupFilter(filter))).toEqual(filter);
  expect(checkGroupFilter(typed)).toBeUndefined();
});

it.each([
  ["a b", /can't hold “ ”/u],
  ["a^", /can't hold “\^”/u],
  ["x".repeat(513), /at most 512/u],
])("refuses the filter %j", (typed, sentence) => expect(checkGroupFilter(typed)).toMatch(sentence));

it("says what is filtered of the connections that are shown", async () => {
  const filters = new ListFilters(new FakeMemory());
  expect(filtersText(filters.all, [])).toBeUndefined();
  await filters.setGroups("one", { prefix: "/aws" });
  await filters.setStreams("one", "web", "i-0");
  await filters.setGroups("gone", { pattern: "x" });
  expect(filtersText(filters.all, [{ id: "one", name: "prod" }])).toBe(
    "Filtered: prod: names that start with “/aws”; web: names that start with “i-0”",
  );
});

it("remembers the last groups that were gone to, the newest first and each once", async () => {
  const memory = new FakeMemory();
  for (const group of ["a", "b", "a", ...Array.from({ length: 14 }, (_, index) => `g${index}`)]) {
    await new RecentGroups(memory).add({ connection: "one", group });
  }
  const names = new RecentGroups(memory).all.map(({ group }) => group);
  expect([names.length, names[0], names.at(-1)]).toEqual([15, "g13", "a"]);
});

const connection = connectionNode({ id: "one", name: "one", region: "eu-west-1" });
const group = groupNode(connection, { name: "a", arn: "" });
const stream = streamNode(group, { name: "s", arn: "" });

it.each([
  [[], undefined],
  [[connection], undefined],
  [[group, group], "group"],
  [[stream], "stream"],
  [[group, stream], "mixed"],
] as const)("kind of a selection %#", (nodes, kind) => expect(selectedKind(nodes)).toBe(kind));
