import * as l10n from "../../base/l10n.js";
import { replace, type TextEdit } from "../../base/textEdit.js";
import { kindOf } from "../semantics/merge.js";
import { sectionAt, type ConfDocument, type Section } from "../syntax/parse.js";
import { touches, type Span } from "../syntax/span.js";

/**
 * The edits of a rename and their consequence for the agent, or the reason why there are none, as sentences for the
 * user.
 */
export type Renaming =
  | { readonly edits: readonly TextEdit[]; readonly consequence: string }
  | { readonly problem: string };

/**
 * The name that can be renamed at an offset: that of a section, unless the name has a special meaning for the agent.
 */
export function renameable(document: ConfDocument, offset: number): Span | undefined {
  return renameableSection(document, offset)?.nameSpan;
}

/** Renames a section everywhere in the document. */
export function rename(document: ConfDocument, offset: number, name: string): Renaming {
  const section = renameableSection(document, offset);
  if (section === undefined) return { problem: l10n.t("Only sections of logs can be renamed.") };
  const problem = problemOf(document, section, name);
  if (problem !== undefined) return { problem };
  const blocks = document.sections.filter((each) => each.name === section.name);
  return {
    edits: blocks.map(({ nameSpan }) => replace(nameSpan, name)),
    consequence: l10n.t(
      "The agent remembers how far it has read the file by the section's name. After the rename, it sends the file again from its initial position.",
    ),
  };
}

function renameableSection(document: ConfDocument, offset: number): Section | undefined {
  const section = sectionAt(document, offset);
  if (section === undefined || !touches(section.headerSpan, offset)) return undefined;
  return kindOf(section.name) === "stream" ? section : undefined;
}

function problemOf(document: ConfDocument, section: Section, name: string): string | undefined {
  if (name.trim() === "") return l10n.t("A section needs a name.");
  if (/[\]\r\n]/.test(name)) return l10n.t("A section's name can't contain “]” or a line break.");
  if (name !== name.trim()) return l10n.t("Spaces at the start or the end would become part of the name.");
  if (kindOf(name) !== "stream") return l10n.t`“${name}” has a special meaning for the agent.`;
  const taken = name !== section.name && document.sections.some((each) => each.name === name);
  return taken ? l10n.t`There is already a section “${name}”.` : undefined;
}
