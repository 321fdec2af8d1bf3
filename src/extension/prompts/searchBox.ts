import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";
import type { Page } from "../../logs/model.js";
import { plainRow } from "../feedback/plainText.js";
import { answered, type BoxHeader, look } from "./questionBoxes.js";

/** How long to wait for further typing before searching. */
const searchDelayMs = 200;

/** A row of what was found. */
export interface SearchRow<T> extends vscode.QuickPickItem {
  /** The answer if the row is picked. Rows without it only inform. */
  readonly value?: T;
}

/** A search for what the user types. */
export interface Search<T> {
  readonly placeholder: string;
  /**
   * Lists the results for the typed text, which may be "", as they come: each list replaces the previous one. The signal is
   * aborted when the user types on.
   */
  find(typed: string, list: (rows: readonly SearchRow<T>[]) => void, signal: AbortSignal): Promise<void>;
  /** The answer if a button of a row is pressed. */
  pressed?(value: T, button: vscode.QuickInputButton): T;
  /** What a button of a row makes of the typed text, instead of answering; undefined for other buttons. */
  edited?(value: T, button: vscode.QuickInputButton): string | undefined;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

/** Lets the user pick from what is found while they type. Rejects with an AbortError if they dismiss the question. */
export async function askSearch<T>(header: BoxHeader, search: Search<T>): Promise<Answer<T>> {
  const box = vscode.window.createQuickPick<SearchRow<T>>();
  Object.assign(box, { placeholder: search.placeholder, ...look(header) });
  const results = new Results(box, search);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await answered<T>(box, (resolve) => {
      box.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void results.refresh(), searchDelayMs);
      });
      box.onDidAccept(async () => {
        clearTimeout(timer);
        const row = await results.picked();
        if (row?.value !== undefined) resolve({ value: row.value });
      });
      box.onDidTriggerItemButton(({ item: { value }, button }) => {
        if (value === undefined) return;
        const text = search.edited?.(value, button);
        if (text === undefined) return resolve({ value: search.pressed?.(value, button) ?? value });
        box.value = text;
        void results.refresh();
      });
      void results.refresh();
    });
  } finally {
    clearTimeout(timer);
    results.stop();
  }
}

/** What the box lists: the results of the newest search. Older searches are aborted. */
class Results<T> {
  readonly #box: vscode.QuickPick<SearchRow<T>>;
  readonly #search: Search<T>;
  #running = new AbortController();
  /** The text that was searched for to list what is listed. */
  #listedFor: string | undefined;

  constructor(box: vscode.QuickPick<SearchRow<T>>, search: Search<T>) {
    this.#box = box;
    this.#search = search;
  }

  /**
   * The picked row. A user who is quicker than the search means its first result, not one of the search before. The same
   * holds while the rows change, when the editor may name a row that is no longer listed.
   */
  async picked(): Promise<SearchRow<T> | undefined> {
    const isListed = (): boolean => this.#listedFor === this.#box.value;
    const first = (): SearchRow<T> | undefined => this.#box.items.find(({ value }) => value !== undefined);
    if (isListed()) return this.#box.selectedItems[0] ?? first();
    await this.refresh();
    return isListed() ? first() : undefined;
  }

  async refresh(): Promise<void> {
    this.stop();
    const { signal } = (this.#running = new AbortController());
    const typed = this.#box.value;
    this.#box.busy = true;
    try {
      await this.#search.find(typed, (rows) => this.#list(typed, rows, signal), signal);
    } catch (error) {
      if (!isAbort(error, signal)) this.#box.title = this.#search.sentence(error);
    }
    if (!signal.aborted) this.#box.busy = false;
  }

  stop(): void {
    this.#running.abort();
  }

  #list(typed: string, rows: readonly SearchRow<T>[], signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listedFor = typed;
    this.#box.items = rows.map(plainRow);
  }
}

/** A search of the service for names. */
export interface NameSearch {
  readonly placeholder: string;
  /** Finds the first page of names for the typed text; for "", of all names. */
  find(typed: string, signal: AbortSignal): Promise<Page<string>>;
  /** What picking the typed text itself would mean, if it means something. */
  itself?(typed: string): string | undefined;
}

const narrowDown: SearchRow<string> = {
  label: "…",
  description: l10n.t("more results: type to narrow down"),
  alwaysShow: true,
};

/** The names as rows, after one for the typed text itself. */
export function nameSearch({ placeholder, find, itself }: NameSearch): Omit<Search<string>, "sentence"> {
  return {
    placeholder,
    async find(typed, list, signal) {
      const { items, nextToken } = await find(typed, signal);
      const label = itself?.(typed);
      const own = label === undefined ? [] : [{ label, value: typed, alwaysShow: true }];
      const names = items.map((name) => ({ label: name, value: name, alwaysShow: label !== undefined }));
      list([...own, ...names, ...(nextToken === undefined ? [] : [narrowDown])]);
    },
  };
}
