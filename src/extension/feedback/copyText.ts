import * as vscode from "vscode";
import type { Call } from "../command.js";
import { showStatusMessage } from "./showStatusMessage.js";

/** Puts a text on the clipboard and says so to a person, by what it is called; the result of a command that copies. */
export async function copyText(
  text: string,
  what: string,
  { programmatic }: Pick<Call, "programmatic">,
): Promise<{ text: string }> {
  await vscode.env.clipboard.writeText(text);
  if (!programmatic) showStatusMessage(`${what} copied`);
  return { text };
}
