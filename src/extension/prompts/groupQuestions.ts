import type { ConnectionArgument } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import type { Ask } from "./ask.js";

/** The fields of an argument that name a log group. */
interface GroupFields {
  readonly connection?: ConnectionArgument | undefined;
  readonly group?: string | undefined;
}

/** A log group of a connection. */
interface GroupOfConnection {
  readonly connection: Connection;
  readonly group: string;
}

/**
 * The log group that an argument names; otherwise the one that the user picks, in the argument's connection or in any.
 * Rejects with an AbortError if they dismiss the question.
 */
export async function askGroup(ask: Ask, { connection: argument, group }: GroupFields): Promise<GroupOfConnection> {
  if (group === undefined) {
    const { connection, groups } = await ask.groups({ argument });
    return { connection, group: groups[0] };
  }
  const connection = await ask.connection(argument);
  return { connection, group: await ask.named.in(connection, group) };
}

/**
 * The same to write to. Rejects if nothing may be written, as in a group of a linked account; the user picks in the connections that
 * may be written.
 */
export async function askWritableGroup(
  ask: Ask,
  { connection: argument, group }: GroupFields,
): Promise<GroupOfConnection> {
  if (group === undefined) {
    const { connection, groups } = await ask.groups({ argument, writable: true });
    return { connection, group: groups[0] };
  }
  const connection = await ask.writableConnection(argument);
  const [own = group] = await ask.named.writableIn(connection, [group]);
  return { connection, group: own };
}
