import * as l10n from "../../base/l10n.js";
/** What a gigabyte is for the price: the service's pages don't say which, and this one gives the higher amount. */
const bytesOfGb = 1_000_000_000;

/** The scanned amount as people read it: `1.24 GB`. */
export function scannedText(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB", "TB", "PB"];
  let [value, unit] = [bytes, 0];
  for (; value >= 1000 && unit < units.length - 1; unit++) value /= 1000;
  const digits = unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit] ?? ""}`;
}

/** Gigabytes as the price counts them. */
export function gigabytes(bytes: number): number {
  return bytes / bytesOfGb;
}

/**
 * What scanning so much costs by a price for each gigabyte; `undefined` where no price is stated. An estimate: free tiers, discounts
 * and rounding are not known here. The price has no currency: it is of the one that it was stated in.
 */
export function estimatedCost(bytes: number, pricePerGb: number): string | undefined {
  if (!(pricePerGb > 0)) return undefined;
  const cost = gigabytes(bytes) * pricePerGb;
  return cost < 0.01 ? l10n.t("under 0.01") : l10n.t`about ${cost.toFixed(2)}`;
}
