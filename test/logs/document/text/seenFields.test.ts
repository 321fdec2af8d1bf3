import { expect, it } from "vitest";
import { sampleOf, seenFields } from "../../../../src/logs/document/text/seenFields.js";
import type { SelectedEvent } from "../../../../src/logs/selection/selection.js";

function events(...messages: readonly unknown[]): readonly SelectedEvent[] {
  return messages.map((message) => ({
    timestamp: 0,
    ingestionTime: 0,
    message: typeof message === "string" ? message : JSON.stringify(message),
    stream: "s",
    group: "g",
  }));
}

it("the fields of JSON messages are found with their share and a value, the most frequent first", () => {
  const sample = events(
    "START",
    { level: "INFO", error: { message: "not found" }, tags: ["a"], none: {} },
    'INFO {"level":"WARN","log.level":"warn"}',
    [1],
  );
  expect(seenFields(sample)).toEqual([
    { path: "level", share: 0.5, example: "INFO" },
    { path: "error.message", share: 0.25, example: '"not found"' },
    { path: "['log.level']", share: 0.25, example: "warn" },
  ]);
  expect(seenFields([])).toEqual([]);
});

it("fields are bounded in depth, in number, and by the text that is read", () => {
  const deep = { a: { b: { c: { d: { e: 1 } } } }, x: 1 };
  expect(seenFields(events(deep)).map(({ path }) => path)).toEqual(["x"]);
  const many = Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`k${n}`, n]));
  expect(seenFields(events(many))).toHaveLength(300);
  const long = { text: "x".repeat(600_000) };
  expect(seenFields(events(long, { level: "INFO" })).map(({ path }) => path)).toEqual(["text"]);
});

it("a key that is given twice counts once", () => {
  expect(seenFields(events('{"a":1,"a":2}'))).toEqual([{ path: "a", share: 1, example: "2" }]);
});

it.each([
  [0, 0],
  [10, 10],
  [11, 6],
  [1000, 10],
])("of %i events, %i are looked at where 10 are to be", (count, expected) => {
  expect([...sampleOf(events(...Array.from({ length: count }, () => "m")), count, 10)]).toHaveLength(expected);
});
