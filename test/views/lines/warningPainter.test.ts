import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WarningPainter, warningWords } from "../../../src/views/lines/warningPainter.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import type { ThemeColor } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor, scheme, showEditors } from "./shownLog.js";

describe("the words for warnings", () => {
  const clock = new FakeClock();
  let painter: WarningPainter;

  beforeEach(() => {
    painter = new WarningPainter({ scheme, clock });
  });

  afterEach(() => {
    painter.dispose();
    showEditors();
  });

  async function paintedIn(editor: FakeEditor): Promise<Record<string, readonly string[]>> {
    showEditors(editor);
    await clock.advance(50);
    return editor.paintedBy(({ color }: { readonly color: ThemeColor }) => color.id);
  }

  it("are painted in the visible lines, and not in the head", async () => {
    const buffer = bufferOf([event(0, 'WARN slow {"level":"warn"} forewarned'), event(1, "a\n  warning: b")]);
    const text = [...buffer.pieces()].join("").replace("header", "WARN");
    expect(await paintedIn(new FakeEditor(text))).toEqual({
      "cloudwatchLogs.warningForeground": ["WARN", "warn", "warning"],
    });
  });

  it("aren't painted in other documents", async () => {
    expect(await paintedIn(new FakeEditor("x\nWARN\n", "file"))).toEqual({});
  });
});

it("the words are those that the grammar takes for warnings", () => {
  const grammar = readFileSync("syntaxes/cloudwatch-log.tmLanguage.json", "utf8");
  expect(grammar).toContain(JSON.stringify(warningWords.source).slice(1, -1));
});
