import * as vscode from "vscode";
import type { Disposable } from "../base/disposable.js";
import { fromSelectionUri } from "../logs/selectionUri.js";
import { selectionTitle } from "../logs/selection.js";
import type { LogView } from "./logView.js";

/** Ids from the manifest that the status item uses. */
export interface TailStatusIds {
  readonly followingKey: string;
  readonly stopTail: string;
}

/** The status bar item that shows while the active editor follows a log, and stops it. */
export class TailStatus implements Disposable {
  readonly #ids: TailStatusIds;
  readonly #item = vscode.window.createStatusBarItem("tail", vscode.StatusBarAlignment.Right, 100);
  #wasFollowing = false;

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
    if (view === undefined || !following) {
      this.#item.hide();
      return;
    }
    const selection = fromSelectionUri(view.uri)?.selection;
    const title = selection === undefined ? "" : selectionTitle(selection).replaceAll("$(", "$ (");
    const troubled = view.session.state === "throttled" || view.session.state === "offline";
    this.#item.text = `$(${troubled ? "warning" : "pulse"}) Tailing ${title}`;
    this.#item.tooltip = troubled ? `Tailing: ${view.session.state}. Select to stop.` : "Select to stop the tail.";
    this.#item.command = { command: this.#ids.stopTail, title: "Stop Tail", arguments: [view.uri] };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
