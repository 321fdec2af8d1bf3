import { describe, expect, it } from "vitest";
import { Emitter } from "../../../src/base/emitter.js";
import type { RateUsage } from "../../../src/logs/rateBudget/operationBudget.js";
import { tail } from "../../../src/logs/tail/tail.js";
import { defaultTuning } from "../../../src/logs/tail/tuning.js";
import { type Attention, longestPollMs } from "../../../src/logs/tail/watchedPoll.js";
import { SkippingClock } from "../../fakes/fakeClock.js";
import { seededRandom, SimulatedService } from "../../fakes/simulatedService.js";

const usual = Number.POSITIVE_INFINITY;

function usage(usedPerSecond: number, limitPerSecond: number, rest: Partial<RateUsage> = {}): RateUsage {
  return { usedPerSecond, limitPerSecond, isLowered: false, waiting: 0, ...rest };
}

describe("the longest time between two polls", () => {
  it.each<[string, Parameters<typeof longestPollMs>[0], number]>([
    ["while nobody looks", { isWatched: false, groups: 1, usage: usage(0, 25) }, usual],
    ["of one group", { isWatched: true, groups: 1, usage: usage(1.7, 25) }, 600],
    ["where no limit is known", { isWatched: true, groups: 1, usage: undefined }, 600],
    [
      "of a server without a limit",
      { isWatched: true, groups: 1, usage: { ...usage(9, 1), limitPerSecond: usual } },
      600,
    ],
    ["in a region with few requests, a quarter of them", { isWatched: true, groups: 1, usage: usage(1.2, 5) }, 800],
    ["of groups that take turns", { isWatched: true, groups: 4, usage: usage(2.5, 25) }, 1600],
    ["of such groups in a region with few requests", { isWatched: true, groups: 4, usage: usage(1.2, 5) }, 3200],
    ["with half of the quota in use", { isWatched: true, groups: 1, usage: usage(5, 10) }, 600],
    ["with nearly all of the quota in use", { isWatched: true, groups: 1, usage: usage(9, 10) }, 1080],
    ["after throttling", { isWatched: true, groups: 1, usage: usage(1, 5, { isLowered: true }) }, usual],
    ["while requests wait for their turn", { isWatched: true, groups: 1, usage: usage(5, 10, { waiting: 1 }) }, usual],
  ])("%s", (_, conditions, ms) => {
    expect(longestPollMs(conditions, defaultTuning)).toBeCloseTo(ms);
  });
});

interface Run {
  readonly attention?: Attention;
  readonly usage?: () => RateUsage;
  /** The interval between events. */
  readonly everyMs?: number;
}

const t0 = Date.UTC(2026, 10, 22, 15);
const minute = 60_000;

/** Called with each request's time after the beginning, in milliseconds. */
async function follow({ everyMs = Number.POSITIVE_INFINITY, ...how }: Run, onRequest: (at: number) => void) {
  const clock = new SkippingClock(t0);
  const abort = new AbortController();
  const count = Number.isFinite(everyMs) ? (4 * minute) / everyMs : 0;
  const events = Array.from({ length: count }, (_, i) => {
    const at = t0 + i * everyMs;
    const common = { group: "g", stream: "s", message: `m${i}`, eventId: `id${i}` };
    return { ...common, timestamp: at, ingestionTime: at, visibleAt: at };
  });
  const api = new SimulatedService({
    events,
    now: () => clock.now(),
    random: seededRandom(1),
    pageSize: 1000,
    quirks: {},
    onRequest() {
      onRequest(clock.now() - t0);
      clock.advance(50);
      if (clock.now() > t0 + 4 * minute) abort.abort();
    },
  });
  const deps = { api, clock, random: seededRandom(1), signal: abort.signal, ...how };
  const delays: number[] = [];
  for await (const update of tail({ groups: ["g"] }, deps)) {
    if (update.kind !== "events") continue;
    for (const { timestamp } of update.events) delays.push(clock.now() - timestamp);
  }
  return delays;
}

/** Requests in a minute, once the tail has run for two. */
async function perMinute(run: Run): Promise<number> {
  let count = 0;
  await follow(run, (at) => {
    if (at >= 2 * minute && at < 3 * minute) count++;
  });
  return count;
}

function attention(isWatched: boolean): Attention {
  return { isWatched, onDidChange: () => ({ dispose: () => undefined }) };
}

describe("requests a minute", () => {
  it.each<[string, Run, [least: number, most: number]]>([
    ["without anyone to look, of a quiet group", {}, [11, 13]],
    ["without anyone to look, of a busy group", { everyMs: 500 }, [55, 60]],
    ["of a quiet group that is watched", { attention: attention(true) }, [88, 96]],
    ["of a busy group that is watched", { attention: attention(true), everyMs: 500 }, [88, 96]],
    ["of a quiet group that isn't watched", { attention: attention(false) }, [5, 7]],
    ["of a busy group that isn't watched", { attention: attention(false), everyMs: 500 }, [27, 31]],
    [
      "of a watched group where others use most of a small quota",
      { attention: attention(true), usage: () => usage(4.5, 5) },
      [38, 43],
    ],
    [
      "of a watched group after throttling",
      { attention: attention(true), usage: () => usage(1, 5, { isLowered: true }) },
      [11, 13],
    ],
  ])("%s", async (_, run, [least, most]) => {
    const requests = await perMinute(run);
    expect(requests).toBeGreaterThanOrEqual(least);
    expect(requests).toBeLessThanOrEqual(most);
  });
});

describe("a watched tail", () => {
  it("has an event of a quiet group after less than 0.7 seconds, and half of them after 0.4", async () => {
    const delays = await follow({ attention: attention(true), everyMs: 7321 }, () => undefined);
    const sorted = delays.slice(3).toSorted((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(25);
    expect(sorted.at(-1)).toBeLessThan(720);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(400);
  });

  it("polls at once when someone looks again, and not when one goes on looking", async () => {
    const changed = new Emitter<void>();
    let isWatched = false;
    const polls: number[] = [];
    const watcher: Attention = {
      get isWatched() {
        return isWatched;
      },
      onDidChange: changed.event,
    };
    const at = { look: 2 * minute, again: 2 * minute + 30_000 };
    const clocked = follow({ attention: watcher }, (time) => {
      polls.push(time);
      if (time >= at.look && !isWatched) {
        isWatched = true;
        changed.fire();
      } else if (time >= at.again) changed.fire();
    });
    await clocked;
    const looked = polls.filter((time) => time >= at.look);
    expect(looked[1]! - looked[0]!).toBeLessThan(100);
    const later = polls.filter((time) => time >= at.again);
    expect(later[1]! - later[0]!).toBeGreaterThan(500);
  });
});
