import { describe, expect, it } from "vitest";
import { group, numbered, SessionFixture, stream } from "./sessionFixture.js";

describe("changing the columns and highlighted terms of a large document", () => {
  it("applies to events that arrive meanwhile, too", async () => {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.complete(session.follow());
    await clock.advance(2000);
    const changes = Promise.all([session.showColumns(["stream"]), session.highlight(["event", "late"])]);
    logs.addAt(clock.now() - 500, group, stream, "late");
    await clock.advance(6000);
    await fixture.complete(changes);
    expect(session.buffer.highlighted?.counts).toEqual([9000, 1]);
    expect(fixture.messages).toEqual([...numbered(9000), "late"].map((message) => ` ${stream}: ${message}`));
    expect(fixture.lines.join("\n")).toBe(new TextDecoder().decode(session.buffer.text()));
    session.dispose();
  });

  it("ends with the document", async () => {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.complete(session.follow());
    const change = session.showColumns(["stream"]);
    await clock.advance(80);
    session.dispose();
    await fixture.complete(change);
    expect(clock.sleepers).toBe(0);
  });
});
