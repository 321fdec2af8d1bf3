import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { sizeText } from "../tree/details.js";
import type { QueryPhase, QueryRunState } from "./queryRunState.js";

/** True while more may come. */
export function isUnderWay({ phase }: Pick<QueryRunState, "phase">): boolean {
  return phase === "starting" || phase === "running";
}

/** True if rows may be missing: of a query that was not run to its end. */
export function isPartial({ phase, table }: QueryRunState): boolean {
  return phase !== "complete" && table.rows.length > 0;
}

const phases: Readonly<Record<QueryPhase, string>> = {
  starting: l10n.t("Starting"),
  running: l10n.t("Running"),
  complete: l10n.t("Complete"),
  failed: l10n.t("Failed"),
  cancelled: l10n.t("Cancelled"),
  timedOut: l10n.t("Timed out"),
  lost: l10n.t("Connection lost"),
};

/**
 * Where a query is, what it found and scanned, as parts to be shown one after the other; `cost` is what scanning costs by the stated
 * price, or empty.
 */
export function queryStatusText(state: QueryRunState, cost: string): readonly string[] {
  const { message, phase, statistics, table } = state;
  const { bytesScanned, recordsMatched, recordsScanned } = statistics;
  const rows = counted(table.rows.length, "row");
  const shown = isPartial(state) ? l10n.t`${rows}, which are partial` : phase === "complete" ? rows : "";
  return [
    message === undefined ? phases[phase] : `${phases[phase]}: ${message}`,
    shown,
    recordsMatched === undefined ? "" : l10n.t`${counted(recordsMatched, "record")} matched`,
    recordsScanned === undefined ? "" : l10n.t`${number(recordsScanned)} scanned`,
    bytesScanned === undefined ? "" : sizeText(bytesScanned),
    cost,
  ].filter((part) => part !== "");
}

function number(count: number): string {
  return count.toLocaleString("en");
}
