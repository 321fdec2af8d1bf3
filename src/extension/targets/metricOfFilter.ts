import * as l10n from "../../base/l10n.js";
import { metricOf, missingDimensions } from "../../logs/alarms/alarmArgument.js";
import type { Connection } from "../../logs/connections/connection.js";
import { findMetricFilter } from "../../logs/metricFilters/findMetricFilter.js";
import type { MetricFilter } from "../../logs/metricFilters/metricFilter.js";
import type { Metric } from "../../logs/metrics/metricsApi.js";
import type { Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { pickMetricFilter } from "../prompts/metricFilterQuestions.js";

/** The metric of a filter of a group. */
interface FilterOfGroup {
  readonly target: Connection;
  readonly group: string;
  /** The filter's; without one the user picks. */
  readonly name: string | undefined;
  /** The values of the metric's dimensions, as far as the call has them. */
  readonly dimensions: Readonly<Record<string, string>> | undefined;
}

/** A metric filter, and the metric that it publishes; the user is asked for what is missing. */
export async function askMetric(
  planning: Pick<Planning, "ask" | "connections">,
  { target, group, name: called, dimensions = {} }: FilterOfGroup,
): Promise<{ readonly filter: MetricFilter; readonly metric: Metric }> {
  const name = called ?? (await pickMetricFilter(target, group, planning));
  const api = await planning.connections.api(target);
  const filter = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
    findMetricFilter(api, { group, name }, signal),
  );
  const values: Record<string, string> = { ...dimensions };
  for (const missing of missingDimensions(filter.transformation, values)) {
    const prompt = l10n.t`Value of the dimension ${missing}: each one is a metric of its own`;
    const isMissing = (typed: string): string | undefined =>
      typed.trim() === "" ? l10n.t("Type a value.") : undefined;
    values[missing] = await planning.ask.text(prompt, isMissing);
  }
  return { filter, metric: metricOf(filter.transformation, values) };
}
