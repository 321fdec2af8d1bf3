import * as vscode from "vscode";
import { abortError, isAbort } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";
import { compileFilterPattern } from "../../logs/filterPattern/compile.js";
import type { KnownSubjects } from "../../logs/filterPattern/completion.js";
import { type AssistantRow, assistantRows } from "../../logs/patternAssistant/assistantRows.js";
import { countMatches, type MatchCount } from "../../logs/patternAssistant/countMatches.js";
import { knownSubjects } from "../../logs/patternAssistant/knownSubjects.js";
import type { Verdict } from "../../logs/patternAssistant/verdict.js";
import type { PatternSample } from "./patternSample.js";
import { plainLabel } from "../feedback/plainText.js";
import { answered, type BoxHeader, look } from "../prompts/questionBoxes.js";

interface RowItem extends vscode.QuickPickItem {
  readonly row?: AssistantRow;
}

export interface PatternBoxOptions {
  readonly header: BoxHeader;
  readonly value: string;
  readonly placeholder: string;
  readonly recent: readonly string[];
  readonly buttons: readonly vscode.QuickInputButton[];
}

/** The box that a pattern is typed into, and what it lists below. */
export class PatternBox {
  readonly #box: vscode.QuickPick<RowItem>;
  #recent: readonly string[];
  #sample: PatternSample | undefined;
  #known: KnownSubjects = {};
  #count: MatchCount | undefined;
  #verdict: Verdict | undefined;
  #counting = new AbortController();
  /** The rows that are listed, as text. */
  #shown = "";

  constructor({ header, value, placeholder, recent, buttons }: PatternBoxOptions) {
    this.#recent = recent;
    this.#box = vscode.window.createQuickPick<RowItem>();
    const common = look(header);
    // The API's types leave sortByLabel out. If it were true, rows that match the typed text would come first.
    Object.assign(this.#box, { placeholder, value, keepScrollPosition: true, sortByLabel: false, ...common });
    this.#box.buttons = [...(common.buttons ?? []), ...buttons];
  }

  get value(): string {
    return this.#box.value;
  }

  /** The messages that the pattern is tried on; empty while there is no sample. */
  get messages(): readonly string[] {
    return this.#sample?.messages() ?? [];
  }

  onButton(listener: (button: vscode.QuickInputButton) => void): void {
    this.#box.onDidTriggerButton(listener);
  }

  /** Shows the box until a text is accepted. Rejects with an AbortError if it is dismissed. */
  async answer(): Promise<Answer<string>> {
    try {
      return await answered<string>(this.#box, (resolve) => {
        this.#box.onDidChangeValue(() => this.#typed());
        this.#box.onDidAccept(() => {
          const text = this.#accepted();
          if (text !== undefined) resolve({ value: text });
        });
        this.#typed();
      });
    } finally {
      this.#counting.abort(abortError());
    }
  }

  /** Ends the question without an answer. */
  dismiss(): void {
    this.#box.hide();
  }

  setBusy(isBusy: boolean): void {
    this.#box.busy = isBusy;
  }

  setTitle(text: string): void {
    this.#box.title = text;
  }

  setRecent(recent: readonly string[]): void {
    this.#recent = recent;
    this.#list();
  }

  /** Sets the events to count matches in, and whose fields are offered. */
  setSample(sample: PatternSample): void {
    this.#sample = sample;
    this.#known = knownSubjects(sample.messages());
    this.#typed();
  }

  /** Shows a verdict until the text changes. */
  setVerdict(verdict: Verdict): void {
    this.#verdict = verdict;
    this.#list();
  }

  /**
   * Returns the text if it is accepted; another row changes the text. Only the first row accepts, and it always means the
   * text in the box, so that a list that lags behind the typing can't give another. While the rows change, the editor may
   * name one that is no longer listed.
   */
  #accepted(): string | undefined {
    const [first] = this.#box.items;
    const choice = (this.#box.selectedItems[0] ?? first)?.row?.choice;
    if (choice === "use") return this.#box.value;
    if (choice !== undefined) {
      this.#box.value = choice.text;
      this.#typed();
    }
    return undefined;
  }

  #typed(): void {
    this.#counting.abort(abortError());
    this.#counting = new AbortController();
    this.#count = undefined;
    this.#verdict = undefined;
    this.#list();
    void this.#countMatches(this.#counting.signal);
  }

  async #countMatches(signal: AbortSignal): Promise<void> {
    const compiled = compileFilterPattern(this.#box.value);
    if (this.#sample === undefined || compiled.problems !== undefined) return;
    const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const deps = { pause, now: () => performance.now(), signal };
    try {
      this.#count = await countMatches(compiled, this.#sample.messages(), deps);
      if (!signal.aborted) this.#list();
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
  }

  #list(): void {
    const rows = assistantRows({
      text: this.#box.value,
      known: this.#known,
      recent: this.#recent,
      count: this.#count,
      source: this.#sample?.source,
      verdict: this.#verdict,
    });
    const shown = JSON.stringify(rows);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const active = this.#box.activeItems[0]?.row?.id;
    const items = rows.flatMap(toItems);
    this.#box.items = items;
    const same = items.find(({ row }) => row !== undefined && row.id === active);
    if (same !== undefined && same !== items[0]) this.#box.activeItems = [same];
  }
}

function toItems(row: AssistantRow): readonly RowItem[] {
  const { label, description, detail, icon, section } = row;
  const item: RowItem = {
    row,
    label: plainLabel(label),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
    ...(description === undefined ? {} : { description: plainLabel(description) }),
    ...(detail === undefined ? {} : { detail: plainLabel(detail) }),
  };
  return section === undefined ? [item] : [{ label: section, kind: vscode.QuickPickItemKind.Separator }, item];
}
