import { describe, expect, it } from "vitest";
import type { LineEdit } from "../../../../src/logs/document/text/buffer.js";
import { loadUntil } from "../../../../src/logs/document/session/loadUntil.js";
import { search } from "../../../../src/logs/document/session/search.js";
import { LogSession } from "../../../../src/logs/document/session/session.js";
import type { SessionDeps } from "../../../../src/logs/document/session/sessionDeps.js";
import type { LogsApi } from "../../../../src/logs/logsApi.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { budgeted } from "../../../../src/logs/operations/budgeted.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { utcZone } from "../../../../src/logs/time/timeRange.js";
import { settle } from "../../../fakes/fakeClock.js";
import { FakeLogs } from "../../../fakes/fakeLogs.js";

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
      lines: { timeFormat: "dateTime", columns: [], jsonFields: [] },
      maxLines: 10_000,
      lookBackMs: 15 * minute,
      tailSource: "poll",
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

  it("keeps the order of events of one time across pages", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.add(group, stream, ...numbered(1500));
    await fixture.done(session.open());
    while (session.hasOlder) await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
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

  it("reads on after a new sign-in what it could not read without", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await fixture.done(session.open());
    expect(session.state).toBe("stopped");
    await fixture.done(session.retry());
    expect([session.state, fixture.messages]).toEqual(["still", ["a", expect.stringContaining("Sign in again.")]]);
    const calls = logs.calls.length;
    await fixture.done(session.retry());
    expect(logs.calls).toHaveLength(calls);
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

  it("shows each event once by Live Tail, equal ones too, and after a stop", async () => {
    const fixture = new Fixture({ tailSource: "live", selection: { connection: "c", groups: [group] } });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "before");
    await fixture.done(session.follow());
    await clock.advance(5000);
    expect([session.state, fixture.head]).toEqual(["live", expect.stringContaining("following by Live Tail")]);
    logs.add(group, stream, "equal", "equal", "other");
    await clock.advance(1100);
    const shown = ["before", "equal", "equal", "other"].map((message) => ` ${stream}: ${message}`);
    expect(fixture.messages).toEqual(shown);
    await clock.advance(60_000);
    session.stop();
    await fixture.done(session.follow());
    await clock.advance(60_000);
    expect(fixture.messages).toEqual(shown);
    session.dispose();
  });

  it("follows several connections, and goes on without one that fails", async () => {
    const there = new FakeLogs();
    const places = { connection: "here", groups: [group], also: [{ connection: "there", groups: [group] }] };
    const fixture: Fixture = new Fixture({
      selection: places,
      connect: async (id) => {
        const api = id === "here" ? fixture.logs.api : there.api;
        const connection = { id, name: id, region: "eu-west-1" };
        return { connection, api, backgroundApi: api, budget: new RateBudget(connection, fixture.clock) };
      },
    });
    const { clock, logs, session } = fixture;
    const both = async (ms: number): Promise<void> => {
      for (let at = 0; at < ms; at += 100) {
        await clock.advance(100);
        await there.clock.advance(100);
      }
    };
    for (const [n, source] of [logs, there, logs, there].entries())
      source.addAt(clock.now() - 5000 + n, group, stream, `old ${n}`);
    await fixture.done(session.open());
    const names = ["here", "there", "here", "there"];
    const shown = names.map((name, n) => ` ${name}@eu-west-1 ${group} ${stream}: old ${n}`);
    expect(fixture.messages).toEqual(shown);
    expect(fixture.head).toContain("here (eu-west-1), there (eu-west-1)");
    await fixture.done(session.follow());
    expect(session.state).toBe("following");
    there.failNext("FilterLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await both(7000);
    logs.add(group, stream, "goes on");
    await both(7000);
    expect(fixture.messages.map((line) => line.trim())).toEqual([
      ...shown.map((line) => line.trim()),
      expect.stringContaining(
        "there (eu-west-1) is left out until its credentials are renewed, the others go on. Sign in again.",
      ),
      `here@eu-west-1 ${group} ${stream}: goes on`,
    ]);
    expect(session.state).toBe("following");
    there.addAt(clock.now() - 3000, group, stream, "meanwhile");
    await session.retry();
    await both(7000);
    there.add(group, stream, "joins again");
    await both(7000);
    expect(fixture.messages.slice(5).map((line) => line.replace(/^.*: /u, ""))).toEqual([
      "goes on",
      "meanwhile",
      "joins again",
    ]);
    there.failNext("FilterLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await both(7000);
    expect(session.state).toBe("following");
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "Not allowed."));
    await both(7000);
    expect(session.state).toBe("stopped");
    session.dispose();
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

  it("that stopped for want of valid credentials goes on once there may be some, and not otherwise", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.done(session.follow());
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await clock.advance(10_000);
    logs.add(group, stream, "meanwhile");
    await fixture.done(session.retry());
    expect(session.isFollowing).toBe(true);
    expect(fixture.messages).toEqual(["a", expect.stringContaining("Sign in again."), "meanwhile"]);
    session.stop();
    await fixture.done(session.retry());
    expect(session.state).toBe("stopped");
    logs.failNext("GetLogEvents", new LogsError("accessDenied", "Not allowed."));
    await fixture.done(session.follow());
    await clock.advance(10_000);
    await fixture.done(session.retry());
    expect(session.state).toBe("stopped");
  });

  it("of a time that is past shows it and is done, once no late event is waited for", async () => {
    for (const [ago, afterMs] of [
      [60 * minute, 1000],
      [minute, 5 * minute],
    ] as const) {
      const end = new FakeLogs().clock.now() - ago;
      const selection = { connection: "c", groups: [group], streams: [stream], start: end - minute, end };
      for (const messages of [["there"], []]) {
        const fixture = new Fixture({ selection });
        const { logs, session, clock } = fixture;
        logs.addAt(end + 1, group, stream, "after the end");
        for (const message of messages) logs.addAt(end - 1, group, stream, message);
        expect(await fixture.done(session.follow())).toBeUndefined();
        await clock.advance(afterMs);
        expect([session.state, fixture.messages]).toEqual(["still", messages]);
        expect([session.followOffer, clock.sleepers]).toEqual([undefined, 0]);
      }
    }
  });

  it("offers to go on where it had followed, also before the window was loaded again", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    expect(session.followOffer).toBe("tail");
    await fixture.done(session.open());
    expect(session.followOffer).toBe("tail");
    await fixture.done(session.follow());
    expect(session.followOffer).toBeUndefined();
    session.stop();
    expect(session.followOffer).toBe("resume");
    expect(new Fixture({ hasFollowed: true }).session.followOffer).toBe("resume");
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

describe("newer events", () => {
  it("come to the end of a still document, late ones too, none twice, and are not followed", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - minute, group, stream, "zeroth");
    logs.addAt(clock.now() - 10_000, group, stream, "first");
    await fixture.done(session.open());
    await clock.advance(minute);
    logs.addAt(clock.now() - minute - 20_000, group, stream, "late");
    logs.add(group, stream, "second");
    expect(await fixture.done(session.loadNewer())).toBeUndefined();
    expect(fixture.messages).toEqual(["zeroth", "late", "first", "second"]);
    await fixture.done(session.loadNewer());
    expect([fixture.messages, session.state]).toEqual([["zeroth", "late", "first", "second"], "still"]);
    expect(clock.sleepers).toBe(0);
  });

  it("come page by page where there are many", async () => {
    const fixture = new Fixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "shown");
    await fixture.done(session.open());
    await clock.advance(10 * minute);
    for (const [index, message] of numbered(25_000).entries())
      logs.addAt(clock.now() - 25_000 + index, group, stream, message);
    await fixture.done(session.loadNewer());
    expect(fixture.messages).toEqual(["shown", ...numbered(9999)]);
    for (let n = 0; n < 2; n++) await fixture.done(session.loadNewer());
    expect(fixture.messages).toEqual(["shown", ...numbered(25_000)]);
  });

  it("of several groups come up to one time for all", async () => {
    const fixture = new Fixture({ selection: { connection: "c", groups: ["a", "b"] } });
    const { logs, session, clock } = fixture;
    logs.add("a", stream, "shown");
    logs.store.createGroup("b", clock.now());
    await fixture.done(session.open());
    await clock.advance(minute);
    const start = clock.now();
    for (let n = 0; n < 12_000; n++) logs.addAt(start + n, "a", stream, `a ${n}`);
    for (let n = 0; n < 12; n++) logs.addAt(start + n * 1000, "b", stream, `b ${n}`);
    await clock.advance(minute);
    await fixture.done(session.loadNewer());
    const times = fixture.lines.slice(1, -1).map((line) => Date.parse(line.slice(0, line.indexOf(" "))));
    const last = times.at(-1)! - start;
    expect(fixture.messages.filter((message) => message.includes(": b "))).toHaveLength(Math.floor(last / 1000) + 1);
    await fixture.done(session.loadNewer());
    expect(fixture.messages).toHaveLength(1 + 12_012);
  });

  it("go beyond the selection's end when asked for, and the head says how far", async () => {
    const end = Date.UTC(2026, 10, 22, 15);
    const fixture = new Fixture({ selection: { connection: "c", groups: [group], streams: [stream], end } });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "at the end");
    await clock.advance(minute);
    logs.add(group, stream, "beyond");
    await fixture.done(session.open());
    expect(fixture.messages).toEqual(["at the end"]);
    expect(fixture.head).toContain("to 2026-11-22T15:00:00.000");
    await fixture.done(session.loadNewer());
    expect(fixture.messages).toEqual(["at the end", "beyond"]);
    expect(fixture.head).toMatch(/to 2026-11-22T15:01:0/u);
  });

  it("can be cancelled: the document is as it was", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    await fixture.done(session.open());
    logs.delayNext("GetLogEvents", minute);
    const cancel = new AbortController();
    const reading = session.loadNewer(cancel.signal);
    await settle();
    expect(session.state).toBe("loading");
    cancel.abort();
    expect(await fixture.done(reading)).toBeUndefined();
    expect([session.state, fixture.clock.sleepers]).toEqual(["still", 0]);
  });
});

describe("newer events of several connections", () => {
  const end = Date.UTC(2026, 10, 22, 15);

  /** Its connections are called other than their ids. */
  async function opened(): Promise<{ readonly fixture: Fixture; readonly there: FakeLogs }> {
    const there = new FakeLogs();
    const fixture: Fixture = new Fixture({
      selection: { connection: "1", groups: [group], also: [{ connection: "2", groups: [group, "other"] }] },
      maxLines: 100_000,
      connect: async (id) => {
        const api = id === "1" ? fixture.logs.api : there.api;
        const connection = { id, name: id === "1" ? "here" : "there", region: "eu-west-1" };
        return { connection, api, backgroundApi: api, budget: new RateBudget(connection, fixture.clock) };
      },
    });
    there.store.createGroup("other", end);
    for (const logs of [fixture.logs, there]) logs.addAt(end - minute, group, stream, "old");
    await fixture.done(fixture.session.open());
    for (const logs of [fixture.logs, there]) {
      await logs.clock.advance(minute);
      logs.addAt(end + 1000, group, stream, "new");
    }
    return { fixture, there };
  }
  const refused = new LogsError("accessDenied", "Not allowed.");

  it("come from all", async () => {
    const { fixture } = await opened();
    await fixture.done(fixture.session.loadNewer());
    const shown = fixture.messages.map((message) => message.trim());
    expect([shown.slice(0, 2).sort(), shown.slice(2).sort()]).toEqual([
      [`here@eu-west-1 ${group} ${stream}: old`, `there@eu-west-1 ${group} ${stream}: old`],
      [`here@eu-west-1 ${group} ${stream}: new`, `there@eu-west-1 ${group} ${stream}: new`],
    ]);
  });

  it("come from the others where one fails, which is said by its name", async () => {
    const { fixture, there } = await opened();
    there.failNext("FilterLogEvents", refused);
    expect(await fixture.done(fixture.session.loadNewer())).toBeUndefined();
    expect(fixture.messages.map((message) => message.trim()).slice(2)).toEqual([
      `here@eu-west-1 ${group} ${stream}: new`,
      expect.stringContaining(`there (eu-west-1) is left out here: ${group}, other. Not allowed.`),
    ]);
    await fixture.done(fixture.session.loadNewer());
    expect(fixture.messages.join("\n")).toContain(`there@eu-west-1 ${group} ${stream}: new`);
  });

  it("and older ones of those that are read to their end are shown where the last one fails", async () => {
    const { fixture, there } = await opened();
    await fixture.done(fixture.session.clear());
    there.failNext("FilterLogEvents", refused);
    expect(await fixture.done(fixture.session.loadOlder())).toBeUndefined();
    expect(fixture.messages.join("\n")).toContain(`here@eu-west-1 ${group} ${stream}: old`);
    expect(fixture.messages.join("\n")).toContain(`there (eu-west-1) is left out here: ${group}, other. Not allowed.`);
  });

  it("and older ones of a connection that failed come with the next try", async () => {
    const { fixture, there } = await opened();
    await fixture.done(fixture.session.clear());
    there.failNext("FilterLogEvents", refused);
    await fixture.done(fixture.session.loadOlder());
    expect(fixture.messages.join("\n")).not.toContain(`there@eu-west-1 ${group} ${stream}: old`);
    await fixture.done(fixture.session.loadOlder());
    expect(fixture.messages.join("\n")).toContain(`there@eu-west-1 ${group} ${stream}: old`);
  });

  it("fail where all do", async () => {
    const { fixture, there } = await opened();
    for (const logs of [fixture.logs, there]) logs.failNext("FilterLogEvents", refused);
    expect(await fixture.done(fixture.session.loadNewer())).toBe(refused);
  });

  it("are reached by time, as older ones are, where one fails", async () => {
    const { fixture, there } = await opened();
    fixture.logs.addAt(end - 60 * minute, group, stream, "very old");
    there.failNext("FilterLogEvents", refused);
    const options = { signal: new AbortController().signal, maxPages: 20, onPage: () => undefined };
    expect(await fixture.done(loadUntil(fixture.session, end + 1000, options))).toBe("reached");
    expect(fixture.messages.join("\n")).toContain(`here@eu-west-1 ${group} ${stream}: new`);
    expect(await fixture.done(loadUntil(fixture.session, end - 60 * minute, options))).toBe("reached");
  });

  it("are told apart by connection, not by id alone, when one is to be found again", async () => {
    const { fixture } = await opened();
    await fixture.done(fixture.session.loadNewer());
    const { buffer } = fixture.session;
    const lines = ["1", "2"].map((connection) => {
      const event = { connection, group, stream, timestamp: end + 1000, ingestionTime: 0, message: "new" };
      return fixture.lines[buffer.lineFrom(end + 1000, event)]?.split(" ").slice(1).join(" ").trim();
    });
    expect(lines).toEqual([`here@eu-west-1 ${group} ${stream}: new`, `there@eu-west-1 ${group} ${stream}: new`]);
  });
});

describe("a document around a time", () => {
  it("has what came before and after it, then goes on both ways up to its ends, then beyond", async () => {
    const at = Date.UTC(2026, 10, 22, 14);
    const [start, end] = [at - minute, at + minute];
    const fixture = new Fixture({ selection: { connection: "c", groups: [group], start, end }, maxLines: 100_000 });
    const { logs, session } = fixture;
    for (let s = -120; s <= 120; s++) logs.addAt(at + s * 1000, group, stream, `${s}`);
    await fixture.done(session.open(at));
    const shown = (): number[] => fixture.messages.map((message) => Number(message.split(": ")[1]));
    expect([shown()[0], shown().at(-1), shown().length]).toEqual([-60, 60, 121]);
    await fixture.done(session.loadNewer());
    expect([shown().at(-1), shown().length]).toEqual([120, 181]);
    expect(session.hasOlder).toBe(false);
  });

  it("shows the page around the time where there is too much", async () => {
    const at = Date.UTC(2026, 10, 22, 14);
    const fixture = new Fixture({ selection: { connection: "c", groups: [group] }, maxLines: 100_000 });
    const { logs, session } = fixture;
    for (let n = -15_000; n <= 15_000; n++) logs.addAt(at + n, group, stream, `${n}`);
    await fixture.done(session.open(at));
    const shown = fixture.messages.map((message) => Number(message.split(": ")[1]));
    expect(shown).toContain(0);
    expect(shown[0]).toBeGreaterThan(-15_000);
    expect(shown[0]).toBeLessThan(0);
    expect(shown.at(-1)).toBeLessThan(15_000);
    expect(shown.at(-1)).toBeGreaterThan(0);
    expect(session.hasOlder).toBe(true);
  });
});

describe("a paused session", () => {
  async function following(options: Partial<SessionDeps> = {}): Promise<Fixture> {
    const fixture = new Fixture(options);
    fixture.logs.add(group, stream, "shown");
    await fixture.done(fixture.session.follow());
    await fixture.clock.advance(2000);
    fixture.session.pause();
    return fixture;
  }

  it("reads on and counts, leaves the text, and shows everything in order when resumed", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    await clock.advance(1000);
    expect(fixture.head).toMatch(/ · paused · 0 events wait$/u);
    logs.add(group, stream, "one");
    await clock.advance(6000);
    expect([fixture.messages, session.pauseText]).toEqual([["shown"], "paused · 1 event waits"]);
    expect(fixture.head).toMatch(/ · paused · 1 event waits$/u);
    logs.addAt(clock.now() - 8000, group, stream, "late");
    logs.add(group, stream, "two");
    await clock.advance(6000);
    expect(session.pauseText).toBe("paused · 3 events wait");
    await fixture.done(session.resume());
    expect(fixture.messages).toEqual(["shown", "late", "one", "two"]);
    expect([session.pauseText, fixture.head]).toEqual([undefined, expect.stringMatching(/ · following$/u)]);
    session.dispose();
  });

  it("stops reading at a bound, says so, and loses nothing", async () => {
    const fixture = await following({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    const padding = "x".repeat(10_000);
    for (let n = 0; n < 1200; n++) logs.addAt(clock.now() + n, group, stream, `${n} ${padding}`);
    await clock.advance(60_000);
    expect(session.pauseText).toMatch(/^paused · [\d,]+\+ events wait$/u);
    const calls = logs.calls.length;
    await clock.advance(60_000);
    expect(logs.calls).toHaveLength(calls);
    await fixture.done(session.resume());
    await clock.advance(20_000);
    expect(fixture.messages.map((message) => message.split(" ")[0])).toEqual([
      "shown",
      ...Array.from({ length: 1200 }, (_, n) => String(n)),
    ]);
    session.dispose();
  });

  it("changes its text for the count seldom, so that lenses come, but tells the count of the last event", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    const heads = new Set<string | undefined>();
    for (let second = 0; second < 30; second++) {
      logs.add(group, stream, `waits ${second}`);
      await clock.advance(1000);
      heads.add(fixture.head);
    }
    expect(heads.size).toBeGreaterThan(3);
    expect(heads.size).toBeLessThanOrEqual(8);
    await clock.advance(10_000);
    expect(fixture.head).toMatch(/ · paused · 30 events wait$/u);
    expect(session.pauseText).toBe("paused · 30 events wait");
    session.dispose();
  });

  it("shows what waits when it is stopped", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    session.stop();
    await clock.advance(1000);
    expect([fixture.messages, session.pauseText, session.state]).toEqual([["shown", "waits"], undefined, "stopped"]);
  });

  it("shows what waits, and why, when following fails", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    logs.failNext("GetLogEvents", new LogsError("accessDenied", "Not allowed."));
    await clock.advance(10_000);
    expect(fixture.messages).toEqual(["shown", "waits", expect.stringContaining("Not allowed.")]);
    expect(session.pauseText).toBeUndefined();
  });

  it("ends everything with dispose, also at the bound", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, ...numbered(900).map((message) => message.padEnd(10_000, ".")));
    await clock.advance(minute);
    expect(session.pauseText).toContain("+");
    session.dispose();
    const calls = logs.calls.length;
    await clock.advance(minute);
    expect([clock.sleepers, logs.calls.length]).toEqual([0, calls]);
  });

  it("shows older events at once, because they were asked for", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 30 * minute, group, stream, "older");
    await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(["older", "shown"]);
    session.dispose();
  });

  it("is only what follows", async () => {
    const { session } = new Fixture();
    session.pause();
    expect(session.pauseText).toBeUndefined();
  });
});

describe("columns and terms of a large document", () => {
  it("are changed while events come, and hold for those too", async () => {
    const fixture = new Fixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.done(session.follow());
    await clock.advance(2000);
    const changes = Promise.all([session.showColumns(["stream"]), session.highlight(["event", "late"])]);
    logs.addAt(clock.now() - 500, group, stream, "late");
    await clock.advance(6000);
    await fixture.done(changes);
    expect(session.buffer.highlighted?.counts).toEqual([9000, 1]);
    expect(fixture.messages).toEqual([...numbered(9000), "late"].map((message) => ` ${stream}: ${message}`));
    expect(fixture.lines.join("\n")).toBe(new TextDecoder().decode(session.buffer.text()));
    session.dispose();
  });

  it("end with the document", async () => {
    const fixture = new Fixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.done(session.follow());
    const change = session.showColumns(["stream"]);
    await clock.advance(80);
    session.dispose();
    await fixture.done(change);
    expect(clock.sleepers).toBe(0);
  });
});

describe("clearing", () => {
  it("empties the text and goes on following; older brings back what was there", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "long ago");
    logs.add(group, stream, "before");
    await fixture.done(session.follow());
    await clock.advance(2000);
    await fixture.done(session.clear());
    expect([fixture.messages, session.isFollowing, session.hasOlder]).toEqual([[], true, true]);
    logs.add(group, stream, "after");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["after"]);
    for (let n = 0; n < 3; n++) await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(["long ago", "before", "after"]);
    session.dispose();
  });

  it("of a document that was trimmed makes it whole again", async () => {
    const fixture = new Fixture({ maxLines: 100 });
    const { logs, session, clock } = fixture;
    await fixture.done((logs.add(group, stream, "very first"), session.follow()));
    for (const message of numbered(140)) logs.add(group, stream, message);
    await clock.advance(6000);
    expect(fixture.head).toMatch(/older lines dropped$/u);
    await fixture.done(session.clear());
    expect(fixture.head).not.toMatch(/dropped/u);
    logs.add(group, stream, "after");
    await clock.advance(6000);
    session.stop();
    await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(["very first", ...numbered(140), "after"]);
    session.dispose();
  });

  it("while older ones are read drops those, and leaves no gap", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    for (const [index, message] of numbered(1500).entries())
      logs.addAt(clock.now() - 3000 + index, group, stream, message);
    await fixture.done(session.open());
    logs.delayNext("GetLogEvents", 1000);
    const reading = session.loadOlder();
    await settle();
    await fixture.done(Promise.all([session.clear(), reading]));
    expect(fixture.messages).toEqual([]);
    for (let n = 0; n < 3; n++) await fixture.done(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
  });

  it("while paused keeps what waits", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "cleared");
    await fixture.done(session.follow());
    await clock.advance(2000);
    session.pause();
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    await fixture.done(session.clear());
    expect([fixture.messages, session.pauseText]).toEqual([[], "paused · 1 event waits"]);
    await fixture.done(session.resume());
    expect(fixture.messages).toEqual(["waits"]);
    session.dispose();
  });
});

describe("a following session that is asked for older events", () => {
  it("goes on following where they can't be read", async () => {
    const fixture = new Fixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.done(session.follow());
    const failure = new LogsError("accessDenied", "Not allowed.");
    logs.failNext("GetLogEvents", failure);
    expect(await fixture.done(session.loadOlder())).toBe(failure);
    logs.add(group, stream, "b");
    await clock.advance(6000);
    expect([session.isFollowing, fixture.messages]).toEqual([
      true,
      ["a", expect.stringContaining("Not allowed."), "b"],
    ]);
    session.dispose();
  });
});

describe("reaching a time", () => {
  const end = Date.UTC(2026, 10, 22, 15);

  async function opened(): Promise<Fixture> {
    const fixture = new Fixture({ maxLines: 100_000 });
    const { logs, session } = fixture;
    for (const [index, message] of numbered(5000).entries()) logs.addAt(end - 5000 + index, group, stream, message);
    await fixture.done(session.open());
    return fixture;
  }
  const { signal } = new AbortController();
  const go = (fixture: Fixture, at: number, maxPages = 20): Promise<unknown> =>
    fixture.done(loadUntil(fixture.session, at, { signal, maxPages, onPage: () => undefined }));

  it("loads older events up to it, and finds its line", async () => {
    const fixture = await opened();
    const at = end - 3500;
    expect(await go(fixture, at)).toBe("reached");
    expect(fixture.messages).toEqual(numbered(5000).slice(1000));
    expect(fixture.lines[fixture.session.buffer.lineFrom(at)]).toMatch(/event 1500$/u);
  });

  it("reads nothing for a time that is shown, or where nothing older is left", async () => {
    const fixture = await opened();
    const calls = fixture.logs.calls.length;
    expect(await go(fixture, end - 10)).toBe("reached");
    expect(fixture.logs.calls).toHaveLength(calls);
    expect(await go(fixture, 0)).toBe("reached");
    expect(fixture.messages).toHaveLength(5000);
  });

  it("loads newer events up to it, or up to the last one", async () => {
    const fixture = await opened();
    await fixture.clock.advance(minute);
    fixture.logs.add(group, stream, "new");
    expect(await go(fixture, fixture.clock.now() + minute)).toBe("reached");
    expect(fixture.messages.at(-1)).toBe("new");
  });

  it("gives up what is too far, and says what failed", async () => {
    const fixture = await opened();
    expect(await go(fixture, 0, 2)).toBe("tooFar");
    const failure = new LogsError("accessDenied", "Not allowed.");
    fixture.logs.failNext("GetLogEvents", failure);
    expect(await go(fixture, 0)).toBe(failure);
  });

  it("finds the line of each event among equal times, and of what comes after a time", async () => {
    const fixture = new Fixture();
    const { logs, session } = fixture;
    const day = 24 * 60 * minute;
    logs.addAt(end - day, group, stream, "yesterday");
    logs.addAt(end, group, stream, "a\nsecond line", "b", "c");
    await fixture.done(session.open());
    const shown = (at: number, message?: string): string | undefined => {
      const event = { group, stream, timestamp: at, ingestionTime: 0, message: message ?? "" };
      return fixture.lines[session.buffer.lineFrom(at, message === undefined ? undefined : event)];
    };
    expect(shown(0)).toMatch(/yesterday$/u);
    expect(shown(end - 1)).toMatch(/ a$/u);
    expect(shown(end, "b")).toMatch(/ b$/u);
    expect(shown(end, "c")).toMatch(/ c$/u);
    expect(session.buffer.lineFrom(end + 1)).toBe(session.buffer.lineCount);
  });
});

describe("a search", () => {
  it("says how far it has read, and at its end that nothing matches", async () => {
    const selection = { connection: "c", groups: [group], filterPattern: "needle" };
    const fixture = new Fixture({ selection });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "hay");
    await fixture.done(session.open());
    expect([session.hasOlder, fixture.head]).toEqual([false, expect.stringMatching(/ · no events match$/u)]);
  });

  it("that found something says that older events may match too", async () => {
    const fixture = new Fixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const { logs, session, clock } = fixture;
    for (let n = 0; n < 600; n++) logs.addAt(clock.now() - n, group, stream, `needle ${n}`);
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "needle of last year");
    await fixture.done(session.open());
    expect(session.hasOlder).toBe(true);
    expect(fixture.head).toMatch(/ · newest events last · read back to 2026-11-22T\S+; Load Older Events goes on$/u);
  });

  it("reads back until something is found, and no further", async () => {
    const fixture = new Fixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "needle of last year");
    // Pages without an event and with a token: one call of the reader ends before it finds anything.
    for (let n = 0; n < 120; n++) logs.emptyNext();
    await fixture.done(session.open());
    expect([session.isBlank, fixture.head]).toEqual([
      true,
      expect.stringMatching(/ · no events match so far; Load Older Events goes on$/u),
    ]);
    const { signal } = new AbortController();
    let pages = 0;
    expect(await fixture.done(search(session, { signal, onNothing: () => pages++ }))).toBeUndefined();
    expect(pages).toBeGreaterThan(0);
    expect(fixture.messages[0]).toContain("needle of last year");
  });

  it("says its failure", async () => {
    const fixture = new Fixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const failure = new LogsError("accessDenied", "Not allowed.");
    fixture.logs.failNext("FilterLogEvents", failure);
    const { signal } = new AbortController();
    expect(await fixture.done(search(fixture.session, { signal, onNothing: () => undefined }))).toBe(failure);
  });
});
