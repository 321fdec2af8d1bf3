import type * as vscode from "vscode";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { untilShown } from "../../../src/views/lines/untilShown.js";
import { editors } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor } from "./shownLog.js";

vi.mock("vscode", () => import("../../fakes/vscode.js"));

describe("a line of a log document", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const buffer = bufferOf([event(0, "first"), event(1, "second")]);
  const text = [...buffer.pieces()].join("");

  /** Whether it has been waited for to the end, and a way to edit the document. */
  function waiting(shown: string): { readonly isOver: () => boolean; readonly edit: (text: string) => void } {
    let { document } = new FakeEditor(shown);
    let isOver = false;
    const changing = {
      uri: document.uri,
      get lineCount() {
        return document.lineCount;
      },
      lineAt: (line: number) => document.lineAt(line),
    } as unknown as vscode.TextDocument;
    void untilShown(changing, buffer, () => 3).then(() => (isOver = true));
    const edit = (edited: string): void => {
      ({ document } = new FakeEditor(edited));
      editors.edited.fire({ document: changing });
    };
    return { isOver: () => isOver, edit };
  }

  it("that is shown isn't waited for", async () => {
    const { isOver } = waiting(text);
    await vi.advanceTimersByTimeAsync(0);
    expect(isOver()).toBe(true);
  });

  it("that is behind its buffer is waited for until an edit shows it", async () => {
    const { isOver, edit } = waiting(text.replace("second", "other"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(isOver()).toBe(false);
    edit(text);
    await vi.advanceTimersByTimeAsync(0);
    expect(isOver()).toBe(true);
  });

  it("that never shows it is waited for no longer than five seconds", async () => {
    const { isOver } = waiting("other");
    await vi.advanceTimersByTimeAsync(5000);
    expect(isOver()).toBe(true);
  });
});
