import * as l10n from "../base/l10n.js";

const labels: ReadonlyMap<string, string> = new Map([
  ["INFREQUENT_ACCESS", l10n.t("Infrequent Access")],
  ["DELIVERY", l10n.t("Delivery")],
  ["ESSENTIALS", l10n.t("Essentials")],
]);

/** What people call a class of log groups; undefined for Standard, which needs no words. Classes to come have their own name. */
export function specialClass(logClass: string | undefined): string | undefined {
  return logClass === undefined || logClass === "STANDARD" ? undefined : (labels.get(logClass) ?? logClass);
}
