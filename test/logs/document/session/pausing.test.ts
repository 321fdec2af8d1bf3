import { describe, expect, it } from "vitest";
import type { SessionDeps } from "../../../../src/logs/document/session/sessionDeps.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { group, minute, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("a paused session", () => {
  async function following(options: Partial<SessionDeps> = {}): Promise<SessionFixture> {
    const fixture = new SessionFixture(options);
    fixture.logs.add(group, stream, "shown");
    await fixture.complete(fixture.session.follow());
    await fixture.clock.advance(2000);
    fixture.session.pause();
    return fixture;
  }

  it("keeps reading and counting, leaves the text, and shows everything in order when resumed", async () => {
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
    await fixture.complete(session.resume());
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
    await fixture.complete(session.resume());
    await clock.advance(20_000);
    expect(fixture.messages.map((message) => message.split(" ")[0])).toEqual([
      "shown",
      ...Array.from({ length: 1200 }, (_, n) => String(n)),
    ]);
    session.dispose();
  });

  it("updates the count in its text seldom, so that code lenses are shown, but up to the last event", async () => {
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

  it("shows the events that wait when it is stopped", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    session.stop();
    await clock.advance(1000);
    expect([fixture.messages, session.pauseText, session.state]).toEqual([["shown", "waits"], undefined, "stopped"]);
  });

  it("shows the events that wait, and the reason, when following fails", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    logs.failNext("GetLogEvents", new LogsError("accessDenied", "Not allowed."));
    await clock.advance(10_000);
    expect(fixture.messages).toEqual(["shown", "waits", expect.stringContaining("Not allowed.")]);
    expect(session.pauseText).toBeUndefined();
  });

  it("leaves nothing running after dispose, also at the bound", async () => {
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

  it("shows older events at once, because the user requested them", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 30 * minute, group, stream, "older");
    await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(["older", "shown"]);
    session.dispose();
  });

  it("has to be following", async () => {
    const { session } = new SessionFixture();
    session.pause();
    expect(session.pauseText).toBeUndefined();
  });
});
