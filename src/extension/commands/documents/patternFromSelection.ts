import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { integer, listOf, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { narrowPattern, patternOfTexts } from "../../../logs/patternAssistant/buildPattern.js";
import { chosenPattern, patternAt } from "../../../views/lines/chosenPattern.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import type { Selection } from "../../../logs/selection/selection.js";
import { commands, logScheme } from "../../contributions.js";
import { documentUriOf, selectionOf, selectionOfUri } from "../../targets/selection.js";
import { changePattern, openSearch } from "../../patterns/patternDocuments.js";

const position = integer(1, 10_000_000);
const check = record({
  uri: optional(text),
  texts: optional(listOf(text)),
  line: optional(position),
  character: optional(position),
});

/**
 * patternFromSelection { uri, texts | line, character? } → { filterPattern, uri }: shows the events of a log document
 * that contain all these texts, or the JSON field at a position, counted from 1, and that match its own pattern if the two
 * can be joined. A person is asked about the pattern first, and for a log group if the selection is in another document.
 */
export const patternFromSelection = defineCommand({
  id: commands.patternFromSelection,
  async plan(call, planning) {
    const { ask } = planning;
    const uri = await ask.keep("document", () => documentUriOf(call));
    const built = await ask.keep("built pattern", () => builtPattern(call, uri, planning));
    if (built === undefined) {
      throw new LogsError(
        "invalidInput",
        l10n.t("Select words of events, or place the cursor on a field, and try again."),
      );
    }
    if (uri.scheme !== logScheme && !call.programmatic) return planSearch(built, planning);
    const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
    const both = narrowPattern(present, built);
    const filterPattern = call.programmatic ? both : await ask.filterPattern(both, rest);
    return { uri, filterPattern };
  },
  async act(plan, acting) {
    const { filterPattern } = plan;
    const shown =
      "selection" in plan
        ? await openSearch({ ...plan.selection, filterPattern }, acting)
        : await changePattern(plan.uri, filterPattern, acting);
    return { filterPattern, ...shown };
  },
});

async function builtPattern(call: Call, uri: vscode.Uri, { documents }: Planning): Promise<string | undefined> {
  const { texts, line, character = 1 } = check(call.uri === undefined ? call.args : {}, "patternFromSelection");
  if (texts !== undefined) return patternOfTexts(texts);
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = { document, buffer: uri.scheme === logScheme ? documents.buffer(uri) : undefined };
  if (line !== undefined) {
    return line > document.lineCount ? undefined : patternAt(shown, new vscode.Position(line - 1, character - 1));
  }
  const editor = vscode.window.activeTextEditor;
  return editor?.document === document ? chosenPattern(shown, editor.selections) : undefined;
}

/** Plans a search in log groups that the user picks. */
async function planSearch(
  built: string,
  planning: Planning,
): Promise<{ readonly selection: Selection; readonly filterPattern: string }> {
  const selection = await selectionOf({ args: {}, programmatic: false }, planning);
  return { selection, filterPattern: await planning.ask.filterPattern(built, selection) };
}
