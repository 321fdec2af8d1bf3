import { compileFilterPattern } from "../../logs/filterPattern/compile.js";
import type { PatternMatcher } from "../../logs/filterPattern/pattern.js";
import type { MetricTransformation } from "../../logs/metricFilters/metricFilter.js";
import { readFilterPattern } from "../operations/filters.js";
import { expiryOf } from "../store/retention.js";
import type { LogStore, StoredGroup, StoredMetricFilter } from "../store/store.js";
import type { StoredEvent } from "../store/storedEvent.js";

/** A metric as requests name it. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A time, in epoch milliseconds; the end is exclusive. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** What was published in a period. */
export interface MetricSummary {
  sum: number;
  count: number;
  min: number;
  max: number;
}

/** A filter publishes what it counted each minute. */
const minuteMs = 60_000;

/**
 * The values that the metric filters published for a metric, by the starts of their periods, in the order of time. As with the service,
 * a filter sees only events that arrived since it was made, and one with dimensions has no default value.
 */
export function metricSeries(
  store: LogStore,
  metric: NamedMetric,
  { start, end, periodMs, now }: Span & { readonly periodMs: number; readonly now: number },
): ReadonlyMap<number, MetricSummary> {
  const periods = new Map<number, MetricSummary>();
  const publish = (at: number, value: number): void => add(periods, Math.floor(at / periodMs) * periodMs, value);
  const first = Math.floor(start / periodMs) * periodMs;
  for (const group of store.groups()) {
    for (const filter of group.metricFilters.values()) {
      const [transformation] = filter.given.metricTransformations;
      if (transformation === undefined || !isOf(transformation, metric)) continue;
      const span = { start: Math.max(first, expiryOf(store, group, now)), end: Math.min(end, now + 1) };
      publishFilter({ group, filter, transformation }, { metric, span, isReadable: readableAt(store, now) }, publish);
    }
  }
  return new Map([...periods].sort(([a], [b]) => a - b));
}

interface Publishing {
  readonly metric: NamedMetric;
  readonly span: Span;
  readonly isReadable: (event: StoredEvent) => boolean;
}

interface PublishingFilter {
  readonly group: StoredGroup;
  readonly filter: StoredMetricFilter;
  readonly transformation: MetricTransformation;
}

function publishFilter(
  { group, filter, transformation }: PublishingFilter,
  { metric, span, isReadable }: Publishing,
  publish: (at: number, value: number) => void,
): void {
  const matcher = readFilterPattern(filter.given.filterPattern);
  const { dimensions = {}, defaultValue, metricValue } = transformation;
  const valueOf = numberReader(metricValue, matcher);
  const hasDimensions = dimensionsReader(dimensions, metric.dimensions, matcher);
  const [seen, matched] = [new Set<number>(), new Set<number>()];
  for (const event of eventsIn(group, span)) {
    if (event.ingestionTime < filter.createdAt || !isReadable(event)) continue;
    const minute = Math.floor(event.timestamp / minuteMs);
    seen.add(minute);
    if (!matcher.matches(event.message)) continue;
    matched.add(minute);
    const value = valueOf(event.message);
    if (!Number.isNaN(value) && hasDimensions(event.message)) publish(event.timestamp, value);
  }
  if (defaultValue === undefined || Object.keys(dimensions).length > 0) return;
  for (const minute of seen) if (!matched.has(minute)) publish(minute * minuteMs, defaultValue);
}

function isOf({ metricName, metricNamespace, dimensions = {} }: MetricTransformation, metric: NamedMetric): boolean {
  const names = (of: object): string => Object.keys(of).sort().join("\n");
  return (
    metricName === metric.name && metricNamespace === metric.namespace && names(dimensions) === names(metric.dimensions)
  );
}

function readableAt(store: LogStore, now: number): Publishing["isReadable"] {
  return ({ ingestionTime }) => store.isReadable(ingestionTime, now);
}

function* eventsIn({ streams }: StoredGroup, { start, end }: Span): Generator<StoredEvent> {
  for (const { events } of streams.values()) {
    const from = events.countUpTo({ timestamp: start - 1, sequence: Number.POSITIVE_INFINITY });
    for (let index = from; (events.timestampAt(index) ?? end) < end; index += 1) {
      const event = events.at(index);
      if (event !== undefined) yield event;
    }
  }
}

/** Reads a number, or that of a field such as `$.latency`; NaN where the event has none. */
function numberReader(value: string, matcher: PatternMatcher): (message: string) => number {
  if (!value.startsWith("$")) return () => Number(value);
  const read = fieldReader(value, matcher);
  return (message) => {
    const text = read(message) ?? "";
    return text.trim() === "" ? Number.NaN : Number(text);
  };
}

/** True for events whose fields have the values of the metric's dimensions. */
function dimensionsReader(
  fields: Readonly<Record<string, string>>,
  wanted: Readonly<Record<string, string>>,
  matcher: PatternMatcher,
): (message: string) => boolean {
  const readers = Object.entries(fields).map(([name, field]) => [wanted[name], fieldReader(field, matcher)] as const);
  return (message) => readers.every(([value, read]) => read(message) === value);
}

/** The text of a field: one that the pattern names, or any of JSON. */
function fieldReader(field: string, { extract }: PatternMatcher): (message: string) => string | undefined {
  if (!/^\$[.[]/u.test(field)) return (message) => extract(message)[field];
  const compiled = compileFilterPattern(`{ ${field} = * }`);
  return compiled.problems === undefined ? (message) => Object.values(compiled.extract(message))[0] : () => undefined;
}

function add(periods: Map<number, MetricSummary>, at: number, value: number): void {
  const period = periods.get(at);
  if (period === undefined) {
    periods.set(at, { sum: value, count: 1, min: value, max: value });
    return;
  }
  period.sum += value;
  period.count += 1;
  period.min = Math.min(period.min, value);
  period.max = Math.max(period.max, value);
}
