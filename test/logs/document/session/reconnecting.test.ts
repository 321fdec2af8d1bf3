import { describe, expect, it } from "vitest";
import type { Connected } from "../../../../src/logs/document/session/sessionDeps.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { FakeLogs } from "../../../fakes/fakeLogs.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

const connection = { id: "c", name: "Local", region: "eu-west-1" };

/** A session whose connection leads to the first server, to none, and to another one, as the test says. */
function moving(): { fixture: SessionFixture; servers: readonly FakeLogs[]; lead: (to: number | undefined) => void } {
  let at: number | undefined = 0;
  const servers: FakeLogs[] = [];
  const fixture = new SessionFixture({
    connect: async (): Promise<Connected> => {
      const api = at === undefined ? undefined : servers[at]?.api;
      if (api === undefined) throw new LogsError("notFound", "There is no connection of this name: Local");
      return { connection, api, backgroundApi: api, budget: new RateBudget(connection, fixture.clock) };
    },
  });
  servers.push(fixture.logs, new FakeLogs(fixture.clock));
  return { fixture, servers, lead: (to) => (at = to) };
}

describe("a tail whose connection leads elsewhere", () => {
  it("is reconnecting while it leads nowhere, and goes on at once where it leads then", async () => {
    const { fixture, servers, lead } = moving();
    const [first, second] = servers as [FakeLogs, FakeLogs];
    const { session, clock } = fixture;
    first.add(group, stream, "before");
    await fixture.complete(session.follow());
    await clock.advance(2000);
    lead(undefined);
    await clock.advance(5 * minute);
    expect(session.state).toBe("offline");
    expect(fixture.head).toMatch(/reconnecting to CloudWatch Logs$/u);
    second.addAt(clock.now() - minute, group, stream, "meanwhile");
    lead(1);
    // Without a word it waits for up to a minute between attempts.
    await session.retry();
    await clock.advance(1000);
    expect(session.state).toBe("following");
    expect(fixture.messages.filter((text) => /^(?:before|meanwhile)$/u.test(text))).toEqual(["before", "meanwhile"]);
    second.add(group, stream, "after");
    await clock.advance(6000);
    expect(fixture.messages.at(-1)).toBe("after");
    session.dispose();
  });

  it("also reads older events where it leads then", async () => {
    const { fixture, servers, lead } = moving();
    const [first, second] = servers as [FakeLogs, FakeLogs];
    const { session, clock } = fixture;
    for (let n = 0; n < 1200; n++) first.addAt(clock.now() - 2000 + n, group, stream, `event ${n}`);
    await fixture.complete(session.open());
    lead(1);
    second.addAt(clock.now() - minute, group, stream, "of the second");
    await fixture.complete(session.loadOlder());
    expect(second.calls.length).toBeGreaterThan(0);
  });

  it("does nothing at once for one that has not failed", async () => {
    const { fixture } = moving();
    const { session, logs, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.complete(session.follow());
    await clock.advance(30_000);
    const calls = logs.calls.length;
    await session.retry();
    expect(logs.calls).toHaveLength(calls);
    session.dispose();
  });
});
