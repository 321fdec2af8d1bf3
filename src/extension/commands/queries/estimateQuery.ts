import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../../../logs/logsError.js";
import { estimatedCost, scannedText } from "../../../logs/queries/queryCost.js";
import type { QueryLanguage } from "../../../logs/queries/queryModel.js";
import { defineCommand } from "../../command.js";
import { readSetting } from "../../config.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askQuery } from "../../queries/askQuery.js";
import { costText } from "../../queries/costText.js";

/**
 * estimateQuery { … as runQuery } → { bytes, cost? }: what a query would scan, by the service's free `estimate`, and what that costs
 * by the price of the settings
 */
export const estimateQuery = defineCommand({
  id: commands.estimateQuery,
  plan: async (call, planning) => askQuery(call, planning, requireEstimate),
  async act({ requested }, { programmatic, queries }) {
    const bytes = await cancellableIfSlow(l10n.t("Estimating the query"), (signal) =>
      queries.estimate(requested, signal),
    );
    if (bytes === undefined) {
      throw new LogsError(
        "unsupported",
        l10n.t`The service answers no estimate here: not all regions have it. ${instead}`,
      );
    }
    if (!programmatic) {
      const text = l10n.t`The query would scan ${scannedText(bytes)}. ${costText(bytes)}`.trim();
      void vscode.window.showInformationMessage(plainText(text));
    }
    const cost = estimatedCost(bytes, readSetting("cloudwatchLogs.queryPricePerGB"));
    return { bytes, ...(cost === undefined ? {} : { cost }) };
  },
});

const instead = l10n.t("Run the query over a short time first: its results say what was scanned.");

/** Estimates are a command of the Logs Insights language (user guide, "estimate"). */
function requireEstimate(language: QueryLanguage): void {
  if (language === "CWLI") return;
  throw new LogsError("unsupported", l10n.t`The service estimates no queries in ${language}. ${instead}`);
}
