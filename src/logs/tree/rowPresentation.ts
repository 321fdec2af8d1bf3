import * as l10n from "../../base/l10n.js";

/** The appearance of a node in any tree widget. `icon` is the name of a product icon. */
export interface Presentation {
  readonly label: string;
  readonly description?: string;
  readonly icon: string;
  readonly collapsible: boolean;
  /** The text for screen readers, instead of label and description. */
  readonly accessibleLabel: string;
}

/** The appearance of a row. */
export function row(
  label: string,
  icon: string,
  rest: { description?: string; collapsible?: boolean; spoken?: string },
): Presentation {
  const { description, collapsible = false, spoken: accessibleLabel = label } = rest;
  if (description === undefined) return { label, icon, collapsible, accessibleLabel };
  return { label, icon, collapsible, accessibleLabel, description };
}

const ages: readonly (readonly [ms: number, unit: string])[] = [
  [24 * 60 * 60 * 1000, l10n.t("d")],
  [60 * 60 * 1000, l10n.t("h")],
  [60 * 1000, l10n.t("min")],
];

/** An age in its largest unit: "3 d ago", "just now". */
export function ageText(ms: number): string {
  const age = ages.find(([unit]) => ms >= unit);
  return age === undefined ? l10n.t("just now") : l10n.t`${Math.floor(ms / age[0])} ${age[1]} ago`;
}
