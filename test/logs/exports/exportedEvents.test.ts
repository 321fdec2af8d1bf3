import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportedEvents, streamOfPath } from "../../../src/logs/exports/exportedEvents.js";

describe("the events of an exported file", () => {
  it("come in the order of time, each with the lines that follow it", () => {
    const text = [
      "2026-11-29T10:00:01.000Z second",
      "  at main.ts:1",
      "",
      "2026-11-29T10:00:00.500Z first",
      "2026-11-29T10:00:01.000Z third",
      "",
    ].join("\n");
    expect(exportedEvents(text, "web").map(({ timestamp, message }) => [timestamp, message])).toEqual([
      [Date.UTC(2026, 10, 29, 10, 0, 0, 500), "first"],
      [Date.UTC(2026, 10, 29, 10, 0, 1), "second\n  at main.ts:1\n"],
      [Date.UTC(2026, 10, 29, 10, 0, 1), "third"],
    ]);
  });

  it.each(["", "no time", "2026-99-99T10:00:00.000Z x"])("refuses %j", (text) => {
    expect(() => exportedEvents(text, "")).toThrow("not a file of an export");
  });

  it("are those that were written, whatever the messages are", () => {
    const message = fc.string({ unit: fc.constantFrom(...Array.from("a 0\r\t\0:TZ{é")) });
    fc.assert(
      fc.property(fc.array(message, { minLength: 1 }), (messages) => {
        const text = messages.map((each, index) => `${new Date(index * 1000).toISOString()} ${each}\n`).join("");
        expect(exportedEvents(text, "s").map((event) => event.message)).toEqual(messages);
      }),
    );
  });

  it.each([
    ["/x/task/web-1/000000.gz", "web-1"],
    [String.raw`C:\x\task\web-1\000012.gz`, "web-1"],
    ["/x/log.gz", ""],
  ])("are of the stream that %s names", (path, stream) => {
    expect(streamOfPath(path)).toBe(stream);
  });
});
