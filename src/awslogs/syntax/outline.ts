import type { ConfDocument, Section } from "./parse.js";
import type { Line } from "./scan.js";
import type { Span } from "./span.js";

/** A section with its settings as children, or a setting without children. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: "section" | "setting";
  readonly span: Span;
  /** The span of the name, inside `span`. */
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

/** A part of the text that can be folded to its first line. `end` is on the last line. */
export interface Fold extends Span {
  readonly kind: "section" | "comment";
}

/** The sections and their settings, in the order of the text. */
export function symbols(document: ConfDocument): DocumentSymbol[] {
  return document.sections.map((section) => ({
    name: section.name.trim() === "" ? "[ ]" : section.name,
    detail: "",
    kind: "section",
    span: { start: section.start, end: section.end },
    selection: section.nameSpan,
    children: section.settings.map((setting) => ({
      name: setting.key,
      detail: setting.value,
      kind: "setting",
      span: { start: setting.start, end: setting.end },
      selection: setting.keySpan,
      children: [],
    })),
  }));
}

/** Sections, from the header to the last setting, and blocks of two or more comment lines. */
export function folding(document: ConfDocument): Fold[] {
  const sections = document.sections
    .filter(isFoldable)
    .map(({ start, end }): Fold => ({ kind: "section", start, end }));
  return [...sections, ...commentBlocks(document.lines)].sort((a, b) => a.start - b.start);
}

function isFoldable(section: Section): boolean {
  return section.end > section.headerSpan.end && section.settings.length > 0;
}

function commentBlocks(lines: readonly Line[]): Fold[] {
  const blocks: Fold[] = [];
  let first: Line | undefined;
  let last: Line | undefined;
  for (const line of [...lines, undefined]) {
    if (line?.kind === "comment") {
      first ??= line;
      last = line;
      continue;
    }
    if (first !== undefined && last !== undefined && last !== first) {
      blocks.push({ kind: "comment", start: first.start, end: last.start });
    }
    first = undefined;
  }
  return blocks;
}
