import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { parseFuzzy } from "../../logs/tree/groupFilter.js";
import type { ListFilters } from "../../logs/tree/listFilters.js";

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
 * Asks for the filter of a list. While one types letters to look for in what is loaded, the rows follow; dismissed, it
 * leaves everything as it was and rejects with an AbortError. What is answered is still to be set.
 */
export async function askFilter({ id, prompt, value, check }: FilterQuestion, filters: ListFilters): Promise<string> {
  const box = vscode.window.createInputBox();
  Object.assign(box, { prompt, value, ignoreFocusOut: true });
  const preview = (): void => filters.preview(id, check(box.value) === undefined ? parseFuzzy(box.value) : undefined);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      box.onDidChangeValue(() => {
        box.validationMessage = check(box.value);
        clearTimeout(timer);
        timer = setTimeout(preview, previewDelayMs);
      });
      box.onDidAccept(() => {
        if (check(box.value) === undefined) resolve(box.value);
      });
      box.onDidHide(() => reject(abortError()));
      box.show();
    });
  } catch (error) {
    filters.preview(id, undefined);
    throw error;
  } finally {
    clearTimeout(timer);
    box.dispose();
  }
}
