import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { headLines } from "../../../src/logs/document/text/headLines.js";
import { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { commands } from "../../../src/extension/contributions.js";
import { applyEdits, editorAccess } from "../../../src/views/documents/editing.js";
import { Scrolling } from "../../../src/views/documents/scrolling.js";
import { registerLineProviders } from "../../../src/views/lines/lineProviders.js";
import { LogFiles } from "../../../src/views/documents/logFiles.js";
import { drawnAt } from "./drawn.js";
import { measured, median, print } from "./figures.js";

const batchLines = 500;
const t0 = Date.UTC(2026, 10, 22);
const stepMs = 10;
let serial = 0;
/**
 * Milliseconds between batches, as log documents make their edits: what VS Code still has to do after one is not taken
 * for the time of the next. Of a length that differs, since a page draws in steps of 17 ms.
 */
const pauseMs = (round: number): number => 80 + ((round * 7) % 17);
/** Each event of a run has a mark of its own: what is drawn is known by it. */
let nextMark = 0;

function events(from: number, count: number): readonly SelectedEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    timestamp: t0 + (from + i) * stepMs,
    ingestionTime: t0 + (from + i) * stepMs,
    message: `GET /catalogue/items?page=7 HTTP/1.1 200 5321 0.042 req=${nextMark++}.`,
    stream: "web-1",
    group: "bench",
    eventId: String(from + i),
  }));
}

/** A buffer of so many events, and the next batches for it. */
function filled(lines: number): { readonly buffer: LogBuffer; next(): readonly SelectedEvent[] } {
  const buffer = new LogBuffer({ format: { zone: utcZone }, header: "bench", maxLines: 10_000_000 });
  buffer.insert([{ kind: "events", events: events(0, lines) }]);
  let count = lines;
  return { buffer, next: () => events((count += batchLines) - batchLines, batchLines) };
}

/** Resolves when the editor has drawn the last line of its document. */
async function endShown(editor: vscode.TextEditor): Promise<void> {
  const last = editor.document.lineCount - 1;
  const isShown = (): boolean => (editor.visibleRanges.at(-1)?.end.line ?? 0) >= last - 1;
  if (isShown()) return;
  await new Promise<void>((resolve) => {
    const listener = vscode.window.onDidChangeTextEditorVisibleRanges(() => {
      if (!isShown()) return;
      listener.dispose();
      resolve();
    });
    editor.revealRange(new vscode.Range(last, 0, last, 0));
  });
}

/** Milliseconds, for the event that was made last, from `began` (epoch) to the frame in which it is drawn. */
async function untilDrawn(began: number): Promise<number> {
  return (await drawnAt(nextMark - 1)) - began;
}

function now(): number {
  return performance.timeOrigin + performance.now();
}

/** Milliseconds from a batch of events to its lines in the editor, the document being held as ours are. */
async function ours(lines: number, rounds: number): Promise<readonly number[]> {
  const { buffer, next } = filled(lines);
  const { uri, editor, close } = await opened(buffer);
  const scrolling = new Scrolling(editorAccess);
  // The editor colours what it opened in the background, about 50 lines a millisecond.
  await new Promise((resolve) => setTimeout(resolve, lines / 20));
  let round = 0;
  const times = await measured(rounds, async () => {
    await new Promise((resolve) => setTimeout(resolve, pauseMs(round++)));
    const batch = next();
    const began = now();
    // As a log document that follows.
    const edits = buffer.insert([{ kind: "events", events: batch }]);
    const text = { leadsToEnd: true, headLines: headLines(buffer) };
    await applyEdits(uri, edits, scrolling.beforeEdits([editor], edits, text));
    const ms = await untilDrawn(began);
    await endShown(editor);
    return ms;
  });
  await close();
  return times;
}

interface OpenedBuffer {
  readonly uri: vscode.Uri;
  readonly editor: vscode.TextEditor;
  close(): Promise<void>;
}

async function opened(buffer: LogBuffer): Promise<OpenedBuffer> {
  const scheme = `bench-${serial++}`;
  // The path gives it the language of log documents, and with it their settings.
  const uri = vscode.Uri.parse(`${scheme}:/cloudwatch-logs/bench/big.log`);
  const files = vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(scheme, new LogFiles(() => buffer), { isReadonly: true }),
    registerLineProviders(scheme, () => buffer, commands),
  );
  // As log documents are: what is opened as a text document first is kept for minutes, and 20 MB of text each time.
  await vscode.commands.executeCommand("vscode.open", uri);
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) throw new Error("The document has no editor");
  await endShown(editor);
  const close = async (): Promise<void> => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    files.dispose();
  };
  return { uri, editor, close };
}

/** The same with a TextDocumentContentProvider, which gives the whole text again for each batch. */
async function readAgain(lines: number, rounds: number): Promise<readonly number[]> {
  const { buffer, next } = filled(lines);
  const scheme = `bench-${serial++}`;
  const uri = vscode.Uri.parse(`${scheme}:/cloudwatch-logs/bench/big.log`);
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const text = (): string => new TextDecoder().decode(buffer.text());
  const provider = { onDidChange: changed.event, provideTextDocumentContent: text };
  const registration = vscode.workspace.registerTextDocumentContentProvider(scheme, provider);
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  await endShown(editor);
  const times = await measured(rounds, async () => {
    const batch = next();
    const began = now();
    buffer.insert([{ kind: "events", events: batch }]);
    const taken = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== uri.toString()) return;
        listener.dispose();
        resolve();
      });
    });
    changed.fire(uri);
    await taken;
    await endShown(editor);
    return untilDrawn(began);
  });
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  vscode.Disposable.from(registration, changed).dispose();
  return times;
}

/**
 * An extension of VS Code's own, in the same process, reads the whole text after each change to look for merge conflicts.
 * What it takes grows with the document; what is left without it is ours.
 */
async function lookForConflicts(isOn: boolean): Promise<void> {
  const settings = vscode.workspace.getConfiguration("merge-conflict");
  for (const name of ["codeLens.enabled", "decorators.enabled"]) {
    await settings.update(name, isOn, vscode.ConfigurationTarget.Global);
  }
}

/** Prints the medians at growing sizes, and gives that at 100,000 lines. */
async function printSizes(): Promise<number> {
  // In turns, so that whatever else the machine does falls on all sizes.
  const sizes = [1000, 100_000, 200_000];
  const times = sizes.map((): number[] => []);
  for (let block = 0; block < 4; block++) {
    for (const [i, size] of sizes.entries()) times[i]?.push(...(await ours(size, 11)));
  }
  const [small = 0, large = 0, largest = 0] = times.map(median);
  print("at 1,000 lines", `${small.toFixed(0)} ms`);
  print("at 100,000 lines", `${large.toFixed(0)} ms`);
  print("at 200,000 lines", `${largest.toFixed(0)} ms, ${(largest / small).toFixed(2)} times that at 1,000`);
  return large;
}

describe("batch of 500 lines until the editor shows it", () => {
  after(() => lookForConflicts(true));

  it("at growing sizes, beside a document that is read again", async function () {
    this.timeout(10 * 60_000);
    await ours(100, 5);
    const large = await printSizes();
    const peer = median(await readAgain(100_000, 5));
    print("read again at 100,000 lines", `${peer.toFixed(0)} ms, ${(peer / large).toFixed(1)} times ours`);
  });

  it("at growing sizes, where VS Code doesn't look for merge conflicts", async function () {
    this.timeout(10 * 60_000);
    await lookForConflicts(false);
    await printSizes();
  });
});
