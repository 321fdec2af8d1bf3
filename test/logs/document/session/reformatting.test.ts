import { describe, expect, it } from "vitest";
import { utcZone } from "../../../../src/logs/time/zone.js";
import { group, numbered, SessionFixture, stream } from "./sessionFixture.js";

const streamColumn = { zone: utcZone, timeFormat: "dateTime", columns: ["stream"], jsonFields: [] } as const;

describe("changing the columns and highlighted terms of a large document", () => {
  it("applies to events that arrive meanwhile, too", async () => {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.complete(session.follow());
    await clock.advance(2000);
    const changes = Promise.all([session.text.showLines(streamColumn), session.text.highlight(["event", "late"])]);
    logs.addAt(clock.now() - 500, group, stream, "late");
    await clock.advance(6000);
    await fixture.complete(changes);
    expect(session.buffer.highlighted?.counts).toEqual([9000, 1]);
    expect(fixture.messages).toEqual([...numbered(9000), "late"].map((message) => ` ${stream}: ${message}`));
    expect(fixture.lines.join("\n")).toBe(new TextDecoder().decode(session.buffer.text()));
    session.dispose();
  });

  it("shows them in another document where an editor has it, before what arrives meanwhile, and by edits elsewhere", async () => {
    const edits: number[] = [];
    let shown: string[] = [];
    let isVisible = true;
    const fixture: SessionFixture = new SessionFixture({
      maxLines: 100_000,
      beginReplacing: () =>
        isVisible
          ? async () => {
              const { buffer } = fixture.session;
              shown = [...buffer.pieces()].join("").split("\n");
              fixture.lines = [...shown];
              edits.push(-1);
            }
          : undefined,
    });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.complete(session.follow());
    await clock.advance(2000);
    const change = session.text.showLines(streamColumn);
    logs.addAt(clock.now() - 500, group, stream, "late");
    await clock.advance(6000);
    await fixture.complete(change);
    expect(edits).toEqual([-1]);
    expect(shown.filter((line) => line.includes(` ${stream}: event`))).toHaveLength(9000);
    expect(fixture.messages.at(-1)).toBe(` ${stream}: late`);
    isVisible = false;
    await fixture.complete(session.text.showColumns([]));
    expect(edits).toEqual([-1]);
    expect(fixture.messages).toEqual([...numbered(9000), "late"]);
    expect(fixture.lines.join("\n")).toBe(new TextDecoder().decode(session.buffer.text()));
    session.dispose();
  });

  it("ends with the document", async () => {
    const fixture = new SessionFixture({ maxLines: 100_000 });
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, ...numbered(9000));
    await fixture.complete(session.follow());
    const change = session.text.showLines(streamColumn);
    await clock.advance(80);
    session.dispose();
    await fixture.complete(change);
    expect(clock.sleepers).toBe(0);
  });
});

describe("hiding levels", () => {
  it("goes with a change of columns at the same time, and holds for what arrives later, without another rewriting", async () => {
    const fixture = new SessionFixture({});
    const { logs, session, clock } = fixture;
    logs.addAt(clock.now() - 1000, group, stream, "INFO a", "ERROR b");
    await fixture.complete(session.follow());
    await fixture.complete(Promise.all([session.text.hide(["info"]), session.text.showLines(streamColumn)]));
    expect(fixture.messages).toEqual([` ${stream}: ERROR b`]);
    expect(fixture.lines[0]).toContain("info hidden: 1 event");
    const { editedBytes } = session.buffer;
    logs.addAt(clock.now(), group, stream, "INFO c");
    await clock.advance(10_000);
    expect(session.buffer.editedBytes - editedBytes).toBeLessThan(1000);
    expect(fixture.lines[0]).toContain("info hidden: 2 events");
    expect(fixture.messages).toEqual([` ${stream}: ERROR b`]);
    await fixture.complete(session.text.hide([]));
    expect(fixture.messages).toEqual(["INFO a", "ERROR b", "INFO c"].map((message) => ` ${stream}: ${message}`));
    session.dispose();
  });
});

describe("the time since the first event", () => {
  it("counts from the oldest event that was read, also when older ones come", async () => {
    const fixture = new SessionFixture({
      selection: { connection: "c", groups: [group], streams: [stream], sinceFirst: true },
    });
    const { logs, session, clock } = fixture;
    const start = clock.now() - 5000;
    logs.addAt(start, group, stream, "first");
    logs.addAt(start + 1234, group, stream, "second");
    await fixture.complete(session.open());
    expect(fixture.messages).toEqual(["   +0.000 s: first", "   +1.234 s: second"]);
    logs.addAt(start - 1000, group, stream, "before");
    await fixture.complete(session.clear());
    await fixture.complete(session.loadOlder());
    expect(fixture.messages).toEqual(["   +0.000 s: before", "   +1.000 s: first", "   +2.234 s: second"]);
    session.dispose();
  });
});
