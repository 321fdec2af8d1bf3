import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import type { SelectedEvent } from "../../../src/logs/selection/selection.js";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { LogHistogram } from "../../../src/views/histogram/logHistogram.js";
import type { HistogramView, ToHistogram } from "../../../src/webview/protocol/histogramMessages.js";
import { readFromHistogram, readToHistogram } from "../../../src/webview/protocol/histogramMessages.js";
import { Emitter } from "../../../src/base/emitter.js";
import { settle } from "../../fakes/fakeClock.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMemory } from "../../fakes/fakeMemory.js";
import { editors, Uri } from "../../fakes/vscode.js";
import { bufferOf, FakeEditor, scheme, showEditors } from "../lines/shownLog.js";

const minute = 60_000;

/** The view that VS Code gives, and what its page would see. */
class FakeView {
  visible = true;
  readonly shown: ToHistogram[] = [];
  readonly #received = new Emitter<unknown>();
  readonly #visibility = new Emitter<void>();
  readonly onDidChangeVisibility = this.#visibility.event;
  readonly onDidDispose = new Emitter<void>().event;
  readonly webview = {
    html: "",
    options: {},
    cspSource: "own",
    asWebviewUri: (uri: Uri) => uri,
    onDidReceiveMessage: this.#received.event,
    postMessage: async (message: unknown) => {
      const valid = readToHistogram(message);
      if (valid === undefined) throw new Error(`No valid message: ${JSON.stringify(message)}`);
      this.shown.push(valid);
    },
  };

  get last(): HistogramView {
    const message = this.shown.at(-1);
    if (message?.type !== "show") throw new Error("No document is shown");
    return message.view;
  }

  send(message: unknown): void {
    this.#received.fire(message);
  }

  show(isVisible: boolean): void {
    this.visible = isVisible;
    this.#visibility.fire();
  }
}

describe("the histogram of the active log document", () => {
  const logs = new FakeLogs();
  const now = logs.clock.now();
  const { clock } = logs;
  let view: FakeView;
  let histogram: LogHistogram;
  let memory: FakeMemory;
  let buffer: LogBuffer;
  let session: { buffer: LogBuffer; hasOlder: boolean; isFollowing: boolean };
  let selection: { connection: string; groups: string[]; start?: number; end?: number };
  let asked: unknown[];
  let failures: unknown[];

  const event = (ms: number, message: string): SelectedEvent => {
    const timestamp = now - 10 * minute + ms;
    return { timestamp, ingestionTime: timestamp, message, group: "web", stream: "a", eventId: `${ms} ${message}` };
  };

  beforeEach(() => {
    buffer = bufferOf([event(0, "ERROR one"), event(1000, "INFO two"), event(60_000, "INFO three")]);
    session = { buffer, hasOlder: true, isFollowing: false };
    selection = { connection: "c", groups: ["web"] };
    [asked, failures] = [[], []];
    memory = new FakeMemory();
    view = new FakeView();
    histogram = new LogHistogram({
      scheme,
      clock,
      random: () => 0.5,
      memory: memory as unknown as vscode.Memento,
      extensionUri: Uri.file("/ext") as unknown as vscode.Uri,
      nonce: () => "n",
      zone: () => utcZone,
      log: (uri) => ({ document: uri.toString(), selection, session }),
      connect: async () => logs.api,
      clockOf: async () => clock,
      showErrors: (work) => void work().catch((error: unknown) => failures.push(error)),
      goTo: (...of) => void asked.push(["go", ...of]),
      narrow: (...of) => void asked.push(["narrow", ...of]),
    });
    showEditors(FakeEditor.of(buffer));
    histogram.resolveWebviewView(view as unknown as vscode.WebviewView);
    view.send({ type: "ready" });
  });

  afterEach(() => {
    histogram.dispose();
    showEditors();
  });

  it("counts what is loaded, and says so", () => {
    expect(view.last).toMatchObject({
      subject: "web",
      status: "Of the 3 events loaded; older ones are not loaded",
      countTitle: "Count Last 24 Hours",
      isCollapsed: false,
      series: [
        { name: "Errors", tone: "error", total: 1 },
        { name: "Info", tone: "info", total: 2 },
      ],
    });
    expect(view.last.bars[0]).toMatchObject({ counts: [1, 0] });
    expect(view.webview.html).toContain("dist/pages.js");
  });

  it("says so where nothing is loaded, or there is no log document", () => {
    session = { ...session, buffer: bufferOf([]), hasOlder: false };
    histogram.refresh();
    expect(view.last).toMatchObject({ status: "Of the 0 events loaded", bars: [], countTitle: "" });
    showEditors(new FakeEditor("text", "file"));
    expect(view.shown.at(-1)).toEqual({ type: "none" });
  });

  it("keeps the last log document while it is still seen beside another text", () => {
    const log = FakeEditor.of(buffer);
    showEditors(new FakeEditor("text", "file"), log);
    expect(view.shown.at(-1)?.type).toBe("show");
  });

  it("follows the document, many changes as one, and costs nothing while it isn't seen", async () => {
    const before = view.shown.length;
    buffer.insert([{ kind: "events", events: [event(61_000, "WARN four")] }]);
    const { document } = FakeEditor.of(buffer);
    for (let edit = 0; edit < 5; edit++) editors.edited.fire({ document });
    await clock.advance(250);
    expect(view.shown).toHaveLength(before + 1);
    expect(view.last.series.map(({ name }) => name)).toEqual(["Errors", "Warnings", "Info"]);
    view.show(false);
    editors.edited.fire({ document });
    await clock.advance(1000);
    expect(view.shown).toHaveLength(before + 1);
    view.show(true);
    expect(view.shown).toHaveLength(before + 2);
  });

  it("is folded for tails until it is unfolded, which is remembered apart from other documents", () => {
    session = { ...session, isFollowing: true };
    histogram.refresh();
    expect(view.last).toMatchObject({ isCollapsed: true, bars: [] });
    view.send({ type: "expand" });
    expect(view.last).toMatchObject({ isCollapsed: false });
    expect(view.last.bars.at(-1)?.state).toBe("partial");
    session = { ...session, isFollowing: false };
    view.send({ type: "collapse" });
    expect(view.last.isCollapsed).toBe(true);
    session = { ...session, isFollowing: true };
    histogram.refresh();
    expect(view.last.isCollapsed).toBe(false);
  });

  it("goes to times and narrows the range, of the document that was shown", () => {
    const { document } = view.last;
    view.send({ type: "go", document, start: 5, end: 10, byKey: true });
    view.send({ type: "narrow", document, start: 5, end: 10 });
    view.send({ type: "narrow", document: "another", start: 5, end: 10 });
    view.send({ type: "go", document, start: "5", end: 10, byKey: true });
    expect(asked).toEqual([
      ["go", document, 5, true],
      ["narrow", document, { start: 5, end: 9 }],
    ]);
  });

  it("counts the whole range on request, which can be stopped", async () => {
    for (let index = 0; index < 20; index++) logs.addAt(now - index * minute, "web", "s", "ERROR x", "INFO y");
    selection = { ...selection, start: now - 30 * minute };
    histogram.refresh();
    expect(view.last.countTitle).toBe("Count All");
    view.send({ type: "countAll" });
    await settle();
    expect(view.last).toMatchObject({ isCounting: true });
    await clock.advance(1000);
    expect(view.last).toMatchObject({ isCounting: false, countTitle: "Count Again" });
    expect(view.last.status).toMatch(/^Of all 40 events up to /u);
    expect(view.last.series.map(({ total }) => total)).toEqual([20, 20]);
    expect(view.last.isCounted).toBe(true);
    view.send({ type: "showLoaded" });
    expect(view.last).toMatchObject({ isCounted: false, status: "Of the 3 events loaded; older ones are not loaded" });
    view.send({ type: "countAll" });
    view.send({ type: "stop" });
    await settle();
    await clock.advance(1000);
    expect(failures).toEqual([]);
  });

  it("has nothing to count where all is loaded", () => {
    session = { ...session, hasOlder: false };
    histogram.refresh();
    expect(view.last).toMatchObject({ countTitle: "", status: "Of the 3 events loaded" });
  });
});

it.for([undefined, "ready", { type: "go", document: "d", start: 0, end: 1 }, { type: "narrow", start: 0, end: 1 }, {}])(
  "messages of the page don't pass otherwise: %j",
  (message) => expect(readFromHistogram(message)).toBeUndefined(),
);
