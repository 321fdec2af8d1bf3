import * as l10n from "../../base/l10n.js";
import { gigabytes, scannedText } from "../../logs/queries/queryCost.js";
import type { Planning } from "../command.js";
import { costText } from "./costText.js";
import { readSetting } from "../config.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { PlannedQuery } from "./askQuery.js";

/** An estimate that takes longer isn't waited for. */
const estimateMs = 10_000;

/**
 * Asks a person before a query that will scan more than the setting says, by the service's own estimate. Where the service answers
 * none in time, nothing is asked: the query itself says what is wrong.
 */
export async function confirmScan(
  { requested, connection }: PlannedQuery,
  { ask, queries }: Pick<Planning, "ask" | "queries">,
): Promise<void> {
  const most = readSetting("cloudwatchLogs.queryConfirmGB");
  // The local server bills nothing.
  if (most <= 0 || connection.local === true) return;
  const bytes = await ask.keep(`estimate ${JSON.stringify(requested)}`, () =>
    cancellableIfSlow(l10n.t("Estimating the query"), async (signal) => {
      const waited = AbortSignal.timeout(estimateMs);
      try {
        return await queries.estimate(requested, AbortSignal.any([signal, waited]));
      } catch (error) {
        if (signal.aborted) throw error;
        return undefined;
      }
    }),
  );
  if (bytes === undefined || gigabytes(bytes) <= most) return;
  await ask.confirm(
    l10n.t`Run a query that will scan ${scannedText(bytes)}?`,
    l10n.t`${costText(bytes)} The setting cloudwatchLogs.queryConfirmGB asks above ${most} GB. Choose a shorter time or fewer log groups to scan less.`.trim(),
    l10n.t("Run Query"),
  );
}
