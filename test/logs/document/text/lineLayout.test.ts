import { describe, expect, it } from "vitest";
import { formatEvent } from "../../../../src/logs/document/text/lineFormat.js";
import { LineLayout } from "../../../../src/logs/document/text/lineLayout.js";
import type { LineSettings } from "../../../../src/logs/document/text/lineSettings.js";
import type { SelectedEvent } from "../../../../src/logs/selection/selection.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const settings: LineSettings = { zone: utcZone, timeFormat: "time", columns: ["default"], jsonFields: [] };

function event(stream: string, group = "web", message = "m", connection?: string): SelectedEvent {
  const of = { timestamp: 0, ingestionTime: 0, message, stream, group };
  return connection === undefined ? of : { ...of, connection };
}

function layoutOf(rest: Partial<LineSettings> = {}): LineLayout {
  return new LineLayout({ ...settings, ...rest }, (id) => `name of ${id}`);
}

/** How the layout writes a message, without the time. */
function written(layout: LineLayout, one: SelectedEvent): string {
  return formatEvent(one, layout.format)
    .replace(/^\S+ {1,2}/u, "")
    .trimEnd();
}

describe("a document", () => {
  it("shows no names while there is one stream, and its column once a second one comes", () => {
    const layout = layoutOf();
    layout.see([event("a"), event("a")]);
    expect(written(layout, event("a"))).toBe("m");
    layout.see([event("a"), event("bcd")]);
    expect([event("a"), event("bcd")].map((one) => written(layout, one))).toEqual(["a:   m", "bcd: m"]);
  });

  it("shows the group once there are two, and the stream only where these differ too", () => {
    const layout = layoutOf();
    layout.see([event("s", "web"), event("s", "worker")]);
    expect(written(layout, event("s", "web"))).toBe("web:    m");
    layout.see([event("t", "worker")]);
    expect(written(layout, event("t", "worker"))).toBe("worker t: m");
  });

  it("shows the connection by what differs in its name", () => {
    const layout = layoutOf();
    layout.see([event("s", "g", "m", "production-east"), event("s", "g", "m", "production-west")]);
    expect(written(layout, event("s", "g", "m", "production-east"))).toBe("east: m");
  });

  it("keeps its format as long as lines are written in the same way", () => {
    const layout = layoutOf();
    layout.see([event("web-1"), event("web-2")]);
    const { format } = layout;
    layout.see([event("web-3"), event("web-1")]);
    expect(layout.format).toBe(format);
    layout.follow({ ...settings }, []);
    expect(layout.format).toBe(format);
  });

  it("widens a column by some characters at once, and never makes it narrower", () => {
    const layout = layoutOf();
    layout.see([event("web-8"), event("web-9")]);
    layout.see([event("web-10")]);
    const { format } = layout;
    expect(format.layout?.stream?.width).toBe(9);
    layout.see([event("web-10000")]);
    expect(layout.format).toBe(format);
  });

  it("lets only so many names have a say, and shows all", () => {
    const layout = layoutOf();
    for (let n = 0; n < 3000; n += 100) layout.see(Array.from({ length: 100 }, (_, i) => event(`s${n + i}`)));
    const { format } = layout;
    layout.see([event("a stream of another kind")]);
    expect(layout.format).toBe(format);
    expect(written(layout, event("a stream of another kind"))).toBe("a str…other kind: m");
  });
});

describe("chosen columns", () => {
  it("are shown though nothing differs, and names have more room", () => {
    const layout = layoutOf({ chosen: ["stream"] });
    const stream = "a-stream-of-thirty-characters";
    layout.see([event(stream)]);
    expect(written(layout, event(stream))).toBe(`${stream}: m`);
  });

  it("can be added to the default ones", () => {
    const layout = layoutOf({ chosen: ["default", "eventId"] });
    layout.see([event("a")]);
    expect(written(layout, event("a"))).toBe("-: m");
    layout.see([event("b")]);
    expect(written(layout, event("b"))).toBe("b -: m");
  });

  it("of fields are as wide as their values, but for long ones, and grow with them", () => {
    const json = (level: string, id: string): SelectedEvent => event("a", "web", JSON.stringify({ level, id }));
    const layout = layoutOf({ columns: ["$.level", "$.id"] });
    layout.see([json("INFO", "x".repeat(30)), json("ERROR", "1")]);
    expect(written(layout, json("INFO", "1"))).toMatch(/^INFO {2}1 \{/u);
    layout.see([json("EMERGENCY", "1")]);
    expect(written(layout, json("INFO", "1"))).toMatch(/^INFO {6}1 \{/u);
  });

  it("are measured by the events that a document has when they are chosen", () => {
    const layout = layoutOf();
    const one = event("a", "web", '{"level":"ERROR"}');
    layout.see([one]);
    layout.follow({ ...settings, chosen: ["$.level"] }, [one]);
    expect(written(layout, event("a", "web", '{"level":"INFO"}'))).toBe('INFO  {"level":"INFO"}');
  });
});
