import { describe, expect, it } from "vitest";
import { group, minute, SessionFixture, stream } from "./sessionFixture.js";

const web = { connection: "c", groups: [group] };
const both = { connection: "c", groups: [group, "other"] };

/** A tail of one group that has shown an event, ten seconds ago. */
async function following(): Promise<SessionFixture> {
  const fixture = new SessionFixture({ selection: web });
  const { logs, session, clock } = fixture;
  logs.addAt(clock.now() - 5 * minute, group, stream, "one");
  logs.addAt(clock.now() - 6 * minute, "other", stream, "earlier");
  logs.addAt(clock.now() - 4 * minute, "other", stream, "since");
  await fixture.complete(session.follow());
  await clock.advance(10_000);
  return fixture;
}

/** The messages without their columns. */
function shown({ messages }: SessionFixture): string[] {
  return messages.map((text) => (text.split(": ").at(-1) ?? "").replace(/^\S+\+00:00 /u, "").trim());
}

describe("a tail that gets a log group", () => {
  it("keeps its events, shows those of the group since its oldest one, and follows both", async () => {
    const fixture = await following();
    const { logs, session, clock } = fixture;
    await fixture.complete(session.changeGroups(both));
    await clock.advance(10_000);
    logs.add("other", stream, "new there");
    await clock.advance(10);
    logs.add(group, stream, "new here");
    await clock.advance(10_000);
    expect(shown(fixture)).toEqual(["one", "since", "other is followed, too.", "new there", "new here"]);
    expect(fixture.head).toMatch(/^# myWebApp, other · .*following$/u);
    expect([session.selection, session.hasOlder]).toEqual([both, true]);
    session.dispose();
  });

  it("shows where its events are from, unless the columns were chosen", async () => {
    const fixture = await following();
    await fixture.complete(fixture.session.changeGroups(both));
    fixture.logs.add("other", stream, "there");
    await fixture.clock.advance(10_000);
    expect(fixture.session.buffer.format.columns).toEqual(["group"]);
    fixture.session.dispose();
    const chosen = await following();
    await chosen.complete(chosen.session.text.showColumns(["eventId"]));
    await chosen.complete(chosen.session.changeGroups(both));
    chosen.logs.add("other", stream, "there");
    await chosen.clock.advance(10_000);
    expect(chosen.session.buffer.format.columns).toEqual(["eventId"]);
    chosen.session.dispose();
  });

  it("reads what is older of all its groups, and stays paused if it was", async () => {
    const fixture = await following();
    const { session, logs, clock } = fixture;
    session.pause();
    await fixture.complete(session.changeGroups(both));
    logs.add("other", stream, "waits");
    await clock.advance(10_000);
    expect(session.pauseText).toMatch(/events? waits?$/u);
    expect(shown(fixture)).not.toContain("waits");
    await fixture.complete(session.resume());
    await fixture.complete(session.loadOlder());
    expect(shown(fixture)).toEqual(["earlier", "one", "since", "other is followed, too.", "waits"]);
    session.dispose();
  });
});

describe("a tail that loses a log group", () => {
  it("keeps its events, and follows the others", async () => {
    const fixture = new SessionFixture({ selection: both });
    const { logs, session, clock } = fixture;
    logs.add(group, stream, "here");
    logs.add("other", stream, "there");
    await fixture.complete(session.follow());
    await fixture.complete(session.changeGroups(web));
    await clock.advance(10_000);
    logs.add("other", stream, "not shown");
    logs.add(group, stream, "shown");
    await clock.advance(10_000);
    expect(shown(fixture)).toEqual([
      "here",
      "there",
      "other is no longer followed here. What was shown stays.",
      "shown",
    ]);
    session.dispose();
  });
});
