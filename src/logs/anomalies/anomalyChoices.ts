import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import type { AnomalyChange, AnomalyStanding } from "./anomalyModel.js";

/** A change, suppression for some hours or else for good. */
export function changeOf(kind: AnomalyChange["kind"], hours: number | undefined): AnomalyChange {
  if (kind !== "suppress" || hours === undefined) return { kind };
  return { kind, period: { value: hours, unit: "HOURS" } };
}

/** What can become of an anomaly, in words; what would change nothing is left out where it is known how the anomaly stands. */
export function changeChoices(
  standing: AnomalyStanding | undefined,
): readonly { readonly label: string; readonly change: AnomalyChange }[] {
  const hours = [
    [1, counted(1, "hour")],
    [24, counted(1, "day")],
    [7 * 24, counted(7, "day")],
  ] as const;
  const baseline = {
    label: l10n.t("Mark as baseline: it is normal from now on"),
    change: changeOf("baseline", undefined),
  };
  const takeBack = { label: l10n.t("Take a suppression back"), change: changeOf("takeBack", undefined) };
  return [
    ...hours.map(([value, words]) => ({ label: l10n.t`Suppress for ${words}`, change: changeOf("suppress", value) })),
    { label: l10n.t("Suppress for good"), change: changeOf("suppress", undefined) },
    ...(standing === "baseline" ? [] : [baseline]),
    ...(standing === undefined || standing === "suppressed" ? [takeBack] : []),
  ];
}
