import * as vscode from "vscode";
import type { Answer } from "../../base/questions.js";
import { readTypedTime, type TimeChoice, timeChoices, type TimeKind } from "../../logs/time/timeChoices.js";
import type { TimeContext } from "../../logs/time/zone.js";
import { plainLabel } from "../feedback/plainText.js";
import { answered, type BoxHeader, look } from "./questionBoxes.js";

/** A time to ask for. */
export interface TimeQuestion {
  readonly kind: TimeKind;
  readonly placeholder: string;
  /** The text to propose, "" for none. */
  readonly proposed: string;
  /** How the typed text is read now. */
  context(): TimeContext;
}

interface TimeItem extends vscode.QuickPickItem {
  readonly choice: TimeChoice["choice"];
}

/**
 * Asks for a time: the user types it or picks a usual one, and sees what is understood meanwhile. Answers the text, which
 * means a time of the kind. Rejects with an AbortError if the question is dismissed.
 */
export function askTimeText(header: BoxHeader, value: string, question: TimeQuestion): Promise<Answer<string>> {
  const { kind, placeholder, context } = question;
  const box = vscode.window.createQuickPick<TimeItem>();
  // The API's types leave sortByLabel out. If it were true, rows that match the typed text would come first.
  Object.assign(box, { placeholder, value, sortByLabel: false, ...look(header) });
  const present = (): readonly TimeItem[] =>
    timeChoices({ text: box.value, proposed: question.proposed, kind }, context()).flatMap(toItems);
  const list = (): void => void (box.items = present());
  return answered(box, (resolve) => {
    box.onDidChangeValue(list);
    box.onDidAccept(() => {
      const choice = acceptedChoice(present(), box.selectedItems[0]);
      if (choice === undefined) return;
      if (choice !== "use" && "edit" in choice) {
        box.value = choice.edit;
        return list();
      }
      const text = choice === "use" ? box.value : choice.accept;
      if (readTypedTime(text, kind, context()).problem === undefined) resolve({ value: text });
    });
    list();
  });
}

/** What the user chose of the rows for the present text: a list that lags behind the typing can't give another. */
function acceptedChoice(present: readonly TimeItem[], picked: TimeItem | undefined): TimeChoice["choice"] {
  const rows = present.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  const key = JSON.stringify(picked?.choice);
  return (rows.find(({ choice }) => picked !== undefined && JSON.stringify(choice) === key) ?? rows[0])?.choice;
}

function toItems({ icon, label, description, choice, section }: TimeChoice): readonly TimeItem[] {
  const item: TimeItem = {
    choice,
    label: plainLabel(label),
    description: plainLabel(description),
    iconPath: new vscode.ThemeIcon(icon),
    alwaysShow: true,
  };
  const heading = { label: section ?? "", kind: vscode.QuickPickItemKind.Separator, choice: undefined };
  return section === undefined ? [item] : [heading, item];
}
