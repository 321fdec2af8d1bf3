import * as l10n from "../../base/l10n.js";
import type { TextEdit } from "../../base/textEdit.js";
import { pageOf, severityOf, type DiagnosticCode, type Severity } from "./codes.js";
import type { ConfDocument } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";

/** Another location that a finding is about. */
interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
  /** The other document. Default: the finding's own. */
  readonly uri?: string;
}

/** Edits of another file of the agent. */
export interface FileEdits {
  readonly uri: string;
  /** The file must be created first. The edits apply to an empty text. */
  readonly creates?: true;
  readonly edits: readonly TextEdit[];
}

/** A fix: edits that don't overlap, and a title. Checks attach those that only they know, such as the right value. */
export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Edits of another file that belong to the fix. Both files are changed, or none. */
  readonly otherFile?: FileEdits;
  /** The fix can be applied without asking the user. */
  readonly preferred?: true;
}

/** A finding: a sentence with the consequence, and its location. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly RelatedSpan[];
  /** `unnecessary`: the text has no effect and may be faded out. */
  readonly tags: readonly "unnecessary"[];
  readonly documentation: string;
  readonly fixes?: readonly DiagnosticFix[];
  /** The finding's section sends to the same log stream as the other one that the finding is about. */
  readonly sharesStream?: true;
}

/** The fix that replaces a span by a text; none if the text is undefined. */
export function replaceWith(span: Span, text: string | undefined): readonly DiagnosticFix[] {
  if (text === undefined) return [];
  return [{ title: l10n.t`Change to “${text}”`, edits: [{ start: span.start, end: span.end, text }], preferred: true }];
}

interface Extras {
  readonly related?: readonly RelatedSpan[];
  readonly tags?: readonly "unnecessary"[];
  readonly fixes?: readonly DiagnosticFix[];
  readonly sharesStream?: true | undefined;
  /** Overrides the code's severity, for parser versions in which the consequence is worse. */
  readonly severity?: Severity;
}

/** Creates a finding with the severity and page of its code. */
export function report(code: DiagnosticCode, span: Span, message: string, extras: Extras = {}): Diagnostic {
  const { related = [], tags = [], fixes, sharesStream, severity = severityOf(code) } = extras;
  const finding = { code, severity, message, span, related, tags, documentation: pageOf(code) };
  return { ...finding, ...(fixes && { fixes }), ...(sharesStream && { sharesStream }) };
}

/** The result of most checks. Shared, so that they allocate nothing. */
export const noFindings: readonly Diagnostic[] = [];

/**
 * The maximum number of findings in a document. More are of no use and slow the editor down. The first ones are kept.
 */
export const maxDiagnostics = 1000;

/** The first `maxDiagnostics` of the findings, in the order of the text. Sorts the array in place. */
export function firstInOrder(findings: Diagnostic[]): Diagnostic[] {
  return findings.sort((a, b) => a.span.start - b.span.start).slice(0, maxDiagnostics);
}

/** Where findings about the whole document are shown: the first header, or the start of the text. */
export function firstHeader({ text, sections }: ConfDocument): Span {
  return sections[0]?.headerSpan ?? { start: 0, end: Math.min(1, text.length) };
}

/** The findings about each item, in order. Stops at `maxDiagnostics` to limit the cost of files full of mistakes. */
export function findIn<T>(items: Iterable<T>, find: (item: T) => readonly Diagnostic[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of items) {
    const more = find(item);
    if (more.length === 0) continue;
    // No spread: one item may have more findings than a call can have arguments.
    for (const finding of more) found.push(finding);
    if (found.length >= maxDiagnostics) break;
  }
  return found;
}
