import { flag, integer, listOf, oneOf, record, text } from "../../logs/arguments.js";
import type { Check } from "../../logs/arguments.js";
import { checkTrendRequest } from "../../logs/trend/trendRequest.js";

const time = integer(-8_640_000_000_000_000, 8_640_000_000_000_000);

/** A text that may be empty. */
const anyText: Check<string> = (value) => (typeof value === "string" ? value : "");

const bar = record({
  start: time,
  end: time,
  count: integer(0, Number.MAX_SAFE_INTEGER),
  state: oneOf(["whole", "partial", "unread"]),
  /** Its time, for the table and the axis. */
  time: text,
  /** What a screen reader says. */
  text,
  note: anyText,
});

/** What the chart shows. All texts are ready to be shown, as text. */
export const checkTrendView = record({
  request: checkTrendRequest,
  subject: text,
  meaning: anyText,
  status: text,
  /** True while there is something to stop. */
  isRunning: flag,
  bars: listOf(bar),
});

export type TrendView = ReturnType<typeof checkTrendView>;
export type ShownBar = TrendView["bars"][number];

/** From the extension to the chart. */
const checkShow = record({ type: oneOf(["show"]), view: checkTrendView });

export type ToChart = ReturnType<typeof checkShow>;

/** A message that is for the chart, or undefined. */
export function readToChart(value: unknown): ToChart | undefined {
  return valid(checkShow, value);
}

/** From the chart to the extension. A chart says when it can be sent something; `open` is a bar's time, end exclusive. */
const simple = record({ type: oneOf(["ready", "stop", "count", "export"]) });
const open = record({ type: oneOf(["open"]), start: time, end: time });

export type FromChart = ReturnType<typeof simple> | ReturnType<typeof open>;

/** A message that the chart sent, or undefined. */
export function readFromChart(value: unknown): FromChart | undefined {
  return valid<FromChart>(simple, value) ?? valid<FromChart>(open, value);
}

/** What the chart keeps over a reload of the window. */
const checkState = record({ view: checkTrendView, isTable: flag });

export type ChartState = ReturnType<typeof checkState>;

export function readChartState(value: unknown): ChartState | undefined {
  return valid(checkState, value);
}

function valid<T>(check: Check<T>, value: unknown): T | undefined {
  try {
    return check(value, "message");
  } catch {
    return undefined;
  }
}
