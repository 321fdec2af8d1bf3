import type { DiagnosticCode } from "../../../src/awslogs/diagnostics/codes.js";
import type { Diagnostic, DiagnosticFix } from "../../../src/awslogs/diagnostics/diagnostic.js";
import { applyEdits, type TextEdit } from "../../../src/base/textEdit.js";

/** Reads a text's findings again. */
export type Validate = (text: string) => readonly Diagnostic[];

/**
 * Repairs after which the parser reads lines, or reads them as what they are. What is wrong with these lines shows only
 * then; it was wrong before.
 */
const readsLines: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "malformed-header",
  "unclosed-header",
  "not-a-setting",
  "indented-header",
  "duplicate-section",
]);

/**
 * Repairs after which the parser reads a whole file of which it read nothing, or other lines than there seemed to be:
 * what was found before says nothing about them. `plantedMistakes` judges them by the text without the mistake.
 */
const readsFile: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "byte-order-mark",
  "lone-carriage-return",
  "text-before-section",
  "glued-header",
  "cli-section-case",
  "invisible-character",
]);

/** Repairs after which the parser reads the settings of a section, and what is wrong with each of them. */
const readsSection: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>(["indented-header", "indented-line"]);

/** What a section lacks is said at its header, also if the repair wrote it. */
const ofHeaders: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>(["missing-setting", "missing-general"]);

/**
 * Repairs after which the agent reads a value that it did not read before, or that was not checked as long as something
 * else was wrong with it. What is wrong with it shows only then.
 */
const readsValue: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "indented-line",
  "indented-setting",
  "continued-value",
  "indented-comment",
  "unknown-setting",
  "invisible-character",
  "stream-setting-in-general",
  "general-setting-in-stream",
  "quoted-value",
  "inline-comment",
  "unexpanded-path",
  "relative-path",
  "skipped-file",
  "compressed-file",
  "unknown-placeholder",
  "bad-pattern",
  "format-in-pattern",
  "format-unknown-directive",
  "format-trailing-percent",
  "format-repeated-directive",
  "format-without-date",
  "format-zone-twice",
  "format-ampm",
  "duplicate-setting",
  "general-case",
  "defaults-case",
  "missing-setting",
  "cli-quoted-value",
  "cli-inline-comment",
  "cli-unknown-setting",
]);

/** Findings about values, which follow from nothing but the value. */
const ofValues =
  /^(?:bad-|cli-bad-|cli-quoted-|cli-inline-|typographic-|invisible-|command-|foreign-|folder-|shared-stream|glued-header|blank-required|out-of-range|unusable-|dead-|format-|pattern-|unexpanded-|several-|skipped-|compressed-|relative-|inline-|semicolon-|quoted-|unknown-placeholder|own-logging)/;

/**
 * The errors and warnings that a fix causes: those that there are more of after it, but not what it only brings to
 * light.
 */
export function worsened(
  text: string,
  found: readonly Diagnostic[],
  { diagnostic, fix }: { readonly diagnostic: Diagnostic; readonly fix: DiagnosticFix },
  validate: Validate,
): Diagnostic[] {
  if (readsFile.has(diagnostic.code)) return [];
  const after = applyEdits(text, fix.edits);
  const now = validate(after).filter(isGrave);
  const before = found.filter(isGrave);
  // The setting that a later one replaced takes effect once that one is gone.
  const isUncovered = count(now, "duplicate-setting") < count(before, "duplicate-setting");
  const written = writtenLines(after, fix.edits);
  return now.filter((finding) => {
    const isNew = count(now, finding.code) > count(before, finding.code);
    if (!isNew || (isUncovered && !ofHeaders.has(finding.code))) return false;
    const isWritten = written.some(({ start, end }) => finding.span.start < end && start < finding.span.end);
    if (readsLines.has(diagnostic.code) && (!isWritten || ofHeaders.has(finding.code))) return false;
    if (readsSection.has(diagnostic.code) && !/^duplicate-|^not-|^malformed-/.test(finding.code)) return false;
    return !(readsValue.has(diagnostic.code) && ofValues.test(finding.code));
  });
}

function isGrave({ severity }: Diagnostic): boolean {
  return severity === "error" || severity === "warning";
}

function count(findings: readonly Diagnostic[], code: DiagnosticCode): number {
  return findings.filter((finding) => finding.code === code).length;
}

/** The lines of the repaired text that an edit wrote into. */
function writtenLines(after: string, edits: readonly TextEdit[]): { readonly start: number; readonly end: number }[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start)
    .map((edit) => {
      const start = edit.start + shift;
      const end = start + edit.text.length;
      shift += edit.text.length - (edit.end - edit.start);
      const lineEnd = after.indexOf("\n", end);
      return { start: after.lastIndexOf("\n", start - 1) + 1, end: lineEnd < 0 ? after.length : lineEnd };
    });
}
