import type { Connection } from "../../logs/connections/connection.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import type { LogsApi } from "../../logs/logsApi.js";
import type { LogGroup } from "../../logs/model.js";
import type { Call, Services } from "../command.js";
import { groupsOfFields } from "./groupsOfCall.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { type BulkChangeResult, changeInBulk, type BulkChange } from "../feedback/bulkChange.js";

/** A log group that is to be changed. */
export interface GroupTarget {
  readonly connection: Connection;
  readonly api: LogsApi;
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
  { ask, connections }: Pick<Services, "ask" | "connections">,
): Promise<readonly GroupTarget[]> {
  const places = await groupsOfFields(fields, ask, (argument) => ask.writableConnection(argument));
  const targets = places.map(async ({ connection: target, groups: names }) => {
    const api = await connections.api(target);
    return [...new Set(names)].map((name) => ({ connection: target, api, group: name }));
  });
  return (await Promise.all(targets)).flat();
}

/** The same with what the service says of them now; rejects if one doesn't exist. */
export function describeTargets(targets: readonly GroupTarget[]): Promise<readonly DescribedTarget[]> {
  return cancellableIfSlow("Looking at the log groups", async (signal) => {
    const described: DescribedTarget[] = [];
    for (const target of targets) {
      described.push({ ...target, now: await getLogGroup(target.api, target.group, signal) });
    }
    return described;
  });
}

/** A change of log groups, and what it is called: `title` ends with what is changed. */
type GroupChange<T extends GroupTarget> = Pick<BulkChange<T, Named>, "title" | "done" | "noun" | "act">;

/** A log group in a command's result. */
interface Named {
  readonly connection: string;
  readonly group: string;
}

/** Changes log groups as `changeSeveral`, and shows them as they are then. */
export async function changeGroups<T extends GroupTarget>(
  targets: readonly T[],
  change: GroupChange<T>,
  call: Call,
  { tree }: Pick<Services, "tree">,
): Promise<BulkChangeResult<Named>> {
  try {
    const named = {
      shortName: ({ group }: T) => group,
      fullName: ({ connection, group }: T) => `${group} (${connection.name})`,
      plain: ({ connection, group }: T) => ({ connection: connection.id, group }),
    };
    return await changeInBulk(targets, { ...change, ...named }, call);
  } finally {
    for (const connection of new Set(targets.map((target) => target.connection))) tree.refresh(tree.find(connection));
  }
}
