import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { NamePainter } from "../../../src/views/lines/namePainter.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { editors, type ThemeColor } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor, scheme, showEditors } from "./shownLog.js";

const columns = ["stream"] as const;

/** The colours that the manifest has for streams. */
const contributed = [...readFileSync("package.json", "utf8").matchAll(/"(?<id>[^"]+\.stream\dForeground)"/gu)].map(
  ({ groups }) => groups?.["id"],
);

/** The painted names by their colours. */
function paintedIn(editor: FakeEditor): Record<string, readonly string[]> {
  return editor.paintedBy(({ color }: { readonly color: ThemeColor }) => color.id);
}

describe("the names of groups and streams", () => {
  const clock = new FakeClock();
  let buffer: LogBuffer | undefined;
  let painter: NamePainter;

  beforeEach(() => {
    painter = new NamePainter({ scheme, clock, buffer: () => buffer });
  });

  afterEach(() => {
    painter.dispose();
    showEditors();
  });

  async function shownIn(editor: FakeEditor): Promise<Record<string, readonly string[]>> {
    showEditors(editor);
    await clock.advance(50);
    return paintedIn(editor);
  }

  function streams(...names: readonly string[]): FakeEditor {
    buffer = bufferOf(
      names.map((name, ms) => event(ms, "hello", name)),
      { columns },
    );
    return FakeEditor.of(buffer);
  }

  it("get a colour each, of those that the manifest has", async () => {
    const painted = await shownIn(streams("a", "b", "c", "d", "e", "f", "b", "g", "h"));
    expect(new Set(Object.values(painted).map((names) => names.join()))).toEqual(
      new Set(["a", "b,b", "c", "d", "e", "f", "g", "h"]),
    );
    expect(Object.keys(painted).toSorted()).toEqual(contributed);
  });

  it("get one for each column", async () => {
    buffer = bufferOf([event(0, "hello"), event(1, "hello", "b")], { columns: ["group", "stream"] });
    const painted = Object.values(await shownIn(FakeEditor.of(buffer))).flat();
    expect(painted.toSorted()).toEqual(["a", "b", "web", "web"]);
  });

  it("keep their colours while someone scrolls, and only visible lines are painted", async () => {
    const editor = streams("a", "b", "c");
    const all = await shownIn(editor);
    editor.show(4, 4);
    await clock.advance(50);
    expect(paintedIn(editor)).toEqual(Object.fromEntries(Object.entries(all).filter(([, [name]]) => name === "c")));
    expect(Object.values(paintedIn(editor))).toEqual([["c"]]);
  });

  it("are painted in the first line of an event alone, and nowhere else", async () => {
    buffer = bufferOf([event(0, "hello"), event(1, "b: one\n two  c: three", "b")], { columns });
    expect(
      Object.values(await shownIn(FakeEditor.of(buffer)))
        .flat()
        .toSorted(),
    ).toEqual(["a", "b"]);
  });

  it("aren't painted where there are no columns", async () => {
    buffer = bufferOf([event(0, "hello"), event(1, "hello", "b")]);
    const editor = FakeEditor.of(buffer);
    expect(await shownIn(editor)).toEqual({});
    expect(editor.paints).toBe(0);
  });

  it("aren't painted in documents of other schemes, nor in one that isn't open any more", async () => {
    const { document } = streams("a", "b");
    const other = new FakeEditor("15:00:00.000  b: hello\n", "file");
    await shownIn(other);
    const closed = FakeEditor.of(buffer ?? bufferOf([]));
    buffer = undefined;
    await shownIn(closed);
    expect([document.lineCount, other.paints, closed.paints]).toEqual([5, 0, 0]);
  });

  it("are removed once the text shows no columns any more", async () => {
    const editor = streams("a", "b");
    await shownIn(editor);
    buffer = bufferOf([event(0, "hello")]);
    editors.edited.fire({ document: editor.document });
    await clock.advance(50);
    expect(paintedIn(editor)).toEqual({});
  });
});
