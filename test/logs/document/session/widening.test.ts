import { describe, expect, it } from "vitest";
import { LogsError } from "../../../../src/logs/logsError.js";
import { settle } from "../../../fakes/fakeClock.js";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

const at = Date.UTC(2026, 10, 22, 14);

/** A document of ten minutes around 14:00, with an event every minute of some hours, an hour and more ago. */
async function around(options: { filterPattern?: string; every?: number } = {}): Promise<SessionFixture> {
  const { every = 1, filterPattern } = options;
  const range = { start: at - 5 * minute, end: at + 5 * minute };
  const selection = {
    connection: "c",
    groups: [group],
    ...range,
    ...(filterPattern === undefined ? {} : { filterPattern }),
  };
  const fixture = new SessionFixture({ selection });
  const { logs, session, clock } = fixture;
  await clock.advance(2 * 60 * minute - (clock.now() - at));
  for (let n = -60; n <= 60; n += every) logs.addAt(at + n * minute, group, stream, `at ${n}`);
  await fixture.complete(session.open(at));
  return fixture;
}

function shown({ messages }: SessionFixture): number[] {
  return messages.map((message) => Number(message.split(" at ")[1] ?? message.split("at ")[1]));
}

describe("a range of time", () => {
  it("is not widened when it is opened, and reading on would widen it to both sides", async () => {
    const fixture = await around();
    expect([shown(fixture)[0], shown(fixture).at(-1)]).toEqual([-5, 5]);
    expect([fixture.session.widens("older"), fixture.session.widens("newer")]).toEqual([true, true]);
    expect([fixture.session.selection.start, fixture.session.selection.end]).toEqual([
      at - 5 * minute,
      at + 5 * minute,
    ]);
  });

  it("doubles to the side where one reads on; the head says so, and nothing is repeated", async () => {
    const fixture = await around();
    const { session } = fixture;
    expect(await fixture.complete(session.loadOlder())).toBeUndefined();
    expect(session.selection).toMatchObject({ start: at - 15 * minute, end: at + 5 * minute });
    expect(shown(fixture)).toEqual(Array.from({ length: 21 }, (_, n) => n - 15));
    expect(fixture.head).toContain("from 2026-11-22T13:45:00.000");
    await fixture.complete(session.loadNewer());
    expect(session.selection).toMatchObject({ start: at - 15 * minute, end: at + 25 * minute });
    expect(shown(fixture)).toEqual(Array.from({ length: 41 }, (_, n) => n - 15));
    expect(fixture.head).toContain("to 2026-11-22T14:25:00.000");
  });

  it("doubles until there is something, up to the beginning", async () => {
    const fixture = await around({ every: 60 });
    const { session } = fixture;
    await fixture.complete(session.loadOlder());
    expect([shown(fixture), session.selection.start]).toEqual([[-60, 0], at - 75 * minute]);
    // Reading a long time in which there is nothing takes several calls.
    for (let n = 0; n < 9 && session.selection.start !== undefined; n++) await fixture.complete(session.loadOlder());
    while (session.hasOlder) await fixture.complete(session.loadOlder());
    expect([shown(fixture), session.selection.start, session.widens("older")]).toEqual([[-60, 0], undefined, false]);
    const calls = fixture.logs.calls.length;
    expect(await session.loadOlder()).toBeUndefined();
    expect(fixture.logs.calls).toHaveLength(calls);
  });

  it("ends now at the latest, and goes on from there later", async () => {
    const fixture = await around({ every: 60 });
    const { session, clock, logs } = fixture;
    await fixture.complete(session.loadNewer());
    await fixture.complete(session.loadNewer());
    expect(session.selection.end).toBeLessThanOrEqual(clock.now());
    await clock.advance(minute);
    logs.add(group, stream, "at 999");
    await clock.advance(minute);
    await fixture.complete(session.loadNewer());
    expect(shown(fixture)).toEqual([0, 60, 999]);
  });

  it("doubles once for a pattern that may match nothing", async () => {
    const fixture = await around({ filterPattern: "nothing" });
    await fixture.complete(fixture.session.loadOlder());
    expect(fixture.session.selection.start).toBe(at - 15 * minute);
    expect(fixture.head).toContain("no events match");
  });

  it("is as it was where that fails or is cancelled", async () => {
    const fixture = await around();
    const { session, logs } = fixture;
    const before = session.selection;
    logs.failNext("FilterLogEvents", new LogsError("accessDenied", "Not allowed."));
    expect(await fixture.complete(session.loadNewer())).toMatchObject({ kind: "accessDenied" });
    expect([session.selection, session.widens("newer")]).toEqual([before, true]);
    logs.delayNext("FilterLogEvents", minute);
    const cancel = new AbortController();
    const reading = session.loadOlder(cancel.signal);
    await settle();
    cancel.abort();
    await fixture.complete(reading);
    expect([session.selection, session.widens("older")]).toEqual([before, true]);
    await fixture.complete(session.loadOlder());
    expect(shown(fixture)[0]).toBe(-15);
  });

  it("of a restored document is read first", async () => {
    const selection = { connection: "c", groups: [group], start: at - 5 * minute, end: at + 5 * minute };
    const fixture = new SessionFixture({ selection });
    const { session, logs, clock } = fixture;
    await clock.advance(2 * 60 * minute - (clock.now() - at));
    for (let n = -60; n <= 60; n++) logs.addAt(at + n * minute, group, stream, `at ${n}`);
    await fixture.complete(session.loadNewer());
    expect([shown(fixture)[0], shown(fixture).at(-1), session.selection]).toEqual([-5, 5, selection]);
  });
});
