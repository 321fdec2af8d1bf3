import type { LogsApi } from "../logsApi.js";
import type { LogGroup } from "../model.js";
import { type Detail, groupDetails } from "./details.js";
import type { GroupNode } from "./node.js";

/** The rows of a group's tooltip. */
export async function readGroupDetails(
  { group, isPartial }: GroupNode,
  api: LogsApi,
  signal: AbortSignal,
): Promise<readonly Detail[]> {
  return groupDetails(isPartial === true ? await whole(group, api, signal) : group);
}

/** The group as a list by prefix tells it, which is all; what is known where that can't be had. */
async function whole(group: LogGroup, api: LogsApi, signal: AbortSignal): Promise<LogGroup> {
  try {
    const { items } = await api.describeLogGroups({ prefix: group.name, limit: 1 }, signal);
    return items.find(({ name }) => name === group.name) ?? group;
  } catch {
    return group;
  }
}
