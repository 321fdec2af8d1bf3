import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import { after, type Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Histogram } from "../../logs/histogram/loadedHistogram.js";
import { RangeCount, type RangeCountDeps } from "../../logs/histogram/rangeCount.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import { type FromHistogram, readFromHistogram, type ToHistogram } from "../../webview/protocol/histogramMessages.js";
import { fillWebview, postTo, type WebviewSource } from "../webview/fillWebview.js";
import { type CountedLog, countedHistogram, histogramOf, histogramView, wholeRange } from "./histogramOf.js";

/** What the histogram of log documents needs from outside. */
export interface LogHistogramDeps extends WebviewSource, Pick<RangeCountDeps, "connect" | "random"> {
  readonly scheme: string;
  readonly clock: Clock;
  /** What is kept with the window. */
  readonly memory: vscode.Memento;
  /** The zone of the times that are shown. */
  zone(): ZoneOffset;
  /** An open log document; undefined for a URI of none. */
  log(uri: vscode.Uri): CountedLog | undefined;
  /** The clock of a connection's service. */
  clockOf(connection: string): Promise<Clock>;
  /** Runs something that the page asks for, and shows its failure. */
  showErrors(work: () => Promise<unknown>): void;
  /** Shows a time (epoch milliseconds) in a document, and takes the focus there if it came by a key. */
  goTo(document: string, at: number, byKey: boolean): void;
  /** Makes a time the range of a document; both ends inclusive, in epoch milliseconds. */
  narrow(document: string, range: { readonly start: number; readonly end: number }): void;
}

/** Between a change of a document and its bars. */
const leastWaitMs = 250;

/** Counting takes at most this part of the time, however large the document. */
const shareOfTime = 20;

/** Whether only the head shows: for tails, and for other documents. */
const memoryKey = (isTail: boolean): string => `histogramCollapsed.${isTail ? "tail" : "log"}`;

/** A count of a whole range, and what stops it. */
interface Counting {
  readonly count: RangeCount;
  readonly stop: AbortController;
}

type Pressed = Exclude<FromHistogram["type"], "ready" | "go" | "narrow">;

/** The bars of the active log document, in a view of the panel. Whoever makes one registers it. */
export class LogHistogram implements vscode.WebviewViewProvider, Disposable {
  readonly #deps: LogHistogramDeps;
  readonly #store = new DisposableStore();
  /** Of documents whose whole range is or was counted; it goes with the document. */
  readonly #counts = new WeakMap<LogBuffer, Counting>();
  readonly #running = new Set<AbortController>();
  #view: vscode.WebviewView | undefined;
  #shown: vscode.Uri | undefined;
  #timer: Disposable | undefined;
  #waitMs = leastWaitMs;

  constructor(deps: LogHistogramDeps) {
    this.#deps = deps;
    const { window, workspace } = vscode;
    for (const listener of [
      window.onDidChangeActiveTextEditor(() => this.refresh()),
      window.onDidChangeVisibleTextEditors(() => this.refresh()),
      workspace.onDidChangeTextDocument(({ document: { uri } }) => this.#edited(uri)),
    ]) {
      this.#store.add(listener);
    }
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.onDidReceiveMessage((message: unknown) => this.#receive(readFromHistogram(message)));
    view.onDidChangeVisibility(() => this.refresh());
    view.onDidDispose(() => {
      this.#view = undefined;
    });
    fillWebview(view.webview, { name: "histogram", title: l10n.t("Log Histogram") }, this.#deps);
  }

  /** The bars of a document: of what it has loaded, or of its whole range if that was counted. */
  of(uri: vscode.Uri): Histogram | undefined {
    const log = this.#deps.log(uri);
    if (log === undefined) return undefined;
    const count = this.#counts.get(log.session.buffer)?.count;
    const zone = this.#deps.zone();
    return count === undefined ? histogramOf(log, zone) : countedHistogram(log, count, zone);
  }

  /** Counts a document's whole range within the rate budget. Rejects with a LogsError; stopping is no failure. */
  async countAll(uri: vscode.Uri): Promise<void> {
    const log = this.#deps.log(uri);
    if (log === undefined) return;
    const { connect, random, zone, clockOf } = this.#deps;
    const { buffer } = log.session;
    this.#counts.get(buffer)?.stop.abort();
    const stop = new AbortController();
    this.#running.add(stop);
    try {
      const clock = await clockOf(log.selection.connection);
      const deps = { connect, random, clock, zone: zone(), onChange: () => this.#soon() };
      const count = new RangeCount(log.selection, wholeRange(log, clock.now()), deps);
      this.#counts.set(buffer, { count, stop });
      this.refresh();
      await count.count(stop.signal);
    } catch (error) {
      if (!isAbort(error, stop.signal)) throw error;
    } finally {
      this.#running.delete(stop);
    }
  }

  /** Shows the bars of whatever document is the active one now. */
  refresh(): void {
    this.#timer?.dispose();
    this.#timer = undefined;
    if (this.#view?.visible !== true) return;
    const before = this.#deps.clock.now();
    postTo(this.#view.webview, this.#message());
    this.#waitMs = Math.max(leastWaitMs, shareOfTime * (this.#deps.clock.now() - before));
  }

  dispose(): void {
    this.#timer?.dispose();
    for (const running of this.#running) running.abort();
    this.#store.dispose();
  }

  #message(): ToHistogram {
    const log = this.#log();
    if (log === undefined) return { type: "none" };
    const count = this.#counts.get(log.session.buffer)?.count;
    const view = histogramView(log, { count, isCollapsed: this.#isCollapsed(log), zone: this.#deps.zone() });
    return { type: "show", view };
  }

  /** The document of the active editor; where that is another text, the last one as long as it is seen. */
  #log(): CountedLog | undefined {
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const active = activeTextEditor?.document.uri;
    if (active?.scheme === this.#deps.scheme) this.#shown = active;
    const isSeen = visibleTextEditors.some(({ document }) => document.uri.toString() === this.#shown?.toString());
    if (!isSeen) this.#shown = undefined;
    return this.#shown && this.#deps.log(this.#shown);
  }

  #isCollapsed({ session: { isFollowing } }: CountedLog): boolean {
    return this.#deps.memory.get<boolean>(memoryKey(isFollowing)) ?? isFollowing;
  }

  #edited(uri: vscode.Uri): void {
    if (uri.toString() === this.#shown?.toString()) this.#soon();
  }

  #soon(): void {
    if (this.#view?.visible !== true) return;
    this.#timer ??= after(this.#deps.clock, this.#waitMs, () => this.refresh());
  }

  #receive(message: FromHistogram | undefined): void {
    const log = this.#log();
    if (message === undefined) return undefined;
    if (log === undefined || message.type === "ready") return this.refresh();
    return "document" in message ? this.#aboutDocument(message, log) : this.#press(message.type, log);
  }

  /** A button of the page was pressed. */
  #press(button: Pressed, log: CountedLog): void {
    const uri = this.#shown;
    switch (button) {
      case "countAll":
        return uri && this.#deps.showErrors(() => this.countAll(uri));
      case "showLoaded":
        this.#counts.delete(log.session.buffer);
        return this.refresh();
      case "stop":
        return this.#counts.get(log.session.buffer)?.stop.abort();
      case "expand":
      case "collapse":
        void this.#deps.memory.update(memoryKey(log.session.isFollowing), button === "collapse");
        return this.refresh();
    }
  }

  /** The page may still show another document than this one. */
  #aboutDocument(message: Extract<FromHistogram, { readonly document: string }>, { document }: CountedLog): void {
    if (message.document !== document) return undefined;
    if (message.type === "go") return this.#deps.goTo(document, message.start, message.byKey);
    return this.#deps.narrow(document, { start: message.start, end: message.end - 1 });
  }
}
