import { describe, expect, it } from "vitest";
import type { SessionState } from "../../../src/logs/document/session/sessionState.js";
import {
  type ShownTail,
  tailDescription,
  tailGroups,
  tailsOffer,
  tailsTooltip,
} from "../../../src/views/documents/tailText.js";

const usage = {
  operation: "FilterLogEvents",
  usedPerSecond: 2,
  limitPerSecond: 10,
  isLowered: false,
  waiting: 0,
} as const;

function tail(
  state: SessionState = "following",
  rest: { pauseText?: string; perSecond?: number; unseen?: number; group?: string; usage?: typeof usage } = {},
): ShownTail {
  const { pauseText, perSecond = 0, unseen = 0, group = "/app/web", usage: rateUsage } = rest;
  const selection = { connection: "one", groups: [group] };
  return { selection, session: { state, pauseText, rateUsage }, perSecond, unseen };
}

describe("the status bar of one tail", () => {
  it.each([
    [tail("following"), "$(pulse) Tailing web", "Tailing web. Show Tails"],
    [tail("live"), "$(pulse) Tailing web", "Tailing web. Show Tails"],
    [tail("throttled"), "$(warning) web: throttled", "web: throttled. Show Tails"],
    [tail("offline"), "$(warning) web: reconnecting", "web: reconnecting. Show Tails"],
    [
      tail("following", { pauseText: "paused · 3 events wait" }),
      "$(debug-pause) web paused · 3 events wait",
      "web paused · 3 events wait. Show Tails",
    ],
    [tail("offline", { pauseText: "paused" }), "$(warning) web paused", "web paused. Show Tails"],
  ])("%j", (one, text, label) => {
    expect(tailsOffer([one], undefined)).toEqual({ text, label });
  });

  it("shows no icon that a name spells, and what is new in the active one", () => {
    const active = tail("following", { group: "$(bug)", unseen: 1200 });
    expect(tailsOffer([active], active).text).toBe("$(pulse) Tailing $ (bug) · 1,200 new");
  });
});

describe("the status bar of several tails", () => {
  it.each([
    [[tail(), tail("live"), tail()], "$(pulse) 3 tails"],
    [[tail(), tail("offline")], "$(warning) 2 tails · 1 reconnecting"],
    [[tail("throttled"), tail("following", { pauseText: "paused" })], "$(warning) 2 tails · 1 throttled · 1 paused"],
    [[tail("live", { pauseText: "a" }), tail("following", { pauseText: "b" })], "$(debug-pause) 2 tails · 2 paused"],
  ])("%#: counts them and what they do", (tails, text) => {
    expect(tailsOffer(tails, undefined).text).toBe(text);
  });

  it("says what is new in the active one alone", () => {
    expect(tailsOffer([tail("following", { unseen: 5 }), tail()], tail("following", { unseen: 12 })).text).toBe(
      "$(pulse) 2 tails · 12 new",
    );
  });
});

describe("a tail in words", () => {
  it.each([
    [tail("following", { perSecond: 1234.5 }), "following · 1,235 events/s"],
    [tail("live", { perSecond: 2.25 }), "following by Live Tail · 2.3 events/s"],
    [tail("lookingBack", { perSecond: 0.5 }), "loading earlier events · 30 events/min"],
    [tail("following", { perSecond: 1 / 60 }), "following · 1 event/min"],
    [tail("following"), "following"],
    [tail("offline", { pauseText: "paused · 1 event waits" }), "paused · 1 event waits · reconnecting"],
  ])("%#: its state and rate", (one, text) => {
    expect(tailDescription(one)).toBe(text);
  });

  it("names its log groups with their connections", () => {
    const also = [{ connection: "two", groups: ["c"] }];
    expect(tailGroups({ connection: "one", groups: ["a", "b"], also })).toBe("a, b (one), c (two)");
  });

  it("is in the tooltip, with how much of the budget the active one uses", () => {
    const active = tail("offline", { usage });
    const lines = tailsTooltip([tail(), active], active).split("\n");
    expect(lines.slice(0, 3)).toEqual(["Select to show, pause or stop tails.", "web: following", "web: reconnecting"]);
    expect(lines[3]).toMatch(/FilterLogEvents/u);
  });
});
