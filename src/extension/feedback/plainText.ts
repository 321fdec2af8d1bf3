import type * as vscode from "vscode";
import { sanitize } from "../../logs/document/text/sanitize.js";

/**
 * Escapes names and answers from outside for notifications, which render [text](link) and run commands by such links: a
 * log stream may have such a name.
 */
export function plainText(text: string): string {
  return text.replaceAll("](", "] (");
}

/** Escapes text from outside for rows of a quick pick, which render $(name) as an icon and have one line. */
export function plainLabel(text: string): string {
  return sanitize(text.replaceAll(/\s+/gu, " ")).replaceAll(/\$\([\w~-]+\)/gu, String.raw`\$&`);
}

/** A row of a quick pick as it is shown: names and answers from outside give no icon, and no further line. */
export function plainRow<T extends vscode.QuickPickItem>(row: T): T {
  const { label, description, detail } = row;
  return {
    ...row,
    label: plainLabel(label),
    ...(description === undefined ? {} : { description: plainLabel(description) }),
    ...(detail === undefined ? {} : { detail: plainLabel(detail) }),
  };
}
