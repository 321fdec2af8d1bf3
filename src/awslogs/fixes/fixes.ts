import type { CliFile } from "../semantics/agentFiles.js";
import type { Diagnostic, DiagnosticFix } from "../diagnostics/diagnostic.js";
import { withoutOverlaps, type TextEdit } from "../../base/textEdit.js";
import { onceSure, type FixBuilder, type FixContext } from "./context.js";
import * as continued from "./continued.js";
import * as formats from "./formats.js";
import * as keys from "./keys.js";
import * as lines from "./lines.js";
import * as names from "./names.js";
import * as patterns from "./patterns.js";
import { moveCliSection, moveSecrets } from "./secrets.js";
import * as sections from "./sections.js";
import * as values from "./values.js";
import { merge, type Config } from "../semantics/merge.js";
import { sectionAt, type ConfDocument } from "../syntax/parse.js";
import { hasLoneReturn, recover } from "../syntax/recover.js";
import { slice } from "../syntax/span.js";

/** The builders of fixes for each code, in addition to the fixes that a finding carries. Other codes have no fixes. */
const builders: Partial<Record<Diagnostic["code"], FixBuilder>> = {
  "byte-order-mark": lines.removeMark,
  "lone-carriage-return": lines.endLines,
  "text-before-section": lines.beginSection,
  "malformed-header": lines.closeHeader,
  "not-a-setting": lines.completeLine,
  "indented-line": lines.dedent,
  "unclosed-header": lines.closeHeader,
  "indented-comment": lines.dedent,
  "indented-header": lines.dedent,
  "indented-setting": lines.dedent,
  "continued-value": continued.endContinuation,
  "rem-comment": lines.useNumberSign,
  "inline-comment": lines.moveComment,
  "semicolon-comment": lines.moveComment,

  "header-trailing-text": sections.moveHeaderText,
  "bracket-in-name": sections.cutName,
  "spaces-in-name": sections.trimName,
  "duplicate-section": onceSure(sections.separateDuplicates),
  "missing-general": sections.addGeneral,
  "general-case": sections.nameGeneral,
  "cli-section": onceSure(moveCliSection),
  "defaults-case": sections.nameDefaults,
  "section-in-other-file": sections.renameSection,
  "general-in-fragment": onceSure(sections.removeSection),
  "missing-setting": onceSure(sections.addMissing),
  "missing-recommended": onceSure(sections.addRecommended),

  "duplicate-setting": keys.removeIgnored,
  "unknown-setting": keys.removeOptionally,
  "stream-setting-in-general": onceSure(keys.moveToDefaults),
  "general-setting-in-stream": onceSure(keys.moveToGeneral),
  "misplaced-credential": moveSecrets,
  "own-logging-config": keys.removeIgnored,
  "blank-value": keys.removeIgnored,

  "quoted-value": values.unquote,
  "blank-required": values.fillIn,
  "bad-value": values.chooseValue,
  "bad-boolean": values.chooseBoolean,
  "bad-integer": values.writeInteger,
  "out-of-range": values.clamp,
  "bad-encoding": values.useDefault,
  "unusable-encoding": values.useDefault,
  "bad-line-range": values.writeLineRange,
  "dead-line-range": values.writeLineRange,
  "bad-pattern": patterns.escapePattern,
  "format-in-pattern": patterns.patternOfFormat,
  "unanchored-pattern": values.anchor,
  "pattern-needs-format": values.removeUnusable,

  "format-unknown-directive": formats.translateDirective,
  "format-trailing-percent": formats.removePercent,
  "format-repeated-directive": formats.swapMonthAndMinute,
  "format-without-date": formats.readDate,
  "format-ampm": formats.matchHours,
  "format-literal-z": formats.readAsUtc,
  "useless-time-zone": formats.removeZone,

  "bad-group-name": names.cleanGroup,
  "bad-stream-name": names.cleanStream,
  "unknown-placeholder": names.removeBraces,
  "shared-stream": names.ownStream,
  "fixed-stream-name": names.ownHost,
  "relative-path": names.beginAtRoot,
  "unexpanded-path": names.expandPath,
  "skipped-file": names.dropArchive,
  "compressed-file": names.dropArchive,

  "cli-syntax": lines.commentOut,
  "cli-inline-comment": lines.moveComment,
  "cli-quoted-value": values.unquote,
};

/** A fix and its finding. */
export interface OfferedFix {
  readonly diagnostic: Diagnostic;
  readonly fix: DiagnosticFix;
}

/**
 * The fixes of the findings, in their order. A fix changes nothing outside its edits. Some fixes also change the AWS
 * CLI's configuration, if `cliFile` is known.
 */
export function fixesFor(written: ConfDocument, diagnostics: readonly Diagnostic[], cliFile?: CliFile): OfferedFix[] {
  const document = recover(written);
  const config = merge(document);
  // First of all the lines must end where they seem to: other fixes change whole lines.
  const first = hasLoneReturn(written)
    ? diagnostics.filter(({ code }) => code === "lone-carriage-return")
    : diagnostics;
  return first.flatMap((diagnostic) =>
    fixesOf({ ...contextOf(document, config, diagnostic), cliFile }).map((fix) => ({ diagnostic, fix })),
  );
}

/**
 * The edits of all preferred fixes, at most one for each finding. Of two fixes that conflict, the later one is left
 * out; its finding remains, so that a second run can fix it.
 */
export function fixAll(document: ConfDocument, diagnostics: readonly Diagnostic[]): TextEdit[] {
  const done = new Set<Diagnostic>();
  const preferred = fixesFor(document, diagnostics).filter(({ diagnostic, fix }) => {
    if (fix.preferred !== true || done.has(diagnostic)) return false;
    done.add(diagnostic);
    return true;
  });
  return withoutOverlaps(preferred.map(({ fix }) => fix.edits));
}

function fixesOf(context: FixContext): readonly DiagnosticFix[] {
  const { code, fixes = [] } = context.diagnostic;
  const isAboutKey = code === "unknown-setting" || code === "invisible-character";
  const carried = isAboutKey ? keys.suggestedKeys(context) : fixes;
  return [...carried, ...(builders[code]?.(context) ?? [])];
}

function contextOf(document: ConfDocument, config: Config, diagnostic: Diagnostic): Omit<FixContext, "cliFile"> {
  const { start } = diagnostic.span;
  const section = sectionAt(document, start);
  const setting = section?.settings.findLast((each) => each.start <= start);
  return { document, config, diagnostic, written: slice(document.text, diagnostic.span), section, setting };
}
