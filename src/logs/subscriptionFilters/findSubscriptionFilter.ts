import * as l10n from "../../base/l10n.js";
import { requireFeature } from "../classFeatures.js";
import { getLogGroup } from "../findLogGroup.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError, LogsError } from "../logsError.js";
import { accountSubscriptionOf } from "./accountSubscription.js";
import type { SubscriptionPlace } from "./checkSubscriptionFilter.js";
import { readDestinationArn } from "./destinationArn.js";
import type { NewSubscriptionFilter, SubscriptionFilter } from "./subscriptionFilter.js";

type FiltersApi = Pick<LogsApi, "describeSubscriptionFilters">;

/** A group's subscription filters: there are two at most, so the first page has them all. */
export async function subscriptionFilters(
  api: FiltersApi,
  group: string,
  signal: AbortSignal,
): Promise<readonly SubscriptionFilter[]> {
  return (await api.describeSubscriptionFilters({ group }, signal)).items;
}

/** The subscription filter with this name. Rejects with a LogsError if the group has none. */
export async function findSubscriptionFilter(
  api: FiltersApi,
  { group, name }: { readonly group: string; readonly name: string },
  signal: AbortSignal,
): Promise<SubscriptionFilter> {
  const found = (await subscriptionFilters(api, group, signal)).find((filter) => filter.name === name);
  if (found !== undefined) return found;
  throw new LogsError("notFound", l10n.t`There is no such subscription filter in ${group}: ${name}`);
}

/**
 * The filter as it can be put again: without the members that only describing returns, and without the distribution that
 * the service answers for destinations that have none.
 */
export function toNewSubscriptionFilter(filter: SubscriptionFilter): NewSubscriptionFilter {
  const { group: _group, createdAt: _createdAt, distribution, ...rest } = filter;
  const isKept = distribution !== undefined && readDestinationArn(filter.destinationArn)?.kind === "kinesis";
  return isKept ? { ...rest, distribution } : rest;
}

/**
 * What has to be known of a group before a filter is put into it. What the caller may not read is left out. Rejects with a
 * LogsError if there is no such group, or if its class has no subscription filters.
 */
export async function readSubscriptionPlace(
  api: Pick<LogsApi, "describeLogGroups" | "describeSubscriptionFilters" | "describeAccountPolicies">,
  name: string,
  signal: AbortSignal,
): Promise<SubscriptionPlace> {
  const group = await unlessDenied(getLogGroup(api, name, signal));
  if (group !== undefined) requireFeature(group, "subscriptionFilters");
  const [filters, account] = await Promise.all([
    unlessDenied(subscriptionFilters(api, name, signal)),
    accountSubscriptionOf(api, name, signal),
  ]);
  return { ...(group && { group }), ...(filters && { filters }), ...(account && { account }) };
}

async function unlessDenied<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isLogsError(error) && error.kind === "accessDenied") return undefined;
    throw error;
  }
}
