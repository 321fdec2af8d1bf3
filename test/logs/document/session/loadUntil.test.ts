import { describe, expect, it } from "vitest";
import { loadUntil, loadUntilFound } from "../../../../src/logs/document/session/loadUntil.js";
import { LogsError } from "../../../../src/logs/logsError.js";
import { FakeClock } from "../../../fakes/fakeClock.js";
import { group, minute, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("loading up to a time", () => {
  const end = Date.UTC(2026, 10, 22, 15);

  async function opened(): Promise<SessionFixture> {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session } = fixture;
    for (const [index, message] of numbered(5000).entries()) logs.addAt(end - 5000 + index, group, stream, message);
    await fixture.complete(session.open());
    return fixture;
  }
  const { signal } = new AbortController();
  const go = (fixture: SessionFixture, at: number, maxPages = 20): Promise<unknown> =>
    fixture.complete(loadUntil(fixture.session, at, { signal, maxPages, onPage: () => undefined }));

  it("loads older events up to it, and finds its line", async () => {
    const fixture = await opened();
    const at = end - 3500;
    expect(await go(fixture, at)).toBe("reached");
    expect(fixture.messages).toEqual(numbered(5000).slice(1000));
    expect(fixture.lines[fixture.session.buffer.lineFrom(at)]).toMatch(/event 1500$/u);
  });

  it("reads nothing for a time that is shown, or if there is nothing older", async () => {
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

  it("gives up if it is too far, and returns what failed", async () => {
    const fixture = await opened();
    expect(await go(fixture, 0, 2)).toBe("tooFar");
    const failure = new LogsError("accessDenied", "Not allowed.");
    fixture.logs.failNext("GetLogEvents", failure);
    expect(await go(fixture, 0)).toBe(failure);
  });

  it("finds the line of each of several events with equal times, and of the first event after a time", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    const day = 24 * 60 * minute;
    logs.addAt(end - day, group, stream, "yesterday");
    logs.addAt(end, group, stream, "a\nsecond line", "b", "c");
    await fixture.complete(session.open());
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

describe("searching back", () => {
  it("shows how far it has read, and at the end that nothing matches", async () => {
    const selection = { connection: "c", groups: [group], filterPattern: "needle" };
    const fixture = new SessionFixture({ selection });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "hay");
    await fixture.complete(session.open());
    expect([session.hasOlder, fixture.head]).toEqual([false, expect.stringMatching(/ · no events match$/u)]);
  });

  it("says how far it has looked in vain, as of then", async () => {
    const start = new FakeClock().now() - 60 * minute;
    const fixture = new SessionFixture({
      selection: { connection: "c", groups: [group], filterPattern: "needle", start },
    });
    fixture.logs.addAt(start + minute, group, stream, "hay");
    await fixture.complete(fixture.session.open());
    expect(fixture.head).toMatch(/ · no events match in the last hour$/u);
  });

  it("shows that older events may match too, once something was found", async () => {
    const fixture = new SessionFixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const { logs, session, clock } = fixture;
    for (let n = 0; n < 600; n++) logs.addAt(clock.now() - n, group, stream, `needle ${n}`);
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "needle of last year");
    await fixture.complete(session.open());
    expect(session.hasOlder).toBe(true);
    expect(fixture.head).toMatch(
      / · newest events last · read back to 2026-11-22T\S+; run Load Older Events to continue$/u,
    );
  });

  it("reads back until something is found, and no further", async () => {
    const fixture = new SessionFixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 365 * 24 * 60 * minute, group, stream, "needle of last year");
    // Pages without an event and with a token: one call of the reader ends before it finds anything.
    for (let n = 0; n < 120; n++) logs.emptyNext();
    await fixture.complete(session.open());
    expect([session.isBlank, fixture.head]).toEqual([
      true,
      expect.stringMatching(/ · no events match so far; run Load Older Events to continue$/u),
    ]);
    const { signal } = new AbortController();
    let pages = 0;
    expect(await fixture.complete(loadUntilFound(session, { signal, onNothing: () => pages++ }))).toBeUndefined();
    expect(pages).toBeGreaterThan(0);
    expect(fixture.messages[0]).toContain("needle of last year");
  });

  it("returns its failure", async () => {
    const fixture = new SessionFixture({ selection: { connection: "c", groups: [group], filterPattern: "needle" } });
    const failure = new LogsError("accessDenied", "Not allowed.");
    fixture.logs.failNext("FilterLogEvents", failure);
    const { signal } = new AbortController();
    expect(await fixture.complete(loadUntilFound(fixture.session, { signal, onNothing: () => undefined }))).toBe(
      failure,
    );
  });
});
