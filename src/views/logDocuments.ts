import * as vscode from "vscode";
import type { Clock } from "../base/clock.js";
import { DisposableStore, type Disposable } from "../base/disposable.js";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";
import type { LogSession } from "../logs/document/session/logSession.js";
import type { Connected, SessionDeps } from "../logs/document/session/sessionDeps.js";
import { isPast, type SelectedEvent, type Selection } from "../logs/selection/selection.js";
import { fromSelectionUri, toSelectionUri } from "../logs/selection/selectionUri.js";
import { FollowedLogs } from "./followedLogs.js";
import { LogFiles } from "./logFiles.js";
import { LogLenses, lensStateOf, type LogLensIds } from "./logLenses.js";
import { LogView } from "./logView.js";
import { TailStatus } from "./tailStatus.js";

/** What log documents need from outside. */
export interface LogDocumentsOptions {
  readonly scheme: string;
  /** The context key that is true while the active editor follows. */
  readonly followingKey: string;
  /** The context key that is true while the active editor is paused. */
  readonly pausedKey: string;
  /** The context key that is true while the active editor's document has a filter pattern. */
  readonly hasPatternKey: string;
  readonly commands: LogLensIds;
  readonly clock: Clock;
  /** What is kept with the window. */
  readonly memory: vscode.Memento;
  /** Rejects with a LogsError where there is no connection of this id. */
  connect(id: string): Promise<Connected>;
  sentence(error: unknown): string;
  settings(): Pick<SessionDeps, "zone" | "lines" | "maxLines" | "lookBackMs" | "tailSource">;
}

/** A document that was opened, and what its first reading failed with. */
export interface OpenedLog {
  readonly uri: vscode.Uri;
  readonly failure?: Error;
}

/** How to open a document; without anything it shows the newest events. */
export interface OpenHow {
  readonly follow?: boolean;
  /** Shows what was there around this time, in epoch milliseconds. */
  readonly at?: number;
  /** Cancels the reading. */
  readonly signal?: AbortSignal;
}

/** All log documents: opens them, keeps them while a tab shows them, ends them with their last tab. */
export class LogDocuments implements Disposable {
  readonly #options: LogDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #views = new Map<string, LogView>();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #status: TailStatus;
  readonly #followed: FollowedLogs;
  /** What the lenses depend on, as it was last. */
  #offers = "";

  constructor(options: LogDocumentsOptions) {
    this.#options = options;
    this.#followed = new FollowedLogs(options.memory);
    const { scheme, commands } = options;
    const files = new LogFiles((uri) => this.#viewFor(uri).session.buffer);
    const lenses = new LogLenses(commands, (uri) => this.#views.get(uri.toString())?.session, this.#changed.event);
    this.#status = this.#store.add(new TailStatus({ ...options, ...commands }));
    const { workspace, window, languages } = vscode;
    for (const resource of [
      workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }),
      languages.registerCodeLensProvider({ scheme }, lenses),
      window.tabGroups.onDidChangeTabs(({ closed }) => this.#endHidden(closed)),
      window.onDidChangeVisibleTextEditors(() => {
        for (const view of this.#views.values()) view.visibleChanged();
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.#views.get(textEditor.document.uri.toString())?.scrolled(textEditor);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        void this.#showHead(editor);
        this.#refresh();
      }),
    ]) {
      this.#store.add(resource);
    }
  }

  /** Shows a selection. One that is open already is revealed. */
  async open(selection: Selection, how: OpenHow = {}): Promise<OpenedLog> {
    const uri = this.#uriOf(selection);
    await vscode.commands.executeCommand("vscode.open", this.#viewFor(uri).uri, { preview: how.follow !== true });
    return this.#begin(uri, how);
  }

  /** Shows the end of another selection in the place of a document, which ends; what followed goes on following. */
  async change(uri: vscode.Uri, selection: Selection, signal: AbortSignal): Promise<OpenedLog> {
    const old = this.#find(selectionOf(uri));
    const next = this.#uriOf(selection);
    const follow = old?.session.isFollowing === true && !isPast(selection, this.#options.clock.now());
    if (next.toString() !== (old?.uri ?? uri).toString()) {
      this.#viewFor(next);
      await takePlace(old?.uri ?? uri, next);
    }
    const opened = await this.#begin(next, { follow, signal });
    this.#viewFor(next).revealEnd();
    return opened;
  }

  /** Puts the cursor to the first event at or after a time (epoch milliseconds), or to this event of that time. */
  reveal(uri: vscode.Uri, at: number, event?: SelectedEvent): void {
    this.#find(selectionOf(uri))?.reveal(at, event);
  }

  /** The session of a log document; a URI of an earlier revision means the current one. */
  session(uri: vscode.Uri): LogSession {
    return (this.#find(selectionOf(uri)) ?? this.#viewFor(uri)).session;
  }

  /** The text of a document that is open. */
  buffer(uri: vscode.Uri): LogBuffer | undefined {
    return this.#views.get(uri.toString())?.session.buffer;
  }

  /** Goes on with the documents that stopped for want of valid credentials, now that there may be some. */
  retry(): void {
    for (const { session } of this.#views.values()) void session.retry();
  }

  /** The text of an open document that shows events, has no filter pattern and fits; the active one first. */
  unfiltered(fits: (selection: Selection) => boolean): LogBuffer | undefined {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const fitting = [...this.#views.values()].filter(({ uri, session }) => {
      const selection = selectionOf(uri);
      return selection.filterPattern === undefined && !session.isBlank && fits(selection);
    });
    return (fitting.find(({ uri }) => uri.toString() === active) ?? fitting[0])?.session.buffer;
  }

  dispose(): void {
    for (const view of this.#views.values()) view.dispose();
    this.#views.clear();
    this.#store.dispose();
  }

  async #begin(uri: vscode.Uri, { follow, at, signal }: OpenHow): Promise<OpenedLog> {
    const { session } = this.#viewFor(uri);
    if (follow === true) this.#followed.add(keyOf(uri));
    const failure = await (follow === true ? session.follow() : session.open(at, signal));
    return failure === undefined ? { uri } : { uri, failure };
  }

  /** The URI under which a selection is open, or would be. */
  #uriOf(selection: Selection): vscode.Uri {
    return (
      this.#find(selection)?.uri ?? vscode.Uri.from({ scheme: this.#options.scheme, ...toSelectionUri(selection) })
    );
  }

  /** The view of a selection, whatever its revision. */
  #find(selection: Selection): LogView | undefined {
    const wanted = toSelectionUri(selection).query;
    return [...this.#views.values()].find(({ uri }) => keyOf(uri) === wanted);
  }

  /** The document's view; one that isn't known was restored with the window, and starts stopped. */
  #viewFor(uri: vscode.Uri): LogView {
    const known = this.#views.get(uri.toString());
    if (known !== undefined) return known;
    const deps = { ...this.#sessionDeps(selectionOf(uri)), hasFollowed: this.#followed.has(keyOf(uri)) };
    const view = new LogView({ uri, deps, rollOver: (old) => this.#rollOver(old) });
    view.session.onDidChange(() => this.#refresh());
    this.#views.set(uri.toString(), view);
    return view;
  }

  #sessionDeps(selection: Selection): ConstructorParameters<typeof LogView>[0]["deps"] {
    const { clock, settings, sentence } = this.#options;
    return {
      selection,
      clock,
      random: Math.random,
      sentence,
      ...settings(),
      connect: (id) => this.#options.connect(id),
    };
  }

  /** Opens the next revision in the place of a document; both show the same buffer. */
  async #rollOver(view: LogView): Promise<vscode.Uri> {
    const old = view.uri;
    const revision = fromSelectionUri(old)?.revision ?? 0;
    const uri = vscode.Uri.from({ scheme: old.scheme, ...toSelectionUri(selectionOf(old), revision + 1) });
    this.#views.set(uri.toString(), view);
    this.#views.delete(old.toString());
    await takePlace(old, uri);
    return uri;
  }

  #endHidden(closed: readonly vscode.Tab[]): void {
    for (const uri of closed.map(uriOf)) {
      const view = uri === undefined || tabsOf(uri).length > 0 ? undefined : this.#views.get(uri.toString());
      if (view === undefined) continue;
      view.dispose();
      this.#views.delete(view.uri.toString());
      this.#followed.remove(keyOf(view.uri));
    }
    this.#refresh();
  }

  /** The editor scrolls a restored document to where its text once was: its first line and lenses would be out of sight. */
  async #showHead(editor: vscode.TextEditor | undefined): Promise<void> {
    const session = editor && this.#views.get(editor.document.uri.toString())?.session;
    if (session?.state !== "stopped" || !session.isBlank) return;
    await vscode.commands.executeCommand("editorScroll", { to: "up", by: "page", value: 100 });
  }

  #refresh(): void {
    const uri = vscode.window.activeTextEditor?.document.uri;
    this.#status.show(uri === undefined ? undefined : this.#views.get(uri.toString()));
    const offers = JSON.stringify([...this.#views].map(([key, { session }]) => [key, lensStateOf(session)]));
    if (offers === this.#offers) return;
    this.#offers = offers;
    this.#changed.fire();
  }
}

function selectionOf(uri: vscode.Uri): Selection {
  const parsed = fromSelectionUri(uri);
  if (parsed === undefined) throw vscode.FileSystemError.FileNotFound(uri);
  return parsed.selection;
}

/** What a document shows, whatever its revision. */
function keyOf(uri: vscode.Uri): string {
  return toSelectionUri(selectionOf(uri)).query;
}

/** Opens a document in the tabs of another one, or in one of its own where that has none. */
async function takePlace(old: vscode.Uri, next: vscode.Uri): Promise<void> {
  const tabs = tabsOf(old);
  if (tabs.length === 0) await vscode.commands.executeCommand("vscode.open", next, { preview: false });
  for (const tab of tabs) {
    const options = { viewColumn: tab.group.viewColumn, preview: false, preserveFocus: true };
    await vscode.commands.executeCommand("vscode.open", next, options);
    await vscode.window.tabGroups.close(tab, true);
  }
}

function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const key = uri.toString();
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter((tab) => uriOf(tab)?.toString() === key));
}
