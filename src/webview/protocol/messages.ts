import { type Check, flag, integer, listOf, oneOf, record, text } from "../../logs/arguments.js";
import { checkTrendRequest } from "../../logs/trend/trendRequest.js";

const time = integer(-8_640_000_000_000_000, 8_640_000_000_000_000);

/** A string that may be empty. */
const anyText: Check<string> = (value) => (typeof value === "string" ? value : "");

const bar = record({
  start: time,
  end: time,
  count: integer(0, Number.MAX_SAFE_INTEGER),
  state: oneOf(["whole", "partial", "unread"]),
  /** The time as text, for the table and the axis. */
  time: text,
  /** The text for screen readers. */
  text,
  note: anyText,
});

/** What the page shows. All texts are shown as they are, as plain text. */
export const checkTrendView = record({
  request: checkTrendRequest,
  subject: text,
  meaning: anyText,
  status: text,
  /** True while counting, which can be stopped. */
  isRunning: flag,
  bars: listOf(bar),
});

export type TrendView = ReturnType<typeof checkTrendView>;
export type ShownBar = TrendView["bars"][number];

/** A message from the extension to the page. */
const checkShow = record({ type: oneOf(["show"]), view: checkTrendView });

export type ToChart = ReturnType<typeof checkShow>;

/** A valid message for the page, or undefined. */
export function readToChart(value: unknown): ToChart | undefined {
  return valid(checkShow, value);
}

/** Messages from the page to the extension. `ready` comes first; `open` has a bar's time range, with exclusive end. */
const simple = record({ type: oneOf(["ready", "stop", "count", "export"]) });
const open = record({ type: oneOf(["open"]), start: time, end: time });

export type FromChart = ReturnType<typeof simple> | ReturnType<typeof open>;

/** A valid message from the page, or undefined. */
export function readFromChart(value: unknown): FromChart | undefined {
  return valid<FromChart>(simple, value) ?? valid<FromChart>(open, value);
}

/** The state of the page that survives a reload of the window. */
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
