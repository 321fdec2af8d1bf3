import { describe, expect, it } from "vitest";
import { LogsError } from "../../../../src/logs/logsError.js";
import type { LogsApi } from "../../../../src/logs/logsApi.js";
import { budgeted } from "../../../../src/logs/operations/wrappedApi.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { settle } from "../../../fakes/fakeClock.js";
import { FakeLogs } from "../../../fakes/fakeLogs.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

describe("a following session", () => {
  it("looks back, follows, and inserts late events in order", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "before the look-back");
    logs.addAt(clock.now() - 10 * minute, group, stream, "in the look-back");
    await fixture.complete(session.follow());
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

  it("sends background requests while it follows, and interactive ones for the user, within one budget", async () => {
    const asked: string[] = [];
    const fixture: SessionFixture = new SessionFixture({
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
    await fixture.complete(session.open());
    expect(asked.splice(0)).toEqual(["user"]);
    await fixture.complete(session.follow());
    await clock.advance(10_000);
    expect(new Set(asked.splice(0))).toEqual(new Set(["background"]));
    expect(session.rateUsage?.limitPerSecond).toBe(10);
    expect(session.rateUsage?.usedPerSecond).toBeGreaterThan(0);
    await fixture.complete(session.loadOlder());
    expect(asked).toContain("user");
    session.dispose();
  });

  it("continues after a stop with the events that arrived meanwhile, late ones too, and repeats nothing", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "first");
    await fixture.complete(session.open());
    await fixture.complete(session.follow());
    session.stop();
    await clock.advance(minute);
    expect(session.state).toBe("stopped");
    logs.addAt(clock.now() - 61_000, group, stream, "late");
    logs.add(group, stream, "second");
    await fixture.complete(session.follow());
    await clock.advance(5000);
    expect(fixture.messages).toEqual(["late", "first", "second"]);
    session.dispose();
  });

  it.each<[what: string, before: (fixture: SessionFixture) => Promise<unknown>]>([
    [
      "an event an hour ahead",
      async ({ logs, clock }) => logs.addAt(clock.now() + 60 * minute, group, stream, "ahead"),
    ],
    ["no event at all", async () => undefined],
    [
      "only events from before it was cleared",
      async (fixture) => {
        fixture.logs.add(group, stream, "cleared");
        await fixture.clock.advance(10_000);
        await fixture.complete(fixture.session.clear());
      },
    ],
  ])("continues where it was when it failed, although it shows %s", async (_, before) => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 60 * minute, group, stream, "old");
    await fixture.complete(session.follow());
    await before(fixture);
    await clock.advance(minute);
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await clock.advance(minute);
    expect(session.state).toBe("stopped");
    logs.add(group, stream, "meanwhile");
    await clock.advance(30 * minute);
    await fixture.complete(session.retry());
    await clock.advance(minute);
    expect(fixture.messages).toContain("meanwhile");
    session.dispose();
  });

  it("continues where its looking back began if that never succeeded", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 10 * minute, group, stream, "in the look-back");
    logs.failNext("GetLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await fixture.complete(session.follow());
    await clock.advance(30 * minute);
    await fixture.complete(session.retry());
    await clock.advance(minute);
    expect(fixture.messages).toContain("in the look-back");
    session.dispose();
  });

  it("shows nothing from before the selection's start, also after a stop", async () => {
    const now = new FakeLogs().clock.now();
    const selection = { connection: "c", groups: [group], streams: [stream], start: now };
    const fixture = new SessionFixture({ selection });
    const { logs, session, clock } = fixture;
    logs.addAt(now - 1000, group, stream, "before");
    logs.addAt(now, group, stream, "after");
    await fixture.complete(session.open());
    await fixture.complete(session.follow());
    session.stop();
    await fixture.complete(session.follow());
    await clock.advance(minute);
    expect(fixture.messages).toEqual(["after"]);
    session.dispose();
  });

  it("begins with the newest events that fit after hours, and marks the gap", async () => {
    const fixture = new SessionFixture({ maxLines: 2000 });
    const { logs, session, clock } = fixture;
    await fixture.complete(session.follow());
    logs.add(group, stream, "before");
    await clock.advance(minute);
    session.stop();
    for (let n = 0; n < 240; n++) {
      logs.add(group, stream, ...Array.from({ length: 100 }, (_, i) => `away ${n * 100 + i}`));
      await clock.advance(minute);
    }
    const before = logs.calls.length;
    await fixture.complete(session.follow());
    await clock.advance(20_000);
    expect(logs.calls.length - before).toBeLessThan(30);
    const away = fixture.messages.filter((message) => message.startsWith("away"));
    expect([away.at(-1), away.length >= 1800, away.length <= 3000]).toEqual(["away 23999", true, true]);
    const numbers = away.map((message) => Number(message.slice("away ".length)));
    expect(numbers.at(-1)! - numbers[0]! + 1).toBe(away.length);
    const [gap] = fixture.lines.flatMap((line, at) => (line.includes("Some events before") ? [at] : []));
    expect(gap === undefined ? fixture.head : fixture.lines[gap + 1]).toMatch(gap === undefined ? /dropped/u : /away/u);
    session.dispose();
  });

  it("isn't held up by an event from the future", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() + 60 * minute, group, stream, "future");
    await fixture.complete(session.open());
    await fixture.complete(session.follow());
    logs.add(group, stream, "now");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["now", "future"]);
    session.dispose();
  });

  it("shows each event of Live Tail once, equal ones too, also after a stop", async () => {
    const fixture = new SessionFixture({ tailSource: "live", selection: { connection: "c", groups: [group] } });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "before");
    await fixture.complete(session.follow());
    await clock.advance(5000);
    expect([session.state, fixture.head]).toEqual(["live", expect.stringContaining("following by Live Tail")]);
    logs.add(group, stream, "equal", "equal", "other");
    await clock.advance(1100);
    const shown = ["before", "equal", "equal", "other"];
    expect(fixture.messages).toEqual(shown);
    await clock.advance(60_000);
    session.stop();
    await fixture.complete(session.follow());
    await clock.advance(60_000);
    expect(fixture.messages).toEqual(shown);
    session.dispose();
  });

  it("shows a time range in the past and ends once no late event can arrive", async () => {
    for (const [ago, afterMs] of [
      [60 * minute, 1000],
      [minute, 5 * minute],
    ] as const) {
      const end = new FakeLogs().clock.now() - ago;
      const selection = { connection: "c", groups: [group], streams: [stream], start: end - minute, end };
      for (const messages of [["there"], []]) {
        const fixture = new SessionFixture({ selection });
        const { logs, session, clock } = fixture;
        logs.addAt(end + 1, group, stream, "after the end");
        for (const message of messages) logs.addAt(end - 1, group, stream, message);
        expect(await fixture.complete(session.follow())).toBeUndefined();
        await clock.advance(afterMs);
        expect([session.state, fixture.messages]).toEqual(["still", messages]);
        expect([session.followOffer, clock.sleepers]).toEqual([undefined, 0]);
      }
    }
  });

  it("offers to resume where it followed before, also before the window was reloaded", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    expect(session.followOffer).toBe("tail");
    await fixture.complete(session.open());
    expect(session.followOffer).toBe("tail");
    await fixture.complete(session.follow());
    expect(session.followOffer).toBeUndefined();
    session.stop();
    expect(session.followOffer).toBe("resume");
    expect(new SessionFixture({ hasFollowed: true }).session.followOffer).toBe("resume");
  });

  it("leaves nothing running after dispose", async () => {
    const fixture = new SessionFixture();
    fixture.logs.add(group, stream, "a");
    await fixture.complete(fixture.session.follow());
    fixture.session.dispose();
    await settle();
    const calls = fixture.logs.calls.length;
    await fixture.clock.advance(minute);
    expect([fixture.clock.sleepers, fixture.logs.calls.length]).toEqual([0, calls]);
  });
});
