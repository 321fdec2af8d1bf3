import { describe, expect, it } from "vitest";
import {
  maxSteps,
  noHistory,
  readHistories,
  type SearchHistory,
  step,
  visited,
  withHistory,
} from "../../../src/logs/searches/searchHistory.js";

/** Goes through searches as one would; the result is what is shown in the end, and the history then. */
function walk(moves: string): { shown: string; history: SearchHistory } {
  let [shown, history] = ["a", noHistory];
  for (const move of moves) {
    if (move !== "<" && move !== ">") {
      history = visited(history, { key: shown });
      shown = move;
      continue;
    }
    const taken = step(history, { key: shown }, move === "<" ? "back" : "forward");
    if (taken !== undefined) [shown, history] = [taken.to.key, taken.history];
  }
  return { shown, history };
}

describe("the history of a document", () => {
  it.each([
    ["", "a", 0, 0],
    ["b", "b", 1, 0],
    ["bc<", "b", 1, 1],
    ["bc<<", "a", 0, 2],
    ["bc<<<", "a", 0, 2],
    ["bc<<>>", "c", 2, 0],
    ["bc<>>", "c", 2, 0],
    ["bc<d", "d", 2, 0],
    ["bc<d>", "d", 2, 0],
    ["bc<d<<", "a", 0, 2],
  ])("after %j shows %s, with %i searches before and %i after it", (moves, shown, back, forward) => {
    const { shown: last, history } = walk(moves);
    expect([last, history.back.length, history.forward.length]).toEqual([shown, back, forward]);
  });

  it("comes back to the places where one was", () => {
    const history = visited(noHistory, { key: "a", at: 7 });
    const back = step(history, { key: "b", at: 9 }, "back");
    expect(back?.to).toEqual({ key: "a", at: 7 });
    expect(back && step(back.history, { key: "a" }, "forward")?.to).toEqual({ key: "b", at: 9 });
  });

  it("is bounded, without its oldest steps", () => {
    let history = noHistory;
    for (let n = 0; n < maxSteps + 10; n++) history = visited(history, { key: String(n) });
    expect(history.back).toHaveLength(maxSteps);
    expect(history.back.at(-1)).toEqual({ key: String(maxSteps + 9) });
    for (let n = 0; n < maxSteps; n++) history = step(history, { key: "x" }, "back")?.history ?? history;
    expect([history.back.length, history.forward.length]).toEqual([0, maxSteps]);
  });
});

describe("what is kept of histories", () => {
  const history = visited(noHistory, { key: "a", at: 1 });

  it("comes back from JSON as it was", () => {
    const kept = withHistory([], "b", history);
    expect(readHistories(JSON.parse(JSON.stringify(kept)))).toEqual([["b", history]]);
  });

  it("has each document once, and none whose history is empty", () => {
    const kept = withHistory(withHistory([], "b", history), "b", visited(history, { key: "c" }));
    expect(kept.map(([key, { back }]) => [key, back.length])).toEqual([["b", 2]]);
    expect(withHistory(kept, "b", noHistory)).toEqual([]);
  });

  it("is bounded to the documents that were changed last", () => {
    let kept = withHistory([], "0", history);
    for (let n = 1; n < 60; n++) kept = withHistory(kept, String(n), history);
    expect([kept.length, kept.at(-1)?.[0]]).toEqual([50, "59"]);
  });

  it.each([
    [undefined, []],
    [{}, []],
    [[null, 1, "x", ["key"], [1, history], ["key", null]], []],
    [[["key", { back: "x" }]], [["key", noHistory]]],
    [
      [["key", { back: [1, null, { key: 1 }, { key: "a", at: "x" }, { key: "a" }], forward: [{ key: "b", at: 2 }] }]],
      [["key", { back: [{ key: "a" }], forward: [{ key: "b", at: 2 }] }]],
    ],
  ])("is left out where it has another form: %j", (value, expected) => {
    expect(readHistories(value)).toEqual(expected);
  });
});
