import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Acting } from "../command.js";

/** Says what was found out, and offers the list of problems where some of it is shown there. */
export async function offerProblems(
  message: string,
  areShown: boolean,
  { editor }: Pick<Acting, "editor">,
): Promise<void> {
  const show = l10n.t("Show Problems");
  const chosen = await vscode.window.showInformationMessage(message, ...(areShown ? [show] : []));
  if (chosen === show) await editor.runCommand("workbench.actions.view.problems");
}
