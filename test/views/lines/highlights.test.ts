import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { Highlights } from "../../../src/views/lines/highlights.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { type FakeStatusBarItem, type ThemeColor, window } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor, scheme, showEditors } from "./shownLog.js";

/** The painted texts by the number of the term's colour. */
function paintedIn(editor: FakeEditor): Record<string, readonly string[]> {
  return editor.paintedBy(({ backgroundColor }: { readonly backgroundColor: ThemeColor }) =>
    backgroundColor.id.replaceAll(/\D/gu, ""),
  );
}

describe("highlights", () => {
  const clock = new FakeClock();
  const { createStatusBarItem } = window;
  let buffer: LogBuffer | undefined;
  let item: FakeStatusBarItem;
  let highlights: Highlights;

  beforeEach(() => {
    window.createStatusBarItem = () => (item = createStatusBarItem());
    highlights = new Highlights({ scheme, command: "highlight", clock, buffer: () => buffer });
  });

  afterEach(() => {
    window.createStatusBarItem = createStatusBarItem;
    highlights.dispose();
    showEditors();
  });

  /** Counts terms in the messages, and shows them. */
  async function highlighted(terms: readonly string[], ...messages: readonly string[]): Promise<FakeEditor> {
    buffer = bufferOf(messages.map((message, ms) => event(ms, message)));
    await buffer.highlight(terms, async () => undefined);
    const editor = FakeEditor.of(buffer);
    showEditors(editor);
    await clock.advance(50);
    return editor;
  }

  it("paint each term in its own colour, literally and in any case", async () => {
    const editor = await highlighted(["error", "a.b"], "ERROR a.b", "no Error: axb");
    expect(paintedIn(editor)).toEqual({ 1: ["ERROR", "Error"], 2: ["a.b"] });
  });

  it("leave out the first line, lines out of sight, and what an editor doesn't show of a long line", async () => {
    const editor = await highlighted(["header", "x"], "x", `${"-".repeat(10_000)}x`, "x");
    expect(paintedIn(editor)).toEqual({ 2: ["x", "x"] });
    editor.show(3, 3);
    await clock.advance(50);
    expect(paintedIn(editor)).toEqual({});
  });

  it("show counts in the status bar, and all of them to screen readers", async () => {
    await highlighted(["a term that is far too long for it", "$(x)"], "$(x) a", "$(X)");
    expect(item).toMatchObject({
      isShown: true,
      command: "highlight",
      text: "$(symbol-color) a term that is far t… 0 · $ (x) 2",
      accessibilityInformation: { label: "Highlighted in this log: a term that is far too long for it: 0, $(x): 2" },
    });
  });

  it("hide the item where the active editor shows no highlighted log", async () => {
    await highlighted(["x"], "x");
    showEditors(new FakeEditor("x\n", "file"));
    await clock.advance(50);
    expect(item.isShown).toBe(false);
  });

  it("are removed with their terms, in one repainting, and untouched editors are left alone", async () => {
    const editor = await highlighted(["x"], "x");
    await buffer?.highlight([], async () => undefined);
    highlights.refresh();
    await clock.advance(50);
    expect([paintedIn(editor), item.isShown]).toEqual([{}, false]);
    const { paints } = editor;
    highlights.refresh();
    await clock.advance(50);
    expect(editor.paints).toBe(paints);
  });
});
