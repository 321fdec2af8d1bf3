import * as l10n from "../base/l10n.js";
import { groupLabel, linkedAccountOf } from "./groupArn.js";
import { LogsError } from "./logsError.js";

/**
 * The error for what the service does to log groups of the own account alone, because it takes names there and no ARNs
 * (reference of the API, the members of each operation). `operation` is the service's, where one was to be requested.
 */
export function linkedRefusal(group: string, operation?: string): LogsError {
  const account = linkedAccountOf(group) ?? "";
  const place = groupLabel(group);
  const message =
    operation === undefined
      ? l10n.t`From here, log groups of a linked account can only be read: ${place}. Use a connection to the account ${account}.`
      : l10n.t`${operation} takes log groups of the connection's own account alone, not ${place}. Use a connection to the account ${account}.`;
  return new LogsError("unsupported", message, { hasDoneNothing: true });
}

/** Throws for a log group of a linked account. Call it before asking or sending anything. */
export function refuseLinked(group: string): void {
  if (linkedAccountOf(group) !== undefined) throw linkedRefusal(group);
}
