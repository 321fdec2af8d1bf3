import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { isRelativeTime } from "../searches/timeTexts.js";
import { parseRangeText } from "../time/timeRangeText.js";
import type { TimeContext } from "../time/zone.js";

/** The range that a query runs on, both ends inclusive, epoch milliseconds; or why a text is none, as a sentence. */
export type QueryRange =
  | {
      readonly startMs: number;
      readonly endMs: number;
      /** It ends now, also when the query is run again. */
      readonly followsNow: boolean;
      readonly problem?: undefined;
    }
  | { readonly problem: string };

/** Reads the time of a query as people write it. A range without a start is none: a query scans all that is in it. */
export function readQueryRange(text: string, context: TimeContext): QueryRange {
  const range = parseRangeText(text, context);
  if (range.problem !== undefined) return { problem: range.problem.replace(/^(?:start|end): /u, "") };
  if (range.start === undefined) return { problem: l10n.t("A query's time needs a start, as in “3h” or “yesterday”.") };
  return {
    startMs: range.start,
    endMs: range.end ?? context.now,
    followsNow: range.end === undefined && isRelativeTime(text),
  };
}

/** Words of times that are long enough to be misspelt. */
const words = ["yesterday", "today", "last", "since", "until", "minutes", "hours", "days", "weeks"];
/** Texts that people type have a few words; others aren't corrected. */
const maxText = 100;

/** A range that a text which can't be read most likely means: one without what other programs write before it, or misspelt. */
export function likelyRange(text: string, context: TimeContext): string | undefined {
  if (text.length > maxText) return undefined;
  const bare = text.replace(/^(?:now\s*-\s*|pt(?=\d)|p(?=\d{1,9}[dw]$))/iu, "").toLowerCase();
  const spelt = text.replaceAll(/\p{L}{4,}/gu, (word) => closest(word, words) ?? word);
  return [bare, spelt].find((likely) => likely !== text && readQueryRange(likely, context).problem === undefined);
}
