import * as l10n from "../../base/l10n.js";
import type { CompletionData, CompletionItem, CursorLine } from "./context.js";
import { logItems } from "./completeLog.js";
import { describeKey } from "../hover/describe.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { roleOf } from "../semantics/agentFiles.js";
import { kindOf, type SectionKind } from "../semantics/merge.js";
import { sectionAt } from "../syntax/parse.js";
import { defaultsSection, generalSection, specsOf } from "../semantics/schema.js";
import type { Span } from "../syntax/span.js";

/** Keys that the section doesn't have yet, required ones first, then new sections. */
export function completeKey(cursor: CursorLine, data: CompletionData): CompletionItem[] {
  const span = keySpan(cursor);
  const section = sectionAt(cursor.document, cursor.start);
  const headers = completeHeader(cursor, data);
  if (section === undefined) return headers;
  const used = usedKeys(cursor, section.name);
  const keys = keysOf(kindOf(section.name))
    .filter((spec) => !used.has(spec.name))
    .map((spec) => keyItem(cursor, spec, span));
  return cursor.before.trim() === "" && span.end <= cursor.offset ? [...keys, ...headers] : keys;
}

/** New sections, on a line that starts with a bracket. */
export function completeHeader(cursor: CursorLine, { uri = "" }: CompletionData): CompletionItem[] {
  const items = sectionItems(cursor, { start: cursor.start, end: cursor.end });
  // The agent does not read this section in its additional files.
  return roleOf(uri, false) === "fragment" ? items.filter(({ label }) => label !== `[${generalSection}]`) : items;
}

/** Starts at the line's start, to remove an indentation that would make the key part of the previous value. */
function keySpan({ document, start, offset, end }: CursorLine): Span {
  const rest = document.text.slice(offset, end);
  const word = /^[^\s:=]*/.exec(rest)?.[0] ?? "";
  return { start, end: offset + word.length };
}

function keysOf(kind: SectionKind): KeySpec[] {
  const specs = kind === "general" ? specsOf("general") : specsOf("stream");
  const rank = (spec: KeySpec): number => (spec.required === true || spec.recommended === true ? 0 : 1);
  return specs.toSorted((a, b) => rank(a) - rank(b));
}

/** The keys in all sections with this name, except the one at the cursor. */
function usedKeys({ document, start }: CursorLine, name: string): Set<string> {
  const settings = document.sections.filter((section) => section.name === name).flatMap((section) => section.settings);
  return new Set(settings.filter((setting) => setting.start !== start).map((setting) => setting.key));
}

function keyItem({ document, end }: CursorLine, spec: KeySpec, span: Span): CompletionItem {
  const hasDelimiter = /^\s*[:=]/.test(document.text.slice(span.end, end));
  const detail =
    spec.required === true ? l10n.t("required") : spec.default === undefined ? "" : l10n.t`default ${spec.default}`;
  const insert = hasDelimiter ? spec.name : `${spec.name} = `;
  return { label: spec.name, kind: "key", detail, documentation: describeKey(spec), insert, span, offerNext: true };
}

function sectionItems({ document, before }: CursorLine, span: Span): CompletionItem[] {
  const names = new Set(document.sections.map((section) => section.name));
  const general = names.has(generalSection) ? [] : [generalItem(span)];
  const defaults = names.has(defaultsSection) ? [] : [defaultsItem(span)];
  return [...general, streamItem(span, before), ...defaults, ...logItems(document, span)];
}

function generalItem(span: Span): CompletionItem {
  const recommended = specsOf("general").filter((spec) => spec.recommended === true);
  const documentation = l10n.t("The agent's own settings. The main file must have this section, or the agent exits.");
  return skeleton({ name: generalSection, detail: l10n.t("the agent's settings"), documentation, span }, recommended);
}

/** The filter is the typed text, because any name is valid. */
function streamItem(span: Span, typed: string): CompletionItem {
  const required = specsOf("stream").filter((spec) => spec.required === true);
  const documentation = l10n.t(
    "A log file to send. Choose any name. The agent remembers the file by it: if the section is renamed, the file is read again from its initial position.",
  );
  const item = skeleton({ name: "log", detail: l10n.t("a log file to send"), documentation, span }, required);
  const snippet = item.snippet?.replace("[log]", `[\${${required.length + 1}:log}]`);
  return { ...item, label: "[…]", filter: typed, ...(snippet === undefined ? {} : { snippet }) };
}

function defaultsItem(span: Span): CompletionItem {
  const documentation = l10n.t("Defaults for every section of this file.");
  return skeleton({ name: defaultsSection, detail: l10n.t("defaults for this file"), documentation, span }, []);
}

interface Skeleton {
  readonly name: string;
  readonly detail: string;
  readonly documentation: string;
  readonly span: Span;
}

function skeleton({ name, detail, documentation, span }: Skeleton, specs: readonly KeySpec[]): CompletionItem {
  const lines = specs.map((spec) => `${spec.name} = `);
  const stops = specs.map((spec, i) => `${spec.name} = \${${i + 1}${stopDefault(spec)}}`);
  const insert = [`[${name}]`, ...lines].join("\n");
  const snippet = [`[${name}]`, ...stops, "$0"].join("\n");
  return { label: `[${name}]`, kind: "section", detail, documentation, insert, snippet, span };
}

function stopDefault(spec: KeySpec): string {
  const example = spec.examples?.[0];
  return example === undefined ? "" : `:${example.replaceAll(/[$}\\]/g, String.raw`\$&`)}`;
}
