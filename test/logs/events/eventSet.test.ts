import { describe, expect, it } from "vitest";
import { EventSet } from "../../../src/logs/events/eventSet.js";
import { contentKey, eventKey, groupKey, pageNumbering } from "../../../src/logs/events/identity.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";

const t0 = Date.UTC(2026, 10, 22, 15);

function event(message: string, rest: Partial<SelectedEvent> = {}): SelectedEvent {
  return { group: "g", stream: "s", message, timestamp: t0, ingestionTime: t0 + 10, ...rest };
}

describe("the identity of an event", () => {
  it("is its id, or its content and ordinal", () => {
    expect(eventKey(event("a", { eventId: "1" }))).toBe("1");
    expect(eventKey(event("a", { nth: 2 }))).not.toBe(eventKey(event("a", { nth: 1 })));
  });

  it.each<Partial<SelectedEvent>>([
    { stream: "t" },
    { timestamp: t0 + 1, ingestionTime: t0 + 11 },
    { ingestionTime: t0 + 11 },
    { message: "b" },
  ])("differs where the content does: %j", (other) => {
    expect(contentKey(event("a", other))).not.toBe(contentKey(event("a")));
  });

  it("holds within a group of a connection", () => {
    const groups = [event("a"), event("a", { group: "h" }), event("a", { connection: "c" })];
    expect(new Set(groups.map(groupKey)).size).toBe(3);
  });

  it("numbers the equal events of a page by group, unless they have an id or an ordinal", () => {
    const page = [
      event("a"),
      event("a"),
      event("a", { group: "h" }),
      event("a", { nth: 7 }),
      event("a", { eventId: "1" }),
    ];
    expect(page.map(pageNumbering()).map(({ nth }) => nth)).toEqual([1, 2, 1, 7, undefined]);
  });
});

describe("a set of events", () => {
  it("has each id once", () => {
    const set = new EventSet();
    const page = [event("a", { eventId: "1" }), event("a", { eventId: "2" }), event("a", { eventId: "1" })];
    expect(set.fresh(page)).toHaveLength(2);
    expect(set.fresh(page)).toEqual([]);
  });

  it("has as many equal events as the page with the most of them", () => {
    const set = new EventSet();
    expect([1, 2, 1, 3].map((count) => set.fresh(Array.from({ length: count }, () => event("a"))).length)).toEqual([
      1, 1, 0, 1,
    ]);
  });

  it("matches ids with equal events that came without", () => {
    const set = new EventSet();
    set.fresh([event("b", { eventId: "0" }), event("a")]);
    expect(set.add(event("a", { eventId: "1" }))).toBe("knownWithoutId");
    expect(set.add(event("a", { eventId: "1" }))).toBe("known");
    expect(set.add(event("a", { eventId: "2" }))).toBe("new");
    expect(set.add(event("b", { nth: 1 }))).toBe("known");
  });

  it("takes in what is there already, also with an id from another source", () => {
    const set = new EventSet();
    set.include(event("a"), "1");
    set.include(event("a"), undefined);
    expect(set.add(event("a", { eventId: "1" }))).toBe("known");
    expect(set.add(event("a", { nth: 2 }))).toBe("known");
    expect(set.add(event("a", { eventId: "2" }))).toBe("knownWithoutId");
    expect(set.add(event("a", { nth: 3 }))).toBe("new");
  });
});
