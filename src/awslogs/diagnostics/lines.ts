import * as l10n from "../../base/l10n.js";
import { findIn, report, type Diagnostic } from "./diagnostic.js";
import type { ConfDocument } from "../syntax/parse.js";
import type { InvalidLine } from "../syntax/scan.js";
import { slice, type Span } from "../syntax/span.js";
import { generalSection } from "../semantics/schema.js";
import { firstVariable } from "../syntax/shell.js";
import { firstTemplate, isTemplateLine } from "../syntax/template.js";
import { rejectionOutcome, type CheckContext } from "./context.js";

const byteOrderMark = "\uFEFF";

/** Rules about lines that make the parser reject the file. */
export function checkLines(context: CheckContext): Diagnostic[] {
  const { document } = context;
  return [
    ...findIn(document.invalid, (line) => rejected(context, line)),
    ...findIn(indentedRuns(document), (run) => indented(context, run)),
    ...remComments(document),
  ];
}

function rejected(context: CheckContext, line: InvalidLine): Diagnostic[] {
  const { document, role } = context;
  if (isReplaced(context, line)) return [];
  const outcome = rejectionOutcome(role);
  const span = contentOf(document.text, line);
  const text = slice(document.text, span);
  switch (line.reason) {
    case "beforeFirstHeader":
      return beforeFirstHeader(document, { line, span, outcome });
    case "malformedHeader":
      return [report("malformed-header", span, l10n.t`The section header ${malformed(text)}, so ${outcome}.`)];
    case "noKey":
      return [report("not-a-setting", span, l10n.t`There is no key before the delimiter, so ${outcome}.`)];
    case "indented":
      return [];
    case "noDelimiter":
      return [report("not-a-setting", span, noDelimiter(text, outcome))];
  }
}

/** True if another tool replaces text of the line before the agent reads it. */
function isReplaced({ document, extraPlaceholders }: CheckContext, line: InvalidLine): boolean {
  const raw = slice(document.text, line);
  return isTemplateLine(raw) || extraPlaceholders.some((text) => raw.includes(text));
}

/** The indented lines below each header. They have one cause, so they are reported together. */
function indentedRuns({ lines }: ConfDocument): InvalidLine[][] {
  const runs: InvalidLine[][] = [];
  let run: InvalidLine[] = [];
  for (const line of lines) {
    if (line.kind === "header") run = [];
    if (line.kind !== "invalid" || line.reason !== "indented") continue;
    if (run.length === 0) runs.push(run);
    run.push(line);
  }
  return runs;
}

function indented(context: CheckContext, run: readonly InvalidLine[]): Diagnostic[] {
  const { document, role } = context;
  const spans = run.filter((line) => !isReplaced(context, line)).map((line) => contentOf(document.text, line));
  const [first] = spans;
  if (first === undefined) return [];
  const what =
    spans.length === 1
      ? l10n.t("This line after a section header is")
      : l10n.t("These lines after a section header are");
  const span = { start: first.start, end: spans.at(-1)?.end ?? first.end };
  return [report("indented-line", span, l10n.t`${what} indented, so ${rejectionOutcome(role)}.`)];
}

interface Rejected {
  readonly line: InvalidLine;
  readonly span: Span;
  /** The consequence, as the rest of a sentence. */
  readonly outcome: string;
}

/** Reports only the first such line, as the parser stops there. */
function beforeFirstHeader(document: ConfDocument, { line, span, outcome }: Rejected): Diagnostic[] {
  if (document.invalid[0] !== line) return [];
  if (document.text.startsWith(byteOrderMark) && line.start === 0) {
    const message = l10n.t`The file begins with a byte order mark, so ${outcome}; save it without one.`;
    return [report("byte-order-mark", { start: 0, end: 1 }, message)];
  }
  const message = l10n.t`This line comes before the first section header, such as [${generalSection}], so ${outcome}.`;
  return [report("text-before-section", span, message)];
}

function malformed(text: string): string {
  return text.startsWith("[]") ? l10n.t("has no name") : l10n.t("is not closed with “]”");
}

function noDelimiter(text: string, outcome: string): string {
  const advice = text.endsWith("]") ? l10n.t("; a section header begins with “[”") : "";
  return l10n.t`This line is neither a section header nor “key = value”, so ${outcome}${advice}.`;
}

/** Reports the first lone "\r": only "\n" ends a line, so the text after it belongs to the same line. */
export function checkReturns({ document: { text, dialect } }: CheckContext): Diagnostic[] {
  if (dialect.lineEnds === "universal") return [];
  const at = text.search(/\r(?!\n)[^\r\n]/);
  if (at < 0) return [];
  const message = l10n.t(
    "For the agent, a lone carriage return does not end a line: the text after it is read as part of this line.",
  );
  return [report("lone-carriage-return", { start: at, end: at + 1 }, message)];
}

function remComments({ text, lines }: ConfDocument): Diagnostic[] {
  const message = l10n.t(
    "A line that begins with “rem” is a comment in Python 2, but makes the agent exit in Python 3; use “#” instead.",
  );
  return findIn(lines, (line) => {
    const isRem = line.kind === "comment" && /^rem/i.test(text.slice(line.start, line.start + 3));
    return isRem ? [report("rem-comment", contentOf(text, line), message)] : [];
  });
}

/** Reports the first character that isn't ASCII. */
export function checkAscii({ document: { text } }: CheckContext): Diagnostic[] {
  const at = text.search(/[^\p{ASCII}\uFEFF]/u);
  if (at < 0) return [];
  const message = l10n.t("A non-ASCII character makes the agent exit at startup if it runs on Python 3.3 to 3.6.");
  return [report("non-ascii", { start: at, end: at + 1 }, message)];
}

/** Says once that the file is a template. */
export function checkTemplate({ document, scripted, templated }: CheckContext): Diagnostic[] {
  const { text } = document;
  if (!scripted && !templated) return [];
  for (const line of document.lines) {
    if (line.kind === "comment") continue;
    const written = slice(text, line);
    const template = firstTemplate(written);
    const at = template < 0 && scripted ? firstVariable(written) : template;
    if (at < 0) continue;
    const message = l10n.t("This looks like a template: values with template expressions are not checked.");
    return [report("template", { start: line.start + at, end: line.start + at + 2 }, message)];
  }
  return [];
}

/** The span of a line without surrounding white space; not empty if the line is not blank. */
function contentOf(text: string, line: Span): Span {
  const raw = slice(text, line);
  const start = line.start + (raw.length - raw.replace(/^[ \t\r\f\v]+/, "").length);
  return { start, end: Math.max(start, line.start + raw.trimEnd().length) };
}
