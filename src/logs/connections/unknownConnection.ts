import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import { localConnectionId } from "./distinctConnections.js";

/** The error for an id that no connection has. The local server's can be started, as by whoever comes from a link. */
export function unknownConnection(id: string): LogsError {
  const remedy = id === localConnectionId ? { remedy: { kind: "connect", local: true } as const } : {};
  return new LogsError("notFound", l10n.t`There is no connection of this name: ${id}`, remedy);
}
