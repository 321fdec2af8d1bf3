import * as vscode from "vscode";
import { integer, listOf, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { narrowed, patternOfTexts } from "../../../logs/patternAssistant/buildPattern.js";
import { chosenPattern, patternAt } from "../../../views/lines/chosenPattern.js";
import type { Call, Command, Services } from "../../command.js";
import { commands, logScheme } from "../../contributions.js";
import { documentUriOf, selectionOf, selectionOfUri } from "../../targets/selection.js";
import { searchBy } from "../../patterns/searchBy.js";
import { showPattern } from "../../patterns/shownPattern.js";

const place = integer(1, 10_000_000);
const check = record({
  uri: optional(text),
  texts: optional(listOf(text)),
  line: optional(place),
  character: optional(place),
});

/**
 * patternFromSelection { uri, texts | line, character? } → { filterPattern, uri }: shows the events of a log document
 * that have all these texts, or the JSON field at a place, counted from 1, and that fulfil its pattern where the two can
 * be joined. A person is asked about the pattern first, and for a log group where the selection is in another document.
 */
export const patternFromSelection: Command = {
  id: commands.patternFromSelection,
  async run(call, services) {
    const uri = await services.ask.keep("document", () => documentUriOf(call));
    const built = await services.ask.keep("built pattern", () => builtPattern(call, uri, services));
    if (built === undefined) {
      throw new LogsError("invalidInput", "Select words of events, or place the cursor on a field, and try again.");
    }
    if (uri.scheme !== logScheme && !call.programmatic) return searchElsewhere(built, services);
    const { filterPattern: present = "", ...rest } = selectionOfUri(uri);
    const both = narrowed(present, built);
    const filterPattern = call.programmatic ? both : await services.ask.filterPattern(both, rest);
    return { filterPattern, ...(await showPattern(uri, filterPattern, services)) };
  },
};

async function builtPattern(call: Call, uri: vscode.Uri, { documents }: Services): Promise<string | undefined> {
  const { texts, line, character = 1 } = check(call.uri === undefined ? call.args : {}, "patternFromSelection");
  if (texts !== undefined) return patternOfTexts(texts);
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = { document, buffer: uri.scheme === logScheme ? documents.session(uri).buffer : undefined };
  if (line !== undefined) {
    return line > document.lineCount ? undefined : patternAt(shown, new vscode.Position(line - 1, character - 1));
  }
  const editor = vscode.window.activeTextEditor;
  return editor?.document === document ? chosenPattern(shown, editor.selections) : undefined;
}

async function searchElsewhere(built: string, services: Services): Promise<unknown> {
  const selection = await selectionOf({ args: {}, programmatic: false }, services);
  const filterPattern = await services.ask.filterPattern(built, selection);
  return { filterPattern, ...(await searchBy({ ...selection, filterPattern }, services)) };
}
