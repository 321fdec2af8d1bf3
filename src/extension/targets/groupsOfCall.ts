import { connection, type ConnectionArgument, groupName, listOf, optional, record } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import type { Ask } from "../prompts/ask.js";
import type { Call, Planning } from "../command.js";

const connectionGroupsFields = {
  connection: optional(connection),
  group: optional(groupName),
  groups: optional(listOf(groupName)),
};

/** The fields of an argument that name log groups of one or several connections. */
export const groupFields = { ...connectionGroupsFields, also: optional(listOf(record(connectionGroupsFields))) };

const check = record(groupFields);

/** Log groups of one connection. */
export interface GroupsOfConnection {
  readonly connection: Connection;
  readonly groups: readonly string[];
}

/** The log groups of a call, by connection: those that its argument names, or those that the user picks. */
export async function groupsOfCall(call: Call, { ask }: Pick<Planning, "ask">): Promise<readonly GroupsOfConnection[]> {
  return groupsOfFields(check(call.args, "groups"), ask);
}

type GroupFields = ReturnType<typeof check>;

/** The log groups that fields of an argument name, or those that the user picks; `writable` if they are to be changed. */
export async function groupsOfFields(
  { connection: first, group, groups, also = [] }: GroupFields,
  ask: Ask,
  writable = false,
): Promise<readonly GroupsOfConnection[]> {
  const found = [];
  for (const fields of [{ connection: first, group, groups }, ...also]) {
    const named = fields.groups ?? (fields.group === undefined ? undefined : [fields.group]);
    found.push(
      named === undefined
        ? await ask.groups({ argument: fields.connection, writable, several: true })
        : await namedIn(await connectionOf(fields.connection, ask, writable), named, ask, writable),
    );
  }
  return found.map(({ connection: target, groups: names }) => ({ connection: target, groups: names }));
}

async function namedIn(
  connection: Connection,
  groups: readonly string[],
  { named }: Ask,
  writable: boolean,
): Promise<GroupsOfConnection> {
  return {
    connection,
    groups: await (writable ? named.writableIn(connection, groups) : named.allIn(connection, groups)),
  };
}

function connectionOf(argument: ConnectionArgument | undefined, ask: Ask, writable: boolean): Promise<Connection> {
  return writable ? ask.writableConnection(argument) : ask.connection(argument);
}
