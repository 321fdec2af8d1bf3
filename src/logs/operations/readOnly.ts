import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { LogsError } from "../logsError.js";

/** The settings that forbid writing. */
export interface ReadOnlyPolicy {
  /** The setting cloudwatchLogs.readOnly, for all connections. */
  readonly everywhere: boolean;
}

/** Why nothing may be written through a connection, as a sentence; undefined if writing is allowed. */
export function readOnlyReason(
  { name, readOnly }: Pick<Connection, "name" | "readOnly">,
  { everywhere }: ReadOnlyPolicy,
): string | undefined {
  if (everywhere) return l10n.t("The setting cloudwatchLogs.readOnly switches off everything that writes.");
  return readOnly === true ? l10n.t`This connection is for reading only; edit it to change that: ${name}` : undefined;
}

/** Throws a LogsError if nothing may be written through the connection. Call it before asking or sending anything. */
export function refuseReadOnly(connection: Pick<Connection, "name" | "readOnly">, policy: ReadOnlyPolicy): void {
  const reason = readOnlyReason(connection, policy);
  if (reason !== undefined) throw new LogsError("unsupported", reason);
}
