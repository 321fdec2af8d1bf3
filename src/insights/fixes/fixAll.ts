import { withoutOverlaps, type TextEdit } from "../../base/textEdit.js";
import type { QueryDiagnostic } from "../diagnostics/diagnostic.js";

/**
 * The edits of all fixes that can be applied without asking, at most one for each finding. Of two that conflict, the later
 * one is left out; its finding remains, so that a second run can fix it.
 */
export function fixAll(diagnostics: readonly QueryDiagnostic[]): readonly TextEdit[] {
  const sure = diagnostics.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred === true) ?? []);
  return withoutOverlaps(sure.map(({ edits }) => edits));
}
