import type * as vscode from "vscode";
import { checkColumn } from "../../logs/document/text/lineSettings.js";
import type { Acting } from "../command.js";

/** Shows a document with these columns, without remembering them; those that this version doesn't know are left out. */
export async function showColumns(
  uri: vscode.Uri,
  columns: readonly string[],
  { documents }: Pick<Acting, "documents">,
): Promise<void> {
  const { text } = documents.session(uri);
  const known = columns.filter((column) => checkColumn(column) === undefined);
  if (known.join() !== text.buffer.format.chosen?.join()) await text.showColumns(known);
}
