import * as l10n from "../../base/l10n.js";
import type { CompletionItem, CompletionNeeds, CursorLine, ValueContext, CompletionData } from "./context.js";
import { documentedEncodings } from "../semantics/encodings.js";
import { fileOfSection, formatItems } from "./completeFormat.js";
import { pathItems, pathNeeds } from "./completePath.js";
import { baseName } from "../semantics/agentFiles.js";
import type { KeySpec } from "../semantics/keySpec.js";
import type { ConfDocument } from "../syntax/parse.js";
import { placeholders } from "../semantics/placeholders.js";
import { specOf } from "../semantics/schema.js";
import { hasTemplate } from "../syntax/template.js";

/** Values for the key before the delimiter: whole values, or the placeholder or directive at the cursor. */
export function completeValue(cursor: CursorLine, delimiter: number, data: CompletionData): CompletionItem[] {
  const spec = specAt(cursor, delimiter);
  if (spec === undefined) return [];
  const context = valueContext(cursor, delimiter);
  switch (spec.type.kind) {
    case "logGroup":
      return [...placeholderItems(cursor, context), ...groupItems(cursor, spec, { context, data })];
    case "logStream":
      return placeholderItems(cursor, context);
    case "strptime":
      return formatItems(cursor, context, data);
    case "glob":
    case "path":
      return [
        ...pathItems(context, data.entries ?? [], spec.type.kind === "glob"),
        ...wholeValues(spec).map((value) => wholeItem(context, value)),
      ];
    default:
      return wholeValues(spec).map((value) => wholeItem(context, value));
  }
}

/** What is needed to complete the value at the cursor. */
export function valueNeeds(cursor: CursorLine, delimiter: number): CompletionNeeds | undefined {
  const context = valueContext(cursor, delimiter);
  switch (specAt(cursor, delimiter)?.type.kind) {
    case "glob":
    case "path":
      return pathNeeds(context.typed);
    case "logGroup":
      return /[{}]/.test(context.typed) ? undefined : { groupPrefix: context.typed };
    case "strptime": {
      const formatsOf = fileOfSection(cursor);
      return formatsOf === undefined || hasTemplate(formatsOf) ? undefined : { formatsOf };
    }
    default:
      return undefined;
  }
}

function specAt({ document, start }: CursorLine, delimiter: number): KeySpec | undefined {
  return specOf(document.text.slice(start, delimiter).trim().toLowerCase());
}

function valueContext({ document, offset, end }: CursorLine, delimiter: number): ValueContext {
  const typed = document.text.slice(delimiter + 1, offset).trimStart();
  const lead = offset === delimiter + 1 && document.text[delimiter - 1] === " " ? " " : "";
  return { start: offset - typed.length, end, lead, typed };
}

interface Value {
  readonly value: string;
  readonly detail: string;
  readonly documentation: string;
}

function wholeValues(spec: KeySpec): Value[] {
  const detail = (value: string): string => (value === spec.default ? "default" : "");
  const plain = (values: readonly string[]): Value[] =>
    values.map((value) => ({ value, detail: detail(value), documentation: "" }));
  switch (spec.type.kind) {
    case "enum":
      return spec.type.values.map(({ value, doc }) => ({ value, detail: detail(value), documentation: doc }));
    case "boolean":
      return plain(["true", "false"]);
    case "encoding":
      return plain(documentedEncodings.toSorted((a, b) => Number(b === spec.default) - Number(a === spec.default)));
    default:
      return plain([...new Set([...(spec.examples ?? []), ...(spec.default === undefined ? [] : [spec.default])])]);
  }
}

function wholeItem({ start, end, lead }: ValueContext, { value, detail, documentation }: Value): CompletionItem {
  return { label: value, kind: "value", detail, documentation, insert: lead + value, span: { start, end } };
}

/** Inside braces, replaces the whole expression in braces. Elsewhere, inserts the placeholder at the cursor. */
function placeholderItems({ document, offset, end }: CursorLine, { typed, lead }: ValueContext): CompletionItem[] {
  const open = /\{[^{}]*$/.exec(typed)?.[0] ?? bareWord(typed);
  const rest = document.text.slice(offset, end);
  const close = open === "" ? "" : (/^[^{}\s]*\}?/.exec(rest)?.[0] ?? "");
  const span = { start: offset - open.length, end: offset + close.length };
  return placeholders.map(({ text, doc }) => {
    return { label: text, kind: "placeholder", detail: "", documentation: doc, insert: lead + text, span };
  });
}

/** The start of a placeholder's name that was typed without its brace. */
function bareWord(typed: string): string {
  const word = /(?<![a-z_])[a-z_]{2,}$/.exec(typed)?.[0] ?? "";
  return placeholders.some(({ text }) => word !== "" && text.startsWith(`{${word}`)) ? word : "";
}

interface Groups {
  readonly context: ValueContext;
  readonly data: CompletionData;
}

/** Log groups of this file first, as most files send to only a few, then those of other files and of the account. */
function groupItems({ document, start }: CursorLine, spec: KeySpec, { context, data }: Groups): CompletionItem[] {
  const settings = document.sections.flatMap((section) => section.settings);
  const own = settings
    .filter((setting) => setting.key === spec.name && setting.start !== start && setting.value !== "")
    .map((setting) => ({ value: setting.value, detail: l10n.t("used in this file") }));
  const inFiles = (data.files ?? []).flatMap((file) =>
    groupNames(file.document).map((value) => ({ value, detail: l10n.t`used in ${baseName(file.uri)}` })),
  );
  const inAccount = (data.accountGroups ?? []).map((value) => ({ value, detail: l10n.t("in the account") }));
  const groups = [...own, ...inFiles, ...inAccount];
  const byName = new Map(groups.toReversed().map((group) => [group.value, group]));
  return groups
    .filter((group) => byName.get(group.value) === group)
    .map((group) => wholeItem(context, { ...group, documentation: "" }));
}

/** The log groups in the document, without duplicates, in order. */
function groupNames({ sections }: ConfDocument): string[] {
  const settings = sections.flatMap((section) => section.settings);
  const groups = settings.filter(({ key, value }) => value !== "" && specOf(key)?.type.kind === "logGroup");
  return [...new Set(groups.map(({ value }) => value))];
}
