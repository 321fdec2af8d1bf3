import * as l10n from "../../base/l10n.js";
import type { Acting } from "../command.js";
import { showStatusMessage } from "./showStatusMessage.js";

/** Puts a text on the clipboard and says so to a person, by what it is called; the result of a command that copies. */
export async function copyText(
  text: string,
  what: string,
  { editor, programmatic }: Pick<Acting, "editor" | "programmatic">,
): Promise<{ text: string }> {
  await editor.copy(text);
  if (!programmatic) showStatusMessage(l10n.t`${what} copied`);
  return { text };
}
