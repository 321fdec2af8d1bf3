import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OperationBudget, type Priority } from "../../../src/logs/rateBudget/operationBudget.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";

const t0 = Date.UTC(2026, 10, 22, 15);

/** A signal that nobody aborts. */
function never(): AbortSignal {
  return new AbortController().signal;
}

interface Grant {
  readonly name: string;
  readonly priority: Priority;
  /** Milliseconds since the beginning. */
  readonly at: number;
}

/** A budget on a clock to turn, and who went when. */
class Fixture {
  readonly clock = new FakeClock(t0);
  readonly budget: OperationBudget;
  readonly grants: Grant[] = [];

  constructor(quota?: number) {
    this.budget = new OperationBudget(this.clock, quota);
  }

  ask(priority: Priority, name = "", signal = never()): void {
    void this.budget.acquire(priority, signal).then(
      () => this.grants.push({ name, priority, at: this.clock.now() - t0 }),
      () => undefined,
    );
  }

  askMany(priority: Priority, count: number): void {
    for (let i = 0; i < count; i++) this.ask(priority, `${priority} ${i}`);
  }

  times(priority?: Priority): number[] {
    return this.grants.filter((grant) => priority === undefined || grant.priority === priority).map(({ at }) => at);
  }
}

/** The most grants that any second sees. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
}

describe("one operation's budget", () => {
  it("lets interactive requests go at once, up to the quota, the others a second later", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("interactive", 25);
    await fixture.clock.advance(999);
    expect(fixture.times()).toEqual(Array.from({ length: 10 }, () => 0));
    expect(fixture.budget.usage()).toEqual({ usedPerSecond: 2, limitPerSecond: 10, isLowered: false, waiting: 15 });
    await fixture.clock.advance(5000);
    expect(fixture.times().slice(10)).toEqual(Array.from({ length: 15 }, (_, i) => (i < 10 ? 1000 : 2000)));
    expect(fixture.budget.usage().waiting).toBe(0);
    expect(fixture.clock.sleepers).toBe(0);
  });

  it("uses the whole quota for background work, evenly spaced", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("background", 20);
    await fixture.clock.advance(1900);
    expect(fixture.times()).toEqual(Array.from({ length: 20 }, (_, i) => i * 100));
  });

  it("makes an interactive request wait for one place of the background's at most", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("background", 100);
    await fixture.clock.advance(3050);
    fixture.ask("interactive");
    await fixture.clock.advance(1000);
    expect(fixture.times("interactive")).toEqual([3100]);
  });

  it("keeps background work going, with less than half, while interactive requests wait", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("interactive", 100);
    fixture.askMany("background", 100);
    await fixture.clock.advance(8000);
    const contested = fixture.grants.slice(10, 80);
    const share = contested.filter(({ priority }) => priority === "background").length / contested.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.3);
  });

  it("forgets one whose signal is aborted, at once", async () => {
    const fixture = new Fixture(1);
    const [first, aborted] = [new AbortController(), new AbortController()];
    fixture.ask("interactive", "first", first.signal);
    const waiting = fixture.budget.acquire("interactive", aborted.signal);
    fixture.ask("interactive", "last");
    await settle();
    aborted.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(fixture.budget.usage().waiting).toBe(1);
    await expect(fixture.budget.acquire("background", aborted.signal)).rejects.toMatchObject({ name: "AbortError" });
    first.abort();
    await fixture.clock.advance(1000);
    expect(fixture.grants.map(({ name, at }) => [name, at])).toEqual([
      ["first", 0],
      ["last", 1000],
    ]);
  });

  it("leaves no timer behind when all who wait are gone", async () => {
    const fixture = new Fixture(1);
    const abort = new AbortController();
    for (let i = 0; i < 5; i++) fixture.ask("background", "", abort.signal);
    await settle();
    expect(fixture.clock.sleepers).toBe(1);
    abort.abort();
    await settle();
    expect(fixture.clock.sleepers).toBe(0);
  });

  it("goes on when the machine's time is set back", async () => {
    let now = t0;
    const budget = new OperationBudget({ now: () => now, sleep: () => new Promise<void>(() => undefined) }, 1);
    await budget.acquire("interactive", never());
    now -= 3_600_000;
    expect(budget.usage().usedPerSecond).toBe(0.2);
    now += 1000;
    await budget.acquire("interactive", never());
    expect(budget.usage().usedPerSecond).toBe(0.4);
  });
});

describe("throttling", () => {
  it("gives a server without a quota a limit of half of what was used, that grows and is forgotten", async () => {
    const fixture = new Fixture();
    fixture.askMany("interactive", 100);
    await settle();
    expect(fixture.grants).toHaveLength(100);
    expect(fixture.budget.usage()).toEqual({ usedPerSecond: 20, isLowered: false, waiting: 0 });
    fixture.budget.throttled();
    expect(fixture.budget.usage()).toMatchObject({ limitPerSecond: 10, isLowered: true });
    await fixture.clock.advance(60_000);
    expect(fixture.budget.usage()).toMatchObject({ limitPerSecond: Math.floor(10 * 1.05 ** 60), isLowered: true });
    await fixture.clock.advance(60_000);
    expect(fixture.budget.usage()).toEqual({ usedPerSecond: 0, isLowered: false, waiting: 0 });
  });

  it("counts refusals of the same second once, and never leaves less than one request a second", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("interactive", 10);
    await fixture.clock.advance(4000);
    fixture.askMany("interactive", 10);
    await settle();
    for (let i = 0; i < 5; i++) fixture.budget.throttled();
    expect(fixture.budget.usage().limitPerSecond).toBe(2);
    for (let i = 0; i < 5; i++) {
      await fixture.clock.advance(1000);
      fixture.budget.throttled();
    }
    expect(fixture.budget.usage().limitPerSecond).toBe(1);
    fixture.ask("background", "later");
    await fixture.clock.advance(2000);
    expect(fixture.grants.at(-1)?.name).toBe("later");
  });

  it("lowers a quota that others use too, and goes back to it but not over it", async () => {
    const fixture = new Fixture(10);
    fixture.askMany("background", 1000);
    await fixture.clock.advance(10_000);
    fixture.budget.throttled();
    await fixture.clock.advance(10_000);
    const lowered = fixture.times().filter((at) => at > 10_000 && at <= 20_000).length;
    expect(lowered).toBeGreaterThan(45);
    expect(lowered).toBeLessThan(80);
    await fixture.clock.advance(20_000);
    expect(fixture.budget.usage()).toMatchObject({ usedPerSecond: 10, limitPerSecond: 10, isLowered: false });
    expect(busiestSecond(fixture.times())).toBe(10);
  });
});

interface Step {
  readonly waitMs: number;
  readonly priority: Priority;
  readonly count: number;
  /** When those who still wait give up, in milliseconds; undefined if they don't. */
  readonly patienceMs: number | undefined;
}

const step: fc.Arbitrary<Step> = fc.record({
  waitMs: fc.integer({ min: 0, max: 700 }),
  priority: fc.constantFrom<Priority>("interactive", "background"),
  count: fc.integer({ min: 1, max: 12 }),
  patienceMs: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
});

interface Asked {
  readonly name: string;
  readonly priority: Priority;
  readonly at: number;
  /** Until when it waited. */
  until: number;
  isSent: boolean;
}

/** Plays the steps until nobody waits any more; who asked, in order, and who went, in order. */
async function play(quota: number, steps: readonly Step[]): Promise<{ asked: Asked[]; sent: Asked[] }> {
  const { clock, budget } = new Fixture(quota);
  const asked: Asked[] = [];
  const sent: Asked[] = [];
  for (const { waitMs, priority, count, patienceMs } of steps) {
    for (let i = 0; i < count; i++) {
      const abort = new AbortController();
      if (patienceMs !== undefined)
        clock.sleep(patienceMs, never()).then(
          () => abort.abort(),
          () => undefined,
        );
      const now = clock.now() - t0;
      const one: Asked = { name: `${asked.length}`, priority, at: now, until: Number.POSITIVE_INFINITY, isSent: false };
      asked.push(one);
      const ended = (isSent: boolean): void => {
        one.until = clock.now() - t0;
        one.isSent = isSent;
        if (isSent) sent.push(one);
      };
      budget.acquire(priority, abort.signal).then(
        () => ended(true),
        () => ended(false),
      );
    }
    await clock.advance(waitMs);
  }
  // Fifteen steps of twelve requests, one a second.
  await clock.advance(180_000);
  return { asked, sent };
}

describe("whatever is asked for", () => {
  const scenario = [fc.integer({ min: 1, max: 25 }), fc.array(step, { minLength: 1, maxLength: 15 })] as const;

  it("no second sees more than the quota, and everyone goes or gave up", async () => {
    await fc.assert(
      fc.asyncProperty(...scenario, async (quota, steps) => {
        const { asked, sent } = await play(quota, steps);
        expect(busiestSecond(sent.map(({ until }) => until))).toBeLessThanOrEqual(quota);
        expect(asked.filter(({ until }) => until === Number.POSITIVE_INFINITY)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("each priority is first come, first served", async () => {
    await fc.assert(
      fc.asyncProperty(...scenario, async (quota, steps) => {
        const { asked, sent } = await play(quota, steps);
        for (const priority of ["interactive", "background"]) {
          const order = (all: readonly Asked[]): string[] =>
            all.filter((one) => one.isSent && one.priority === priority).map(({ name }) => name);
          expect(order(sent)).toEqual(order(asked));
        }
      }),
      { numRuns: 60 },
    );
  });

  it("background work gets no more than every second place while interactive requests wait", async () => {
    await fc.assert(
      fc.asyncProperty(...scenario, async (quota, steps) => {
        const { asked, sent } = await play(quota, steps);
        const isContested = ({ until }: Asked): boolean =>
          asked.some((one) => one.priority === "interactive" && one.at < until && one.until > until);
        for (const [index, one] of sent.entries()) {
          const before = sent[index - 1];
          if (before === undefined || !isContested(one) || !isContested(before)) continue;
          expect([one.priority, before.priority]).toContain("interactive");
        }
      }),
      { numRuns: 60 },
    );
  });
});
