import { partitionOf } from "../../logs/connections/partitions.js";
import { invalidParameter } from "./serviceError.js";

/** The account id of the local server. */
export const accountId = "000000000000";

/**
 * The key of a linked account's group in the store. Groups of the server's own account have their names as keys, which have no
 * colon; requests that take names alone can't reach others therefore.
 */
export function linkedKey(account: string, name: string): string {
  return account === accountId ? name : `${account}:${name}`;
}

/** The account and the name of a group by its key. */
export function ownerOf(group: string): { readonly account: string; readonly name: string } {
  const colon = group.indexOf(":");
  return colon < 0
    ? { account: accountId, name: group }
    : { account: group.slice(0, colon), name: group.slice(colon + 1) };
}

/** What events call their group: `account:name`. */
export function logOf(group: string): string {
  const { account, name } = ownerOf(group);
  return `${account}:${name}`;
}

/** A group's ARN without a trailing `:*`. */
export function groupArn(region: string, group: string): string {
  const { account, name } = ownerOf(group);
  return `arn:${partitionOf(region).id}:logs:${region}:${account}:log-group:${name}`;
}

export function streamArn(region: string, group: string, stream: string): string {
  return `${groupArn(region, group)}:log-stream:${stream}`;
}

/** The ARN of a destination for subscription filters. */
export function destinationArn(region: string, name: string): string {
  return `arn:${partitionOf(region).id}:logs:${region}:${accountId}:destination:${name}`;
}

/** The ARN of a log anomaly detector. */
export function anomalyDetectorArn(region: string, id: string): string {
  return `arn:${partitionOf(region).id}:logs:${region}:${accountId}:anomaly-detector:${id}`;
}

const destinationArnPattern = /^arn:[^:]+:logs:[^:]*:\d*:destination:(?<name>[^:*]+)$/u;

/** The name in a destination's ARN; undefined if it is not one. */
export function destinationOfArn(arn: string): string | undefined {
  return destinationArnPattern.exec(arn)?.groups?.["name"];
}

const groupArnPattern = /^arn:[^:]+:logs:[^:]*:(?<account>\d*):log-group:(?<name>[^:]+)(?::\*)?$/u;

/** The key of an ARN's group, with or without a trailing `:*`; undefined if it is not the ARN of a group. */
export function groupOfArn(arn: string): string | undefined {
  const { account = "", name } = groupArnPattern.exec(arn)?.groups ?? {};
  return name === undefined ? undefined : linkedKey(account === "" ? accountId : account, name);
}

/** The key of the group of a `logGroupIdentifier`, which is a name or an ARN. */
export function groupOfIdentifier(identifier: string): string {
  if (!identifier.startsWith("arn:")) return identifier;
  const group = groupOfArn(identifier);
  if (group === undefined) throw invalidParameter(`Invalid log group ARN: ${identifier}`);
  return group;
}
