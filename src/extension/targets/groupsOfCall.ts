import { connection, type ConnectionArgument, groupName, listOf, optional, record } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import type { Ask } from "../prompts/ask.js";
import type { Call, Planning } from "../command.js";

const placeFields = {
  connection: optional(connection),
  group: optional(groupName),
  groups: optional(listOf(groupName)),
};

/** The fields of an argument that name log groups, of one connection or several. */
export const groupFields = { ...placeFields, also: optional(listOf(record(placeFields))) };

const check = record(groupFields);

/** Log groups of one connection. */
export interface GroupsOfConnection {
  readonly connection: Connection;
  readonly groups: readonly string[];
}

/** The log groups that a call is about, by connection: those of its argument, or the one that the user picks. */
export async function groupsOfCall(call: Call, { ask }: Pick<Planning, "ask">): Promise<readonly GroupsOfConnection[]> {
  return groupsOfFields(check(call.args, "groups"), ask, (argument) => ask.connection(argument));
}

type GroupFields = ReturnType<typeof check>;

/** The log groups that fields of an argument name, in connections that `connect` finds; without any, the one that the user picks. */
export async function groupsOfFields(
  { connection: of, group, groups: several, also = [] }: GroupFields,
  ask: Ask,
  connect: (argument: ConnectionArgument | undefined) => Promise<Connection>,
): Promise<readonly GroupsOfConnection[]> {
  const found = [];
  for (const named of [{ connection: of, group, groups: several }, ...also]) {
    const target = await connect(named.connection);
    const groups = named.groups ?? [named.group ?? (await ask.group(target))];
    found.push({ connection: target, groups });
  }
  return found;
}
