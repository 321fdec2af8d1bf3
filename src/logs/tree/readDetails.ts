import { findLogGroup } from "../findLogGroup.js";
import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";
import { type Detail, type GroupCounts, groupDetails } from "./details.js";
import type { GroupNode } from "./node.js";

/** The rows of a group's tooltip. */
export async function readGroupDetails(
  { group, isPartial }: GroupNode,
  api: LogsApi,
  signal: AbortSignal,
): Promise<readonly Detail[]> {
  const [told, counts] = await Promise.all([
    isPartial === true ? whole(group, api, signal) : group,
    readCounts(group, api, signal),
  ]);
  return groupDetails(told, counts);
}

/** The group as a list by prefix tells it, which is all; what is known where that can't be had. */
async function whole(group: LogGroup, api: LogsApi, signal: AbortSignal): Promise<LogGroup> {
  try {
    return (await findLogGroup(api, group.name, signal)) ?? group;
  } catch {
    return group;
  }
}

/** Who may see the group needn't be allowed to see its filters: a count that can't be had is left out. */
async function readCounts({ name }: LogGroup, api: LogsApi, signal: AbortSignal): Promise<GroupCounts> {
  try {
    const { items, nextToken } = await api.describeSubscriptionFilters({ group: name }, signal);
    return { subscriptionFilters: `${items.length}${nextToken === undefined ? "" : "+"}` };
  } catch {
    return {};
  }
}
