import type { Connection } from "../../logs/connections/connection.js";
import type { NewMetricFilter } from "../../logs/metricFilters/metricFilter.js";
import { requireValidFilter } from "../../logs/metricFilters/metricFilterArgument.js";
import type { MetricFilterTarget } from "../../views/files/metricFilterFiles.js";
import type { Acting } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** A metric filter to put into a log group. */
export interface FilterToPut {
  readonly target: Connection;
  readonly group: string;
  readonly filter: NewMetricFilter;
}

/** Puts a metric filter. Rejects with a LogsError if it is invalid. */
export async function putFilter(
  { target, group, filter }: FilterToPut,
  title: string,
  { connections, tree }: Pick<Acting, "connections" | "tree">,
): Promise<{ readonly connection: string; readonly group: string; readonly name: string }> {
  requireValidFilter(filter);
  const api = await connections.api(target);
  await cancellableIfSlow(title, (signal) => api.putMetricFilter({ group, ...filter }, signal));
  tree.refresh(tree.find(target));
  return { connection: target.id, group, name: filter.name };
}

/** Opens a metric filter as a JSON document, which puts the filter when it is saved. */
export async function openAsDocument(
  target: MetricFilterTarget,
  { metricFilterFiles }: Pick<Acting, "metricFilterFiles">,
): Promise<{ readonly uri: string }> {
  return { uri: (await metricFilterFiles.open(target)).toString() };
}
