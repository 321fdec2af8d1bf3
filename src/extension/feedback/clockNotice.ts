import * as l10n from "../../base/l10n.js";
import { type Connection, describeLocation, isAws } from "../../logs/connections/connection.js";
import { describeDifference } from "../../logs/time/serviceClock.js";

/**
 * Tells of a machine's clock that is off, by how many milliseconds it is ahead: once for all of AWS, and once for each
 * other server.
 */
export function clockNotice(tell: (sentence: string) => void): (aheadMs: number, connection: Connection) => void {
  const told = new Set<string>();
  return (aheadMs, connection) => {
    const { endpoint = "" } = connection;
    const server = isAws(connection) ? "" : endpoint;
    if (told.has(server)) return;
    told.add(server);
    const who = `${connection.name} (${describeLocation(connection)})`;
    const difference = describeDifference(aheadMs);
    const differs =
      aheadMs > 0
        ? l10n.t`This computer's clock is ${difference} ahead of that of CloudWatch Logs at ${who}.`
        : l10n.t`This computer's clock is ${difference} behind that of CloudWatch Logs at ${who}.`;
    tell(l10n.t`${differs} Tails and searches use the service's time; set the clock, so that all times agree.`);
  };
}
