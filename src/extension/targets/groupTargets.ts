import type { Connection } from "../../logs/connections/connection.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { LogGroup } from "../../logs/model.js";
import type { Acting, Planning } from "../command.js";
import { groupsOfFields } from "./groupsOfCall.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { type BulkChangeResult, changeInBulk, type BulkChange } from "../feedback/bulkChange.js";

/** A log group that is to be changed. */
export interface GroupTarget {
  readonly connection: Connection;
  readonly group: string;
}

/** A log group that is to be changed, as it is now. */
export interface DescribedTarget extends GroupTarget {
  readonly now: LogGroup;
}

type GroupFields = Parameters<typeof groupsOfFields>[0];

/** The log groups that fields name or the user picks. Rejects if nothing may be written through one of the connections. */
export async function writableGroups(
  fields: GroupFields,
  { ask }: Pick<Planning, "ask">,
): Promise<readonly GroupTarget[]> {
  const places = await groupsOfFields(fields, ask, (argument) => ask.writableConnection(argument));
  return places.flatMap(({ connection, groups }) => [...new Set(groups)].map((group) => ({ connection, group })));
}

/** The same with what the service says of them now. Rejects if one doesn't exist. */
export function describeTargets(
  targets: readonly GroupTarget[],
  { connections }: Pick<Planning, "connections">,
): Promise<readonly DescribedTarget[]> {
  return cancellableIfSlow("Looking at the log groups", async (signal) => {
    const described: DescribedTarget[] = [];
    for (const target of targets) {
      const api = await connections.api(target.connection);
      described.push({ ...target, now: await getLogGroup(api, target.group, signal) });
    }
    return described;
  });
}

/** A change of log groups, and what it is called: `title` ends with what is changed. */
interface GroupChange<T extends GroupTarget> extends Pick<BulkChange<T, Named>, "title" | "done" | "noun"> {
  change(target: T, api: LogsApi, signal: AbortSignal): Promise<void>;
}

/** A log group in a command's result. */
interface Named {
  readonly connection: string;
  readonly group: string;
}

/** Changes log groups as `changeInBulk` does, and shows them as they are then. */
export async function changeGroups<T extends GroupTarget>(
  targets: readonly T[],
  { change, ...words }: GroupChange<T>,
  { connections, programmatic, tree }: Acting,
): Promise<BulkChangeResult<Named>> {
  const reached = targets.map(async (target) => ({ target, api: await connections.api(target.connection) }));
  const changed = await Promise.all(reached);
  type Changed = (typeof changed)[number];
  const named = {
    shortName: ({ target: { group } }: Changed) => group,
    fullName: ({ target: { connection, group } }: Changed) => `${group} (${connection.name})`,
    plain: ({ target: { connection, group } }: Changed) => ({ connection: connection.id, group }),
    act: ({ target, api }: Changed, signal: AbortSignal) => change(target, api, signal),
  };
  try {
    return await changeInBulk(changed, { ...words, ...named }, { programmatic });
  } finally {
    for (const connection of new Set(targets.map((target) => target.connection))) tree.refresh(tree.find(connection));
  }
}
