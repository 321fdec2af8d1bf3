import { groupOfArn } from "../protocol/arns.js";
import { invalidParameter } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import { groupNameMember } from "./memberRules.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { unary } from "./operation.js";

const targetMembers = {
  logGroupName: groupNameMember,
  resourceIdentifier: { type: "string", min: 1, max: 2048, pattern: modelPattern(String.raw`[\w+=/:,.@\-\*]*`) },
} as const;

/** Sets the key that describing the group shows. Nothing is encrypted, and the key need not exist. */
export const associateKmsKey = unary(
  { ...targetMembers, kmsKeyId: { type: "string", required: true, max: 256 } },
  (input, { store }) => {
    const group = encryptedGroup(store, input);
    if (group !== undefined) group.kmsKeyId = input.kmsKeyId;
    return {};
  },
);

export const disassociateKmsKey = unary(targetMembers, (input, { store }) => {
  const group = encryptedGroup(store, input);
  if (group !== undefined) group.kmsKeyId = undefined;
  return {};
});

interface Target {
  readonly logGroupName?: string;
  readonly resourceIdentifier?: string;
}

/** The group to encrypt; undefined for the results of queries, which this server doesn't have. */
function encryptedGroup(store: LogStore, { logGroupName, resourceIdentifier: arn }: Target): StoredGroup | undefined {
  if ((logGroupName === undefined) === (arn === undefined)) {
    throw invalidParameter("Specify either logGroupName or resourceIdentifier.");
  }
  if (arn === undefined) return store.group(logGroupName ?? "");
  if (/^arn:[^:]+:logs:[^:]*:\d*:query-result:\*$/u.test(arn)) return undefined;
  const name = groupOfArn(arn);
  if (name === undefined) throw invalidParameter("The resource is the ARN of a log group or of query results.");
  return store.group(name);
}
