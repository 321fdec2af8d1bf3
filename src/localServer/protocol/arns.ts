import { partitionOf } from "../../logs/connections/partitions.js";
import { invalidParameter } from "./serviceError.js";

/** The account that the local server plays. */
export const accountId = "000000000000";

/** The group's ARN without a trailing `:*`. */
export function groupArn(region: string, group: string): string {
  return `arn:${partitionOf(region).id}:logs:${region}:${accountId}:log-group:${group}`;
}

export function streamArn(region: string, group: string, stream: string): string {
  return `${groupArn(region, group)}:log-stream:${stream}`;
}

const groupArnPattern = /^arn:[^:]+:logs:[^:]*:\d*:log-group:(?<group>[^:]+)(?::\*)?$/u;

/** The group that an ARN names, with or without a trailing `:*`; undefined if it is no group's ARN. */
export function groupOfArn(arn: string): string | undefined {
  return groupArnPattern.exec(arn)?.groups?.["group"];
}

/** The group that a `logGroupIdentifier` names: a name or an ARN. */
export function groupOfIdentifier(identifier: string): string {
  if (!identifier.startsWith("arn:")) return identifier;
  const group = groupOfArn(identifier);
  if (group === undefined) throw invalidParameter(`Invalid log group ARN: ${identifier}`);
  return group;
}
