import * as vscode from "vscode";
import type { Clock } from "../../base/clock.js";
import {
  type KeptHistories,
  noHistory,
  readHistories,
  type SearchHistory,
  type SearchPlace,
  type SearchStep,
  step,
  visited,
  withHistory,
} from "../../logs/searches/searchHistory.js";
import type { LogView } from "./logView.js";
import type { OpenLog } from "./openLogs.js";
import { type SearchOffer, searchOffer } from "./searchLenses.js";

const memoryKey = "searchHistories";

/** What a trail needs from outside. */
export interface SearchTrailOptions {
  /** The context keys that are true while the active editor's document has an earlier or a later search. */
  readonly hasPreviousKey: string;
  readonly hasNextKey: string;
  readonly clock: Clock;
  /** What is kept with the window. */
  readonly memory: vscode.Memento;
}

type ShownLog = Pick<OpenLog<vscode.Uri, Pick<LogView, "session" | "place">>, "key" | "selection" | "view">;

/** Keeps with the window which searches log documents showed before, until they are closed. */
export class SearchTrail {
  readonly #options: SearchTrailOptions;
  readonly #contexts = new Map<string, boolean>();
  #kept: KeptHistories;

  constructor(options: SearchTrailOptions) {
    this.#options = options;
    this.#kept = readHistories(options.memory.get(memoryKey));
  }

  /** What the history of a document is after a new search was made from this one; none if this one isn't open. */
  after(log: ShownLog | undefined): SearchHistory {
    return log === undefined ? noHistory : visited(this.#of(log.key), placeOf(log));
  }

  /** The search before or after the one of a document; undefined where there is none. */
  step(log: ShownLog | undefined, direction: "back" | "forward"): SearchStep | undefined {
    return log && step(this.#of(log.key), placeOf(log), direction);
  }

  set(key: string, history: SearchHistory): void {
    this.#kept = withHistory(this.#kept, key, history);
    void this.#options.memory.update(memoryKey, this.#kept);
  }

  remove(key: string): void {
    if (this.#of(key) !== noHistory) this.set(key, noHistory);
  }

  /** The document of one key has another one now. */
  move(from: string, to: string): void {
    const history = this.#of(from);
    this.remove(from);
    if (history !== noHistory) this.set(to, history);
  }

  /** What a document offers. */
  offer({ key, selection, view }: ShownLog): SearchOffer {
    return searchOffer(view.session, { selection, history: this.#of(key) }, this.#options.clock.now());
  }

  /** Sets the context keys for the active editor's document; undefined if it is no log document. */
  show(log: ShownLog | undefined): void {
    const { back, forward } = log === undefined ? noHistory : this.#of(log.key);
    this.#setContext(this.#options.hasPreviousKey, back.length > 0);
    this.#setContext(this.#options.hasNextKey, forward.length > 0);
  }

  #of(key: string): SearchHistory {
    return this.#kept.find(([known]) => known === key)?.[1] ?? noHistory;
  }

  #setContext(key: string, value: boolean): void {
    if ((this.#contexts.get(key) ?? false) === value) return;
    this.#contexts.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  }
}

function placeOf({ key, view }: ShownLog): SearchPlace {
  const at = view.place();
  return at === undefined ? { key } : { key, at };
}
