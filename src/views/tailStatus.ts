import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.js";
import { fromSelectionUri } from "../logs/selectionUri.js";
import type { LogSession } from "../logs/document/session.js";
import { usageText } from "../logs/rateBudget/usageText.js";
import { selectionTitle } from "../logs/selection.js";
import type { LogView } from "./logView.js";

/** Ids from the manifest that the status item uses. */
export interface TailStatusIds {
  readonly followingKey: string;
  readonly stopTail: string;
}

/** How often the figures in the tooltip are brought up to date while the item shows. */
const refreshMs = 2000;

/** The status bar item that shows while the active editor follows a log, and stops it. */
export class TailStatus implements Disposable {
  readonly #ids: TailStatusIds;
  readonly #item = vscode.window.createStatusBarItem("tail", vscode.StatusBarAlignment.Right, 100);
  readonly #timer = setInterval(() => this.#describe(), refreshMs);
  #wasFollowing = false;
  /** What the item shows. */
  #session: LogSession | undefined;

  constructor(ids: TailStatusIds) {
    this.#ids = ids;
    this.#item.name = "CloudWatch Logs Tail";
  }

  /** Shows what the active editor's document does; undefined where it is none. */
  show(view: LogView | undefined): void {
    const following = view?.session.isFollowing ?? false;
    if (following !== this.#wasFollowing) {
      this.#wasFollowing = following;
      void vscode.commands.executeCommand("setContext", this.#ids.followingKey, following);
    }
    this.#session = following ? view?.session : undefined;
    if (view === undefined || !following) {
      this.#item.hide();
      return;
    }
    const selection = fromSelectionUri(view.uri)?.selection;
    const title = selection === undefined ? "" : selectionTitle(selection).replaceAll("$(", "$ (");
    this.#item.text = `$(${isTroubled(view.session) ? "warning" : "pulse"}) Tailing ${title}`;
    this.#describe();
    this.#item.command = { command: this.#ids.stopTail, title: "Stop Tail", arguments: [view.uri] };
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  #describe(): void {
    if (this.#session === undefined) return;
    const { state, rateUsage, readOperation } = this.#session;
    const tooltip = [
      isTroubled(this.#session) ? `Tailing: ${state}. Select to stop.` : "Select to stop the tail.",
      ...(rateUsage === undefined ? [] : [usageText(readOperation, rateUsage)]),
    ].join("\n");
    if (tooltip !== this.#item.tooltip) this.#item.tooltip = tooltip;
  }
}

function isTroubled({ state }: LogSession): boolean {
  return state === "throttled" || state === "offline";
}
