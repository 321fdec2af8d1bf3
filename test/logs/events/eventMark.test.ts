import { describe, expect, it } from "vitest";
import { eventMark, hasMark } from "../../../src/logs/events/eventMark.js";

describe("the mark of an event", () => {
  it("is its id, and a checksum of its message where it has none", () => {
    expect(eventMark({ eventId: "3712", message: "x" })).toBe("3712");
    expect(eventMark({ message: "x" })).toMatch(/^~[\da-f]{8}$/u);
    expect(eventMark({ message: "x" })).not.toBe(eventMark({ message: "y" }));
  });

  it("is found again with and without an id", () => {
    const mark = eventMark({ message: "x" });
    expect([hasMark({ message: "x" }, mark), hasMark({ eventId: "1", message: "x" }, mark)]).toEqual([true, true]);
    expect([hasMark({ eventId: "1", message: "x" }, "1"), hasMark({ message: "y" }, mark)]).toEqual([true, false]);
  });
});
