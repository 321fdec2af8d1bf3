import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.js";
import { fromSelectionUri } from "../logs/selection/selectionUri.js";
import { isTroubled } from "../logs/document/session/sessionState.js";
import type { LogSession } from "../logs/document/session/logSession.js";
import { usageText } from "../logs/rateBudget/usageText.js";
import { selectionTitle } from "../logs/selection/selection.js";
import type { LogView } from "./logView.js";

/** Ids from the manifest that the status item uses. */
export interface TailStatusIds {
  readonly followingKey: string;
  readonly pausedKey: string;
  readonly hasPatternKey: string;
  readonly stopTail: string;
  readonly resumeTail: string;
}

/** How often the figures in the tooltip are brought up to date while the item shows. */
const refreshMs = 2000;

/** The status bar item that shows while the active editor follows a log, and stops it, or resumes it where it is paused. */
export class TailStatus implements Disposable {
  readonly #ids: TailStatusIds;
  readonly #item = vscode.window.createStatusBarItem("tail", vscode.StatusBarAlignment.Right, 100);
  readonly #timer = setInterval(() => this.#describe(), refreshMs);
  readonly #contexts = new Map<string, boolean>();
  /** What the item shows. */
  #session: LogSession | undefined;

  constructor(ids: TailStatusIds) {
    this.#ids = ids;
    this.#item.name = "CloudWatch Logs Tail";
  }

  /** Shows what the active editor's document does; undefined where it is none. */
  show(view: LogView | undefined): void {
    const following = view?.session.isFollowing ?? false;
    const pauseText = view?.session.pauseText;
    this.#setContext(this.#ids.followingKey, following);
    this.#setContext(this.#ids.pausedKey, pauseText !== undefined);
    const selection = view === undefined ? undefined : fromSelectionUri(view.uri)?.selection;
    this.#setContext(this.#ids.hasPatternKey, selection?.filterPattern !== undefined);
    this.#session = following ? view?.session : undefined;
    if (view === undefined || !following) {
      this.#item.hide();
      return;
    }
    this.#offer(view, pauseText);
    this.#describe();
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  /** What the item says and does. */
  #offer({ uri, session }: LogView, pauseText: string | undefined): void {
    const selection = fromSelectionUri(uri)?.selection;
    const title = selection === undefined ? "" : selectionTitle(selection).replaceAll("$(", "$ (");
    const isPaused = pauseText !== undefined;
    const { resumeTail, stopTail } = this.#ids;
    const [icon, command, name] = isPaused
      ? ["debug-pause", resumeTail, "Resume Tail"]
      : ["pulse", stopTail, "Stop Tail"];
    const does = isPaused ? `${title} ${pauseText}` : `Tailing ${title}`;
    this.#item.text = `$(${isTroubled(session.state) ? "warning" : icon}) ${does}`;
    this.#item.accessibilityInformation = { label: `${does}. ${name}`, role: "button" };
    this.#item.command = { command, title: name, arguments: [uri] };
  }

  #describe(): void {
    if (this.#session === undefined) return;
    const { state, rateUsage } = this.#session;
    const select = this.#session.pauseText === undefined ? "Select to stop the tail." : "Select to show what waits.";
    const tooltip = [
      isTroubled(state) ? `Tailing: ${state}. ${select}` : select,
      ...(rateUsage === undefined ? [] : [usageText(rateUsage.operation, rateUsage)]),
    ].join("\n");
    if (tooltip !== this.#item.tooltip) this.#item.tooltip = tooltip;
  }

  #setContext(key: string, value: boolean): void {
    if ((this.#contexts.get(key) ?? false) === value) return;
    this.#contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
