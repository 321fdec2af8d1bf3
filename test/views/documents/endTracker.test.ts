import { describe, expect, it } from "vitest";
import { EndTracker } from "../../../src/views/documents/endTracker.js";

describe("an editor of 500 lines", () => {
  it.each([
    { shown: 499, expected: true },
    { shown: 498, expected: true },
    { shown: 497, expected: false },
    { shown: 30, expected: false },
  ])("that shows line $shown is at the end: $expected", ({ shown, expected }) => {
    expect(new EndTracker().isAtEnd(shown, 500)).toBe(expected);
  });
});

describe("an editor that was sent to the end from line 30", () => {
  function sentTracker(): EndTracker {
    const tracker = new EndTracker();
    tracker.sent(30, 500);
    return tracker;
  }

  it("counts as there until it has moved", () => {
    expect(sentTracker().isAtEnd(30, 500)).toBe(true);
  });

  it("counts as there on its way, and where lines have come meanwhile", () => {
    const tracker = sentTracker();
    tracker.moved(200, 170);
    expect(tracker.isAtEnd(200, 500)).toBe(true);
    tracker.moved(499, 469);
    expect(tracker.isAtEnd(499, 800)).toBe(true);
  });

  it("is on its way until it shows the end, is sent elsewhere or goes up", () => {
    const tracker = sentTracker();
    tracker.moved(200, 170);
    expect(tracker.isOnItsWay).toBe(true);
    tracker.moved(499, 469);
    expect(tracker.isOnItsWay).toBe(false);
    tracker.sent(499, 800);
    tracker.moved(400, 370);
    expect(tracker.isOnItsWay).toBe(false);
    tracker.sent(400, 800);
    tracker.release();
    expect(tracker.isOnItsWay).toBe(false);
  });

  it("isn't there any more once someone scrolled up", () => {
    const tracker = sentTracker();
    tracker.moved(499, 469);
    tracker.moved(497, 467);
    expect(tracker.isAtEnd(497, 500)).toBe(false);
  });

  it("isn't there any more once someone went back to where it had been", () => {
    const tracker = sentTracker();
    tracker.moved(499, 469);
    tracker.moved(30, 0);
    expect(tracker.isAtEnd(30, 500)).toBe(false);
  });

  it("isn't there any more once someone went to the head, until it shows it again", () => {
    const tracker = sentTracker();
    tracker.leave();
    tracker.moved(30, 0);
    expect([tracker.hasLeft, tracker.isAtEnd(499, 500)]).toEqual([true, false]);
    tracker.moved(499, 469);
    expect([tracker.hasLeft, tracker.isAtEnd(499, 500)]).toEqual([false, true]);
  });

  it("isn't there any more once it was sent elsewhere", () => {
    const tracker = sentTracker();
    tracker.release();
    expect(tracker.isAtEnd(30, 500)).toBe(false);
  });
});
