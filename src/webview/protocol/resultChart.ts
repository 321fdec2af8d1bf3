import { flag, integer, listOf, oneOf, optional, record } from "../../logs/arguments.js";
import { anyText, time } from "./bars.js";

/** A number that can be drawn, or null where there is none. */
const drawn = (value: unknown): number | null => (typeof value === "number" && Number.isFinite(value) ? value : null);

/** The kinds of charts. */
const chartKinds = ["line", "bar", "stacked"] as const;

export const checkChartKind = oneOf(chartKinds);

/** What the chart of a query shows. */
export const checkResultChart = record({
  /** The time of a point as text; empty if points are no times. */
  unit: anyText,
  /** As which it is drawn first. */
  kind: checkChartKind,
  points: listOf(
    record({
      /** A time in UTC, or what the point is about. */
      text: anyText,
      /** When it begins, in epoch milliseconds, if it is a time. */
      at: optional(time),
    }),
  ),
  /** The time from one point to the next in milliseconds, about; 0 if they are no times. */
  stepMs: integer(0, Number.MAX_SAFE_INTEGER),
  /** Values by point. */
  series: listOf(record({ name: anyText, values: listOf(drawn) })),
  /** What it doesn't show; empty if there is nothing. */
  note: anyText,
  /** The events behind a point can be opened. */
  hasEvents: flag,
});

export type ResultChartView = ReturnType<typeof checkResultChart>;
export type ChartKind = (typeof chartKinds)[number];
