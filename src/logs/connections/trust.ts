import { LogsError } from "../logsError.js";

/**
 * Throws a LogsError in an untrusted workspace: there, nothing is sent anywhere. Its settings may name profiles and
 * endpoints, and whoever wrote it isn't known.
 */
export function refuseUntrusted(isTrusted: boolean): void {
  if (isTrusted) return;
  throw new LogsError(
    "unsupported",
    "In Restricted Mode nothing is sent to CloudWatch Logs; trust this workspace to use connections.",
    { remedy: { kind: "trust" } },
  );
}
