import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { LogSession } from "../../logs/document/session/logSession.js";
import { type FoundLine, lineBeside, linesOfSeverities } from "../../logs/document/text/severityLines.js";
import { patternOf } from "../../logs/document/text/termCounts.js";
import { LogsError } from "../../logs/logsError.js";
import type { Severity } from "../../logs/severity/severity.js";
import { countText } from "../../logs/severity/severityText.js";
import { editorsOf } from "../../views/documents/editing.js";
import type { Acting, Call } from "../command.js";
import { commands } from "../contributions.js";
import { showStatusMessage } from "../feedback/showStatusMessage.js";
import { documentUriOf } from "./selection.js";

/** What the cursor of a log document can be moved to. */
type Goal = "error" | "warning" | "highlight";

const wanted: Readonly<Record<Exclude<Goal, "highlight">, readonly Severity[]>> = {
  error: ["error"],
  warning: ["error", "warning"],
};

const names: Readonly<Record<Goal, string>> = {
  error: l10n.t("Error"),
  warning: l10n.t("Error or warning"),
  highlight: l10n.t("Highlighted line"),
};

/**
 * Moves the cursor of a log document to the next or previous event of a kind, at the other end if there is no more. The
 * result is its line, from 1; none if there is no such event, which a person is told with what else can be done.
 */
export async function moveTo(
  call: Call,
  { documents, editor }: Pick<Acting, "documents" | "editor">,
  goal: Goal,
  direction: "next" | "previous",
): Promise<{ readonly line?: number }> {
  const uri = documentUriOf(call);
  const session = documents.session(uri);
  const from = currentLine(uri);
  const found: (Pick<FoundLine, "line" | "wrapped"> & Partial<FoundLine>) | undefined =
    goal === "highlight"
      ? await highlightBeside(uri, session, from, direction)
      : lineBeside(linesOfSeverities(session.buffer, wanted[goal]), from, direction);
  if (found === undefined) {
    if (!call.programmatic) void offerMore(uri, session, goal, editor);
    return {};
  }
  const end = direction === "next" ? l10n.t("the first one again") : l10n.t("the last one again");
  const { line, number, of = 0, wrapped } = found;
  const place = number === undefined ? count(line + 1) : l10n.t`${count(number)} of ${count(of)}`;
  showStatusMessage(`${names[goal]} ${place}${wrapped ? `: ${end}` : ""}`);
  documents.revealLine(uri, line);
  return { line: line + 1 };
}

/** The line of the cursor, in the active editor if it shows the document. */
function currentLine(uri: vscode.Uri): number {
  const editors = editorsOf(uri);
  const active = editors.find((editor) => editor === vscode.window.activeTextEditor) ?? editors[0];
  return active?.selection.active.line ?? 0;
}

/**
 * The next or previous line with a highlighted term, without the head. Others aren't looked at: a document may have many.
 * Rejects if no terms are highlighted.
 */
async function highlightBeside(
  uri: vscode.Uri,
  { buffer: { highlighted } }: LogSession,
  from: number,
  direction: "next" | "previous",
): Promise<Pick<FoundLine, "line" | "wrapped"> | undefined> {
  const patterns = (highlighted?.terms ?? []).map(patternOf);
  if (patterns.length === 0) throw new LogsError("invalidInput", l10n.t("Highlight terms first."));
  if (highlighted?.counts.every((times) => times === 0) === true) return undefined;
  const document = await vscode.workspace.openTextDocument(uri);
  const { lineCount } = document;
  for (let steps = 1; steps <= lineCount; steps++) {
    const line = (lineCount + from + (direction === "next" ? steps : -steps)) % lineCount;
    const { text } = document.lineAt(line);
    const wrapped = direction === "next" ? line <= from : line >= from;
    if (line > 0 && patterns.some((pattern) => text.search(pattern) >= 0)) return { line, wrapped };
  }
  return undefined;
}

/** Says that there is nothing to go to, and what may help. */
async function offerMore(uri: vscode.Uri, session: LogSession, goal: Goal, editor: Acting["editor"]): Promise<void> {
  const { buffer, hasOlder } = session;
  const severities = goal === "highlight" ? [] : wanted[goal];
  const hidden = severities.filter(
    (severity) => buffer.hidden.includes(severity) && buffer.severityCounts[severity] > 0,
  );
  const older = l10n.t("Load Older Events");
  const show = l10n.t("Show Them");
  if (hidden.length > 0) {
    const counts = hidden.map((severity) => countText(severity, buffer.severityCounts[severity])).join(l10n.t(" and "));
    const choice = await vscode.window.showInformationMessage(l10n.t`Hidden: ${counts}.`, show);
    if (choice === show) await session.text.hide(buffer.hidden.filter((severity) => !hidden.includes(severity)));
    return;
  }
  const what = { error: l10n.t("error"), warning: l10n.t("error or warning"), highlight: l10n.t("highlighted term") }[
    goal
  ];
  const sentence = l10n.t`There is no ${what} in the events that are loaded.`;
  const choice = await vscode.window.showInformationMessage(sentence, ...(hasOlder ? [older] : []));
  if (choice === older) await editor.runCommand(commands.loadOlder, uri);
}

function count(number: number): string {
  return number.toLocaleString("en");
}
