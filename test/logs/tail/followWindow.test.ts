import { describe, expect, it } from "vitest";
import { FollowWindow } from "../../../src/logs/tail/followWindow.js";
import { defaultTuning } from "../../../src/logs/tail/tuning.js";

const second = 1000;
const t0 = Date.UTC(2026, 10, 22, 15);
const tuning = defaultTuning;

/** A poll each second, which finds one event that came so late; returns how far each short poll goes back. */
function polls(window: FollowWindow, from: number, count: number, lateMs: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const at = from + i * second;
    const back = at - second - window.pollFrom(false);
    const timestamp = at - second - lateMs;
    window.observe([{ group: "g", stream: "s", message: "", timestamp, ingestionTime: at }], at);
    window.completed(at, false);
    return back;
  });
}

describe("the overlap of the polls of a busy group", () => {
  const followed = (): FollowWindow => new FollowWindow(t0 - 900 * second, t0 - 10 * second, tuning);

  it("is long until the lateness of events is known, then short if they are prompt", () => {
    const [, ...backs] = polls(followed(), t0, tuning.latenessPolls + 2, 0);
    expect(backs.slice(0, -2)).toEqual(Array(tuning.latenessPolls - 1).fill(tuning.maxShortOverlapMs));
    expect(backs.slice(-2)).toEqual([tuning.minShortOverlapMs, tuning.minShortOverlapMs]);
  });

  it("is twice their lateness, at most the first overlap", () => {
    const window = followed();
    polls(window, t0, 20, 0);
    expect(polls(window, t0 + 20 * second, 3, 1500).at(-1)).toBe(3000);
    expect(polls(window, t0 + 23 * second, 3, 10 * second).at(-1)).toBe(tuning.maxShortOverlapMs);
  });

  it("shrinks only after as many prompt polls as are remembered", () => {
    const window = followed();
    polls(window, t0, 20, 1500);
    const backs = polls(window, t0 + 20 * second, tuning.latenessPolls + 2, 0);
    expect(backs.slice(0, -2)).toEqual(Array(tuning.latenessPolls).fill(3000));
    expect(backs.slice(-1)).toEqual([tuning.minShortOverlapMs]);
  });
});
