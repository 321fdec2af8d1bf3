import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { MfaQuestion } from "../../aws/keys.js";
import { abortError } from "../../base/abort.js";
import type { Connection } from "../../logs/connections/connection.js";
import { plainText } from "../feedback/plainText.js";

/** Resolves if the user confirms what can't be undone, with the words of the button. Rejects with an AbortError if not. */
export async function confirm(question: string, detail: string, action: string): Promise<string> {
  const options = { modal: true, detail: plainText(detail) };
  const choice = await vscode.window.showWarningMessage(plainText(question), options, action);
  if (choice === undefined) throw abortError();
  return choice;
}

/** Resolves with the text once the user has typed it to confirm what can't be undone. Rejects as `confirm` does. */
export async function confirmByTyping(title: string, detail: string, text: string): Promise<string> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt: l10n.t`${detail} Type “${text}” to confirm.`,
    ignoreFocusOut: true,
    validateInput: (value) => (value === text || value === "" ? undefined : l10n.t`Type exactly: ${text}`),
  });
  if (typed !== text) throw abortError();
  return typed;
}

/** Asks whether requests of a connection may go to an origin without encryption. */
export async function askUnencrypted(origin: string, { name }: Connection): Promise<boolean> {
  const detail =
    l10n.t`The connection ${name} signs requests with your credentials. Everyone on the way can read the session token and all ` +
    l10n.t(
      "log content, and change the answers. Allow this only in a network that you trust; an https address is safe anywhere.",
    );
  const options = { modal: true, detail: plainText(detail) };
  const allow = l10n.t("Send Unencrypted");
  return (
    (await vscode.window.showWarningMessage(
      plainText(l10n.t`Send requests to ${origin} unencrypted?`),
      options,
      allow,
    )) === allow
  );
}

/** Asks for the code that an MFA device shows now; undefined if the user dismisses the question. */
export async function askMfaCode({ profile, device }: MfaQuestion): Promise<string | undefined> {
  const code = await vscode.window.showInputBox({
    title: profile === undefined ? l10n.t("MFA Code") : l10n.t`MFA Code for the Profile ${profile}`,
    prompt: l10n.t`The code that this device shows now: ${device}`,
    ignoreFocusOut: true,
    validateInput: checkMfaCode,
  });
  return code?.trim();
}

function checkMfaCode(code: string): string | undefined {
  return /^\s*\d{6}\s*$/u.test(code) ? undefined : l10n.t("A code has six digits.");
}
