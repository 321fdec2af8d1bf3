import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import type { LogGroup } from "../model.js";

/** The question before a retention is set, and what will happen. */
export interface RetentionQuestion {
  readonly question: string;
  readonly detail: string;
}

/** False where an absent retention is unknown: otherwise it means that events never expire. */
export function isRetentionKnown({ retentionInDays, isPartial }: LogGroup): boolean {
  return retentionInDays !== undefined || isPartial !== true;
}

/** A retention period in words; null means that events never expire. */
export function retentionText(days: number | null, never = l10n.t("never expire")): string {
  if (days === null) return never;
  return counted(days, "day");
}

/** The question before a retention is set; undefined if no event will be deleted that would have been kept. */
export function retentionQuestion(groups: readonly LogGroup[], days: number | null): RetentionQuestion | undefined {
  if (days === null) return undefined;
  const shortened = groups.filter(({ retentionInDays = Number.POSITIVE_INFINITY }) => retentionInDays > days);
  const [first] = shortened;
  if (first === undefined) return undefined;
  const what = shortened.length === 1 ? first.name : l10n.t`${shortened.length} log groups`;
  const isCurrentKnown = shortened.length === 1 && isRetentionKnown(first);
  const current = isCurrentKnown ? l10n.t` Until now: ${retentionText(first.retentionInDays ?? null)}.` : "";
  const detail = l10n.t`Events older than ${retentionText(days)} will be deleted for good.${current}`;
  return { question: l10n.t`Keep events of ${what} for ${retentionText(days)} only?`, detail };
}

/** A sentence about an account policy that overrides the retention; undefined if there is none. */
export function retentionOverride(groups: readonly LogGroup[]): string | undefined {
  const overridden = groups.find(({ retentionPolicy }) => retentionPolicy !== undefined);
  return overridden === undefined
    ? undefined
    : l10n.t`The account's retention policy ${overridden.retentionPolicy ?? ""} overrides the retention of the log group ${overridden.name}.`;
}
