import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { insert, insertLines, lineEnd, remove, replace, wholeLine } from "../syntax/edit.js";
import type { ConfDocument } from "../syntax/parse.js";
import { scan } from "../syntax/scan.js";
import { defaultsSection, generalSection, specOf } from "../semantics/schema.js";
import { slice, type Span } from "../syntax/span.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";

export const removeMark: FixBuilder = ({ diagnostic }) => [
  preferredFix("Remove the byte order mark", remove(diagnostic.span)),
];

export const endLines: FixBuilder = ({ document }) => {
  const marks = [...document.text.matchAll(/\r(?=[^\r\n])/g)];
  return [preferredFix("End all lines with line feeds", ...marks.map(({ index }) => replace(spanOf(index, 1), "\n")))];
};

/** Removes the indentation if the line is valid without it. Otherwise makes it a comment. */
export const dedent: FixBuilder = (context) => {
  const { document, diagnostic, written } = context;
  const line = wholeLine(document, diagnostic.span.start);
  const [, meant] = scan(`[x]\n${written}`, document.dialect);
  if (meant === undefined || meant.kind === "invalid" || meant.kind === "blank") return commentOut(context);
  return [preferredFix("Remove the indentation", remove({ start: line.start, end: diagnostic.span.start }))];
};

/** A continuation line may be intended, so the user has to choose. */
export const endContinuation: FixBuilder = (context) => [...dedentOption(context), ...commentOut(context)];

function dedentOption(context: FixContext): DiagnosticFix[] {
  if (!/^[^\s:=]+[ \t]*[:=]/.test(context.written)) return [];
  return dedent(context).map(({ title, edits }) => optionalFix(title, ...edits));
}

export const commentOut: FixBuilder = ({ document, diagnostic }) => {
  const line = wholeLine(document, diagnostic.span.start);
  const indentation = { start: line.start, end: diagnostic.span.start };
  return [optionalFix("Comment out the line", replace(indentation, "# "))];
};

export const useNumberSign: FixBuilder = ({ diagnostic }) => [
  preferredFix("Begin the comment with “#”", replace(spanOf(diagnostic.span.start, 3), "#")),
];

/** Adds a header above the first setting: the section in which its key belongs. */
export const beginSection: FixBuilder = (context) => {
  const { document, config, diagnostic, written } = context;
  if (written.startsWith("[]")) return nameHeader(context);
  if (written.startsWith("[")) return written.includes("]") ? dedent(context) : closeHeader(context);
  const key = /^([^:=]*)[:=]/.exec(written)?.[1]?.trimEnd().toLowerCase() ?? "";
  const spec = specOf(key);
  if (spec === undefined) return commentOut(context);
  const name = spec.section === "stream" ? freeName(context, "log") : generalSection;
  if (name === generalSection && config.general !== undefined) return commentOut(context);
  const at = wholeLine(document, diagnostic.span.start).start;
  const header = insertLines(document, at, [`[${name}]`]);
  return [
    spec.section === "stream"
      ? optionalFix(`Add [${name}] above`, header)
      : preferredFix(`Add [${name}] above`, header),
  ];
};

export const closeHeader: FixBuilder = (context) => {
  const { document, diagnostic } = context;
  const line = slice(document.text, { ...wholeLine(document, diagnostic.span.start), start: diagnostic.span.start });
  if (line.startsWith("[]")) return nameHeader(context);
  const name = line.replace(/(?<!\s)\s+[#;].*$/s, "").trimEnd();
  if (name.length < 2) return commentOut(context);
  return [preferredFix("Close the header with “]”", insert(diagnostic.span.start + name.length, "]"))];
};

function nameHeader(context: FixContext): DiagnosticFix[] {
  const name = freeName(context, "log");
  return [optionalFix(`Name the section “${name}”`, insert(context.diagnostic.span.start + 1, name))];
}

/** Completes a line that is neither a header nor a setting. */
export const completeLine: FixBuilder = (context) => {
  const { diagnostic, written } = context;
  const { start, end } = diagnostic.span;
  if (/^[^[\]:=]+\]$/.test(written)) return [preferredFix("Begin the header with “[”", insert(start, "["))];
  const [before = "", key = ""] = /^([^\s:=]+)[ \t]*/.exec(written) ?? [];
  if (specOf(key.toLowerCase()) === undefined) return commentOut(context);
  if (before === written) return [optionalFix("Add “=”", insert(end, " ="))];
  return [preferredFix("Add “=”", insert(start + before.length, "= "))];
};

/** Moves the comment to its own line above the setting. */
export const moveComment: FixBuilder = forSetting(({ document, diagnostic, setting, written }) => {
  const { span } = diagnostic;
  const text = document.text.slice(setting.delimiter + 1, span.start);
  const start = setting.delimiter + 1 + text.trimEnd().length;
  const comment = written.startsWith("#") ? written : written.replace(/^;[ \t]*/, "# ");
  const line = wholeLine(document, setting.start).start;
  const moved = insert(line, comment.replaceAll("\r", " ").trimEnd() + lineEnd(document));
  return [preferredFix("Move the comment to its own line", moved, remove({ start, end: span.end }))];
});

/** A section name that is not used in the document: `base`, or `base` with the first free number. */
export function freeName({ document }: { readonly document: ConfDocument }, base: string): string {
  const taken = new Set([generalSection, defaultsSection, ...document.sections.map((section) => section.name)]);
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

function spanOf(start: number, length: number): Span {
  return { start, end: start + length };
}
