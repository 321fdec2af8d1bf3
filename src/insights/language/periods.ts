import { type TimeUnit } from "../../base/counted.js";

/** A unit of time of the query language. */
export interface PeriodUnit {
  /** In words: `minute`. */
  readonly name: TimeUnit;
  /** The ways to write it; the shortest is first. With an `s` at the end, those of more than two letters are right, too. */
  readonly written: readonly string[];
  /** Milliseconds; of months, quarters and years those of a calendar's average. */
  readonly milliseconds: number;
  /** The greatest amount that counts: the service takes `bin(300s)` for 60 s. `undefined` where no page states one. */
  readonly most?: number;
}

const DAY = 86_400_000;
const YEAR = 365.2425 * DAY;

/**
 * The units of periods, as in `bin(5m)`. Units: CWL_QuerySyntax-Stats.html; caps: CWL_QuerySyntax-operations-functions.html
 * of the CloudWatch Logs user guide.
 */
export const periodUnits: readonly PeriodUnit[] = [
  { name: "millisecond", written: ["ms", "msec", "millisecond"], milliseconds: 1, most: 1000 },
  { name: "second", written: ["s", "sec", "second"], milliseconds: 1000, most: 60 },
  { name: "minute", written: ["m", "min", "minute"], milliseconds: 60_000, most: 60 },
  { name: "hour", written: ["h", "hr", "hour"], milliseconds: 3_600_000, most: 24 },
  { name: "day", written: ["d", "day"], milliseconds: DAY },
  { name: "week", written: ["w", "week"], milliseconds: 7 * DAY },
  { name: "month", written: ["mo", "mon", "month"], milliseconds: YEAR / 12 },
  { name: "quarter", written: ["q", "qtr", "quarter"], milliseconds: YEAR / 4 },
  { name: "year", written: ["y", "yr", "year"], milliseconds: YEAR },
];

const unitsByText = new Map(
  periodUnits.flatMap((unit) => unit.written.flatMap((text) => forms(text).map((form) => [form, unit] as const))),
);

function forms(text: string): string[] {
  return text.length > 1 && text !== "ms" && text !== "mo" ? [text, `${text}s`] : [text];
}

/** The unit that is written so, in any case; `undefined` where there is none. */
export function periodUnit(text: string): PeriodUnit | undefined {
  return unitsByText.get(text.toLowerCase());
}
