import type { TextEdit } from "../../base/textEdit.js";
import type { Span } from "../syntax/ast.js";
import { pageOf, severityOf, type QueryCode, type Severity } from "./codes.js";

/** A change that ends a finding: edits that don't overlap, and a title. */
export interface QueryFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The query means what it was surely meant to: it can be applied without asking. */
  readonly preferred?: true;
}

/** A finding about a query: one sentence that says what to do, and its place in the text. */
export interface QueryDiagnostic {
  readonly code: QueryCode;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  /** Other places that it is about. */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** `unnecessary`: the text has no effect and may be faded out. */
  readonly tags: readonly "unnecessary"[];
  /** The address of the page that explains it. */
  readonly documentation: string;
  /** The best first; none where only the user can know what was meant. */
  readonly fixes: readonly QueryFix[];
}

/** At most so many findings are told of a query: more are of no use and slow the editor down. */
export const maxDiagnostics = 1000;

type Extras = Partial<Pick<QueryDiagnostic, "severity" | "related" | "tags" | "fixes">>;

/** A finding with the severity and the page of its code. */
export function report(code: QueryCode, { start, end }: Span, message: string, extras: Extras = {}): QueryDiagnostic {
  const { severity = severityOf(code), related = [], tags = [], fixes = [] } = extras;
  return { code, severity, message, span: { start, end }, related, tags, documentation: pageOf(code), fixes };
}

/** A fix that can be applied without asking. */
export function sureFix(title: string, ...edits: readonly TextEdit[]): QueryFix {
  return { title, edits, preferred: true };
}

/** A fix that the user has to choose: it may not be what was meant. */
export function possibleFix(title: string, ...edits: readonly TextEdit[]): QueryFix {
  return { title, edits };
}
