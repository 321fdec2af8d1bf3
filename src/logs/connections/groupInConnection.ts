import * as l10n from "../../base/l10n.js";
import { canonicalGroup, groupLabel, nameOfGroup, placeOfArn } from "../groupArn.js";
import { LogsError } from "../logsError.js";
import type { Connection } from "./connection.js";
import { partitionOf } from "./partitions.js";

/**
 * What names a log group in a connection: an ARN of the connection's own account becomes the name, where that account is known; else
 * the ARN stays, which the service takes for its own groups too. Throws a LogsError for an ARN of another region or partition, as
 * accounts are linked within a region.
 */
export function groupInConnection(
  group: string,
  { name, region }: Pick<Connection, "name" | "region">,
  ownAccount: string | undefined,
): string {
  const place = placeOfArn(group);
  if (place === undefined) return group;
  const { id } = partitionOf(region);
  if (place.partition !== id) {
    throw new LogsError(
      "invalidInput",
      l10n.t`This log group is in the partition ${place.partition}, but the connection ${name} in ${id}: use a connection to ${place.region} there. The log group: ${groupLabel(group)}`,
    );
  }
  if (place.region !== region) {
    throw new LogsError(
      "invalidInput",
      l10n.t`This log group is in the region ${place.region}, but the connection ${name} in ${region}: use a connection to ${place.region}. The log group: ${groupLabel(group)}`,
    );
  }
  return place.account === ownAccount ? nameOfGroup(canonicalGroup(group)) : canonicalGroup(group);
}
