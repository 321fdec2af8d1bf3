import { describe, expect, it } from "vitest";
import { settle } from "../../../fakes/fakeClock.js";
import { group, minute, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("opening a document", () => {
  it("shows the newest page first, then older pages until none are left", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    for (const [index, message] of numbered(1500).entries())
      logs.addAt(clock.now() - 3000 + index, group, stream, message);
    expect(await fixture.complete(session.open())).toBeUndefined();
    expect(fixture.messages).toEqual(numbered(1500).slice(500));
    expect([session.state, session.hasOlder, fixture.head]).toEqual([
      "still",
      true,
      "# myWebApp › mytest · shop (eu-west-1) · newest events last",
    ]);
    await fixture.complete(session.loadOlder());
    await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
    expect(session.hasOlder).toBe(false);
  });

  it("keeps the order of events with equal times across pages", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.add(group, stream, ...numbered(1500));
    await fixture.complete(session.open());
    while (session.hasOlder) await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
  });

  it("reads one page for two simultaneous requests", async () => {
    const fixture = new SessionFixture();
    fixture.logs.add(group, stream, "a");
    await fixture.complete(Promise.all([fixture.session.open(), fixture.session.loadOlder()]));
    expect(fixture.logs.calls.filter(({ operation }) => operation === "GetLogEvents").length).toBeLessThanOrEqual(2);
    expect(fixture.messages).toEqual(["a"]);
  });

  it("says that there are no events, and looks again when it is opened again", async () => {
    const fixture = new SessionFixture();
    const { logs, session } = fixture;
    logs.store.createGroup(group, 0);
    logs.store.createStream(group, stream, 0);
    await fixture.complete(session.open());
    expect([fixture.head, session.hasOlder]).toEqual(["# myWebApp › mytest · shop (eu-west-1) · no events", false]);
    logs.add(group, stream, "first");
    await fixture.complete(session.open());
    expect([fixture.messages, session.state]).toEqual([["first"], "still"]);
  });

  it("can be stopped silently", async () => {
    const fixture = new SessionFixture();
    fixture.logs.add(group, stream, "a");
    fixture.logs.delayNext("GetLogEvents", minute);
    const opening = fixture.session.open();
    await settle();
    fixture.session.stop();
    expect(await fixture.complete(opening)).toBeUndefined();
    expect([fixture.session.state, fixture.messages]).toEqual(["stopped", []]);
  });

  it("requests nothing before, when the document was restored", async () => {
    const { session, logs, head } = new SessionFixture();
    await settle();
    expect([session.state, session.hasOlder, head, logs.calls]).toEqual([
      "stopped",
      true,
      "# myWebApp › mytest · c · stopped",
      [],
    ]);
  });
});

describe("opening a document around a time", () => {
  it("shows the events before and after it, then loads both ways up to the ends of the selection, then beyond", async () => {
    const at = Date.UTC(2026, 10, 22, 14);
    const [start, end] = [at - minute, at + minute];
    const fixture = new SessionFixture({
      selection: { connection: "c", groups: [group], start, end },
      maxLines: 100_000,
    });
    const { logs, session } = fixture;
    for (let s = -120; s <= 120; s++) logs.addAt(at + s * 1000, group, stream, `${s}`);
    await fixture.complete(session.open(at));
    const shown = (): number[] => fixture.messages.map((message) => Number(message));
    expect([shown()[0], shown().at(-1), shown().length]).toEqual([-60, 60, 121]);
    await fixture.complete(session.loadNewer());
    expect([shown().at(-1), shown().length]).toEqual([120, 181]);
    expect(session.hasOlder).toBe(false);
  });

  it("shows only the page around the time if there are too many events", async () => {
    const at = Date.UTC(2026, 10, 22, 14);
    const fixture = new SessionFixture({ selection: { connection: "c", groups: [group] }, maxLines: 100_000 });
    const { logs, session } = fixture;
    for (let n = -15_000; n <= 15_000; n++) logs.addAt(at + n, group, stream, `${n}`);
    await fixture.complete(session.open(at));
    const shown = fixture.messages.map((message) => Number(message));
    expect(shown).toContain(0);
    expect(shown[0]).toBeGreaterThan(-15_000);
    expect(shown[0]).toBeLessThan(0);
    expect(shown.at(-1)).toBeLessThan(15_000);
    expect(shown.at(-1)).toBeGreaterThan(0);
    expect(session.hasOlder).toBe(true);
  });
});
