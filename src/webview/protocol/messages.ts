import { flag, integer, listOf, oneOf, optional, record, text } from "../../logs/arguments.js";
import { checkTrendRequest } from "../../logs/trend/trendRequest.js";
import { anyText, chartFields, checkLine, linesField, time, valid } from "./bars.js";

const milliseconds = integer(1, Number.MAX_SAFE_INTEGER);

/** A length of time that a button stands for. */
const checkLength = record({ ms: milliseconds, text, isChosen: flag });

/** What the page of a trend shows. All texts are shown as they are, as plain text. */
export const checkTrendView = record({
  request: checkTrendRequest,
  subject: text,
  meaning: anyText,
  status: text,
  /** True while counting, which can be stopped. */
  isRunning: flag,
  ...chartFields,
  lines: linesField,
  /** An alarm that is being asked for: what it would have done, and its threshold where that can be drawn. */
  proposal: optional(record({ text, line: optional(checkLine) })),
  /** The times to choose from that end now. */
  periods: listOf(checkLength),
  /** The times of a bar to choose from. */
  sizes: listOf(checkLength),
});

export type TrendView = ReturnType<typeof checkTrendView>;
export type ShownLength = TrendView["sizes"][number];

/** A message from the extension to the page. */
const checkShow = record({ type: oneOf(["show"]), view: checkTrendView });

export type ToChart = ReturnType<typeof checkShow>;

/** A valid message for the page, or undefined. */
export function readToChart(value: unknown): ToChart | undefined {
  return valid(checkShow, value);
}

/** What commands do with the chart of the active editor. */
const chartActions = ["compare", "addToDashboard", "copyWidget"] as const;

/**
 * Messages from the page to the extension. `ready` comes first; `act` runs a command on the chart. `open` and `narrow` have a time range with an exclusive
 * end; `period` counts the time of this length up to now, and `size` is the time of a bar.
 */
const simple = record({ type: oneOf(["ready", "stop", "count", "export"]) });
const act = record({ type: oneOf(["act"]), action: oneOf(chartActions) });
const span = record({ type: oneOf(["open", "narrow"]), start: time, end: time });
const length = record({ type: oneOf(["period", "size"]), ms: milliseconds });

export type FromChart =
  | ReturnType<typeof act>
  | ReturnType<typeof simple>
  | ReturnType<typeof span>
  | ReturnType<typeof length>;

/** A valid message from the page, or undefined. */
export function readFromChart(value: unknown): FromChart | undefined {
  return (
    valid<FromChart>(simple, value) ??
    valid<FromChart>(act, value) ??
    valid<FromChart>(span, value) ??
    valid<FromChart>(length, value)
  );
}

/** The state of the page that survives a reload of the window; `height` is that of the chart in pixels. */
const checkState = record({ view: checkTrendView, isTable: flag, height: integer(0, 10_000) });

export type ChartState = ReturnType<typeof checkState>;

export function readChartState(value: unknown): ChartState | undefined {
  return valid(checkState, value);
}
