import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { SeverityRuler } from "../../../src/views/lines/severityRuler.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { editors, type ThemeColor } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor, scheme, showEditors } from "./shownLog.js";

describe("the overview ruler", () => {
  const clock = new FakeClock();
  let buffer: LogBuffer | undefined;
  let ruler: SeverityRuler;

  beforeEach(() => (ruler = new SeverityRuler({ scheme, clock, buffer: () => buffer })));

  afterEach(() => {
    ruler.dispose();
    showEditors();
  });

  /** The marked ranges of lines by colour. */
  function marksIn(editor: FakeEditor): Record<string, readonly (readonly [number, number])[]> {
    return Object.fromEntries(
      [...editor.ranges].map(([type, ranges]) => [
        (type.options as { overviewRulerColor: ThemeColor }).overviewRulerColor.id,
        ranges.map(({ start, end }) => [start.line, end.line] as const),
      ]),
    );
  }

  async function shown(from: LogBuffer): Promise<FakeEditor> {
    buffer = from;
    const editor = FakeEditor.of(from);
    showEditors(editor);
    await clock.advance(500);
    return editor;
  }

  it("marks the events that are errors and warnings", async () => {
    const editor = await shown(
      bufferOf([event(1, "INFO a"), event(2, "ERROR b\nc"), event(3, "x"), event(4, "WARN d")]),
    );
    expect(marksIn(editor)).toEqual({
      "editorOverviewRuler.errorForeground": [[3, 3]],
      "editorOverviewRuler.warningForeground": [[6, 6]],
    });
  });

  it("merges what is near in a large document", async () => {
    const events = Array.from({ length: 4000 }, (_, n) => event(n, n % 3 === 0 ? "ERROR" : "INFO"));
    const marks = marksIn(await shown(bufferOf(events)))["editorOverviewRuler.errorForeground"];
    expect(marks).toEqual([[2, 4001]]);
  });

  it("isn't painted again while the marks stay, nor while the text is behind", async () => {
    const editor = await shown(bufferOf([event(1, "ERROR a")]));
    const { paints } = editor;
    editors.edited.fire({ document: editor.document });
    await clock.advance(500);
    buffer?.insert([{ kind: "events", events: [event(0, "ERROR b")] }]);
    editors.edited.fire({ document: editor.document });
    await clock.advance(500);
    expect(editor.paints).toBe(paints);
  });
});
