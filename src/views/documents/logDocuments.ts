import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { LogSession } from "../../logs/document/session/logSession.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { SessionDeps } from "../../logs/document/session/sessionDeps.js";
import { LogsError } from "../../logs/logsError.js";
import { noHistory } from "../../logs/searches/searchHistory.js";
import {
  canonicalSelection,
  fromSelectionUri,
  isPast,
  type SelectedEvent,
  type Selection,
  toSelectionUri,
} from "../../logs/selection/selection.js";
import { WindowAttention } from "./attention.js";
import { editorsOf } from "./editing.js";
import { ColumnChoices } from "./columnChoices.js";
import { DocumentOffers } from "./documentOffers.js";
import { FollowedLogs } from "./followedLogs.js";
import type { LogDocumentsOptions } from "./logDocumentsOptions.js";
import { LogFiles } from "./logFiles.js";
import { isOpen, replaceTabs, tabsOf, uriOf } from "./logTabs.js";
import { LogView, type ShownText } from "./logView.js";
import type { OpenedLog, OpenHow, ReplaceHow } from "./openHow.js";
import { identityOf, type LogIdentity, noDocument, type OpenLog, OpenLogs } from "./openLogs.js";
import type { OpenTail } from "./openTails.js";
import { SearchTrail } from "./searchTrail.js";
import { watchEditors } from "./watchEditors.js";

/** All log documents: opens them, keeps them while a tab shows them, and ends them with their last tab. */
export class LogDocuments implements Disposable {
  readonly #options: LogDocumentsOptions;
  readonly #store = new DisposableStore();
  readonly #logs: OpenLogs<vscode.Uri, LogView>;
  readonly #attention: WindowAttention;
  readonly #followed: FollowedLogs;
  readonly #trail: SearchTrail;
  readonly #searched = this.#store.add(new vscode.EventEmitter<Selection>());
  /** What their URIs read as; whoever makes the documents registers it. */
  readonly files = new LogFiles((uri) => this.#readable(uri));
  /** The columns that are shown, and chosen. */
  readonly columns: ColumnChoices;
  readonly #offers: DocumentOffers;

  /** Fires with what the user looks for: a search that is opened, or a document's that is changed. */
  readonly onDidSearch = this.#searched.event;

  constructor(options: LogDocumentsOptions) {
    this.#options = options;
    this.#followed = new FollowedLogs(options.memory);
    this.#trail = new SearchTrail(options);

    this.#logs = new OpenLogs((parts) => vscode.Uri.from({ scheme: options.scheme, ...parts }));
    this.columns = new ColumnChoices(options, this.#logs);
    this.#offers = this.#store.add(new DocumentOffers(options, this.#logs, this.#trail));
    this.#attention = this.#store.add(new WindowAttention(options.clock));
    const { workspace, window } = vscode;
    for (const resource of [
      window.tabGroups.onDidChangeTabs(({ closed }) => this.#endHidden(closed.map(uriOf))),
      workspace.onDidOpenTextDocument(({ uri }) => this.#documentOpened(uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#endHidden([uri])),
      ...watchEditors({ all: this.#logs, at: (uri) => this.#logs.at(uri)?.view }, () => this.#offers.refresh()),
    ]) {
      this.#store.add(resource);
    }
    for (const { uri } of workspace.textDocuments) this.#documentOpened(uri);
  }

  /** Shows a selection. One that is open already is revealed. */
  async open(selection: Selection, how: OpenHow = {}): Promise<OpenedLog> {
    const { uri } = this.#opened(selection).view;
    await vscode.commands.executeCommand("vscode.open", uri, { preview: how.follow !== true && how.pinned !== true });
    if (how.pinned === true && how.at === undefined) this.#searched.fire(selection);
    return this.#begin(selection, how);
  }

  /**
   * Replaces a document by the end of another selection; a document that follows goes on following. The new one can go back
   * to it (see travel).
   */
  async change(uri: vscode.Uri, selection: Selection, signal: AbortSignal): Promise<OpenedLog> {
    this.#searched.fire(selection);
    return this.#replace(uri, selection, { history: this.#trail.after(this.#found(uri)), at: undefined, signal });
  }

  /** Replaces a document by the search before or after it, where one was in it; undefined where there is none. */
  async travel(uri: vscode.Uri, direction: "back" | "forward", signal: AbortSignal): Promise<OpenedLog | undefined> {
    const { to, history = noHistory } = this.#trail.step(this.#found(uri), direction) ?? {};
    const selection = to && fromSelectionUri({ query: to.key })?.selection;
    return selection && this.#replace(uri, selection, { history, at: to.at, signal });
  }

  /** The documents that follow, in the order in which they were opened. */
  tails(): readonly OpenTail[] {
    return this.#offers.tails();
  }

  /** Shows an open document. */
  async show(uri: vscode.Uri): Promise<void> {
    const [tab] = tabsOf(this.current(uri));
    const where = tab === undefined ? {} : { viewColumn: tab.group.viewColumn };
    await vscode.commands.executeCommand("vscode.open", this.current(uri), { preview: false, ...where });
  }

  /** The URI that a log document has now. Throws as `session` does. */
  current(uri: vscode.Uri): vscode.Uri {
    this.session(uri);
    return this.#logs.find(uri)?.uri ?? uri;
  }

  /** Goes to the newest events of a log document; one that follows goes on following there. */
  jumpToNewest(uri: vscode.Uri): void {
    this.session(uri);
    this.#logs.find(uri)?.view.goToEnd();
  }

  /**
   * Shows other log groups in a document. One that follows keeps its events, another one is read again. Resolves with its URI
   * then. Rejects with a LogsError if there is another document of these groups.
   */
  async changeGroups(uri: vscode.Uri, selection: Selection, signal: AbortSignal): Promise<vscode.Uri> {
    const session = this.session(uri);
    if (!session.isFollowing) {
      const { uri: changed, failure } = await this.change(this.current(uri), selection, signal);
      if (failure !== undefined) throw failure;
      return changed;
    }
    if (this.#logs.withKey(toSelectionUri(selection).query) !== undefined) {
      throw new LogsError("alreadyExists", l10n.t("Another log document shows these log groups already."));
    }
    await session.changeGroups(selection);
    return this.current(uri);
  }

  /**
   * Puts the cursor to the first event at or after a time (epoch milliseconds), or to this event of that time. One that is
   * named by its mark, in a link, is selected.
   */
  reveal(uri: vscode.Uri, at: number, event?: SelectedEvent | string): void {
    this.#logs.find(uri)?.view.reveal(at, event);
  }

  /** Puts the cursor to the start of a line, from 0. */
  revealLine(uri: vscode.Uri, line: number): void {
    this.#logs.find(uri)?.view.revealLine(line);
  }

  /**
   * The session of a log document; a URI of an earlier revision or selection means the current one. Throws a LogsError for a
   * URI that is none of a log document, or of one that isn't open.
   */
  session(uri: vscode.Uri): LogSession {
    const log = this.#found(uri);
    if (log === undefined) throw noDocument(uri, { isLog: this.#identity(uri) !== undefined });
    return log.view.session;
  }

  /** The session of a document that is open, also by a URI of an earlier revision. */
  openSession(uri: vscode.Uri): LogSession | undefined {
    return this.#logs.find(uri)?.view.session;
  }

  /** The text of a document that is open. */
  buffer(uri: vscode.Uri): LogBuffer | undefined {
    return this.#logs.at(uri)?.view.session.buffer;
  }

  /** Tries again what failed: to be called when there may be valid credentials, or connections lead elsewhere. */
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

  async #replace(uri: vscode.Uri, selection: Selection, { history, at, signal }: ReplaceHow): Promise<OpenedLog> {
    const old = this.#found(uri)?.view;
    const replaced = old?.uri ?? uri;
    const follow = old?.session.isFollowing === true && !isPast(selection, this.#options.clock.now());
    const { key, view } = this.#opened(selection);
    if (view.uri.toString() !== replaced.toString()) {
      this.#trail.set(key, history);
      if (old !== undefined) await view.session.text.hide(old.session.buffer.hidden);
      await replaceTabs(replaced, view.uri, true);
    }
    const isAtEnd = follow || at === undefined;
    if (isAtEnd) this.#opened(selection).view.revealEnd();
    const opened = await this.#begin(selection, { follow, signal, ...(isAtEnd ? {} : { at }) });
    if (isAtEnd) this.#opened(selection).view.followEnd();
    else this.#opened(selection).view.reveal(at);
    return opened;
  }

  /** The document of a URI, if it is open. */
  #found(uri: vscode.Uri): OpenLog<vscode.Uri, LogView> | undefined {
    const known = this.#logs.find(uri);
    const identity = known === undefined && isOpen(uri) ? this.#identity(uri) : undefined;
    return identity === undefined ? known : this.#add(uri, identity);
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
    const attention = this.#attention.of(() => editorsOf(this.#logs.withKey(key)?.uri ?? uri).length > 0);
    const view = new LogView({
      uri,
      session: (text) => this.#session(selection, { ...text, attention, hasFollowed: this.#followed.has(key) }),
      rollOver: (old, shown) => this.#rollOver(old, shown),
      unseenChanged: () => this.#offers.refresh(),
    });
    view.session.onDidChange(() => {
      view.stateChanged();
      this.#offers.refresh();
    });
    return this.#logs.add({ ...identity, uri, view });
  }

  #session(selection: Selection, rest: ShownText & Pick<SessionDeps, "attention" | "hasFollowed">): LogSession {
    const { clock, settings, sentence, connect } = this.#options;
    const own = { sentence: (error: unknown) => sentence(error, selection), lines: this.columns.lines(selection) };
    return new LogSession({ selection, clock, random: Math.random, connect, ...settings(), ...own, ...rest });
  }

  /** Replaces a document by its next revision, or by that of another selection; both show the same buffer. */
  async #rollOver(old: vscode.Uri, selection: Selection): Promise<vscode.Uri> {
    const before = this.#logs.at(old);
    const next = this.#logs.rollOver(old, selection);
    if (before === undefined || next === undefined) return old;
    this.#followed.rename(before.key, next.key);
    if (next.key !== before.key) this.#trail.move(before.key, next.key);
    await replaceTabs(old, next.uri);
    return next.uri;
  }

  #endHidden(closed: readonly (vscode.Uri | undefined)[]): void {
    for (const uri of closed) {
      const log = uri === undefined || tabsOf(uri).length > 0 ? undefined : this.#logs.close(uri);
      if (log === undefined) continue;
      log.view.dispose();
      this.#followed.remove(log.key);
      this.#trail.remove(log.key);
    }
    this.#offers.refresh();
  }
}
