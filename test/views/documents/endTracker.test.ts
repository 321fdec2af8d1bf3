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
    tracker.moved(200, 170, 500);
    expect(tracker.isAtEnd(200, 500)).toBe(true);
    tracker.moved(499, 469, 500);
    expect(tracker.isAtEnd(499, 800)).toBe(true);
  });

  it("is on its way until it shows the end, is sent elsewhere or goes up", () => {
    const tracker = sentTracker();
    tracker.moved(200, 170, 500);
    expect(tracker.isOnItsWay).toBe(true);
    tracker.moved(499, 469, 500);
    expect(tracker.isOnItsWay).toBe(false);
    tracker.sent(499, 800);
    tracker.moved(400, 370, 500);
    expect(tracker.isOnItsWay).toBe(false);
    tracker.sent(400, 800);
    tracker.release();
    expect(tracker.isOnItsWay).toBe(false);
  });

  it("stays where it gets to once someone works in it meanwhile, and is back once they scroll down from there", () => {
    const tracker = sentTracker();
    tracker.hold(1);
    tracker.moved(499, 469, 500);
    expect(tracker.isAtEnd(499, 500)).toBe(false);
    tracker.moved(498, 468, 503);
    expect(tracker.isAtEnd(498, 503)).toBe(false);
    tracker.moved(502, 472, 503);
    expect(tracker.isAtEnd(502, 503)).toBe(true);
  });

  it("is held where its last step to the end takes it, and is back once they scroll down from there", () => {
    const tracker = sentTracker();
    tracker.moved(498, 468, 500);
    tracker.hold(468);
    tracker.moved(499, 469, 500);
    expect(tracker.isAtEnd(499, 500)).toBe(false);
    tracker.moved(502, 472, 503);
    expect(tracker.isAtEnd(502, 503)).toBe(true);
  });

  it.each([[[469]], [[468, 469]], [[470, 469, 470]]])("is held through steps of a line up and down: %j", (tops) => {
    const tracker = sentTracker();
    tracker.moved(499, 469, 500);
    tracker.hold(469);
    for (const top of tops) tracker.moved(top + 30, top, 500);
    expect(tracker.isAtEnd(499, 500)).toBe(false);
  });

  it("is held wherever it gets to while something is under way, and where it arrives then", () => {
    const tracker = sentTracker();
    tracker.holdUnderWay();
    for (const top of [100, 469, 468, 469]) tracker.moved(top + 30, top, 500);
    tracker.arrived(469);
    expect(tracker.isAtEnd(499, 500)).toBe(false);
    tracker.moved(500, 470, 501);
    tracker.moved(503, 473, 504);
    expect(tracker.isAtEnd(503, 504)).toBe(true);
  });

  it("isn't there any more once someone scrolled up", () => {
    const tracker = sentTracker();
    tracker.moved(499, 469, 500);
    tracker.moved(497, 467, 500);
    expect(tracker.isAtEnd(497, 500)).toBe(false);
  });

  it("isn't there any more once someone went back to where it had been", () => {
    const tracker = sentTracker();
    tracker.moved(499, 469, 500);
    tracker.moved(30, 0, 500);
    expect(tracker.isAtEnd(30, 500)).toBe(false);
  });

  it("isn't there any more once someone went to the head, until it shows it again", () => {
    const tracker = sentTracker();
    tracker.leave();
    tracker.moved(30, 0, 500);
    expect([tracker.isElsewhere, tracker.isAtEnd(499, 500)]).toEqual([true, false]);
    tracker.moved(499, 469, 500);
    expect([tracker.isElsewhere, tracker.isAtEnd(499, 500)]).toEqual([false, true]);
  });

  it("isn't there any more once it was sent elsewhere", () => {
    const tracker = sentTracker();
    tracker.release();
    expect(tracker.isAtEnd(30, 500)).toBe(false);
  });
});
