import { describe, expect, it } from "vitest";
import { utcZone } from "../../../src/logs/time/zone.js";
import { exportedEvents } from "../../../src/logs/exports/exportedEvents.js";
import { ExportedLogs } from "../../../src/views/files/exportedLogs.js";

const text = "2026-11-29T10:00:01.000Z ERROR \u001B[31mred\n  at main.ts:1\n2026-11-29T10:00:00.000Z fine\n";
const events = exportedEvents(text, "web-1");

describe("an exported file", () => {
  it("is a log document, in the order of time, in which nothing can harm the editor", async () => {
    const logs = new ExportedLogs({ scheme: "exported", zone: () => utcZone });
    const uri = await logs.open({ title: "web-1/000000", events, isCut: false });
    expect(uri.path).toBe("/cloudwatch-logs/web-1∕000000");
    const lines = logs.provideTextDocumentContent(uri).split("\n");
    expect(lines[0]).toContain("# web-1/000000 · exported");
    expect(lines.slice(1)).toEqual([
      "2026-11-29T10:00:00.000+00:00 fine",
      "2026-11-29T10:00:01.000+00:00 ERROR red",
      "      at main.ts:1",
      "",
    ]);
    expect(logs.buffer(uri)?.severityCounts).toMatchObject({ error: 1 });
    const second = await logs.open({ title: "web-1/000000", events, isCut: true });
    expect(second.path).toBe("/cloudwatch-logs/web-1∕000000 (2)");
    expect(logs.provideTextDocumentContent(second)).toContain("only its beginning is read");
    logs.dispose();
    expect(logs.provideTextDocumentContent(uri)).toContain("run Read Exported File again");
  });
});
