import { partitionOf } from "../../logs/connections/partitions.js";
import { invalidParameter } from "./serviceError.js";

/** The account id of the local server. */
export const accountId = "000000000000";

/** A group's ARN without a trailing `:*`. */
export function groupArn(region: string, group: string): string {
  return `arn:${partitionOf(region).id}:logs:${region}:${accountId}:log-group:${group}`;
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

const groupArnPattern = /^arn:[^:]+:logs:[^:]*:\d*:log-group:(?<group>[^:]+)(?::\*)?$/u;

/** The group of an ARN with or without a trailing `:*`; undefined if it is not the ARN of a group. */
export function groupOfArn(arn: string): string | undefined {
  return groupArnPattern.exec(arn)?.groups?.["group"];
}

/** The group of a `logGroupIdentifier`, which is a name or an ARN. */
export function groupOfIdentifier(identifier: string): string {
  if (!identifier.startsWith("arn:")) return identifier;
  const group = groupOfArn(identifier);
  if (group === undefined) throw invalidParameter(`Invalid log group ARN: ${identifier}`);
  return group;
}
