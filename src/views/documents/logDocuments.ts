import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { LogSession } from "../../logs/document/session/logSession.js";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Connected, SessionDeps } from "../../logs/document/session/sessionDeps.js";
import { LogsError } from "../../logs/logsError.js";
import {
  canonicalSelection,
  isPast,
  type SelectedEvent,
  type Selection,
  toSelectionUri,
} from "../../logs/selection/selection.js";
import { FollowedLogs } from "./followedLogs.js";
import { LogFiles } from "./logFiles.js";
import { LogLenses, lensStateOf, type LogLensIds } from "./logLenses.js";
import { LogView, type ShownText } from "./logView.js";
import { identityOf, type LogIdentity, type OpenLog, OpenLogs } from "./openLogs.js";
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

/** All log documents: opens them, keeps them while a tab shows them, and ends them with their last tab. */
export class LogDocuments implements Disposable {
  readonly #options: LogDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #logs: OpenLogs<vscode.Uri, LogView>;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #status: TailStatus;
  readonly #followed: FollowedLogs;
  /** The last state that the lenses depend on. */
  #offers = "";

  constructor(options: LogDocumentsOptions) {
    this.#options = options;
    this.#followed = new FollowedLogs(options.memory);
    const { scheme, commands } = options;
    this.#logs = new OpenLogs((parts) => vscode.Uri.from({ scheme, ...parts }));
    const files = new LogFiles((uri) => this.#readable(uri));
    const sessionOf = (uri: vscode.Uri): LogSession | undefined => this.#logs.at(uri)?.view.session;
    const lenses = new LogLenses(commands, sessionOf, this.#changed.event);
    this.#status = this.#store.add(new TailStatus({ ...options, ...commands }));
    const { workspace, window, languages } = vscode;
    for (const resource of [
      workspace.registerFileSystemProvider(scheme, files, { isReadonly: true, isCaseSensitive: true }),
      languages.registerCodeLensProvider({ scheme }, lenses),
      window.tabGroups.onDidChangeTabs(({ closed }) => this.#endHidden(closed.map(uriOf))),
      workspace.onDidOpenTextDocument(({ uri }) => this.#documentOpened(uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#endHidden([uri])),
      window.onDidChangeVisibleTextEditors(() => {
        for (const { view } of this.#logs) view.visibleChanged();
      }),
      window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        this.#logs.at(textEditor.document.uri)?.view.scrolled(textEditor);
      }),
      window.onDidChangeTextEditorSelection((event) => {
        this.#logs.at(event.textEditor.document.uri)?.view.cursorMoved(event);
      }),
      window.onDidChangeActiveTextEditor((editor) => {
        void this.#showHead(editor);
        this.#refresh();
      }),
    ]) {
      this.#store.add(resource);
    }
    for (const { uri } of workspace.textDocuments) this.#documentOpened(uri);
  }

  /** Shows a selection. One that is open already is revealed. */
  async open(selection: Selection, how: OpenHow = {}): Promise<OpenedLog> {
    const { uri } = this.#opened(selection).view;
    await vscode.commands.executeCommand("vscode.open", uri, { preview: how.follow !== true });
    return this.#begin(selection, how);
  }

  /** Replaces a document by the end of another selection; a document that follows goes on following. */
  async change(uri: vscode.Uri, selection: Selection, signal: AbortSignal): Promise<OpenedLog> {
    const old = this.#logs.find(uri)?.view;
    const replaced = old?.uri ?? uri;
    const follow = old?.session.isFollowing === true && !isPast(selection, this.#options.clock.now());
    const next = this.#opened(selection).view.uri;
    if (next.toString() !== replaced.toString()) await replaceTabs(replaced, next);
    this.#opened(selection).view.revealEnd();
    const opened = await this.#begin(selection, { follow, signal });
    this.#opened(selection).view.followEnd();
    return opened;
  }

  /** Puts the cursor to the first event at or after a time (epoch milliseconds), or to this event of that time. */
  reveal(uri: vscode.Uri, at: number, event?: SelectedEvent): void {
    this.#logs.find(uri)?.view.reveal(at, event);
  }

  /**
   * The session of a log document; a URI of an earlier revision means the current one. Throws a LogsError for a URI that is
   * none of a log document, or of one that isn't open.
   */
  session(uri: vscode.Uri): LogSession {
    const identity = this.#identity(uri);
    if (identity === undefined) throw new LogsError("invalidInput", `This is not a log document: ${uri.toString()}`);
    const log = this.#logs.find(uri) ?? (isOpen(uri) ? this.#add(uri, identity) : undefined);
    if (log === undefined) throw new LogsError("notFound", `This log document isn't open: ${uri.toString()}`);
    return log.view.session;
  }

  /** The text of a document that is open. */
  buffer(uri: vscode.Uri): LogBuffer | undefined {
    return this.#logs.at(uri)?.view.session.buffer;
  }

  /** Resumes the documents that stopped for lack of valid credentials. */
  retry(): void {
    for (const { view } of this.#logs) void view.session.retry();
  }

  /** The text of an open document that shows events, has no filter pattern and fits; the active one first. */
  unfiltered(fits: (selection: Selection) => boolean): LogBuffer | undefined {
    const active = vscode.window.activeTextEditor?.document.uri.toString();
    const fitting = [...this.#logs].filter(
      ({ selection, view }) => selection.filterPattern === undefined && !view.session.isBlank && fits(selection),
    );
    return (fitting.find(({ view }) => view.uri.toString() === active) ?? fitting[0])?.view.session.buffer;
  }

  dispose(): void {
    for (const { uri, view } of this.#logs) {
      view.dispose();
      this.#logs.close(uri);
    }
    this.#store.dispose();
  }

  async #begin(selection: Selection, { follow, at, signal }: OpenHow): Promise<OpenedLog> {
    const { key, view } = this.#opened(selection);
    if (follow === true) this.#followed.add(key);
    const failure = await (follow === true ? view.session.follow() : view.session.open(at, signal));
    return failure === undefined ? { uri: view.uri } : { uri: view.uri, failure };
  }

  /** The document of a selection, new if it isn't open. */
  #opened(selection: Selection): OpenLog<vscode.Uri, LogView> {
    const canonical = canonicalSelection(selection);
    const { path, query: key } = toSelectionUri(canonical);
    const uri = vscode.Uri.from({ scheme: this.#options.scheme, path, query: key });
    return this.#logs.withKey(key) ?? this.#add(uri, { selection: canonical, key, revision: 0 });
  }

  #identity(uri: vscode.Uri): LogIdentity | undefined {
    return uri.scheme === this.#options.scheme ? identityOf(uri) : undefined;
  }

  /**
   * What a URI reads as. Anyone can read any URI, so that alone keeps nothing: one that isn't open has its first line, as
   * when it is restored with the window.
   */
  #readable(uri: vscode.Uri): LogBuffer {
    const open = this.#logs.at(uri);
    if (open !== undefined) return open.view.session.buffer;
    const identity = this.#identity(uri);
    if (identity === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const session = this.#session(identity.selection, { apply: async () => undefined, mayTrim: () => true });
    session.dispose();
    return session.buffer;
  }

  /** One that wasn't opened here was restored with the window: it is decoded from its URI, and stopped. */
  #documentOpened(uri: vscode.Uri): void {
    const identity = this.#logs.at(uri) === undefined ? this.#identity(uri) : undefined;
    if (identity !== undefined) this.#add(uri, identity);
  }

  #add(uri: vscode.Uri, identity: LogIdentity): OpenLog<vscode.Uri, LogView> {
    const { selection, key } = identity;
    const view = new LogView({
      uri,
      session: (text) => this.#session(selection, { ...text, hasFollowed: this.#followed.has(key) }),
      rollOver: (old) => this.#rollOver(old),
    });
    view.session.onDidChange(() => this.#refresh());
    return this.#logs.add({ ...identity, uri, view });
  }

  #session(selection: Selection, rest: ShownText & Pick<SessionDeps, "hasFollowed">): LogSession {
    const { clock, settings, sentence, connect } = this.#options;
    return new LogSession({ selection, clock, random: Math.random, sentence, connect, ...settings(), ...rest });
  }

  /** Replaces a document by its next revision; both show the same buffer. */
  async #rollOver(old: vscode.Uri): Promise<vscode.Uri> {
    const next = this.#logs.rollOver(old);
    if (next !== undefined) await replaceTabs(old, next);
    return next ?? old;
  }

  #endHidden(closed: readonly (vscode.Uri | undefined)[]): void {
    for (const uri of closed) {
      const log = uri === undefined || tabsOf(uri).length > 0 ? undefined : this.#logs.close(uri);
      if (log === undefined) continue;
      log.view.dispose();
      this.#followed.remove(log.key);
    }
    this.#refresh();
  }

  /** The editor scrolls a restored document to its former position, where its first line and lenses are out of sight. */
  async #showHead(editor: vscode.TextEditor | undefined): Promise<void> {
    const session = editor && this.#logs.at(editor.document.uri)?.view.session;
    if (session?.state !== "stopped" || !session.isBlank) return;
    await vscode.commands.executeCommand("editorScroll", { to: "up", by: "page", value: 100 });
  }

  #refresh(): void {
    const active = vscode.window.activeTextEditor?.document.uri;
    this.#status.show(active && this.#logs.at(active));
    const offers = JSON.stringify([...this.#logs].map(({ uri, view }) => [uri.toString(), lensStateOf(view.session)]));
    if (offers === this.#offers) return;
    this.#offers = offers;
    this.#changed.fire();
  }
}

/** Opens a document in the tabs of another one, or in a tab of its own if that has none. */
async function replaceTabs(old: vscode.Uri, next: vscode.Uri): Promise<void> {
  const tabs = tabsOf(old);
  if (tabs.length === 0) await vscode.commands.executeCommand("vscode.open", next, { preview: false });
  for (const tab of tabs) {
    const options = { viewColumn: tab.group.viewColumn, preview: false, preserveFocus: true };
    await vscode.commands.executeCommand("vscode.open", next, options);
    await vscode.window.tabGroups.close(tab, true);
  }
}

function isOpen(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return tabsOf(uri).length > 0 || vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
}

function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const key = uri.toString();
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter((tab) => uriOf(tab)?.toString() === key));
}
