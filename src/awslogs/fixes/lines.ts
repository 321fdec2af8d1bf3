import * as l10n from "../../base/l10n.js";
import type { DiagnosticFix } from "../diagnostics/diagnostic.js";
import { insert, remove, replace, type TextEdit } from "../../base/textEdit.js";
import { insertLines, lineEnd, wholeLine } from "../syntax/edit.js";
import { parse, type Section } from "../syntax/parse.js";
import { endOfHeader } from "../syntax/recover.js";
import { scan, type Line } from "../syntax/scan.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { allSections, type Config, merge } from "../semantics/merge.js";
import { generalSection, specOf } from "../semantics/schema.js";
import { slice, type Span } from "../syntax/span.js";
import { forSetting, optionalFix, preferredFix, type FixBuilder, type FixContext } from "./context.js";
import { isReadIn, specNamed } from "./keys.js";
import { freeName, likelyValue } from "./likely.js";

export const removeMark: FixBuilder = ({ diagnostic }) => [
  preferredFix(l10n.t("Remove the byte order mark"), remove(diagnostic.span)),
];

export const endLines: FixBuilder = ({ document }) => {
  const marks = [...document.text.matchAll(/\r(?=[^\r\n])/g)];
  return [
    preferredFix(l10n.t("End all lines with line feeds"), ...marks.map(({ index }) => replace(spanOf(index, 1), "\n"))),
  ];
};

/** Removes the indentation of the lines if the parser can read them without it. Otherwise makes them comments. */
export const dedent: FixBuilder = (context) => {
  const lines = indentedLines(context);
  const text = lines.map((line) => slice(context.document.text, line)).join("\n");
  const meant = scan(`[x]\n${text}`, context.document.dialect).slice(1);
  const isBroken = meant.length < lines.length || meant.some((line) => isBrokenLine(text, line));
  const keys = lines.map((line) => ({ line, key: keyOf(slice(context.document.text, line)) }));
  if (isBroken || !canJoin(context, keys)) return commentOut(context);
  const edits = keys.flatMap(({ line, key }) => [
    remove({ start: wholeLine(context.document, line.start).start, end: line.start }),
    ...rightKey(context, line, key),
  ]);
  return [preferredFix(l10n.t("Remove the indentation"), ...edits)];
};

/** The number of characters at the line's start that the parser takes for white space. */
function indentationOf(line: string): number {
  return /^[ \t\r\f\v]*/.exec(line)?.[0].length ?? 0;
}

/** True if the parser rejects the line, or reads what begins like a header as a setting. `text` follows a header. */
function isBrokenLine(text: string, { kind, start }: Line): boolean {
  return kind === "invalid" || kind === "blank" || (kind === "option" && text[start - "[x]\n".length] === "[");
}

/** The content of the lines that the finding is about. One about an indented file is about all lines. */
function indentedLines({ document, diagnostic }: FixContext): Span[] {
  const { text, invalid } = document;
  const isFile = diagnostic.code === "text-before-section";
  const end = isFile ? (invalid.at(-1)?.end ?? diagnostic.span.end) : diagnostic.span.end;
  const lines: Span[] = [];
  for (let at = diagnostic.span.start; at < end; at = wholeLine(document, at).end) {
    const line = slice(text, { start: at, end: wholeLine(document, at).end });
    const start = at + indentationOf(line);
    const isIndented = start > wholeLine(document, at).start && line.trim() !== "";
    if (isIndented) lines.push({ start, end: at + line.trimEnd().length });
  }
  return lines;
}

interface LineKey {
  readonly line: Span;
  readonly key: string | undefined;
}

/**
 * True if the lines fit in the file: no section has the name of an indented one, and the section above has none of the
 * indented settings yet and is one in which the agent reads them.
 */
function canJoin({ document, diagnostic, config, section }: FixContext, lines: readonly LineKey[]): boolean {
  if (diagnostic.code === "indented-header") {
    const text = lines.map(({ line }) => slice(document.text, line)).join("\n");
    const own = allSections(merge(parse(text, document.dialect)));
    const isPlain = own.every(({ blocks, overwritten }) => blocks.length === 1 && overwritten.length === 0);
    return isPlain && own.every(({ name }) => document.sections.every((section) => section.name !== name));
  }
  if (diagnostic.code !== "indented-setting" || section === undefined) return true;
  const merged = allSections(config).find(({ name }) => name === section.name);
  const keys = lines.map(({ key = "" }) => specNamed(key)?.name ?? "");
  const isFree = keys.every((key, i) => merged?.settings.has(key) !== true && keys.indexOf(key) === i);
  return isFree && keys.every((key) => isReadIn(section.name, key));
}

/** The key of a setting in lower case; undefined for other lines. */
function keyOf(line: string): string | undefined {
  return /^([^:=[\]#;]*)[:=]/.exec(line)?.[1]?.trimEnd().toLowerCase();
}

/** Corrects the key of a setting that is read from now on. */
function rightKey({ diagnostic }: FixContext, line: Span, key: string | undefined): TextEdit[] {
  const name = diagnostic.code === "indented-setting" && key !== undefined ? specNamed(key)?.name : undefined;
  return name === undefined || name === key ? [] : [replace(spanOf(line.start, (key ?? "").length), name)];
}

export const commentOut: FixBuilder = ({ document, diagnostic }) => {
  const edits: TextEdit[] = [];
  for (let at = diagnostic.span.start; at < diagnostic.span.end; at = wholeLine(document, at).end) {
    const { start, end } = wholeLine(document, at);
    const line = document.text.slice(start, end);
    if (line.trim() !== "") edits.push(replace({ start, end: start + indentationOf(line) }, "# "));
  }
  return [optionalFix(edits.length > 1 ? l10n.t("Comment out the lines") : l10n.t("Comment out the line"), ...edits)];
};

export const useNumberSign: FixBuilder = ({ diagnostic }) => [
  preferredFix(l10n.t("Begin the comment with “#”"), replace(spanOf(diagnostic.span.start, 3), "#")),
];

/** Adds a header above the first setting: the section in which its key belongs. */
export const beginSection: FixBuilder = (context) => {
  const { document, config, diagnostic, written } = context;
  if (written.startsWith("[]")) return nameHeader(context);
  if (written.startsWith("[")) return written.includes("]") ? dedent(context) : closeHeader(context);
  const spec = specOf(keyOf(written) ?? "");
  if (spec === undefined) return commentOut(context);
  const name = spec.section === "stream" ? freeName(context, "log") : generalSection;
  if (name === generalSection && config.general !== undefined) return commentOut(context);
  const at = wholeLine(document, diagnostic.span.start).start;
  if (at < diagnostic.span.start) return commentOut(context);
  const header = insertLines(document, at, [`[${name}]`]);
  return [
    spec.section === "stream"
      ? optionalFix(`Add [${name}] above`, header)
      : preferredFix(`Add [${name}] above`, header),
  ];
};

export const closeHeader: FixBuilder = (context) => {
  const { document, diagnostic } = context;
  const { start } = diagnostic.span;
  const line = slice(document.text, { start, end: wholeLine(document, start).end });
  if (line.startsWith("[]")) return nameHeader(context);
  const end = endOfHeader(line.trimEnd());
  return end < 2 ? commentOut(context) : [preferredFix(l10n.t("Close the header with “]”"), insert(start + end, "]"))];
};

function nameHeader(context: FixContext): readonly DiagnosticFix[] {
  const { document, diagnostic } = context;
  const { start } = diagnostic.span;
  const behind = slice(document.text, { start: start + 2, end: wholeLine(document, start).end });
  if (behind.includes("]")) return commentOut(context);
  const name = freeName(context, "log");
  return [optionalFix(l10n.t`Name the section “${name}”`, insert(start + 1, name))];
}

/** Completes a line that is neither a header nor a setting. */
export const completeLine: FixBuilder = (context) => {
  const { config, diagnostic, section, written } = context;
  const { start, end } = diagnostic.span;
  if (/^[^[\]:=]*[^[\]:=\s]\]$/.test(written))
    return [preferredFix(l10n.t("Begin the header with “[”"), insert(start, "["))];
  const [, key = "", space = "", value = ""] = /^([^\s:=]+)([ \t]*)(.*)/s.exec(written) ?? [];
  const spec = specOf(key.toLowerCase());
  if (section === undefined || spec === undefined || !isFree(config, section, spec)) return commentOut(context);
  if (value !== "") return [preferredFix(l10n.t("Add “=”"), insert(start + key.length + space.length, "= "))];
  if (spec.required !== true) return [optionalFix(l10n.t("Add “=”"), insert(end, " ="))];
  const meant = likelyValue(config, section, spec);
  return meant === "" ? commentOut(context) : [optionalFix(l10n.t`Add “= ${meant}”`, insert(end, ` = ${meant}`))];
};

/** True if the agent reads the key in the section, which doesn't have it yet. */
function isFree(config: Config, { name }: Section, key: KeySpec): boolean {
  const merged = allSections(config).find((section) => section.name === name);
  return merged?.settings.has(key.name) !== true && isReadIn(name, key.name);
}

/** Moves the comment to its own line above the setting. */
export const moveComment: FixBuilder = forSetting(({ document, diagnostic, setting, written }) => {
  const { span } = diagnostic;
  const text = document.text.slice(setting.delimiter + 1, span.start);
  const start = setting.delimiter + 1 + text.trimEnd().length;
  const comment = written.startsWith("#") ? written : written.replace(/^;[ \t]*/, "# ");
  const line = wholeLine(document, setting.start).start;
  const moved = insert(line, comment.replaceAll("\r", " ").trimEnd() + lineEnd(document));
  return [preferredFix(l10n.t("Move the comment to its own line"), moved, remove({ start, end: span.end }))];
});

function spanOf(start: number, length: number): Span {
  return { start, end: start + length };
}
