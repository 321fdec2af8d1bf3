import * as vscode from "vscode";
import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { checkTerms, parseTerms, writeTerms } from "../../../logs/document/text/termCounts.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Highlights } from "../../../views/lines/highlights.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), terms: optional(listOf(text)) });

/**
 * highlightTerms { uri, terms? } → { counts }: colours up to five terms in a log document and counts them, in their
 * order, while it grows; none clears them.
 */
export function highlightTerms(highlights: Highlights): Command {
  return {
    id: commands.highlightTerms,
    async run(call, { ask, documents }) {
      const args = check(call.uri === undefined ? call.args : {}, "highlightTerms");
      const session = documents.session(documentUriOf(call));
      const { buffer } = session;
      const present = buffer.highlighted?.terms ?? [];
      const terms = parseTerms(writeTerms(args.terms ?? (await ask.terms(withSelection(present)))));
      const problem = checkTerms(terms);
      if (problem !== undefined) throw new LogsError("invalidInput", problem);
      await session.highlight(terms);
      highlights.refresh();
      return { counts: buffer.highlighted?.counts ?? [] };
    },
  };
}

/** What is selected is likely to be the next term. */
function withSelection(terms: readonly string[]): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  const isOneLine = editor?.selection.isSingleLine === true && !editor.selection.isEmpty;
  const selected = isOneLine ? editor.document.getText(editor.selection).trim() : "";
  return selected === "" || checkTerms([selected]) !== undefined ? terms : parseTerms(writeTerms([...terms, selected]));
}
