import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { loadAgentTools } from "../../awslogs/loadAgentTools.js";
import type { ConfFile } from "../../awslogs/semantics/agentFiles.js";
import { LogsError } from "../../logs/logsError.js";
import type { Call, Planning } from "../command.js";

/** A section as it is chosen. */
interface Choosable {
  readonly name: string;
  /** Stands beside its name. */
  readonly description: string;
}

/** Sections of a configuration of which one is chosen. */
interface SectionsOfFile<S extends Choosable> extends ConfFile {
  readonly sections: readonly S[];
}

/**
 * The section that a call names, or the one of the cursor, or the only one, or else the one that the user picks. Rejects with a
 * LogsError if there is none.
 */
export async function chosenSection<S extends Choosable>(
  { uri, document, sections }: SectionsOfFile<S>,
  name: string | undefined,
  { programmatic }: Call,
  { ask }: Pick<Planning, "ask">,
): Promise<S> {
  const { sectionAt } = await loadAgentTools();
  const editor = vscode.window.activeTextEditor;
  const isHere = name === undefined && editor?.document.uri.toString() === uri;
  const wanted = isHere ? sectionAt(document, editor.document.offsetAt(editor.selection.active)) : name;
  const found =
    sections.find((section) => section.name === wanted) ?? (sections.length === 1 ? sections[0] : undefined);
  if (found !== undefined && (name === undefined || found.name === name)) return found;
  if (sections.length === 0) throw new LogsError("invalidInput", l10n.t("There is no section of a log here."));
  if (programmatic) throw new LogsError("invalidInput", l10n.t`There is no such section: ${name ?? ""}`);
  const items = sections.map((section) => ({ label: section.name, description: section.description, section }));
  return (await ask.choice(l10n.t("Section"), items)).section;
}
