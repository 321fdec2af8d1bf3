import { limits } from "../../logs/limits.js";
import { groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter } from "../protocol/serviceError.js";

const groupNamePattern = /^[.\-_/#A-Za-z0-9]+$/u;
const streamNamePattern = /^[^:*]*$/u;

/** Members that many operations have, with the rules of the service's model. */
export const groupNameMember = { type: "string", min: 1, max: limits.nameLength, pattern: groupNamePattern } as const;
export const groupIdentifierMember = { type: "string", min: 1, max: 2048, pattern: /^[\w#+=/:,.@-]*$/u } as const;
export const streamNameMember = { type: "string", min: 1, max: limits.nameLength, pattern: streamNamePattern } as const;
export const filterPatternMember = { type: "string", min: 0, max: limits.filterPatternLength } as const;
export const tokenMember = { type: "string", min: 1 } as const;
export const timestampMember = { type: "number", min: 0 } as const;
export const booleanMember = { type: "boolean" } as const;
export const describeLimitMember = { type: "number", min: 1, max: limits.describePage } as const;
export const eventLimitMember = { type: "number", min: 1, max: limits.pageEvents } as const;

/** The two ways of naming one group. */
export const groupMembers = { logGroupName: groupNameMember, logGroupIdentifier: groupIdentifierMember } as const;

/** The group that an input names in one of the two ways. Throws if it names none or both. */
export function namedGroup(
  input: { readonly logGroupName?: string; readonly logGroupIdentifier?: string },
  both = (): Error => invalidParameter("LogGroup name and LogGroup ARN are mutually exclusive parameters."),
): string {
  const { logGroupName, logGroupIdentifier } = input;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) throw both();
  if (logGroupIdentifier !== undefined) return groupOfIdentifier(logGroupIdentifier);
  if (logGroupName === undefined) throw invalidParameter("Either LogGroup name or LogGroup ARN is required.");
  return logGroupName;
}

/** A filter belongs to a group, and its name follows the rules of those of streams. */
export const filterMembers = {
  logGroupName: { ...groupNameMember, required: true },
  filterName: { ...streamNameMember, required: true },
} as const;
