import { findLogGroup } from "../findLogGroup.js";
import { isLinked } from "../groupArn.js";
import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";
import { type Detail, type GroupCounts, groupDetails } from "./details.js";
import type { GroupNode } from "./node.js";

/** Reads what the list of groups doesn't have, and returns the rows of a group's tooltip. */
export async function readGroupDetails(
  { group }: GroupNode,
  api: LogsApi,
  signal: AbortSignal,
): Promise<readonly Detail[]> {
  const [complete, counts] = await Promise.all([
    group.isPartial === true ? readGroup(group, api, signal) : group,
    readCounts(group, api, signal),
  ]);
  return groupDetails(complete, counts);
}

/** The group with all members, which a list by prefix has; if that fails, the group as it was found. */
async function readGroup(group: LogGroup, api: LogsApi, signal: AbortSignal): Promise<LogGroup> {
  try {
    return (await findLogGroup(api, group.name, signal)) ?? group;
  } catch {
    return group;
  }
}

/** The user may be allowed to see the group but not its filters: counts that can't be read are left out. */
async function readCounts({ name }: LogGroup, api: LogsApi, signal: AbortSignal): Promise<GroupCounts> {
  // The service tells them to the account of the group alone.
  if (isLinked(name)) return {};
  try {
    const { items, nextToken } = await api.describeSubscriptionFilters({ group: name }, signal);
    return { subscriptionFilters: `${items.length}${nextToken === undefined ? "" : "+"}` };
  } catch {
    return {};
  }
}
