import * as l10n from "../../base/l10n.js";
import { counted, type Noun } from "../../base/counted.js";
import { isAbort } from "../../base/abort.js";
import { isLogsError } from "../logsError.js";

/** An item that failed, and the reason as a sentence. */
export interface Failure<T> {
  readonly item: T;
  readonly reason: string;
}

/** The outcome of a bulk change: each item is in exactly one of the lists. */
export interface Outcome<T> {
  readonly done: readonly T[];
  readonly failed: readonly Failure<T>[];
  /** Not tried because the signal was aborted. */
  readonly skipped: readonly T[];
}

/**
 * Applies a change to several items, one after the other; a LogsError of one doesn't stop the others. Aborting ends it: the
 * item in progress counts as failed, as it is unknown whether it was changed; a LogsError of the kind “cancelled” says what
 * became of it. Other errors reject.
 */
export async function runBulkChange<T>(
  items: readonly T[],
  act: (item: T, index: number) => Promise<unknown>,
  signal: AbortSignal,
): Promise<Outcome<T>> {
  const done: T[] = [];
  const failed: Failure<T>[] = [];
  for (const [index, item] of items.entries()) {
    if (signal.aborted) return { done, failed, skipped: items.slice(index) };
    try {
      await act(item, index);
      done.push(item);
    } catch (error) {
      if (isLogsError(error, "cancelled")) failed.push({ item, reason: error.message });
      else if (isAbort(error, signal))
        failed.push({ item, reason: l10n.t("Cancelled while in progress: it may or may not be done.") });
      else if (isLogsError(error)) failed.push({ item, reason: error.message });
      else throw error;
    }
  }
  return { done, failed, skipped: [] };
}

/** The words for a change in sentences, such as "deleted". */
export interface ChangeWords {
  readonly done: string;
  readonly noun: Noun;
}

/** One sentence about an incomplete outcome; undefined if everything was done. */
export function outcomeSentence<T>(
  { done, failed, skipped }: Outcome<T>,
  { done: verb, noun }: ChangeWords,
  nameOf: (item: T) => string,
): string | undefined {
  const [first] = failed;
  if (first === undefined && skipped.length === 0) return undefined;
  const all = done.length + failed.length + skipped.length;
  const rest = skipped.length === 0 ? "" : l10n.t`, ${skipped.length} not tried after cancelling`;
  const begin = l10n.t`${done.length} of ${counted(all, noun)} ${verb}, ${failed.length} failed${rest}`;
  return first === undefined ? `${begin}.` : l10n.t`${begin}; first ${nameOf(first.item)}: ${first.reason}`;
}

/** The full outcome, one line for each item. */
export function outcomeText<T>(
  { done, failed, skipped }: Outcome<T>,
  doing: ChangeWords,
  nameOf: (item: T) => string,
): string {
  return [
    ...failed.map(({ item, reason }) => `failed      ${nameOf(item)}: ${reason}`),
    ...skipped.map((item) => l10n.t`not tried   ${nameOf(item)}`),
    ...done.map((item) => `${doing.done.padEnd(11)} ${nameOf(item)}`),
    "",
  ].join("\n");
}
