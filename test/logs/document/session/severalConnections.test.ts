import { describe, expect, it } from "vitest";
import { loadUntil } from "../../../../src/logs/document/session/loadUntil.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { RateBudget } from "../../../../src/logs/rateBudget/rateBudget.js";
import { FakeLogs } from "../../../fakes/fakeLogs.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

describe("following several connections", () => {
  it("goes on with the others where the first one can't be connected to", async () => {
    const selection = { connection: "here", groups: [group], also: [{ connection: "there", groups: [group] }] };
    const fixture: SessionFixture = new SessionFixture({
      selection,
      connect: async (id) => {
        if (id === "here") throw new LogsError("expiredCredentials", "Sign in again.");
        const connection = { id, name: id, region: "eu-west-1" };
        const { api, clock } = fixture.logs;
        return { connection, api, backgroundApi: api, clock, budget: new RateBudget(connection, clock) };
      },
    });
    fixture.logs.add(group, stream, "there");
    expect(await fixture.complete(fixture.session.follow())).toBeUndefined();
    await fixture.clock.advance(minute);
    expect(fixture.session.isFollowing).toBe(true);
    expect(fixture.messages.map((line) => line.replace(/^.*: +/u, ""))).toEqual([
      "there",
      expect.stringContaining("here is not followed until its credentials are renewed"),
    ]);
    fixture.session.dispose();
  });

  it("continues without one that fails", async () => {
    const there = new FakeLogs();
    const selection = { connection: "here", groups: [group], also: [{ connection: "there", groups: [group] }] };
    const fixture: SessionFixture = new SessionFixture({
      selection,
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
    await fixture.complete(session.open());
    const names = ["here", "there", "here", "there"];
    const shown = names.map((name, n) => ` ${`${name}@eu-west-1:`.padEnd(16)} old ${n}`);
    expect(fixture.messages).toEqual(shown);
    expect(fixture.head).toContain("here (eu-west-1), there (eu-west-1)");
    await fixture.complete(session.follow());
    expect(session.state).toBe("following");
    there.failNext("FilterLogEvents", new LogsError("expiredCredentials", "Sign in again."));
    await both(7000);
    logs.add(group, stream, "goes on");
    await both(7000);
    expect(fixture.messages.map((line) => line.trim())).toEqual([
      ...shown.map((line) => line.trim()),
      expect.stringContaining(
        "there (eu-west-1) is not followed until its credentials are renewed, but the other connections are. Sign in again.",
      ),
      "here@eu-west-1:  goes on",
    ]);
    expect(session.state).toBe("following");
    there.addAt(clock.now() - 3000, group, stream, "meanwhile");
    await session.retry();
    await both(7000);
    there.add(group, stream, "joins again");
    await both(7000);
    expect(fixture.messages.slice(5).map((line) => line.replace(/^.*: +/u, ""))).toEqual([
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
});

describe("loading from several connections", () => {
  const end = Date.UTC(2026, 10, 22, 15);

  /** Its connections are called other than their ids. */
  async function opened(): Promise<{ readonly fixture: SessionFixture; readonly there: FakeLogs }> {
    const there = new FakeLogs();
    const fixture: SessionFixture = new SessionFixture({
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
    await fixture.complete(fixture.session.open());
    for (const logs of [fixture.logs, there]) {
      await logs.clock.advance(minute);
      logs.addAt(end + 1000, group, stream, "new");
    }
    return { fixture, there };
  }
  const refused = new LogsError("accessDenied", "Not allowed.");

  it("shows the newer events of all", async () => {
    const { fixture } = await opened();
    await fixture.complete(fixture.session.loadNewer());
    const shown = fixture.messages.map((message) => message.trim());
    expect([shown.slice(0, 2).sort(), shown.slice(2).sort()]).toEqual([
      ["here@eu-west-1:  old", "there@eu-west-1: old"],
      ["here@eu-west-1:  new", "there@eu-west-1: new"],
    ]);
  });

  it("shows the newer events of the others if one fails, with a note that names it", async () => {
    const { fixture, there } = await opened();
    there.failNext("FilterLogEvents", refused);
    expect(await fixture.complete(fixture.session.loadNewer())).toBeUndefined();
    expect(fixture.messages.map((message) => message.trim()).slice(2)).toEqual([
      "here@eu-west-1:  new",
      expect.stringContaining(`there (eu-west-1) is left out here: ${group}, other. Not allowed.`),
    ]);
    await fixture.complete(fixture.session.loadNewer());
    expect(fixture.messages.join("\n")).toContain("there@eu-west-1: new");
  });

  it("shows the older events of those that were read to their end if the last one fails", async () => {
    const { fixture, there } = await opened();
    await fixture.complete(fixture.session.clear());
    there.failNext("FilterLogEvents", refused);
    expect(await fixture.complete(fixture.session.loadOlder())).toBeUndefined();
    expect(fixture.messages.join("\n")).toContain("here@eu-west-1:  old");
    expect(fixture.messages.join("\n")).toContain(`there (eu-west-1) is left out here: ${group}, other. Not allowed.`);
  });

  it("shows the older events of a failed connection with the next try", async () => {
    const { fixture, there } = await opened();
    await fixture.complete(fixture.session.clear());
    there.failNext("FilterLogEvents", refused);
    await fixture.complete(fixture.session.loadOlder());
    expect(fixture.messages.join("\n")).not.toContain("there@eu-west-1: old");
    await fixture.complete(fixture.session.loadOlder());
    expect(fixture.messages.join("\n")).toContain("there@eu-west-1: old");
  });

  it("fails if all fail", async () => {
    const { fixture, there } = await opened();
    for (const logs of [fixture.logs, there]) logs.failNext("FilterLogEvents", refused);
    expect(await fixture.complete(fixture.session.loadNewer())).toBe(refused);
  });

  it("loads up to a time, newer or older, if one fails", async () => {
    const { fixture, there } = await opened();
    fixture.logs.addAt(end - 60 * minute, group, stream, "very old");
    there.failNext("FilterLogEvents", refused);
    const options = { signal: new AbortController().signal, maxPages: 20, onPage: () => undefined };
    expect(await fixture.complete(loadUntil(fixture.session, end + 1000, options))).toBe("reached");
    expect(fixture.messages.join("\n")).toContain("here@eu-west-1:  new");
    expect(await fixture.complete(loadUntil(fixture.session, end - 60 * minute, options))).toBe("reached");
  });

  it("finds an event again by its connection, not by its id alone", async () => {
    const { fixture } = await opened();
    await fixture.complete(fixture.session.loadNewer());
    const { buffer } = fixture.session;
    const lines = ["1", "2"].map((connection) => {
      const event = { connection, group, stream, timestamp: end + 1000, ingestionTime: 0, message: "new" };
      return fixture.lines[buffer.lineFrom(end + 1000, event)]?.split(" ").slice(1).join(" ").trim();
    });
    expect(lines).toEqual(["here@eu-west-1:  new", "there@eu-west-1: new"]);
  });
});
