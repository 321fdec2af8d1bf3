import * as l10n from "../../base/l10n.js";
import type { DiagnosticCode } from "../diagnostics/codes.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { KeySpec } from "../semantics/keySpec.js";
import { sectionAt, type ConfDocument, type Setting } from "../syntax/parse.js";
import { specOf } from "../semantics/schema.js";

/** A hint after a value. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** A sentence with the reason. */
  readonly tooltip: string;
}

/** The findings because of which the agent does not use the written value. */
const fallbackCodes: ReadonlySet<Diagnostic["code"]> = new Set<DiagnosticCode>([
  "blank-value",
  "bad-value",
  "bad-boolean",
  "bad-integer",
  "out-of-range",
  "bad-encoding",
  "bad-line-range",
  "bad-pattern",
  "pattern-needs-format",
  "own-logging-config",
  "format-unknown-directive",
  "format-trailing-percent",
  "format-repeated-directive",
]);

/** One hint for each value that the agent can't use, with what it uses instead. `findings` are the document's. */
export function inlayHints(document: ConfDocument, findings: readonly Diagnostic[]): InlayHint[] {
  const hints = new Map<number, InlayHint>();
  for (const finding of findings.filter(({ code }) => fallbackCodes.has(code))) {
    const setting = settingAt(document, finding.span.start);
    const used = setting && fallbackOf(setting, finding);
    if (setting === undefined || used === undefined) continue;
    const offset = setting.valueSpan.end;
    hints.set(offset, { offset, label: `→ ${used}`, tooltip: finding.message });
  }
  return [...hints.values()].sort((a, b) => a.offset - b.offset);
}

function settingAt(document: ConfDocument, offset: number): Setting | undefined {
  return sectionAt(document, offset)?.settings.findLast(({ start }) => start <= offset);
}

function fallbackOf({ key, value }: Setting, { code }: Diagnostic): string | undefined {
  const spec = specOf(key);
  if (spec === undefined) return undefined;
  if (spec.type.kind === "strptime") return l10n.t("the time of reading");
  if (code === "own-logging-config") return l10n.t("built-in logging");
  return code === "out-of-range" ? limitOf(spec, Number(value)) : spec.default;
}

/** The limit that the agent uses instead of the value; undefined if exceeding the limit has another effect. */
function limitOf({ type }: KeySpec, value: number): string | undefined {
  if (type.kind !== "integer") return undefined;
  const bound = type.maximum !== undefined && value > type.maximum.value ? type.maximum : type.minimum;
  return bound?.isUsed === true ? String(bound.value) : undefined;
}
