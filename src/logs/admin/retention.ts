import type { LogGroup } from "../model.js";

/** What to ask before a retention is set: a question and what will happen. */
export interface RetentionQuestion {
  readonly question: string;
  readonly detail: string;
}

/** A retention period as words; null is never. */
export function retentionText(days: number | null): string {
  if (days === null) return "never expire";
  return days === 1 ? "1 day" : `${days} days`;
}

/** What to ask before groups get this retention; undefined where nothing is deleted that would have been kept. */
export function retentionQuestion(groups: readonly LogGroup[], days: number | null): RetentionQuestion | undefined {
  if (days === null) return undefined;
  const shortened = groups.filter(({ retentionInDays = Number.POSITIVE_INFINITY }) => retentionInDays > days);
  const [first] = shortened;
  if (first === undefined) return undefined;
  const what = shortened.length === 1 ? first.name : `${shortened.length} log groups`;
  const was = shortened.length === 1 ? ` Until now: ${retentionText(first.retentionInDays ?? null)}.` : "";
  const detail = `Events older than ${retentionText(days)} will be deleted for good.${was}`;
  return { question: `Keep events of ${what} for ${retentionText(days)} only?`, detail };
}

/** What overrides the retention that was set, as a sentence; undefined if nothing does. */
export function retentionOverride(groups: readonly LogGroup[]): string | undefined {
  const overridden = groups.find(({ retentionPolicy }) => retentionPolicy !== undefined);
  return overridden === undefined
    ? undefined
    : `The account's retention policy ${overridden.retentionPolicy} stays in force over the retention of: ${overridden.name}`;
}
