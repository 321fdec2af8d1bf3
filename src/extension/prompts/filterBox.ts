import * as vscode from "vscode";
import type { Answer } from "../../base/questions.js";
import { parseFuzzy } from "../../logs/tree/groupFilter.js";
import type { ListFilters } from "../../logs/tree/listFilters.js";
import { answered, type BoxHeader, look } from "./questionBoxes.js";

/** How long to wait for further typing before the rows follow. */
const previewDelayMs = 100;

export interface FilterQuestion {
  /** The id of the list. */
  readonly id: string;
  readonly prompt: string;
  readonly value: string;
  /** Says what is wrong with a typed text, or undefined. */
  check(typed: string): string | undefined;
}

/**
 * Asks for the filter of a list. While the user types letters to look for in what is loaded, the rows follow; without an
 * answer, the list is as it was. An answer is still to be set. Rejects with an AbortError if the question is dismissed.
 */
export async function askFilter(
  header: BoxHeader,
  { id, prompt, value, check }: FilterQuestion,
  filters: Pick<ListFilters, "preview">,
): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { prompt, value, ...look(header) });
  const preview = (): void => filters.preview(id, check(box.value) === undefined ? parseFuzzy(box.value) : undefined);
  let timer: NodeJS.Timeout | undefined;
  let isAnswered = false;
  try {
    const answer = await answered<string>(box, (resolve) => {
      box.onDidChangeValue(() => {
        box.validationMessage = check(box.value);
        clearTimeout(timer);
        timer = setTimeout(preview, previewDelayMs);
      });
      box.onDidAccept(() => {
        if (check(box.value) === undefined) resolve({ value: box.value });
      });
    });
    isAnswered = "value" in answer;
    return answer;
  } finally {
    clearTimeout(timer);
    if (!isAnswered) filters.preview(id, undefined);
  }
}
