import * as l10n from "../../base/l10n.js";
import type { FunctionRows } from "./functionSpec.js";

/** Functions of `stats`. */
export const aggregateFunctions: FunctionRows = {
  aggregate: [
    ["avg(value: number)", "number", l10n.t("The average."), "stats avg(durationMs) by path"],
    [
      "count(value?: any)",
      "number",
      l10n.t("How many events there are, or how many have the field."),
      "stats count(*) as events, count(errorCode) as failed",
    ],
    [
      "countDistinct(field: any)",
      "number",
      l10n.t("How many different values there are, approximately where they are many."),
      "stats count_distinct(userId) by bin(1d)",
      { aliases: ["count_distinct"] },
    ],
    ["max(value: any)", "any", l10n.t("The greatest value."), "stats max(durationMs) by bin(5m)"],
    ["min(value: any)", "any", l10n.t("The least value."), "stats min(freeBytes) by host"],
    [
      "pct(value: number, percent: number)",
      "number",
      l10n.t("The value that so many percent of the values don't exceed."),
      "stats pct(durationMs, 99) as p99 by path",
      { aliases: ["percentile"] },
    ],
    [
      "median(value: number)",
      "number",
      l10n.t("The value in the middle; seen in queries, on no page."),
      "stats median(durationMs) by path",
    ],
    ["stddev(value: number)", "number", l10n.t("The standard deviation."), "stats stddev(durationMs) by path"],
    ["sum(value: number)", "number", l10n.t("The sum."), "stats sum(bytes) as traffic by srcAddr"],
    [
      "values(field: any)",
      "list",
      l10n.t("The different values, as a list."),
      "stats values(status) by path",
      { aliases: ["collect_values"] },
    ],
    [
      "variance(value: number)",
      "number",
      l10n.t("The variance of the population."),
      "stats variance(durationMs) by path",
    ],
    [
      "topk(count: number, field: any)",
      "list",
      l10n.t("The most frequent values; alone in its stats, without by."),
      "stats topk(5, userAgent)",
    ],
    [
      "earliest(field: any)",
      "any",
      l10n.t("The value of the earliest event."),
      "stats earliest(state) as first by orderId",
    ],
    [
      "latest(field: any)",
      "any",
      l10n.t("The value of the latest event."),
      "stats latest(state) as current by orderId",
    ],
    [
      "sortsFirst(field: any)",
      "any",
      l10n.t("The value that is first when sorted."),
      "stats sortsFirst(version) by host",
    ],
    ["sortsLast(field: any)", "any", l10n.t("The value that is last when sorted."), "stats sortsLast(version) by host"],
  ],
  series: [
    [
      "rate(value: number, period: period)",
      "number",
      l10n.t("How much the value grows in a period."),
      "stats rate(requests, 1m) as perMinute by bin(5m)",
    ],
    [
      "countOverTime(value: any, period?: period)",
      "number",
      l10n.t("How many events a period has."),
      "stats countOverTime(requestId, 5m) by bin(5m)",
      { aliases: ["count_over_time"] },
    ],
    [
      "sumOverTime(value: number, period?: period)",
      "number",
      l10n.t("The sum over a period."),
      "stats sumOverTime(bytes, 5m) by bin(5m)",
      { aliases: ["sum_over_time"] },
    ],
    [
      "histogram(value: number, buckets: number)",
      "any",
      l10n.t("Groups values by size."),
      "stats count(*) by histogram(durationMs, 10)",
    ],
  ],
};
