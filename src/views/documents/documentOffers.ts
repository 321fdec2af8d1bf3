import * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { LogLenses, lensStateOf, type LogLensIds } from "./logLenses.js";
import type { LogView } from "./logView.js";
import type { OpenLogs } from "./openLogs.js";
import { type OpenTail, openTail } from "./openTails.js";
import { SearchLenses, type SearchLensIds } from "./searchLenses.js";
import type { SearchTrail } from "./searchTrail.js";
import { TailStatus, type TailStatusIds } from "./tailStatus.js";

/** The ids that offers use, and the documents that they are for. */
export interface DocumentOffersOptions extends Omit<TailStatusIds, "showTails"> {
  readonly scheme: string;
  readonly clock: Clock;
  readonly commands: LogLensIds & SearchLensIds & Pick<TailStatusIds, "showTails">;
}

/** What log documents offer for their state: lenses, the item in the status bar, and commands by context keys. */
export class DocumentOffers implements Disposable {
  readonly #store = new DisposableStore();
  readonly #logs: OpenLogs<vscode.Uri, LogView>;
  readonly #trail: SearchTrail;
  readonly #clock: Clock;
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #status: TailStatus;
  /** The last state that the lenses depend on. */
  #state = "";

  constructor(options: DocumentOffersOptions, logs: OpenLogs<vscode.Uri, LogView>, trail: SearchTrail) {
    this.#clock = options.clock;
    this.#logs = logs;
    this.#trail = trail;
    const { scheme, commands } = options;
    this.#status = this.#store.add(new TailStatus({ ...options, ...commands }, () => this.tails()));
    for (const lenses of [
      new LogLenses(commands, (uri) => logs.at(uri)?.view, this.#changed.event),
      new SearchLenses(commands, (uri) => this.#searchOffer(uri), this.#changed.event),
    ]) {
      this.#store.add(vscode.languages.registerCodeLensProvider({ scheme }, lenses));
    }
  }

  /** The documents that follow, in the order in which they were opened. */
  tails(): readonly OpenTail[] {
    return [...this.#logs].map((log) => openTail(log, this.#clock)).filter((tail) => tail !== undefined);
  }

  /** To be called when the active editor, or what a document shows, has changed. */
  refresh(): void {
    const active = vscode.window.activeTextEditor?.document.uri;
    const shown = active && this.#logs.at(active);
    this.#status.show(
      shown && {
        hasPattern: shown.selection.filterPattern !== undefined,
        isPaused: shown.view.session.pauseText !== undefined,
        tail: openTail(shown, this.#clock),
      },
    );
    this.#trail.show(shown);
    const state = JSON.stringify(
      [...this.#logs].map((log) => [log.uri.toString(), lensStateOf(log.view), this.#trail.offer(log)]),
    );
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.fire();
  }

  dispose(): void {
    this.#store.dispose();
  }

  #searchOffer(uri: vscode.Uri): ReturnType<SearchTrail["offer"]> | undefined {
    const log = this.#logs.at(uri);
    return log && this.#trail.offer(log);
  }
}
