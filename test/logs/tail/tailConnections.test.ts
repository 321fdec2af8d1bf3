import { describe, expect, it } from "vitest";
import { Emitter } from "../../../src/base/emitter.js";
import { LogsError } from "../../../src/logs/logsError.js";
import type { Selection } from "../../../src/logs/selection/selection.js";
import { tailConnections } from "../../../src/logs/tail/tailConnections.js";
import type { TailUpdate } from "../../../src/logs/tail/tailUpdate.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const second = 1000;
const minute = 60 * second;
const expired = new LogsError("expiredCredentials", "Sign in again.");
const refused = new LogsError("accessDenied", "Not allowed.");
const both: Selection = { connection: "a", groups: ["g"], also: [{ connection: "b", groups: ["g"] }] };

/** A tail of two connections to fake services, and what it has yielded. */
class Fixture {
  readonly clock = new FakeClock();
  readonly a = new FakeLogs(this.clock);
  readonly b = new FakeLogs(this.clock);
  readonly abort = new AbortController();
  readonly renewed = new Emitter<void>();
  readonly connected: string[] = [];
  readonly updates: TailUpdate[] = [];
  /** What `connect` rejects with, by connection. */
  readonly connectFailures = new Map<string, Error>();
  failure: unknown;
  isOver = false;

  constructor() {
    for (const logs of [this.a, this.b]) logs.store.createGroup("g", 0);
  }

  tail(selection: Selection): AsyncGenerator<TailUpdate, void, undefined> {
    const { clock, renewed, abort } = this;
    return tailConnections(selection, {
      connect: async (connection) => {
        this.connected.push(connection);
        const failure = this.connectFailures.get(connection);
        if (failure !== undefined) throw failure;
        return connection === "a" ? this.a.api : this.b.api;
      },
      nameOf: (connection) => `connection ${connection}`,
      sentence: (error) => (error instanceof LogsError ? error.message : "Failed unexpectedly."),
      clock,
      random: () => 0.5,
      onRenewed: renewed.event,
      signal: abort.signal,
    });
  }

  /** Starts to collect the updates of a tail. */
  start(selection = both): this {
    const collect = async (): Promise<void> => {
      for await (const update of this.tail(selection)) this.updates.push(update);
    };
    void collect()
      .catch((error: unknown) => (this.failure = error))
      .finally(() => (this.isOver = true));
    return this;
  }

  /** Of each event, its connection, group and message. */
  get events(): string[] {
    return this.updates.flatMap((update) =>
      update.kind === "events"
        ? update.events.map(({ connection = "-", group, message }) => `${connection} ${group} ${message}`)
        : [],
    );
  }

  /** Where the tail would have to go on, each time that it has said so. */
  get positions(): number[] {
    return this.updates.flatMap((update) => (update.kind === "progress" ? [update.continueFrom] : []));
  }

  get notes(): string[] {
    return this.updates.flatMap((update) => (update.kind === "note" ? [update.text] : []));
  }

  get states(): string[] {
    return this.updates.flatMap((update) => (update.kind === "state" ? [update.state] : []));
  }
}

/** Adds an event to the second connection every 5 minutes for half an hour; returns them as a fixture lists events. */
async function addWhileAway({ b, clock }: Fixture): Promise<string[]> {
  const added: string[] = [];
  for (let n = 0; n < 6; n++) {
    b.add("g", "s", `away ${n}`);
    added.push(`b g away ${n}`);
    await clock.advance(5 * minute);
  }
  return added;
}

describe("a tail of one connection", () => {
  it("yields what the tail of its groups yields, without naming the connection", async () => {
    const fixture = new Fixture();
    fixture.a.add("g", "s", "before");
    fixture.start({ connection: "a", groups: ["g"] });
    await fixture.clock.advance(10 * second);
    fixture.a.add("g", "s", "after");
    await fixture.clock.advance(10 * second);
    expect(fixture.events).toEqual(["- g before", "- g after"]);
    expect(fixture.states).toEqual(["lookingBack", "following"]);
    expect(fixture.connected).toEqual(["a"]);
    fixture.abort.abort();
  });

  it("rejects with its failure", async () => {
    const fixture = new Fixture();
    fixture.a.failNext("FilterLogEvents", expired);
    fixture.start({ connection: "a", groups: ["g"] });
    await fixture.clock.advance(second);
    expect([fixture.failure, fixture.notes]).toEqual([expired, []]);
  });
});

describe("merging connections", () => {
  it("yields the events of all with the connections that they are from, each as it arrives", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(10 * second);
    for (const [index, logs] of [fixture.b, fixture.a, fixture.b].entries()) {
      logs.add("g", "s", `${index}`);
      await fixture.clock.advance(10 * second);
    }
    expect(fixture.events).toEqual(["b g 0", "a g 1", "b g 2"]);
    fixture.abort.abort();
  });

  it("reads from each connection its own groups alone", async () => {
    const fixture = new Fixture();
    for (const logs of [fixture.a, fixture.b]) {
      logs.store.createGroup("h", 0);
      for (const group of ["g", "h"]) logs.add(group, "s", "x");
    }
    fixture.start({ connection: "a", groups: ["g"], also: [{ connection: "b", groups: ["h"] }] });
    await fixture.clock.advance(minute);
    expect(fixture.events.toSorted()).toEqual(["a g x", "b h x"]);
    fixture.abort.abort();
  });

  it("is in the state of the connection that has the most to do, and repeats none", async () => {
    const fixture = new Fixture();
    fixture.b.delayNext("FilterLogEvents", 5 * minute);
    fixture.start();
    await fixture.clock.advance(4 * minute);
    expect(fixture.states).toEqual(["lookingBack"]);
    await fixture.clock.advance(2 * minute);
    expect(fixture.states).toEqual(["lookingBack", "following"]);
    fixture.a.failNext("FilterLogEvents", new LogsError("offline", "No network."));
    await fixture.clock.advance(minute);
    expect(fixture.states).toEqual(["lookingBack", "following", "offline", "following"]);
    fixture.abort.abort();
  });

  it("requests nothing more while nobody takes the updates", async () => {
    const fixture = new Fixture();
    const updates = fixture.tail(both);
    for (const logs of [fixture.a, fixture.b]) logs.add("g", "s", "x");
    await updates.next();
    await fixture.clock.advance(minute);
    const requests = (): number => fixture.a.calls.length + fixture.b.calls.length;
    const before = requests();
    await fixture.clock.advance(10 * minute);
    expect(requests()).toBe(before);
    fixture.abort.abort();
    await updates.return();
  });
});

describe("a connection that fails", () => {
  it("is left out with a note that names it, and no longer counts for the state", async () => {
    const fixture = new Fixture();
    fixture.b.failNext("FilterLogEvents", refused);
    fixture.start();
    await fixture.clock.advance(10 * second);
    fixture.a.add("g", "s", "still there");
    fixture.b.add("g", "s", "not followed");
    fixture.renewed.fire();
    await fixture.clock.advance(minute);
    expect(fixture.notes).toEqual(["connection b is no longer followed, but the other connections are. Not allowed."]);
    expect(fixture.events).toEqual(["a g still there"]);
    expect([fixture.states, fixture.connected]).toEqual([
      ["lookingBack", "following"],
      ["a", "b"],
    ]);
    fixture.abort.abort();
  });

  it("may fail already when it is connected", async () => {
    const fixture = new Fixture();
    fixture.connectFailures.set("a", new LogsError("notFound", "There is no such connection."));
    fixture.b.add("g", "s", "there");
    fixture.start();
    await fixture.clock.advance(minute);
    expect(fixture.notes).toEqual([
      "connection a is no longer followed, but the other connections are. There is no such connection.",
    ]);
    expect(fixture.events).toEqual(["b g there"]);
    fixture.abort.abort();
  });

  it("joins again once its credentials are renewed, from where it was", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(10 * second);
    fixture.b.add("g", "s", "last");
    await fixture.clock.advance(10 * second);
    fixture.b.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(10 * second);
    expect(fixture.notes).toEqual([
      "connection b is not followed until its credentials are renewed, but the other connections are. Sign in again.",
    ]);
    fixture.a.add("g", "s", "goes on");
    fixture.b.add("g", "s", "meanwhile");
    await fixture.clock.advance(30 * minute);
    expect(fixture.events).toEqual(["b g last", "a g goes on"]);
    fixture.renewed.fire();
    await fixture.clock.advance(minute);
    expect(new Set(fixture.events.slice(2))).toEqual(new Set(["b g last", "b g meanwhile"]));
    expect(fixture.connected).toEqual(["a", "b", "b"]);
    fixture.abort.abort();
  });

  it.each<[what: string, before: (fixture: Fixture) => void]>([
    ["an event was an hour ahead", ({ b, clock }) => b.addAt(clock.now() + 60 * minute, "g", "s", "ahead")],
    ["there was no event", () => undefined],
    ["an event was long ago", ({ b, clock }) => b.addAt(clock.now() - 14 * minute, "g", "s", "old")],
  ])("misses nothing until it joins again, although %s", async (_, before) => {
    const fixture = new Fixture().start();
    before(fixture);
    await fixture.clock.advance(minute);
    const known = fixture.events;
    fixture.b.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(10 * second);
    const added = await addWhileAway(fixture);
    fixture.renewed.fire();
    await fixture.clock.advance(2 * minute);
    expect(new Set(fixture.events)).toEqual(new Set([...known, ...added]));
    fixture.b.add("g", "s", "after");
    await fixture.clock.advance(10 * second);
    expect(fixture.events).toContain("b g after");
    fixture.abort.abort();
  });

  it("misses nothing if it could not be connected to begin with", async () => {
    const fixture = new Fixture();
    fixture.connectFailures.set("b", expired);
    fixture.start();
    await fixture.clock.advance(second);
    const added = await addWhileAway(fixture);
    fixture.connectFailures.clear();
    fixture.renewed.fire();
    await fixture.clock.advance(2 * minute);
    expect(new Set(fixture.events)).toEqual(new Set(added));
    fixture.abort.abort();
  });

  it("shows nothing before the start when it joins again", async () => {
    const fixture = new Fixture();
    const start = fixture.clock.now();
    fixture.b.addAt(start - second, "g", "s", "before the start");
    fixture.b.addAt(start + second, "g", "s", "after it");
    fixture.start({ ...both, start });
    await fixture.clock.advance(10 * second);
    fixture.b.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(10 * second);
    fixture.renewed.fire();
    await fixture.clock.advance(minute);
    expect(new Set(fixture.events)).toEqual(new Set(["b g after it"]));
    fixture.abort.abort();
  });

  it("is left out with a note at once, also for a failure that is a bug", async () => {
    const fixture = new Fixture();
    fixture.connectFailures.set("b", new TypeError("x is not a function"));
    fixture.start();
    await fixture.clock.advance(10 * second);
    expect(fixture.notes).toEqual([
      "connection b is no longer followed, but the other connections are. Failed unexpectedly.",
    ]);
    expect(fixture.isOver).toBe(false);
    fixture.a.failNext("FilterLogEvents", refused);
    await fixture.clock.advance(10 * second);
    expect(fixture.failure).toBe(refused);
  });

  it("is left out with a note at once, also for a bug that shows itself while it polls", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(10 * second);
    fixture.b.failNext("FilterLogEvents", new TypeError("x is not a function") as never);
    await fixture.clock.advance(10 * second);
    expect(fixture.notes).toEqual([
      "connection b is no longer followed, but the other connections are. Failed unexpectedly.",
    ]);
    expect(fixture.isOver).toBe(false);
    fixture.abort.abort();
  });

  it("keeps the tail's position where it left", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(minute);
    const left = fixture.clock.now();
    fixture.b.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(30 * minute);
    const position = fixture.positions.at(-1) ?? 0;
    expect(position).toBeGreaterThan(left - 10 * minute);
    expect(position).toBeLessThanOrEqual(left);
    fixture.abort.abort();
  });

  it("can fail and join again more than once", async () => {
    const fixture = new Fixture().start();
    for (const round of [1, 2]) {
      await fixture.clock.advance(10 * second);
      fixture.b.failNext("FilterLogEvents", expired);
      await fixture.clock.advance(10 * second);
      expect(fixture.notes).toHaveLength(round);
      fixture.renewed.fire();
    }
    await fixture.clock.advance(10 * second);
    fixture.b.add("g", "s", "joined");
    await fixture.clock.advance(10 * second);
    expect(fixture.events).toEqual(["b g joined"]);
    fixture.abort.abort();
  });

  it("ends the tail with its failure if it is the last one", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(10 * second);
    fixture.a.failNext("FilterLogEvents", refused);
    await fixture.clock.advance(10 * second);
    expect(fixture.isOver).toBe(false);
    fixture.b.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(10 * second);
    expect([fixture.failure, fixture.clock.sleepers]).toEqual([expired, 0]);
  });

  it("ends the tail too if the others wait for credentials", async () => {
    const fixture = new Fixture().start();
    await fixture.clock.advance(10 * second);
    fixture.a.failNext("FilterLogEvents", expired);
    await fixture.clock.advance(10 * second);
    fixture.b.failNext("FilterLogEvents", refused);
    await fixture.clock.advance(10 * second);
    expect([fixture.failure, fixture.isOver]).toEqual([refused, true]);
  });
});

describe("an end", () => {
  it("comes by itself once all connections have read a range in the past", async () => {
    const fixture = new Fixture();
    const end = fixture.clock.now() - 10 * minute;
    for (const logs of [fixture.a, fixture.b]) logs.addAt(end - second, "g", "s", "x");
    fixture.start({ ...both, start: end - minute, end });
    await fixture.clock.advance(minute);
    expect([fixture.isOver, fixture.failure, fixture.events.toSorted()]).toEqual([true, undefined, ["a g x", "b g x"]]);
  });

  it.each<[string, (fixture: Fixture) => Promise<void>]>([
    ["while it follows", async ({ clock }) => clock.advance(10 * second)],
    ["while a page is awaited", async ({ b, clock }) => (b.delayNext("FilterLogEvents", minute), clock.advance(2000))],
    [
      "while a connection waits for credentials",
      async ({ b, clock }) => (b.failNext("FilterLogEvents", expired), clock.advance(10 * second)),
    ],
  ])("comes silently by its signal %s", async (_, arrange) => {
    const fixture = new Fixture().start();
    await settle();
    await arrange(fixture);
    fixture.abort.abort();
    await settle();
    expect([fixture.isOver, fixture.failure, fixture.clock.sleepers]).toEqual([true, undefined, 0]);
    const { connected } = fixture;
    fixture.renewed.fire();
    await fixture.clock.advance(minute);
    expect(connected).toEqual(["a", "b"]);
  });

  it("before the beginning connects to nothing", async () => {
    const fixture = new Fixture();
    fixture.abort.abort();
    fixture.start();
    await settle();
    expect([fixture.isOver, fixture.updates, fixture.connected]).toEqual([true, [], []]);
  });

  it("comes when the consumer stops, and leaves nothing running", async () => {
    const fixture = new Fixture();
    for await (const update of fixture.tail(both)) if (update.kind === "state") break;
    await settle();
    expect(fixture.clock.sleepers).toBe(0);
    const calls = fixture.a.calls.length + fixture.b.calls.length;
    await fixture.clock.advance(minute);
    expect(fixture.a.calls.length + fixture.b.calls.length).toBe(calls);
  });
});
