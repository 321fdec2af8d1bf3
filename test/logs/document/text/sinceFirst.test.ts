import { describe, expect, it } from "vitest";
import { LineLayout } from "../../../../src/logs/document/text/lineLayout.js";
import { LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import { sinceFirstText } from "../../../../src/logs/document/text/sinceFirst.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

it.each([
  [0, "+0.000 s"],
  [1234, "+1.234 s"],
  [59_999, "+59.999 s"],
  [60_000, "+1:00.000"],
  [123_456, "+2:03.456"],
  [3_723_004, "+1:02:03.004"],
  [Number.NaN, "-"],
])("%d ms since the first event are %s", (ms, expected) => {
  expect(sinceFirstText(ms).trim()).toBe(expected);
  expect(sinceFirstText(ms).length).toBeGreaterThanOrEqual(10);
});

describe("the column of the time since the first event", () => {
  const event = (ms: number) => ({
    timestamp: ms,
    ingestionTime: ms,
    message: `at ${ms}`,
    group: "web",
    stream: "a",
    eventId: String(ms),
  });
  const settings = { zone: utcZone, timeFormat: "time", columns: ["default"], jsonFields: [] } as const;
  const layoutOf = (columns: readonly string[], sinceFirst = false): LineLayout =>
    new LineLayout({ ...settings, columns }, (id) => id, { sinceFirst });

  it("counts from the oldest event that was seen, and changes the format only then", () => {
    const layout = layoutOf(["sinceFirst"]);
    expect(layout.format.first).toBeUndefined();
    layout.see([event(6000), event(5000)]);
    const { format } = layout;
    expect(format).toMatchObject({ columns: ["sinceFirst"], first: 5000 });
    layout.see([event(7000)]);
    expect(layout.format).toBe(format);
    layout.see([event(10)]);
    expect(layout.format).toMatchObject({ first: 10 });
  });

  it("is shown where the document asks for it, unless no columns were chosen, and costs nothing elsewhere", () => {
    const layout = layoutOf(["default"], true);
    expect(layout.format.columns).toEqual(["sinceFirst"]);
    layout.follow({ ...settings, chosen: ["eventId"] }, []);
    expect(layout.format.columns).toEqual(["sinceFirst", "eventId"]);
    layout.follow({ ...settings, chosen: [] }, []);
    expect(layout.format.columns).toEqual([]);
    const other = layoutOf(["default"]);
    const { format } = other;
    other.see([event(5000)]);
    expect(other.format).toBe(format);
  });

  it("is written from the first event that the format knows", () => {
    const buffer = new LogBuffer({
      format: { zone: utcZone, timeFormat: "time", columns: ["sinceFirst", "stream"], first: 1000 },
      header: "h",
    });
    buffer.insert([{ kind: "events", events: [event(1000), event(2234)] }]);
    expect([...buffer.pieces()].join("").split("\n").slice(2, 4)).toEqual([
      "00:00:01.000    +0.000 s a: at 1000",
      "00:00:02.234    +1.234 s a: at 2234",
    ]);
  });
});
