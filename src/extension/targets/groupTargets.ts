import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { LogGroup } from "../../logs/model.js";
import type { Acting, Planning } from "../command.js";
import { groupsOfFields } from "./groupsOfCall.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { type BulkChangeResult, changeInBulk, type BulkChange } from "../feedback/bulkChange.js";

/** A log group to change. */
export interface GroupTarget {
  readonly connection: Connection;
  readonly group: string;
}

/** A log group to change, and its current description. */
export interface DescribedTarget extends GroupTarget {
  readonly now: LogGroup;
}

type GroupFields = Parameters<typeof groupsOfFields>[0];

/** The log groups that fields name or the user picks, one or several. Rejects if one of the connections is read-only. */
export async function writableGroups(
  fields: GroupFields,
  { ask }: Pick<Planning, "ask">,
): Promise<readonly GroupTarget[]> {
  const byConnection = await groupsOfFields(fields, ask, true);
  return byConnection.flatMap(({ connection, groups }) => [...new Set(groups)].map((group) => ({ connection, group })));
}

/** Reads the current descriptions of log groups. Rejects if one doesn't exist. */
export function describeTargets(
  targets: readonly GroupTarget[],
  { connections }: Pick<Planning, "connections">,
): Promise<readonly DescribedTarget[]> {
  return cancellableIfSlow(l10n.t("Looking at the log groups"), async (signal) => {
    const described: DescribedTarget[] = [];
    for (const target of targets) {
      const api = await connections.api(target.connection);
      described.push({ ...target, now: await getLogGroup(api, target.group, signal) });
    }
    return described;
  });
}

/** A change of log groups and its texts; see BulkChange. */
interface GroupChange<T extends GroupTarget> extends Pick<BulkChange<T, GroupResult>, "doing" | "done" | "noun"> {
  change(target: T, api: LogsApi, signal: AbortSignal): Promise<void>;
}

/** A log group in a command's result. */
interface GroupResult {
  readonly connection: string;
  readonly group: string;
}

/** Changes log groups as `changeInBulk` does, then refreshes them in the explorer. */
export async function changeGroups<T extends GroupTarget>(
  targets: readonly T[],
  { change, ...texts }: GroupChange<T>,
  { connections, programmatic, tree }: Acting,
): Promise<BulkChangeResult<GroupResult>> {
  const withApi = targets.map(async (target) => ({ target, api: await connections.api(target.connection) }));
  const items = await Promise.all(withApi);
  type Item = (typeof items)[number];
  const describe = {
    shortName: ({ target: { group } }: Item) => group,
    fullName: ({ target: { connection, group } }: Item) => `${group} (${connection.name})`,
    plain: ({ target: { connection, group } }: Item) => ({ connection: connection.id, group }),
    act: ({ target, api }: Item, signal: AbortSignal) => change(target, api, signal),
  };
  try {
    return await changeInBulk(items, { ...texts, ...describe }, { programmatic });
  } finally {
    for (const connection of new Set(targets.map((target) => target.connection))) tree.refresh(tree.find(connection));
  }
}
