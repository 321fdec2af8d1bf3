import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { counted } from "../../base/counted.js";
import {
  type ChangeWords,
  runBulkChange,
  type Outcome,
  outcomeSentence,
  outcomeText,
} from "../../logs/admin/bulkChange.js";
import type { Call } from "../command.js";
import { plainText } from "./plainText.js";
import { cancellableIfSlow } from "./progress.js";
import { showStatusMessage } from "./showStatusMessage.js";

/** A change of one or several things of a kind. */
export interface BulkChange<T, R extends object> extends ChangeWords {
  /** What is done to something, such as “Deleting” and its name. */
  doing(what: string): string;
  /** The name of a thing in progress messages. */
  shortName(target: T): string;
  /** Its name in failure messages. */
  fullName(target: T): string;
  /** The thing in a command's result. */
  plain(target: T): R;
  act(target: T, signal: AbortSignal): Promise<unknown>;
}

/** The result of a command that changed one thing, or tried several. */
export type BulkChangeResult<R extends object> =
  | R
  | { readonly done: readonly R[]; readonly failed: readonly (R & { readonly reason: string })[] };

/** Changes things one after the other. A single change rejects if it fails; of several, the user sees which failed. */
export async function changeInBulk<T, R extends object>(
  targets: readonly T[],
  change: BulkChange<T, R>,
  call: Pick<Call, "programmatic">,
): Promise<BulkChangeResult<R>> {
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) {
    const title = change.doing(change.shortName(only));
    await cancellableIfSlow(title, (signal) => change.act(only, signal));
    if (!call.programmatic) showStatusMessage(l10n.t`${title}: done`);
    return change.plain(only);
  }
  const outcome = await cancellableIfSlow(change.doing(counted(targets.length, change.noun)), (signal, report) =>
    runBulkChange(
      targets,
      (target, index) => {
        report(l10n.t`${index + 1} of ${targets.length}: ${change.shortName(target)}`);
        return change.act(target, signal);
      },
      signal,
    ),
  );
  if (!call.programmatic) showOutcome(outcome, change);
  return resultOf(outcome, change);
}

function resultOf<T, R extends object>(
  { done, failed, skipped }: Outcome<T>,
  { plain }: Pick<BulkChange<T, R>, "plain">,
): BulkChangeResult<R> {
  const notTried = skipped.map((target) => ({
    ...plain(target),
    reason: l10n.t("Not tried: it was cancelled before."),
  }));
  return {
    done: done.map(plain),
    failed: [...failed.map(({ item, reason }) => ({ ...plain(item), reason })), ...notTried],
  };
}

function showOutcome<T>(
  outcome: Outcome<T>,
  change: ChangeWords & Pick<BulkChange<T, object>, "doing" | "fullName">,
): void {
  const sentence = outcomeSentence(outcome, change, change.fullName);
  if (sentence === undefined) {
    const title = change.doing(counted(outcome.done.length, change.noun));
    showStatusMessage(l10n.t`${title}: done`);
  } else void showDetails(sentence, () => outcomeText(outcome, change, change.fullName));
}

/** Shows a warning, and details in a document if the user asks for them. */
async function showDetails(sentence: string, details: () => string): Promise<void> {
  const action = l10n.t("Show Details");
  if ((await vscode.window.showWarningMessage(plainText(sentence), action)) !== action) return;
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content: details() }));
}
