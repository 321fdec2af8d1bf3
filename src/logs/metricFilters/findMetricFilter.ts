import * as l10n from "../../base/l10n.js";
import type { LogsApi } from "../logsApi.js";
import { LogsError } from "../logsError.js";
import type { Page } from "../model.js";
import type { MetricFilter, NewMetricFilter } from "./metricFilter.js";

type Api = Pick<LogsApi, "describeMetricFilters">;

/** The metric filter with this name. Rejects with a LogsError if the group has none. */
export async function findMetricFilter(
  api: Api,
  { group, name }: { readonly group: string; readonly name: string },
  signal: AbortSignal,
): Promise<MetricFilter> {
  for await (const filter of metricFilters(api, { group, prefix: name }, signal)) {
    if (filter.name === name) return filter;
  }
  throw new LogsError("notFound", l10n.t`There is no such metric filter in ${group}: ${name}`);
}

/** The filter as it can be put again: without the members that only describing returns. */
export function toNewMetricFilter({ group: _group, createdAt: _createdAt, ...filter }: MetricFilter): NewMetricFilter {
  return filter;
}

/** One page of the names of a group's metric filters with this prefix. */
export async function metricFilterNames(
  api: Api,
  group: string,
  prefix: string,
  signal: AbortSignal,
): Promise<Page<string>> {
  const page = await api.describeMetricFilters(prefix === "" ? { group } : { group, prefix }, signal);
  return { ...page, items: page.items.map(({ name }) => name) };
}

/** A group can have up to 100, which are two pages. */
async function* metricFilters(
  api: Api,
  request: { readonly group: string; readonly prefix: string },
  signal: AbortSignal,
): AsyncGenerator<MetricFilter> {
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const page = await api.describeMetricFilters(
      token === undefined ? request : { ...request, nextToken: token },
      signal,
    );
    yield* page.items;
    token = page.nextToken;
    if (token === undefined || tokens.has(token)) return;
    tokens.add(token);
  }
}
