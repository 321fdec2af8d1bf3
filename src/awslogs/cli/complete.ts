import * as l10n from "../../base/l10n.js";
import type { CompletionItem } from "../completion/context.js";
import { wholeLine } from "../syntax/edit.js";
import { sectionAt, type ConfDocument } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";
import {
  cliKeyOf,
  cliKeys,
  cliKindOf,
  cliKeyNames,
  defaultProfile,
  pluginName,
  pluginSection,
  regions,
} from "../semantics/cliSchema.js";

/** The completions at `offset` of the AWS CLI's configuration, best first; none in comments. */
export function completeCli(document: ConfDocument, offset: number): CompletionItem[] {
  const line = wholeLine(document, offset);
  const before = document.text.slice(line.start, offset);
  const rest = document.text.slice(offset, line.end).trimEnd();
  if (/^[#;]/.test(before)) return [];
  const [typed, key, lead] = /^([^=:]*)[=:]([ \t]*)/.exec(before) ?? [];
  if (typed !== undefined) {
    const span = { start: line.start + typed.length, end: offset + rest.length };
    return valueItems(key?.trim().toLowerCase() ?? "", span, lead === "" && key?.endsWith(" ") === true ? " " : "");
  }
  const span = { start: line.start, end: offset + (/^[^\s:=]*/.exec(rest)?.[0].length ?? 0) };
  const headers = sectionItems(document, { start: line.start, end: offset + rest.length });
  if (before.trimStart().startsWith("[")) return headers;
  return [...keyItems(document, line.start, { span, hasDelimiter: /^\S*\s*[:=]/.test(rest) }), ...headers];
}

function valueItems(key: string, span: Span, lead: string): CompletionItem[] {
  const item = (value: string, detail: string): CompletionItem => {
    return { label: value, kind: "value", detail, documentation: "", insert: lead + value, span };
  };
  if (key === cliKeyNames.region) return [...regions].map(([name, place]) => item(name, place));
  if (key === pluginName) return [item(pluginName, "")];
  return (cliKeyOf(key)?.values ?? []).map((value) => item(value, ""));
}

interface KeyContext {
  readonly span: Span;
  readonly hasDelimiter: boolean;
}

/** Keys that the section doesn't have yet; credentials come last, as a role is better. */
function keyItems(document: ConfDocument, lineStart: number, { span, hasDelimiter }: KeyContext): CompletionItem[] {
  const section = sectionAt(document, lineStart);
  const kind = section && cliKindOf(section.name);
  if (section === undefined || kind === "other") return [];
  const pluginKeys = [{ name: pluginName, doc: l10n.t("The agent's own plug-in; without it the agent exits.") }];
  const known =
    kind === "plugins" ? pluginKeys : cliKeys.toSorted((a, b) => Number(a.secret ?? 0) - Number(b.secret ?? 0));
  const used = new Set(section.settings.filter(({ start }) => start !== lineStart).map(({ key }) => key));
  return known
    .filter(({ name }) => !used.has(name))
    .map(({ name, doc }) => {
      const insert = hasDelimiter ? name : `${name} = `;
      return { label: name, kind: "key", detail: "", documentation: doc, insert, span, offerNext: true };
    });
}

function sectionItems(document: ConfDocument, span: Span): CompletionItem[] {
  const names = new Set(document.sections.map(({ name }) => name));
  const skeletons = [
    {
      name: pluginSection,
      key: pluginName,
      value: pluginName,
      doc: l10n.t("The AWS CLI's plug-ins, including the agent's."),
    },
    { name: defaultProfile, key: cliKeyNames.region, value: "", doc: l10n.t("The profile that the agent uses.") },
  ];
  return skeletons
    .filter(({ name }) => !names.has(name))
    .map(({ name, key, value, doc }) => ({
      label: `[${name}]`,
      kind: "section",
      detail: "",
      documentation: doc,
      insert: `[${name}]\n${key} = ${value}`,
      snippet: `[${name}]\n${key} = \${1${value === "" ? "" : `:${value}`}}\n$0`,
      span,
    }));
}
