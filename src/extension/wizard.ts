import * as vscode from "vscode";
import { abortError } from "../base/abort.js";
import type { Answer } from "../base/questions.js";

/** The place of a question among those of its flow. */
export interface Step {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks for a text. Rejects with an AbortError if the user dismisses the question. */
export function askText(
  place: Step,
  { prompt, value = "", check }: { prompt: string; value?: string; check: (text: string) => string | undefined },
): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const validate = (): boolean => {
    box.validationMessage = check(box.value) ?? "";
    return box.validationMessage === "";
  };
  Object.assign(box, { ...place, prompt, value, ignoreFocusOut: true, buttons: backButtons(place) });
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
  /** An item for what was typed, where that is an answer too. */
  readonly typed?: (text: string) => T | undefined;
}

/** Asks for one or several of a list, at least one. Rejects with an AbortError if the user dismisses the question. */
export function askChoice<T extends vscode.QuickPickItem>(
  place: Step,
  choice: Choice<T>,
): Promise<Answer<readonly T[]>> {
  const box = vscode.window.createQuickPick<T>();
  const { placeholder, items, picked = [], canPickMany = false, typed } = choice;
  const look = { matchOnDescription: true, ignoreFocusOut: true, buttons: backButtons(place) };
  Object.assign(box, { ...place, ...look, placeholder, items, canSelectMany: canPickMany });
  if (canPickMany) box.selectedItems = picked;
  else box.activeItems = picked;
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
      const chosen = box.selectedItems.length > 0 ? box.selectedItems : meant(box);
      if (chosen.length > 0) resolve({ value: chosen });
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

function backButtons({ step }: Step): vscode.QuickInputButton[] {
  return step > 1 ? [vscode.QuickInputButtons.Back] : [];
}

async function answered<T>(
  box: vscode.QuickInput & Pick<vscode.InputBox, "onDidTriggerButton">,
  listen: (resolve: (answer: Answer<T>) => void) => void,
): Promise<Answer<T>> {
  try {
    return await new Promise<Answer<T>>((resolve, reject) => {
      listen(resolve);
      box.onDidTriggerButton(() => resolve({ back: true }));
      box.onDidHide(() => reject(abortError()));
      box.show();
    });
  } finally {
    box.dispose();
  }
}
