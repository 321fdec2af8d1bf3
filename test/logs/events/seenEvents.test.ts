import { describe, expect, it } from "vitest";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { SeenEvents } from "../../../src/logs/events/seenEvents.js";

const t0 = Date.UTC(2026, 10, 22, 15);

function event(message: string, ingestedMs: number, eventId?: string): SelectedEvent {
  const known = { group: "g", stream: "s", message, timestamp: t0, ingestionTime: t0 + ingestedMs };
  return eventId === undefined ? known : { ...known, eventId };
}

describe("events seen by polls, with ids, and by Live Tail, without", () => {
  const passing = (...pages: readonly (readonly SelectedEvent[])[]): readonly string[][] => {
    const seen = new SeenEvents();
    return pages.map((page) => seen.fresh(page).map(({ message }) => message));
  };

  it("pass once, whichever source has them first", () => {
    const polled = [event("a", 10, "1"), event("b", 20, "2")];
    expect(passing([event("a", 10), event("b", 20)], polled, polled)).toEqual([["a", "b"], [], []]);
    expect(passing([event("a", 10, "1")], [event("b", 20)], polled)).toEqual([["a"], ["b"], []]);
  });

  it("are left to the polls where those may have brought them before", () => {
    const late = event("late", 5, "3");
    expect(passing([event("a", 10, "1")], [event("a", 10), event("late", 5)], [late])).toEqual([["a"], [], ["late"]]);
  });

  it("of equal content all pass", () => {
    const twice = [event("a", 20, "2"), event("a", 20, "3")];
    expect(passing([event("x", 10, "1")], [event("a", 20)], twice)).toEqual([["x"], ["a"], ["a"]]);
  });

  it("all pass where Live Tail left some of its equal events out", () => {
    const twice = [event("a", 20, "2"), event("a", 20, "3")];
    expect(passing([event("x", 10, "1")], [{ ...event("a", 20), nth: 2 }], twice)).toEqual([["x"], ["a"], ["a"]]);
  });
});
