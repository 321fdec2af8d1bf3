import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";
import { readRecent, withRecent } from "../../logs/patternAssistant/assistantRows.js";
import { verifyPattern } from "../../logs/patternAssistant/verdict.js";
import type { Selection } from "../../logs/selection/selection.js";
import type { LogDocuments } from "../../views/documents/logDocuments.js";
import type { Connections } from "../connections/connections.js";
import { languages } from "../contributions.js";
import { PatternBox } from "./patternBox.js";
import { type PatternSample, sampleOf } from "./patternSample.js";
import type { BoxHeader } from "../prompts/questionBoxes.js";
import type { Report } from "../feedback/report.js";

/** The memory's key of the patterns that were used last. */
const recentKey = "recentPatterns";

const placeholder = l10n.t("Filter pattern, such as ERROR, ?ERROR ?WARN or { $.level = 50 }; empty for all events");

const clearRecent: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("clear-all"),
  tooltip: l10n.t("Clear Recent Patterns"),
};

const verify: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("verified"),
  tooltip: l10n.t("Verify with the Service"),
};

const editAsFile: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon("new-file"),
  tooltip: l10n.t("Edit as File"),
};

/** The events that a pattern is for, some of which it is tried on. */
export interface PatternEvents {
  readonly selection: Selection;
  /** Reads the sample unless it was read before. */
  once(read: () => Promise<PatternSample>): Promise<PatternSample>;
}

/** What the assistant needs from outside. */
export interface PatternAssistantOptions {
  readonly connections: Connections;
  readonly documents: LogDocuments;
  /** What is kept with the workspace. */
  readonly memory: vscode.Memento;
  readonly report: Report;
}

/**
 * Asks for a filter pattern. While the user types, it says what is wrong with the pattern, what it means and how many
 * events match, and offers what may come next.
 */
export class PatternAssistant {
  readonly #options: PatternAssistantOptions;

  constructor(options: PatternAssistantOptions) {
    this.#options = options;
  }

  /**
   * Returns a pattern, "" for none, which the service may still refuse. Without events, it isn't tried. Rejects with an
   * AbortError if the user dismisses the question.
   */
  async ask(header: BoxHeader, value: string, events?: PatternEvents): Promise<Answer<string>> {
    const { memory } = this.#options;
    const closing = new AbortController();
    const buttons = events === undefined ? [editAsFile, clearRecent] : [verify, editAsFile, clearRecent];
    const box = new PatternBox({ header, value, placeholder, recent: this.#recent, buttons });
    try {
      box.onButton((button) => {
        if (button === clearRecent) void this.#forget(box);
        else if (button === editAsFile) void this.#edit(box);
        else if (button === verify && events !== undefined) void this.#verify(box, events.selection, closing.signal);
      });
      if (events !== undefined) void this.#try(box, events, closing.signal);
      const answer = await box.answer();
      if ("value" in answer) await memory.update(recentKey, withRecent(this.#recent, answer.value));
      return answer;
    } finally {
      closing.abort(abortError());
    }
  }

  get #recent(): readonly string[] {
    return readRecent(this.#options.memory.get(recentKey));
  }

  async #forget(box: PatternBox): Promise<void> {
    await this.#options.memory.update(recentKey, undefined);
    box.setRecent([]);
  }

  /** Dismisses the question, which ends the command, and opens a new .cwfilter document instead. */
  async #edit(box: PatternBox): Promise<void> {
    const content = `${box.value}\n`;
    box.dismiss();
    const document = await vscode.workspace.openTextDocument({ language: languages.pattern, content });
    await vscode.window.showTextDocument(document);
  }

  /** Never rejects: the box shows a failure. */
  async #verify(box: PatternBox, selection: Selection, signal: AbortSignal): Promise<void> {
    const { connections } = this.#options;
    await this.#whileBusy(box, l10n.t("Testing the filter pattern"), signal, async () => {
      const api = await connections.api(await connections.resolve(selection.connection));
      const pattern = box.value;
      const verdict = await verifyPattern(api, pattern, box.messages, signal);
      if (!signal.aborted && box.value === pattern) box.setVerdict(verdict);
    });
  }

  /** Never rejects: the box shows a failure. */
  async #try(box: PatternBox, { selection, once }: PatternEvents, signal: AbortSignal): Promise<void> {
    const { connections, documents } = this.#options;
    await this.#whileBusy(box, l10n.t("Reading events to try the pattern on"), signal, async () => {
      const sample = await once(() => sampleOf(selection, { documents, connections, signal }));
      if (!signal.aborted) box.setSample(sample);
    });
  }

  async #whileBusy(box: PatternBox, what: string, signal: AbortSignal, run: () => Promise<void>): Promise<void> {
    box.setBusy(true);
    try {
      await run();
    } catch (error) {
      if (!signal.aborted) box.setTitle(this.#options.report.sentence(what, error));
    }
    if (!signal.aborted) box.setBusy(false);
  }
}
