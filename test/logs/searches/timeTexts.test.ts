import { describe, expect, it } from "vitest";
import { isRelativeTime, rememberTime, textOfArguments, timeTextOf } from "../../../src/logs/searches/timeTexts.js";
import { parseRangeText } from "../../../src/logs/time/timeRangeText.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";

describe("a range that was typed", () => {
  it.each([
    "15m",
    "1h30m",
    "2 hours",
    "3 days ago",
    "last 2h",
    "2h to 1h",
    "since 5m",
    "until 1h",
    "yesterday",
    "today",
    "yesterday 14:00",
  ])("as %j stays relative", (text) => expect(isRelativeTime(text)).toBe(true));

  it.each([
    "",
    "all",
    "14:00",
    "14:00 to 15:00",
    "2026-11-22",
    "around 14:59 ± 5m",
    "2026-11-22 14:00 to 1h",
    "1764000000",
    "nonsense",
  ])("as %j does not", (text) => expect(isRelativeTime(text)).toBe(false));

  it("is remembered by its ends if it is relative", async () => {
    const memory = new FakeMemory();
    await rememberTime(memory, { start: 5 }, " 1h ");
    await rememberTime(memory, { start: 5, end: 9 }, "2h to 1h");
    await rememberTime(memory, { start: 7 }, "14:00");
    expect(timeTextOf(memory, { start: 5 })).toBe("1h");
    expect(timeTextOf(memory, { start: 5, end: 9 })).toBe("2h to 1h");
    expect(timeTextOf(memory, { start: 7 })).toBe("since 1970-01-01T00:00:00.007Z");
    expect(timeTextOf(memory, {})).toBe("");
  });

  it("is forgotten after a hundred others", async () => {
    const memory = new FakeMemory();
    for (let start = 0; start <= 100; start++) await rememberTime(memory, { start }, "1h");
    expect(timeTextOf(memory, { start: 0 })).toMatch(/^since /u);
    expect(timeTextOf(memory, { start: 1 })).toBe("1h");
  });

  it("survives a memory of another form", async () => {
    for (const kept of [1, "x", {}, [null, 1, { start: 5 }]]) {
      const memory = new FakeMemory();
      await memory.update("typedTimes", kept);
      expect(timeTextOf(memory, { start: 5 })).toMatch(/^since /u);
    }
  });
});

it.each([
  [{ start: 5 }, "since 1970-01-01T00:00:00.005Z"],
  [{ end: Date.UTC(2026, 10, 22) }, "until 2026-11-22T00:00:00.000Z"],
  [
    { start: Date.UTC(2026, 10, 22), end: Date.UTC(2026, 10, 23) },
    "2026-11-22T00:00:00.000Z to 2026-11-23T00:00:00.000Z",
  ],
])("the ends %j are %j, wherever that is read", (ends, text) => {
  expect(timeTextOf(new FakeMemory(), ends)).toBe(text);
  for (const zone of [utcZone, () => 330])
    expect(parseRangeText(text, { now: Date.UTC(2027, 0, 1), zone })).toEqual(ends);
});

it.each([
  [{ start: "2h" }, "2h"],
  [{ start: "2h", end: "1h" }, "2h to 1h"],
  [{ end: "1h" }, "until 1h"],
  [{ start: 5 }, ""],
  [{ start: "2h", end: 5 }, ""],
  [{}, ""],
])("the arguments %j are the range %j", (args, text) => {
  expect(textOfArguments(args)).toBe(text);
});
