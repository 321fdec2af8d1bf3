import { describe, expect, it } from "vitest";
import { LogsError } from "../../../../src/logs/logsError.js";
import { settle } from "../../../fakes/fakeClock.js";
import { group, minute, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("loading older events", () => {
  it("starts from the first event that is shown", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "older");
    logs.addAt(clock.now() - minute, group, stream, "shown");
    await fixture.complete(session.follow());
    await clock.advance(5000);
    await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(["older", "shown"]);
    expect(session.isFollowing).toBe(true);
    session.dispose();
  });

  it("restores trimmed lines", async () => {
    const fixture = new SessionFixture({ maxLines: 100 });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "very first");
    await clock.advance(10);
    await fixture.complete(session.open());
    await fixture.complete(session.loadOlder());
    expect(session.hasOlder).toBe(false);
    await fixture.complete(session.follow());
    for (const message of numbered(140)) logs.add(group, stream, message);
    await clock.advance(6000);
    expect([fixture.messages.length, session.hasOlder]).toEqual([90, true]);
    expect(fixture.head).toMatch(/51 older lines dropped$/u);
    session.stop();
    await fixture.complete(session.loadOlder());
    expect(fixture.messages[0]).toBe("very first");
    expect(fixture.messages).toHaveLength(141);
    const calls = logs.calls.length;
    expect(await session.loadOlder()).toMatchObject({ kind: "limitExceeded" });
    expect(logs.calls.length).toBe(calls);
  });

  it("does not end following if it fails", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "a");
    await fixture.complete(session.follow());
    const failure = new LogsError("accessDenied", "Not allowed.");
    logs.failNext("GetLogEvents", failure);
    expect(await fixture.complete(session.loadOlder())).toBe(failure);
    logs.add(group, stream, "b");
    await clock.advance(6000);
    expect([session.isFollowing, fixture.messages]).toEqual([
      true,
      ["a", expect.stringContaining("Not allowed."), "b"],
    ]);
    session.dispose();
  });
});

describe("loading newer events", () => {
  it("appends them to a still document, inserts late ones, repeats nothing, and does not follow", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - minute, group, stream, "zeroth");
    logs.addAt(clock.now() - 10_000, group, stream, "first");
    await fixture.complete(session.open());
    await clock.advance(minute);
    logs.addAt(clock.now() - minute - 20_000, group, stream, "late");
    logs.add(group, stream, "second");
    expect(await fixture.complete(session.loadNewer())).toBeUndefined();
    expect(fixture.messages).toEqual(["zeroth", "late", "first", "second"]);
    await fixture.complete(session.loadNewer());
    expect([fixture.messages, session.state]).toEqual([["zeroth", "late", "first", "second"], "still"]);
    expect(clock.sleepers).toBe(0);
  });

  it("isn't misled by an event from the future, nor by a document without events", async () => {
    for (const messages of [["future"], []]) {
      const fixture = new SessionFixture();
      const { logs, session, clock } = fixture;
      logs.addAt(clock.now() + 60 * minute, group, stream, ...messages);
      await fixture.complete(session.open());
      await clock.advance(minute);
      logs.add(group, stream, "new");
      await clock.advance(30 * minute);
      await fixture.complete(session.loadNewer());
      expect(fixture.messages).toEqual(["new", ...messages]);
    }
  });

  it("reads page by page if there are many", async () => {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "shown");
    await fixture.complete(session.open());
    await clock.advance(10 * minute);
    for (const [index, message] of numbered(25_000).entries())
      logs.addAt(clock.now() - 25_000 + index, group, stream, message);
    await fixture.complete(session.loadNewer());
    expect(fixture.messages).toEqual(["shown", ...numbered(9999)]);
    for (let n = 0; n < 2; n++) await fixture.complete(session.loadNewer());
    expect(fixture.messages).toEqual(["shown", ...numbered(25_000)]);
  });

  it("reads several groups up to the same time", async () => {
    const fixture = new SessionFixture({ selection: { connection: "c", groups: ["a", "b"] } });
    const { logs, session, clock } = fixture;
    logs.add("a", stream, "shown");
    logs.store.createGroup("b", clock.now());
    await fixture.complete(session.open());
    await clock.advance(minute);
    const start = clock.now();
    for (let n = 0; n < 12_000; n++) logs.addAt(start + n, "a", stream, `a ${n}`);
    for (let n = 0; n < 12; n++) logs.addAt(start + n * 1000, "b", stream, `b ${n}`);
    await clock.advance(minute);
    await fixture.complete(session.loadNewer());
    const times = fixture.lines.slice(1, -1).map((line) => Date.parse(line.slice(0, line.indexOf(" "))));
    const last = times.at(-1)! - start;
    expect(fixture.messages.filter((message) => message.includes(": b "))).toHaveLength(Math.floor(last / 1000) + 1);
    await fixture.complete(session.loadNewer());
    expect(fixture.messages).toHaveLength(1 + 12_012);
  });

  it("reads beyond the selection's end on request, and the header shows how far", async () => {
    const end = Date.UTC(2026, 10, 22, 15);
    const fixture = new SessionFixture({ selection: { connection: "c", groups: [group], streams: [stream], end } });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "at the end");
    await clock.advance(minute);
    logs.add(group, stream, "beyond");
    await fixture.complete(session.open());
    expect(fixture.messages).toEqual(["at the end"]);
    expect(fixture.head).toContain("to 2026-11-22T15:00:00.000");
    await fixture.complete(session.loadNewer());
    expect(fixture.messages).toEqual(["at the end", "beyond"]);
    expect(fixture.head).toMatch(/to 2026-11-22T15:01:0/u);
  });

  it("can be cancelled and then leaves the document as it was", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.add(group, stream, "a");
    await fixture.complete(session.open());
    logs.delayNext("GetLogEvents", minute);
    const cancel = new AbortController();
    const reading = session.loadNewer(cancel.signal);
    await settle();
    expect(session.state).toBe("loading");
    cancel.abort();
    expect(await fixture.complete(reading)).toBeUndefined();
    expect([session.state, fixture.clock.sleepers]).toEqual(["still", 0]);
  });
});
