import { findFunction } from "../../language/functions.js";
import { compareValues } from "../values/compareValues.js";
import { numberOf } from "../values/value.js";
import type { AggregateRow } from "./accumulator.js";
import {
  AtTime,
  CountAll,
  CountDistinct,
  CountPresent,
  Extreme,
  isGreater,
  isLess,
  Moments,
  Percentile,
  Rate,
  Values,
} from "./accumulators.js";

type Create = AggregateRow["create"];

function one(create: Create): AggregateRow {
  return { least: 1, most: 1, create };
}

function moments(result: (moments: Moments) => number): AggregateRow {
  return one(
    ({ read }) =>
      () =>
        new Moments(read, result),
  );
}

/** What the functions of `stats` do, by their name in the table of functions. */
const rows: Readonly<Record<string, AggregateRow>> = {
  count: {
    least: 0,
    most: 1,
    create: ({ read, constant }) => (constant === undefined ? () => new CountPresent(read) : () => new CountAll()),
  },
  sum: moments(({ sum }) => sum),
  avg: moments(({ sum, count }) => sum / count),
  variance: moments(({ variance }) => variance),
  stddev: moments(({ variance }) => Math.sqrt(variance)),
  min: one(
    ({ read }) =>
      () =>
        new Extreme(read, isLess),
  ),
  max: one(
    ({ read }) =>
      () =>
        new Extreme(read, isGreater),
  ),
  sortsFirst: one(
    ({ read }) =>
      () =>
        new Extreme(read, (value, than) => compareValues(value, than) < 0),
  ),
  sortsLast: one(
    ({ read }) =>
      () =>
        new Extreme(read, (value, than) => compareValues(value, than) > 0),
  ),
  earliest: one(
    ({ read }) =>
      () =>
        new AtTime(read, false),
  ),
  latest: one(
    ({ read }) =>
      () =>
        new AtTime(read, true),
  ),
  countDistinct: one(
    ({ read }) =>
      () =>
        new CountDistinct(read),
  ),
  values: one(
    ({ read }) =>
      () =>
        new Values(read),
  ),
  median: one(
    ({ read }) =>
      () =>
        new Percentile(read, 50),
  ),
  pct: {
    least: 2,
    most: 2,
    needsNumber: true,
    create:
      ({ read }, percent) =>
      () =>
        new Percentile(read, numberOf(percent)),
  },
  countOverTime: one(
    ({ read }) =>
      () =>
        new CountPresent(read),
  ),
  sumOverTime: moments(({ sum }) => sum),
  rate: {
    least: 2,
    most: 2,
    needsNumber: true,
    create:
      ({ read }, periodMs) =>
      () =>
        new Rate(read, numberOf(periodMs)),
  },
  topk: {
    least: 2,
    most: 2,
    needsNumber: true,
    argumentAt: 1,
    create:
      ({ read }, most) =>
      () =>
        new Values(read, numberOf(most)),
  },
};

/** What an aggregate function of this name or spelling does; `undefined` where it can't be run here. */
export function aggregateRow(word: string): AggregateRow | undefined {
  const spec = findFunction(word);
  return spec?.aggregate === true ? rows[spec.name] : undefined;
}
