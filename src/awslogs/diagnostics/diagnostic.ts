import type { TextEdit } from "../syntax/edit.js";
import { pageOf, severityOf, type DiagnosticCode, type Severity } from "./codes.js";
import type { Span } from "../syntax/span.js";

/** Another place that a finding is about. */
interface RelatedSpan {
  readonly span: Span;
  readonly message: string;
  /** The other document; left out: the finding's own. */
  readonly uri?: string;
}

/** Edits of another file of the agent. */
export interface FileEdits {
  readonly uri: string;
  /** The file has to be created first; the edits are for an empty text. */
  readonly creates?: true;
  readonly edits: readonly TextEdit[];
}

/** A repair that only the check knows, such as the right value: edits that don't overlap, and what they do. */
export interface DiagnosticFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** What belongs to the same repair in another file; both are done, or none. */
  readonly otherFile?: FileEdits;
  /** The one to apply when nobody chooses. */
  readonly preferred?: true;
}

/** One finding: a sentence that says what will happen, and where. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly RelatedSpan[];
  /** `unnecessary`: the text has no effect and may be shown faded. */
  readonly tags: readonly "unnecessary"[];
  readonly documentation: string;
  readonly fixes?: readonly DiagnosticFix[];
}

/** The repair that puts a text in the span's place; none where the text isn't known. */
export function replaceWith(span: Span, text: string | undefined): readonly DiagnosticFix[] {
  if (text === undefined) return [];
  return [{ title: `Change to “${text}”`, edits: [{ start: span.start, end: span.end, text }], preferred: true }];
}

interface Extras {
  readonly related?: readonly RelatedSpan[];
  readonly tags?: readonly "unnecessary"[];
  readonly fixes?: readonly DiagnosticFix[];
  /** In place of the code's severity, where another version of the parser makes it worse. */
  readonly severity?: Severity;
}

/** A finding with the severity and page of its code. */
export function report(code: DiagnosticCode, span: Span, message: string, extras: Extras = {}): Diagnostic {
  const { related = [], tags = [], fixes, severity = severityOf(code) } = extras;
  const finding = { code, severity, message, span, related, tags, documentation: pageOf(code) };
  return fixes === undefined ? finding : { ...finding, fixes };
}

/** What there is to say about most of the text. */
export const noFindings: readonly Diagnostic[] = [];

/** More findings help no one and cost the editor; the first of the text are kept. */
export const maxDiagnostics = 1000;

/** The findings about each item in order. It stops at `maxDiagnostics`, so that a file of nothing but faults costs no more. */
export function findIn<T>(items: Iterable<T>, find: (item: T) => readonly Diagnostic[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const item of items) {
    const more = find(item);
    if (more.length === 0) continue;
    // One by one: a single item may have more findings than a call can have arguments.
    for (const finding of more) found.push(finding);
    if (found.length >= maxDiagnostics) break;
  }
  return found;
}
