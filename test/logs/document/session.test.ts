import { describe, expect, it } from "vitest";
import type { LineEdit } from "../../../src/logs/document/buffer.js";
import { LogSession, type SessionDeps } from "../../../src/logs/document/session.js";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { budgeted } from "../../../src/logs/rateBudget/budgeted.js";
import { RateBudget } from "../../../src/logs/rateBudget/rateBudget.js";
import { utcZone } from "../../../src/logs/timeRange.js";
import { settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";

const group = "myWebApp";
const stream = "mytest";
const minute = 60_000;

/** A session on a fake service, with a text that takes its edits as an editor does. */
class Fixture {
  readonly logs = new FakeLogs();
  readonly clock = this.logs.clock;
  readonly session: LogSession;
  lines: string[];

  constructor(options: Partial<SessionDeps> = {}) {
    const connection = { id: "c", name: "shop", region: "eu-west-1" };
    this.session = new LogSession({
      selection: { connection: "c", groups: [group], streams: [stream] },
      connect: async () => {
        const { api } = this.logs;
        const budget = new RateBudget(connection, this.clock);
        return { connection, api, backgroundApi: budgeted(api, budget, "background"), budget };
      },
      clock: this.clock,
      random: () => 0.5,
      zone: utcZone,
      maxLines: 10_000,
      lookBackMs: 15 * minute,
      apply: async (edits) => this.#apply(edits),
      mayTrim: () => true,
      sentence: (error) => (error instanceof LogsError ? error.message : "unexpected"),
      ...options,
    });
    this.lines = new TextDecoder().decode(this.session.buffer.text()).split("\n");
  }

  /** Runs something to its end while the clock goes on. */
  async done<T>(work: Promise<T>): Promise<T> {
    const pending = Symbol("pending");
    for (let steps = 0; steps < 100; steps++) {
      if ((await Promise.race([work, settle().then(() => pending)])) !== pending) break;
      await this.clock.advance(100);
    }
    return work;
  }

  /** The messages that the text shows, in order. */
  get messages(): string[] {
    return this.lines.slice(1, -1).map((line) => line.slice(line.indexOf(" ") + 1));
  }

  get head(): string | undefined {
    return this.lines[0];
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    for (const { line, removeLines, text } of edits.toReversed()) {
      this.lines.splice(line, removeLines, ...text.split("\n").slice(0, -1));
    }
  }
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `event ${index}`);
}

describe("a still session", () => {
  it("shows the newest page, then older ones until there are none", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    for (const [index, message] of numbered(1500).entries())
      logs.addAt(clock.now() - 3000 + index, group, stream, message);
    expect(await fixture.done(session.open())).toBeUndefined();
    expect(fixture.messages).toEqual(numbered(1500).slice(500));
    expect([session.state, session.hasOlder, fixture.head]).toEqual([
      "still",
      true,
      "# myWebApp › mytest · shop (eu-west-1) · newest events last",
    ]);
    await fixture.done(session.loadOlder());
    await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
    expect(session.hasOlder).toBe(false);
  });

  it("reads one page for two requests at once", async () => {
    const fixture = new Fixture();
    fixture.logs.add(group, stream, "a");
    await fixture.done(Promise.all([fixture.session.open(), fixture.session.loadOlder()]));
    expect(fixture.logs.calls.filter(({ operation }) => operation === "GetLogEvents").length).toBeLessThanOrEqual(2);
    expect(fixture.messages).toEqual(["a"]);
  });

  it("says a failure in the text, and tries again when asked", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    const failure = new LogsError("accessDenied", "Not allowed: logs:GetLogEvents.");
    logs.failNext("GetLogEvents", failure);
    expect(await fixture.done(session.open())).toBe(failure);
    expect([session.state, fixture.messages]).toEqual([
      "stopped",
      ["2026-11-22T15:00:00.000+00:00 Not allowed: logs:GetLogEvents."],
    ]);
    expect(await fixture.done(session.open())).toBeUndefined();
    expect(fixture.messages).toContain("a");
  });

  it("says that there are no events, and looks again when opened again", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.store.createGroup(group, 0);
    logs.store.createStream(group, stream, 0);
    await fixture.done(session.open());
    expect([fixture.head, session.hasOlder]).toEqual(["# myWebApp › mytest · shop (eu-west-1) · no events", false]);
    logs.add(group, stream, "first");
    await fixture.done(session.open());
    expect([fixture.messages, session.state]).toEqual([["first"], "still"]);
  });

  it("stops reading without a word", async () => {
    const fixture = new Fixture();
    fixture.logs.add(group, stream, "a");
    fixture.logs.delayNext("GetLogEvents", minute);
    const opening = fixture.session.open();
    await settle();
    fixture.session.stop();
    expect(await fixture.done(opening)).toBeUndefined();
    expect([fixture.session.state, fixture.messages]).toEqual(["stopped", []]);
  });

  it("that was restored shows nothing and asks for nothing", async () => {
    const { session, logs, head } = new Fixture();
    await settle();
    expect([session.state, session.hasOlder, head, logs.calls]).toEqual([
      "stopped",
      true,
      "# myWebApp › mytest · c · stopped",
      [],
    ]);
  });
});

describe("a following session", () => {
  it("looks back, follows, and puts late events to their place", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "before the look-back");
    logs.addAt(clock.now() - 10 * minute, group, stream, "in the look-back");
    await fixture.done(session.follow());
    await clock.advance(5000);
    expect(fixture.messages).toEqual(["in the look-back"]);
    logs.add(group, stream, "new");
    await clock.advance(6000);
    logs.addAt(clock.now() - 10_000, group, stream, "late");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["in the look-back", "late", "new"]);
    expect([session.isFollowing, fixture.head]).toEqual([true, "# myWebApp › mytest · shop (eu-west-1) · following"]);
    session.dispose();
  });

  it("asks in the background while it follows, and at once for what the user waits for, within one budget", async () => {
    const asked: string[] = [];
    const fixture: Fixture = new Fixture({
      connect: async () => {
        const connection = { id: "c", name: "shop", region: "eu-central-1" };
        const budget = new RateBudget(connection, fixture.clock);
        const noting = (name: string): LogsApi => ({
          ...fixture.logs.api,
          filterLogEvents: (request, signal) => (asked.push(name), fixture.logs.api.filterLogEvents(request, signal)),
          getLogEvents: (request, signal) => (asked.push(name), fixture.logs.api.getLogEvents(request, signal)),
        });
        const backgroundApi = budgeted(noting("background"), budget, "background");
        return { connection, api: budgeted(noting("user"), budget, "interactive"), backgroundApi, budget };
      },
    });
    const { logs, session, clock } = fixture;
    expect(session.rateUsage).toBeUndefined();
    logs.addAt(clock.now() - minute, group, stream, "before");
    await fixture.done(session.open());
    expect(asked.splice(0)).toEqual(["user"]);
    await fixture.done(session.follow());
    await clock.advance(10_000);
    expect(new Set(asked.splice(0))).toEqual(new Set(["background"]));
    expect(session.rateUsage?.limitPerSecond).toBe(10);
    expect(session.rateUsage?.usedPerSecond).toBeGreaterThan(0);
    await fixture.done(session.loadOlder());
    expect(asked).toContain("user");
    session.dispose();
  });

  it("goes on after a stop with what came meanwhile, late events too, and shows nothing twice", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "first");
    await fixture.done(session.open());
    await fixture.done(session.follow());
    session.stop();
    await clock.advance(minute);
    expect(session.state).toBe("stopped");
    logs.addAt(clock.now() - 61_000, group, stream, "late");
    logs.add(group, stream, "second");
    await fixture.done(session.follow());
    await clock.advance(5000);
    expect(fixture.messages).toEqual(["late", "first", "second"]);
    session.dispose();
  });

  it("isn't held up by an event from the future", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() + 60 * minute, group, stream, "future");
    await fixture.done(session.open());
    await fixture.done(session.follow());
    logs.add(group, stream, "now");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["now", "future"]);
    session.dispose();
  });

  it("reads older events from the first that is shown", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "older");
    logs.addAt(clock.now() - minute, group, stream, "shown");
    await fixture.done(session.follow());
    await clock.advance(5000);
    await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(["older", "shown"]);
    expect(session.isFollowing).toBe(true);
    session.dispose();
  });

  it("gives trimmed lines back when older ones are asked for", async () => {
    const fixture = new Fixture({ maxLines: 100 });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "very first");
    await clock.advance(10);
    await fixture.done(session.open());
    await fixture.done(session.loadOlder());
    expect(session.hasOlder).toBe(false);
    await fixture.done(session.follow());
    for (const message of numbered(140)) logs.add(group, stream, message);
    await clock.advance(6000);
    expect([fixture.messages.length, session.hasOlder]).toEqual([90, true]);
    expect(fixture.head).toMatch(/51 older lines dropped$/u);
    session.stop();
    await fixture.done(session.loadOlder());
    expect(fixture.messages[0]).toBe("very first");
    expect(fixture.messages).toHaveLength(141);
    const calls = logs.calls.length;
    expect(await session.loadOlder()).toMatchObject({ kind: "limitExceeded" });
    expect(logs.calls.length).toBe(calls);
  });

  it("says that it can't go on, and stops", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.done(session.follow());
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await clock.advance(10_000);
    expect([session.state, fixture.messages.at(-1)]).toEqual(["stopped", expect.stringContaining("Sign in again.")]);
  });

  it("ends everything with dispose", async () => {
    const fixture = new Fixture();
    fixture.logs.add(group, stream, "a");
    await fixture.done(fixture.session.follow());
    fixture.session.dispose();
    await settle();
    const calls = fixture.logs.calls.length;
    await fixture.clock.advance(minute);
    expect([fixture.clock.sleepers, fixture.logs.calls.length]).toEqual([0, calls]);
  });

  it("ends when its text can't be changed, instead of trying for ever", async () => {
    let tries = 0;
    const fixture = new Fixture({
      apply: async () => {
        tries++;
        throw new Error("the editor is gone");
      },
    });
    fixture.logs.add(group, stream, "a");
    await fixture.done(fixture.session.follow());
    await fixture.clock.advance(minute);
    expect([tries, fixture.clock.sleepers]).toEqual([1, 0]);
  });
});
