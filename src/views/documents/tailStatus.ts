import * as vscode from "vscode";
import type { LogSession } from "../../logs/document/session/logSession.js";
import type { Disposable } from "../../base/disposable.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { LogView } from "./logView.js";
import { tailOffer, tailTooltip } from "./tailText.js";

/** Ids from the manifest that the status item uses. */
export interface TailStatusIds {
  readonly followingKey: string;
  readonly pausedKey: string;
  readonly hasPatternKey: string;
  readonly stopTail: string;
  readonly resumeTail: string;
}

/** The document of the active editor. */
interface ShownLog {
  readonly selection: Selection;
  readonly view: Pick<LogView, "session" | "uri">;
}

/** How often the tooltip is updated while the item shows. */
const refreshMs = 2000;

/** The status bar item of a log that the active editor follows: stops it, or resumes it if it is paused. */
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

  /** Shows what the active editor's document does; undefined if it is no log document. */
  show(log: ShownLog | undefined): void {
    const session = log?.view.session;
    const following = session?.isFollowing ?? false;
    const pauseText = session?.pauseText;
    this.#setContext(this.#ids.followingKey, following);
    this.#setContext(this.#ids.pausedKey, pauseText !== undefined);
    this.#setContext(this.#ids.hasPatternKey, log?.selection.filterPattern !== undefined);
    this.#session = following ? session : undefined;
    if (log === undefined || !following) {
      this.#item.hide();
      return;
    }
    this.#offer(log);
    this.#describe();
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  /** Sets the item's text and command. */
  #offer({ selection, view: { uri, session } }: ShownLog): void {
    const { text, label, title, isPaused } = tailOffer(selection, session);
    this.#item.text = text;
    this.#item.accessibilityInformation = { label, role: "button" };
    this.#item.command = { command: isPaused ? this.#ids.resumeTail : this.#ids.stopTail, title, arguments: [uri] };
  }

  #describe(): void {
    if (this.#session === undefined) return;
    const tooltip = tailTooltip(this.#session);
    if (tooltip !== this.#item.tooltip) this.#item.tooltip = tooltip;
  }

  #setContext(key: string, value: boolean): void {
    if ((this.#contexts.get(key) ?? false) === value) return;
    this.#contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
