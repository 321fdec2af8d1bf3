import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isMaskOf, matchUnmasked, requestFor } from "../../../src/logs/policies/unmasked.js";
import { unmaskedText } from "../../../src/logs/policies/unmaskedText.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const at = Date.UTC(2026, 10, 29, 12);

function event(message: string, more: Partial<SelectedEvent> = {}): SelectedEvent {
  return { timestamp: at, ingestionTime: at + 1, message, stream: "one", group: "web", ...more };
}

describe("an event without its mask", () => {
  it("has the same text around the mask, of whatever length that is", () => {
    const texts = fc.array(fc.stringMatching(/^[a-c ]{0,3}$/u), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(
        texts,
        fc.stringMatching(/^[a-c@]{0,4}$/u),
        fc.integer({ min: 1, max: 5 }),
        (parts, secret, stars) => {
          expect(isMaskOf(parts.join("*".repeat(stars)), parts.join(secret))).toBe(true);
        },
      ),
    );
    expect(isMaskOf("to **", "from a")).toBe(false);
    expect(isMaskOf("** b", "a c")).toBe(false);
    expect(isMaskOf("a*a", "a")).toBe(false);
    expect(isMaskOf("a*b*c", "acb")).toBe(false);
    expect(isMaskOf("a", "a")).toBe(true);
    expect(isMaskOf("a", "b")).toBe(false);
  });

  it("is found by its id, or by its moment and text, each only once", () => {
    const read = [event("x 1"), event("x 2"), event("y 1", { stream: "two" }), event("z", { eventId: "5" })];
    const masked = [event("x *"), event("x *"), event("x *"), event("y *"), event("other", { eventId: "5" })];
    const { events, missing } = matchUnmasked(masked, read);
    expect(events.map(({ message }) => message)).toEqual(["x 1", "x 2", "z"]);
    expect(missing).toBe(2);
  });
});

describe("reading events again", () => {
  it("asks for their time and streams, and for the pattern where they are of several times", () => {
    const one = event("a");
    const two = event("b", { timestamp: at + 5, stream: "two" });
    expect(requestFor([one], { filterPattern: "a" })).toEqual({
      groups: ["web"],
      start: at,
      end: at,
      streams: ["one"],
    });
    expect(requestFor([two, one], { filterPattern: "a" })).toEqual({
      groups: ["web"],
      start: at,
      end: at + 5,
      streams: ["two", "one"],
      filterPattern: "a",
    });
  });

  it("asks for all streams, or those of the prefix, where there are too many to name", () => {
    const events = Array.from({ length: 101 }, (_, number) => event("a", { stream: `s${number}` }));
    const [first = event("a"), ...others] = events;
    expect(requestFor([first, ...others], { streamPrefix: "s" })).toEqual({
      groups: ["web"],
      start: at,
      end: at,
      streamPrefix: "s",
    });
    expect(requestFor([first, ...others], {})).not.toHaveProperty("streams");
  });
});

it("is shown as text that says what it is, and in which nothing is hidden", () => {
  const events = [event("a@b.c\u202E\n  at f\n"), event("d")];
  expect(unmaskedText({ events, missing: 1 }, "web · dev", utcZone)).toBe(
    `2 events without masks, web · dev
Sensitive data stands here as it was sent. This text is kept nowhere: it is gone once it is closed.
Not found again, and so not shown: 1 event

2026-11-29T12:00:00.000+00:00 one a@b.c‹U+202E›
    at f
2026-11-29T12:00:00.000+00:00 one d
`,
  );
});
