import * as l10n from "../../base/l10n.js";
import type { TextEdit } from "../../base/textEdit.js";
import { fieldText } from "./fieldText.js";
import type { Query, Span } from "../syntax/ast.js";
import { namedValues } from "./names.js";
import type { NamedValue } from "./nameScope.js";

/** The edits of a renaming, or the reason why there is none. */
export type NameRenaming = { readonly edits: readonly TextEdit[] } | { readonly problem: string };

/** The name of the query's own that an offset is at. */
export function namedValueAt({ pipeline }: Query, offset: number): NamedValue | undefined {
  return namedValues(pipeline).find((value) => spanAt(value, offset) !== undefined);
}

/** The place of a name that an offset is at. */
export function spanAt({ definition, references }: NamedValue, offset: number): Span | undefined {
  return [definition, ...references].find(({ start, end }) => start <= offset && offset <= end);
}

/** Renames what the query calls so, everywhere in it. A name that the query already has is refused, since both would be one. */
export function renameName(query: Query, offset: number, name: string): NameRenaming {
  const value = namedValueAt(query, offset);
  if (value === undefined) return { problem: l10n.t("Only names that the query gives can be renamed.") };
  const isGroup = query.text.slice(value.definition.start - 1, value.definition.start) === "<";
  if (!/^[^`\r\n]+$/u.test(name.trim()))
    return { problem: l10n.t("A name has at least one character, and no backticks.") };
  if (isGroup && !/^[A-Za-z_]\w*$/u.test(name)) {
    return { problem: l10n.t("The name of a group in a regular expression has letters, digits and _ alone.") };
  }
  const places = [value.definition, ...value.references];
  if (name !== value.name && [name, ...namesAfter(query, places, name)].some((each) => hasName(query, each))) {
    return { problem: l10n.t`The query has “${name}” already.` };
  }
  return {
    edits: places.map((span, index) => ({ ...span, text: isGroup && index === 0 ? name : fieldText(name.trim()) })),
  };
}

/** The words that a new name would be part of: `b.total` where it stands behind the name of a joined side. */
function namesAfter({ text, tokens }: Query, places: readonly Span[], name: string): readonly string[] {
  return places.flatMap((place) => {
    const token = tokens.find(({ start, end }) => start < place.start && place.end <= end);
    return token?.kind === "word" ? [`${text.slice(token.start, place.start)}${name}`] : [];
  });
}

/** True if a field or a name of the query is written so, or is an attribute of what is. */
function hasName({ text, tokens }: Query, name: string): boolean {
  return tokens.some(({ kind, start, end }) => {
    const written = kind === "word" || kind === "quotedName" ? text.slice(start, end).replaceAll("`", "") : "";
    return written === name || (kind === "word" && written.startsWith(`${name}.`));
  });
}
