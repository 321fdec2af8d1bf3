import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";
import { type ShownTail, tailsOffer, tailsTooltip } from "./tailText.js";

/** Ids from the manifest that the status item uses. */
export interface TailStatusIds {
  readonly followingKey: string;
  readonly pausedKey: string;
  readonly hasPatternKey: string;
  readonly hasTailsKey: string;
  readonly showTails: string;
}

/** The document of the active editor. */
export interface ActiveLog {
  readonly hasPattern: boolean;
  readonly isPaused: boolean;
  /** Undefined unless it follows. */
  readonly tail: ShownTail | undefined;
}

/** How often the tooltip is updated while the item shows. */
const refreshMs = 2000;

/** The status bar item of all tails of the window: its menu lists them. It never stops one by itself. */
export class TailStatus implements Disposable {
  readonly #ids: TailStatusIds;
  readonly #item = vscode.window.createStatusBarItem("tail", vscode.StatusBarAlignment.Right, 100);
  readonly #timer = setInterval(() => this.#describe(), refreshMs);
  readonly #contexts = new Map<string, boolean>();
  readonly #tails: () => readonly ShownTail[];
  #active: ActiveLog | undefined;

  /** `tails` returns those of the window as they are now. */
  constructor(ids: TailStatusIds, tails: () => readonly ShownTail[]) {
    this.#ids = ids;
    this.#tails = tails;
    this.#item.name = l10n.t("CloudWatch Logs Tails");
    this.#item.command = { command: ids.showTails, title: l10n.t("Show Tails") };
  }

  /** Shows the tails; `active` is undefined if the active editor has no log document. */
  show(active: ActiveLog | undefined): void {
    const tails = this.#tails();
    this.#active = active;
    this.#setContext(this.#ids.followingKey, active?.tail !== undefined);
    this.#setContext(this.#ids.pausedKey, active?.isPaused === true);
    this.#setContext(this.#ids.hasPatternKey, active?.hasPattern === true);
    this.#setContext(this.#ids.hasTailsKey, tails.length > 0);
    if (tails.length === 0) {
      this.#item.hide();
      return;
    }
    const { text, label } = tailsOffer(tails, active?.tail);
    this.#item.text = text;
    this.#item.accessibilityInformation = { label, role: "button" };
    this.#describe();
    this.#item.show();
  }

  dispose(): void {
    clearInterval(this.#timer);
    this.#item.dispose();
  }

  #describe(): void {
    const tails = this.#tails();
    if (tails.length === 0) return;
    const tooltip = tailsTooltip(tails, this.#active?.tail);
    if (tooltip !== this.#item.tooltip) this.#item.tooltip = tooltip;
  }

  #setContext(key: string, value: boolean): void {
    if ((this.#contexts.get(key) ?? false) === value) return;
    this.#contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}
