import { describe, expect, it } from "vitest";
import { follow, type Result, tools } from "../../fakes/peers/comparison.js";
import { scenarios } from "../../fakes/peers/scenarios.js";

const seeds = [1, 2];
const { ours, ...peers } = tools;

/** The sum over the seeds. */
async function total(tool: (typeof tools)[keyof typeof tools], name: string): Promise<Result> {
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`No such scenario: ${name}`);
  const results = await Promise.all(seeds.map((seed) => follow(tool, scenario, seed)));
  const sum = (value: (result: Result) => number): number => results.reduce((all, result) => all + value(result), 0);
  return {
    events: sum(({ events }) => events),
    lost: sum(({ lost }) => lost),
    repeated: sum(({ repeated }) => repeated),
    gaveUp: results.some(({ gaveUp }) => gaveUp),
  };
}

describe("the tail, compared with its peers", () => {
  it.each(scenarios)("loses and repeats nothing: $name", async ({ name }) => {
    expect(await total(ours, name)).toEqual({ events: seeds.length * 1440, lost: 0, repeated: 0, gaveUp: false });
  });
});

describe("the peers", () => {
  it.each(Object.entries(peers))("%s loses and repeats nothing in the normal case", async (_, peer) => {
    expect(await total(peer, "events on time")).toMatchObject({ lost: 0, repeated: 0, gaveUp: false });
    expect(await total(peer, "times in whole seconds")).toMatchObject({ lost: 0, repeated: 0, gaveUp: false });
  });

  it.each(Object.entries(peers))("%s loses late events, and ends when it is throttled for long", async (_, peer) => {
    const late = await total(peer, "a tenth up to 29 s late");
    expect(late.lost).toBeGreaterThan(50);
    expect(late.gaveUp).toBe(false);
    const throttled = await total(peer, "throttled for 30 s");
    expect(throttled.gaveUp).toBe(true);
    expect(throttled.lost).toBeGreaterThan(throttled.events / 5);
  });

  it("saw watch repeats events that are in two pages", async () => {
    expect((await total(peers["saw watch"], "pages that overlap")).repeated).toBeGreaterThan(0);
  });
});
