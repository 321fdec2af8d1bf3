import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";

/**
 * Throws a LogsError in an untrusted workspace, where no requests are sent: its settings may name profiles and endpoints,
 * and their author isn't known.
 */
export function refuseUntrusted(isTrusted: boolean): void {
  if (isTrusted) return;
  throw new LogsError(
    "unsupported",
    l10n.t("In Restricted Mode nothing is sent to CloudWatch Logs; trust this workspace to use connections."),
    { remedy: { kind: "trust" } },
  );
}
