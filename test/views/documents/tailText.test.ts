import { describe, expect, it } from "vitest";
import { tailOffer, tailTooltip } from "../../../src/views/documents/tailText.js";

const selection = { connection: "one", groups: ["/app/web"] };

describe("the status bar of a tail", () => {
  it.each([
    ["following", undefined, "$(pulse) Tailing web", "Tailing web. Stop Tail", false],
    ["live", undefined, "$(pulse) Tailing web", "Tailing web. Stop Tail", false],
    ["throttled", undefined, "$(warning) Tailing web", "Tailing web. Stop Tail", false],
    [
      "following",
      "paused · 3 events wait",
      "$(debug-pause) web paused · 3 events wait",
      "web paused · 3 events wait. Resume Tail",
      true,
    ],
    ["offline", "paused", "$(warning) web paused", "web paused. Resume Tail", true],
  ] as const)("while %s and %s: %s", (...[state, pauseText, text, label, isPaused]) => {
    const title = isPaused ? "Resume Tail" : "Stop Tail";
    expect(tailOffer(selection, { state, pauseText })).toEqual({ text, label, title, isPaused });
  });

  it("shows no icon that a name spells", () => {
    const { text } = tailOffer({ ...selection, streams: ["$(bug)"] }, { state: "following", pauseText: undefined });
    expect(text).toBe("$(pulse) Tailing $ (bug)");
  });
});

describe("its tooltip", () => {
  const usage = {
    operation: "FilterLogEvents",
    usedPerSecond: 2,
    limitPerSecond: 10,
    isLowered: false,
    waiting: 0,
  } as const;

  it.each([
    ["following", undefined, "Select to stop the tail."],
    ["following", "paused", "Select to show what waits."],
    ["offline", undefined, "Tailing: offline. Select to stop the tail."],
  ] as const)("while %s and %s: %s", (state, pauseText, tooltip) => {
    expect(tailTooltip({ state, pauseText, rateUsage: undefined })).toBe(tooltip);
  });

  it("says how much of the budget is used, once that is known", () => {
    const text = tailTooltip({ state: "following", pauseText: undefined, rateUsage: usage });
    expect(text).toMatch(/^Select to stop the tail\.\n.*FilterLogEvents/u);
  });
});
