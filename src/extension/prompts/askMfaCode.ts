import * as vscode from "vscode";
import type { MfaQuestion } from "../../aws/credentials.js";

/** Asks for the code that an MFA device shows now; undefined if the user dismisses the question. */
export async function askMfaCode({ profile, device }: MfaQuestion): Promise<string | undefined> {
  const code = await vscode.window.showInputBox({
    title: profile === undefined ? "MFA Code" : `MFA Code for the Profile ${profile}`,
    prompt: `The code that this device shows now: ${device}`,
    ignoreFocusOut: true,
    validateInput: checkMfaCode,
  });
  return code?.trim();
}

function checkMfaCode(code: string): string | undefined {
  return /^\s*\d{6}\s*$/u.test(code) ? undefined : "A code has six digits.";
}
