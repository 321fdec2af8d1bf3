import * as l10n from "../../base/l10n.js";
import { estimatedCost } from "../../logs/queries/queryCost.js";
import { readSetting } from "../config.js";

/** What scanning so much costs by the price of the settings, as a sentence; empty where no price is stated. */
export function costText(bytes: number): string {
  const price = readSetting("cloudwatchLogs.queryPricePerGB");
  const cost = estimatedCost(bytes, price);
  return cost === undefined ? "" : l10n.t`That is ${cost} at ${price} a GB, an estimate and not the bill.`;
}

/** The same in few words, beside what was scanned. */
export function shortCostText(bytes = 0): string {
  const cost = bytes === 0 ? undefined : estimatedCost(bytes, readSetting("cloudwatchLogs.queryPricePerGB"));
  return cost === undefined ? "" : l10n.t`${cost} by the stated price`;
}
