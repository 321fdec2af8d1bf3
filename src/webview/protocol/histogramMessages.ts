import { flag, oneOf, record, text } from "../../logs/arguments.js";
import { anyText, chartFields, time, valid } from "./bars.js";

/** What the page of a histogram shows of a log document. All texts are shown as they are, as plain text. */
const checkHistogramView = record({
  /** The document's URI. Messages of the page repeat it: the extension may show another document meanwhile. */
  document: text,
  subject: text,
  /** What the bars count, and what they don't. */
  status: text,
  /** True while the whole range is counted, which can be stopped. */
  isCounting: flag,
  /** True once it was counted, or that was stopped: the loaded events alone can be shown again. */
  isCounted: flag,
  /** What counting the whole range is called; empty where it is offered no more. */
  countTitle: anyText,
  /** True if only the head shows. */
  isCollapsed: flag,
  ...chartFields,
});

export type HistogramView = ReturnType<typeof checkHistogramView>;

/** A message from the extension to the page: a document, or that there is none. */
const checkShow = record({ type: oneOf(["show"]), view: checkHistogramView });
const checkNone = record({ type: oneOf(["none"]) });

export type ToHistogram = ReturnType<typeof checkShow> | ReturnType<typeof checkNone>;

/** A valid message for the page, or undefined. */
export function readToHistogram(value: unknown): ToHistogram | undefined {
  return valid<ToHistogram>(checkShow, value) ?? valid<ToHistogram>(checkNone, value);
}

/**
 * Messages from the page to the extension. `ready` comes first. `go` shows a time in the document, and takes the focus there
 * if it came by a key; `narrow` makes a time the document's range.
 */
const simple = record({ type: oneOf(["ready", "countAll", "showLoaded", "stop", "expand", "collapse"]) });
const go = record({ type: oneOf(["go"]), document: text, start: time, end: time, byKey: flag });
const narrow = record({ type: oneOf(["narrow"]), document: text, start: time, end: time });

export type FromHistogram = ReturnType<typeof simple> | ReturnType<typeof go> | ReturnType<typeof narrow>;

/** A valid message from the page, or undefined. */
export function readFromHistogram(value: unknown): FromHistogram | undefined {
  return valid<FromHistogram>(simple, value) ?? valid<FromHistogram>(go, value) ?? valid<FromHistogram>(narrow, value);
}
