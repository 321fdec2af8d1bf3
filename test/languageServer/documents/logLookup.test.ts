import { describe, expect, it } from "vitest";
import type { FoundLogs } from "../../../src/awslogs/logFiles/foundLogs.js";
import { createRegex } from "../../../src/insights/regex/regex.js";
import { LogLookup } from "../../../src/languageServer/documents/logLookup.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";

const sample = { lines: ["a"], encodings: ["ascii"], head: ["a"], isHeadAll: true };
const log = (modifiedMs: number): FoundLogs => ({
  followed: { path: "/a", modifiedMs, sample },
  others: [],
  folders: 0,
  archives: 0,
  isFolderHere: true,
});

/** A lookup whose reader answers when a test says so. */
function fixture() {
  const clock = new FakeClock();
  const asked: { readonly pattern: string; readonly answer: (found: FoundLogs | undefined) => void }[] = [];
  let changes = 0;
  const lookup = new LogLookup({
    clock,
    reader: { find: (pattern) => new Promise((answer) => asked.push({ pattern, answer })) },
    loadRegex: async () => createRegex,
    isOn: () => true,
    changed: () => (changes += 1),
  });
  const answerNext = async (found: FoundLogs | undefined): Promise<string | undefined> => {
    const next = asked.shift();
    next?.answer(found);
    await settle();
    return next?.pattern;
  };
  return { clock, lookup, answerNext, changes: () => changes, find: (pattern: string) => lookup.here?.found(pattern) };
}

describe("the lookup of logs", () => {
  it("knows what was found, and tells that it does", async () => {
    const { clock, find, answerNext, changes } = fixture();
    expect(find("/a")).toBeUndefined();
    await clock.advance(1000);
    await answerNext(log(1));
    expect([find("/a"), changes()]).toEqual([log(1), 1]);
  });

  it("looks up what is wanted while the last one is looked up", async () => {
    const { clock, find, answerNext } = fixture();
    find("/a");
    await clock.advance(1000);
    find("/b");
    await clock.advance(1000);
    expect(await answerNext(undefined)).toBe("/a");
    expect(await answerNext(log(1))).toBe("/b");
    expect(find("/b")).toEqual(log(1));
  });

  it("tells only what is other than before", async () => {
    const { clock, find, answerNext, changes } = fixture();
    const told: number[] = [];
    for (const found of [log(1), log(1), log(2), undefined, undefined]) {
      await clock.advance(20_000);
      find("/a");
      await clock.advance(1000);
      await answerNext(found);
      told.push(changes());
    }
    expect(told).toEqual([1, 1, 2, 3, 3]);
  });
});

describe("what is worked out of logs", () => {
  /** The end of a turn of the event loop. */
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  const samples = Array.from({ length: 100 }, (_, n) => ({ ...sample, lines: [`2026-11-29 10:00:${n % 60}`] }));

  function known(lookup: LogLookup): number {
    const readings = samples.map((each) => lookup.here?.reading(each, "%Y-%m-%d %H:%M:%S", false));
    return readings.filter((reading) => reading !== undefined).length;
  }

  it("is done in several turns, once each, and told when all is known", async () => {
    const { lookup, changes } = fixture();
    const first = known(lookup);
    expect(first).toBeLessThan(100);
    // Asking again doesn't do it again.
    expect(known(lookup)).toBe(first);
    const counts: number[] = [];
    for (let turns = 0; turns < 10 && changes() === 0; turns++) {
      await turn();
      counts.push(known(lookup));
    }
    expect(counts.length).toBeGreaterThan(1);
    expect([counts.at(-1), changes()]).toEqual([100, 1]);
    await turn();
    expect([known(lookup), changes()]).toEqual([100, 1]);
  });

  it("is told at once where it is little", async () => {
    const { lookup, changes } = fixture();
    const [few = sample] = samples;
    expect(lookup.here?.reading(few, "%Y-%m-%d %H:%M:%S", false)?.matched).toBe(1);
    expect(lookup.here?.formats(few)).toBeDefined();
    await turn();
    expect(changes()).toBe(0);
  });
});
