import * as l10n from "../../base/l10n.js";
import { specOf, specsOf } from "../semantics/schema.js";
import { insert } from "../../base/textEdit.js";
import { lineEnd } from "../syntax/edit.js";
import type { ConfDocument, Section, Setting } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";
import type { CheckContext } from "./context.js";
import { findIn, report, type Diagnostic } from "./diagnostic.js";

/** Rules about headers at the end of a value, from appending files without a line end. */
export function checkGluedHeaders({ document }: CheckContext): Diagnostic[] {
  return findIn(document.sections, (section) => {
    const repeated = repeatedKeys(section);
    let seen = new Set<string>();
    return findIn(section.settings, (setting) => {
      const header = headerAtEnd(setting);
      const isFirst = !seen.has(setting.key);
      seen.add(setting.key);
      if (header === undefined || !(isAlien(setting) || (isFirst && isWithin(setting, repeated)))) return [];
      seen = new Set();
      return [reportGlued(document, setting, header)];
    });
  });
}

const required = specsOf("stream").filter((spec) => spec.required === true);

/** The text between the first and the last of equal required keys: there, the keys of a section begin again. */
function repeatedKeys({ settings }: Section): Span[] {
  return required.flatMap(({ name }) => {
    const first = settings.find(({ key }) => key === name);
    const last = settings.findLast(({ key }) => key === name);
    return first === undefined || last === undefined || first === last ? [] : [{ start: first.start, end: last.start }];
  });
}

function isWithin({ start, end }: Setting, spans: readonly Span[]): boolean {
  return spans.some((span) => span.start <= start && end <= span.end);
}

/** What looks like a section's header at the end of a value. */
export function headerAtEnd({ value }: Setting): string | undefined {
  return value.endsWith("]") ? /[^[\]\s](\[[^[\]\n]+\])$/.exec(value)?.[1] : undefined;
}

/** The finding about a header at the end of a value. */
export function reportGlued(document: ConfDocument, { valueSpan }: Setting, header: string): Diagnostic {
  const start = valueSpan.end - header.length;
  const message = l10n.t`The settings below still belong to the section above, because “${header}” is read as part of the value.`;
  const fixes = [
    { title: l10n.t("Begin a new line"), edits: [insert(start, lineEnd(document))], preferred: true } as const,
  ];
  return report("glued-header", { start, end: valueSpan.end }, message, { fixes });
}

/** True if brackets at the end make no sense in a value of this type. In others they are normal. */
function isAlien({ key, value }: Setting): boolean {
  const kind = specOf(key)?.type.kind;
  const isPattern = kind === undefined || kind === "regex" || kind === "glob" || kind === "strptime";
  return !isPattern && value.indexOf("[") === value.lastIndexOf("[");
}

/** Findings that a glued header explains: about its value, and about settings that belong in the section of its name. */
export function isExplained(document: ConfDocument, finding: Diagnostic, glued: Diagnostic): boolean {
  if (finding === glued) return false;
  const { start, end } = glued.span;
  const { code, span, related } = finding;
  if (code === "duplicate-setting") return span.start < end && related.some((by) => by.span.start >= end);
  if (code === "stream-setting-in-general") {
    return span.start >= end && sectionsBefore(document, span.start) === sectionsBefore(document, start);
  }
  return span.start <= start && end <= span.end && code !== "glued-header";
}

/** How many sections begin before an offset. */
function sectionsBefore({ sections }: ConfDocument, offset: number): number {
  let [low, high] = [0, sections.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sections[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
