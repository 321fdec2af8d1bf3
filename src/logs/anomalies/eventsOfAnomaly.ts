import { fixedTextsOf, patternFilter } from "../patterns/patternFilter.js";
import type { Selection } from "../selection/selection.js";
import type { Anomaly } from "./anomalyModel.js";

/** The times of anomalies are those of evaluations, which look back: so much before and after belongs to it. */
const marginMs = 60 * 60 * 1000;

/**
 * What a log document shows of an anomaly: the events of its time that have its pattern, as a filter pattern that matches its samples;
 * all events of its time where no filter pattern can.
 */
export function eventsOfAnomaly(
  { pattern, samples, firstSeenMs, lastSeenMs }: Anomaly,
  group: Pick<Selection, "connection" | "groups">,
): Selection {
  const messages = samples.map(({ message }) => message).filter((message) => message !== "");
  const filter = patternFilter({ fixed: fixedTextsOf(pattern), samples: messages, others: [] });
  const { connection, groups } = group;
  const time = { start: Math.max(0, firstSeenMs - marginMs), end: lastSeenMs + marginMs };
  return { connection, groups, ...time, ...(filter === undefined ? {} : { filterPattern: filter.filterPattern }) };
}
