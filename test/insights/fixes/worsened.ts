import { applyEdits } from "../../../src/base/textEdit.js";
import type { QueryCode } from "../../../src/insights/diagnostics/codes.js";
import type { QueryDiagnostic } from "../../../src/insights/diagnostics/diagnostic.js";
import { findingsOf } from "../labels.js";

/** Repairs after which the parser reads what it skipped before: what is wrong with that shows only then. */
const readsMore: ReadonlySet<QueryCode> = new Set<QueryCode>([
  "unclosed-string",
  "unclosed-name",
  "unclosed-regex",
  "unclosed-parameter",
  "function-as-command",
  "missing-pipe",
  "regex-flags",
  "misplaced-regex",
  "list-in-brackets",
  "unknown-command",
  "unknown-operator",
  "empty-stage",
  "command-place",
]);

/** What a repair brings to light. */
const reveals: Partial<Readonly<Record<QueryCode, QueryCode>>> = {
  "quoted-field": "out-of-scope",
  "unknown-function": "aggregate-outside-stats",
  "period-cap": "out-of-scope",
  "bad-period": "out-of-scope",
};

/** What the fixes of a query cause. */
export function damages(text: string): readonly string[] {
  const before = findingsOf(text);
  return before.flatMap((finding) =>
    finding.fixes.flatMap(({ title, edits }) => {
      const after = findingsOf(applyEdits(text, edits));
      const same = after.filter(({ code, span }) => code === finding.code && span.start === finding.span.start);
      const isLeft = readsMore.has(finding.code)
        ? same.length > 0
        : count(after, finding.code) >= count(before, finding.code);
      const left = isLeft ? [finding.code] : [];
      const caused = readsMore.has(finding.code)
        ? []
        : newCodes(before, after).filter((code) => reveals[finding.code] !== code);
      return [...left, ...caused].map((code) => `${JSON.stringify(text)} ${finding.code}, “${title}”: ${code}`);
    }),
  );
}

/** The errors and warnings that there are more of. */
export function newCodes(before: readonly QueryDiagnostic[], after: readonly QueryDiagnostic[]): readonly QueryCode[] {
  const grave = after.filter(({ severity }) => severity === "error" || severity === "warning").map(({ code }) => code);
  return [...new Set(grave)].filter((code) => count(after, code) > count(before, code));
}

function count(findings: readonly QueryDiagnostic[], code: QueryCode): number {
  return findings.filter((finding) => finding.code === code).length;
}
