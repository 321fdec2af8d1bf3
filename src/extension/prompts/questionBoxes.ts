import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";

/** What stands above a question. */
export interface PromptHeader {
  readonly title: string;
  /** From 1; known where a flow has a fixed number of questions. */
  readonly step?: number;
  readonly totalSteps?: number;
}

/** What a question is shown with. */
export interface BoxHeader extends PromptHeader {
  readonly canGoBack: boolean;
}

/** A text to ask for, and what says while one types what is wrong with it. */
export interface TextQuestion {
  readonly prompt: string;
  readonly value: string;
  readonly check: (text: string) => string | undefined;
}

/** Asks for a text. Rejects with an AbortError if the user dismisses the question. */
export function askText(place: BoxHeader, { prompt, value, check }: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const validate = (): boolean => {
    box.validationMessage = check(box.value) ?? "";
    return box.validationMessage === "";
  };
  Object.assign(box, { prompt, value, ...look(place) });
  return answered(box, (resolve) => {
    box.onDidChangeValue(validate);
    box.onDidAccept(() => {
      if (validate()) resolve({ value: box.value });
    });
  });
}

/** What can be picked, and how. */
export interface Choice<T extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly picked?: readonly T[];
  readonly canPickMany?: boolean;
  /** True if none of several is an answer too. */
  readonly mayBeEmpty?: boolean;
  /** An item for what was typed, where that is an answer too. */
  readonly typed?: (text: string) => T | undefined;
}

/** Asks for one or several of a list. Rejects with an AbortError if the user dismisses the question. */
export function askChoice<T extends vscode.QuickPickItem>(
  place: BoxHeader,
  choice: Choice<T>,
): Promise<Answer<readonly T[]>> {
  const box = vscode.window.createQuickPick<T>();
  const { placeholder, items, picked = [], canPickMany = false, mayBeEmpty = false, typed } = choice;
  Object.assign(box, { placeholder, items, matchOnDescription: true, canSelectMany: canPickMany, ...look(place) });
  if (canPickMany) box.selectedItems = picked;
  // Without one that is picked, the first is in focus.
  else if (picked.length > 0) box.activeItems = picked;
  return answered(box, (resolve) => {
    let shown: T | undefined;
    box.onDidChangeValue((text) => {
      const found = typed?.(text);
      const own = box.selectedItems.some(({ label }) => label === found?.label) ? undefined : found;
      // A list that is set anew forgets what was picked a moment ago, so it is left alone where it stays the same.
      if (own?.label === shown?.label) return;
      shown = own;
      const selected = box.selectedItems;
      const kept = selected.filter((item) => !items.includes(item));
      box.items = [...(own === undefined ? [] : [own]), ...kept, ...items];
      box.selectedItems = selected;
    });
    box.onDidAccept(() => {
      const chosen = box.selectedItems.length > 0 || mayBeEmpty ? box.selectedItems : meant(box);
      if (chosen.length > 0 || mayBeEmpty) resolve({ value: chosen });
    });
  });
}

/** What is meant where none of several was picked: the row in focus, or the only one that holds what was typed. */
function meant<T extends vscode.QuickPickItem>({ activeItems, items, value }: vscode.QuickPick<T>): readonly T[] {
  if (activeItems.length > 0 || value === "") return activeItems;
  const typed = value.toLowerCase();
  const found = items.filter(({ label, description = "" }) => `${label}\n${description}`.toLowerCase().includes(typed));
  return found.length === 1 ? found : [];
}

/** How a question's box looks. Who looks something up elsewhere doesn't begin again. */
export function look({ title, step, totalSteps, canGoBack }: BoxHeader): Partial<vscode.QuickInput & vscode.InputBox> {
  const buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return { title, step, totalSteps, ignoreFocusOut: true, buttons };
}

/** Shows a box until what `listen` waits for, or Back; rejects with an AbortError if it is dismissed. */
export async function answered<T>(
  box: vscode.QuickInput & Pick<vscode.InputBox, "onDidTriggerButton">,
  listen: (resolve: (answer: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      listen(resolve);
      box.onDidTriggerButton((button) => {
        if (button === vscode.QuickInputButtons.Back) resolve({ back: true });
      });
      box.onDidHide(() => reject(abortError()));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
