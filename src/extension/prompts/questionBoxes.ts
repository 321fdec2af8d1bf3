import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { Answer } from "../../base/questions.js";
import { plainRow } from "../feedback/plainText.js";

/** The title of a question, and its number. */
export interface PromptHeader {
  readonly title: string;
  /** From 1; known where a flow has a fixed number of questions. */
  readonly step?: number;
  readonly totalSteps?: number;
}

/** The header of a question's box. */
export interface BoxHeader extends PromptHeader {
  readonly canGoBack: boolean;
}

/** A text to ask for. */
export interface TextQuestion {
  readonly prompt: string;
  readonly value: string;
  /** Says what is wrong with a typed text, or undefined. */
  readonly check: (text: string) => string | undefined;
  /** Called with each text that passes while the user types. */
  readonly typed?: ((text: string) => void) | undefined;
}

/** Asks for a text. Rejects with an AbortError if the user dismisses the question. */
export function askText(header: BoxHeader, { prompt, value, check, typed }: TextQuestion): Promise<Answer<string>> {
  const box = vscode.window.createInputBox();
  const validate = (): boolean => {
    box.validationMessage = check(box.value) ?? "";
    return box.validationMessage === "";
  };
  Object.assign(box, { prompt, value, ...look(header) });
  return answered(box, (resolve) => {
    box.onDidChangeValue(() => {
      if (validate()) typed?.(box.value);
    });
    box.onDidAccept(() => {
      if (validate()) resolve({ value: box.value });
    });
  });
}

/** A list to pick from. */
export interface Choice<T extends vscode.QuickPickItem> {
  readonly placeholder: string;
  readonly items: readonly T[];
  readonly picked?: readonly T[];
  readonly canPickMany?: boolean;
  /** True if picking none of several is an answer too. */
  readonly mayBeEmpty?: boolean;
  /** An item for the typed text, if it is an answer too. */
  readonly typed?: (text: string) => T | undefined;
}

/** Asks for one or several items of a list. Rejects with an AbortError if the user dismisses the question. */
export function askChoice<T extends vscode.QuickPickItem>(
  header: BoxHeader,
  choice: Choice<T>,
): Promise<Answer<readonly T[]>> {
  const box = vscode.window.createQuickPick<T>();
  const { placeholder, canPickMany = false, mayBeEmpty = false, typed } = choice;
  const originals = new Map(choice.items.map((item) => [plainRow(item), item]));
  const items = [...originals.keys()];
  const picked = items.filter((item) => choice.picked?.includes(originals.get(item) ?? item));
  Object.assign(box, { placeholder, items, matchOnDescription: true, canSelectMany: canPickMany, ...look(header) });
  if (canPickMany) box.selectedItems = picked;
  // Otherwise the first item is in focus.
  else if (picked.length > 0) box.activeItems = picked;
  return answered(box, (resolve) => {
    let shown: T | undefined;
    box.onDidChangeValue((text) => {
      const answer = typed?.(text);
      const found = answer && plainRow(answer);
      if (found !== undefined) originals.set(found, answer ?? found);
      const own = box.selectedItems.some(({ label }) => label === found?.label) ? undefined : found;
      // Setting the list makes it forget what was picked a moment ago, so it is set only if it changes.
      if (own?.label === shown?.label) return;
      shown = own;
      const selected = box.selectedItems;
      const kept = selected.filter((item) => !items.includes(item));
      box.items = [...(own === undefined ? [] : [own]), ...kept, ...items];
      box.selectedItems = selected;
    });
    box.onDidAccept(() => {
      const selected = box.selectedItems.length > 0 || mayBeEmpty ? box.selectedItems : likelyItems(box);
      if (selected.length > 0 || mayBeEmpty) resolve({ value: selected.map((item) => originals.get(item) ?? item) });
    });
  });
}

/** What the user means who picked none of several: the row in focus, or the only one that contains the typed text. */
function likelyItems<T extends vscode.QuickPickItem>({ activeItems, items, value }: vscode.QuickPick<T>): readonly T[] {
  if (activeItems.length > 0 || value === "") return activeItems;
  const typed = value.toLowerCase();
  const found = items.filter(({ label, description = "" }) => `${label}\n${description}`.toLowerCase().includes(typed));
  return found.length === 1 ? found : [];
}

/** How a question's box looks. It stays while the user looks something up elsewhere. */
export function look({ title, step, totalSteps, canGoBack }: BoxHeader): Partial<vscode.QuickInput & vscode.InputBox> {
  const buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  return { title, step, totalSteps, ignoreFocusOut: true, buttons };
}

/** Shows a box until `listen` resolves or Back is pressed. Rejects with an AbortError if it is dismissed. */
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
