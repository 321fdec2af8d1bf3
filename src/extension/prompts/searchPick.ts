import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";
import type { Page } from "../../logs/model.js";
import { answered, type BoxHeader, look } from "./questionBoxes.js";

/** How long to wait for further typing before the service is searched. */
const searchDelayMs = 200;

/** A search of the service for what was typed (nothing typed: the first page). */
export interface NameSearch {
  readonly placeholder: string;
  find(typed: string, signal: AbortSignal): Promise<Page<string>>;
  /** What choosing the text itself would mean, where it means something. */
  itself?(typed: string): string | undefined;
  /** The sentence for a failure. */
  sentence(error: unknown): string;
}

const narrowDown: vscode.QuickPickItem = {
  label: "…",
  description: "there are more: type to narrow down",
  alwaysShow: true,
};

/** The item for the text that was typed. */
class Itself implements vscode.QuickPickItem {
  readonly alwaysShow = true;
  readonly label: string;
  readonly typed: string;

  constructor(label: string, typed: string) {
    this.label = label;
    this.typed = typed;
  }
}

/** Lets the user pick a name that the service finds; rejects with an AbortError if they dismiss the question. */
export async function pickName(place: BoxHeader, search: NameSearch): Promise<Answer<string>> {
  const box = vscode.window.createQuickPick();
  Object.assign(box, { placeholder: search.placeholder, ...look(place) });
  const results = new Results(box, search);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await answered<string>(box, (resolve) => {
      box.onDidChangeValue(() => {
        clearTimeout(timer);
        timer = setTimeout(() => void results.refresh(), searchDelayMs);
      });
      box.onDidAccept(async () => {
        clearTimeout(timer);
        const item = await results.chosen();
        if (item === undefined || item === narrowDown) return;
        resolve({ value: item instanceof Itself ? item.typed : item.label });
      });
      void results.refresh();
    });
  } finally {
    clearTimeout(timer);
    results.stop();
  }
}

/** What the box lists: the answer to the newest search; older ones are aborted. */
class Results {
  readonly #box: vscode.QuickPick<vscode.QuickPickItem>;
  readonly #search: NameSearch;
  #running = new AbortController();
  /** What had been typed when the search began whose answer is listed. */
  #listedFor: string | undefined;

  constructor(box: vscode.QuickPick<vscode.QuickPickItem>, search: NameSearch) {
    this.#box = box;
    this.#search = search;
  }

  /**
   * The chosen item. Who is quicker than the search means the first one of its answer, not one of the answer before; so
   * does who chooses while the rows change, when the editor may name a row that is gone.
   */
  async chosen(): Promise<vscode.QuickPickItem | undefined> {
    if (this.#listedFor === this.#box.value) return this.#box.selectedItems[0] ?? this.#box.items[0];
    await this.refresh();
    return this.#listedFor === this.#box.value ? this.#box.items[0] : undefined;
  }

  async refresh(): Promise<void> {
    this.stop();
    this.#running = new AbortController();
    const { signal } = this.#running;
    this.#box.busy = true;
    try {
      const typed = this.#box.value;
      const { items, nextToken } = await this.#search.find(typed, signal);
      if (signal.aborted) return;
      const itself = this.#search.itself?.(typed);
      const first = itself === undefined ? [] : [new Itself(itself, typed)];
      const names = [...first, ...items.map((label) => ({ label, alwaysShow: itself !== undefined }))];
      this.#listedFor = typed;
      this.#box.items = nextToken === undefined ? names : [...names, narrowDown];
    } catch (error) {
      if (!isAbort(error, signal)) this.#box.title = this.#search.sentence(error);
    }
    if (!signal.aborted) this.#box.busy = false;
  }

  stop(): void {
    this.#running.abort();
  }
}
