import { describe, expect, it } from "vitest";
import { settle } from "../../../fakes/fakeClock.js";
import { group, minute, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("clearing a document", () => {
  it("empties the text and keeps following; loading older events restores it", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 20 * minute, group, stream, "long ago");
    logs.add(group, stream, "before");
    await fixture.complete(session.follow());
    await clock.advance(2000);
    await fixture.complete(session.clear());
    expect([fixture.messages, session.isFollowing, session.hasOlder]).toEqual([[], true, true]);
    logs.add(group, stream, "after");
    await clock.advance(6000);
    expect(fixture.messages).toEqual(["after"]);
    for (let n = 0; n < 3; n++) await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(["long ago", "before", "after"]);
    session.dispose();
  });

  it("makes a trimmed document whole again", async () => {
    const fixture = new SessionFixture({ maxLines: 100 });
    const { logs, session, clock } = fixture;
    await fixture.complete((logs.add(group, stream, "very first"), session.follow()));
    for (const message of numbered(140)) logs.add(group, stream, message);
    await clock.advance(6000);
    expect(fixture.head).toMatch(/older lines dropped$/u);
    await fixture.complete(session.clear());
    expect(fixture.head).not.toMatch(/dropped/u);
    logs.add(group, stream, "after");
    await clock.advance(6000);
    session.stop();
    await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(["very first", ...numbered(140), "after"]);
    session.dispose();
  });

  it("cancels the loading of older events, and leaves no gap", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    for (const [index, message] of numbered(1500).entries())
      logs.addAt(clock.now() - 3000 + index, group, stream, message);
    await fixture.complete(session.open());
    logs.delayNext("GetLogEvents", 1000);
    const reading = session.loadOlder();
    await settle();
    await fixture.complete(Promise.all([session.clear(), reading]));
    expect(fixture.messages).toEqual([]);
    for (let n = 0; n < 3; n++) await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(numbered(1500));
  });

  it("keeps the events that wait while it is paused", async () => {
    const fixture = new SessionFixture();
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "cleared");
    await fixture.complete(session.follow());
    await clock.advance(2000);
    session.pause();
    logs.add(group, stream, "waits");
    await clock.advance(6000);
    await fixture.complete(session.clear());
    expect([fixture.messages, session.pauseText]).toEqual([[], "paused · 1 event waits"]);
    await fixture.complete(session.resume());
    expect(fixture.messages).toEqual(["waits"]);
    session.dispose();
  });
});
