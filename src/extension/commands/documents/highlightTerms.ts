import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { listOf, optional, record, text } from "../../../logs/arguments.js";
import { checkTerms, maxTerms, parseTerms, writeTerms } from "../../../logs/document/text/termCounts.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import type { Ask } from "../../prompts/ask.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({ uri: optional(text), terms: optional(listOf(text)) });

/**
 * highlightTerms { uri, terms? } → { counts }: colours up to five terms in a log document and counts them, in their
 * order, while it grows; none clears them.
 */
export const highlightTerms = defineCommand({
  id: commands.highlightTerms,
  async plan(call, { ask, documents }) {
    const args = check(call.uri === undefined ? call.args : {}, "highlightTerms");
    const uri = await ask.keep("document", () => documentUriOf(call));
    const present = documents.buffer(uri).highlighted?.terms ?? [];
    const terms = parseTerms(writeTerms(args.terms ?? (await askTerms(ask, withSelection(present)))));
    const problem = checkTerms(terms);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    return { uri, terms };
  },
  async act({ uri, terms }, { documents, highlights }) {
    const session = documents.session(uri);
    await session.text.highlight(terms);
    highlights.refresh();
    return { counts: session.buffer.highlighted?.counts ?? [] };
  },
});

/** Terms to highlight; none is an answer too. */
async function askTerms(ask: Ask, present: readonly string[]): Promise<readonly string[]> {
  const prompt = l10n.t`Up to ${maxTerms} terms; put quotes around terms with spaces; empty to clear`;
  return parseTerms(await ask.text(prompt, (input) => checkTerms(parseTerms(input)), writeTerms(present)));
}

/** The selected text is likely to be the next term. */
function withSelection(terms: readonly string[]): readonly string[] {
  const editor = vscode.window.activeTextEditor;
  const isOneLine = editor?.selection.isSingleLine === true && !editor.selection.isEmpty;
  const selected = isOneLine ? editor.document.getText(editor.selection).trim() : "";
  return selected === "" || checkTerms([selected]) !== undefined ? terms : parseTerms(writeTerms([...terms, selected]));
}
