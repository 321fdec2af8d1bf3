import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import { linkedAccountOf } from "../../logs/groupArn.js";
import type { LinkedAccounts, LogGroup } from "../../logs/model.js";
import { type CallShapes, groupInput, type InputOf, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on log groups and their tags. */
export const groupShapes = {
  DescribeLogGroups: {
    toInput: ({ prefix, pattern, linked, identifiers, ...rest }) => ({
      ...present({ logGroupNamePrefix: prefix, logGroupNamePattern: pattern }),
      ...(identifiers === undefined ? {} : { logGroupIdentifiers: [...identifiers] }),
      ...(linked === undefined ? {} : linkedInput(linked)),
      ...rest,
    }),
    toAnswer: ({ logGroups = [], nextToken }, { pattern, linked }) => {
      const found = logGroups.map(toLogGroup);
      const groups = linked === undefined ? found : found.map((group) => namedByArn(group, linked));
      return toPage(pattern === undefined ? groups : groups.map(partial), nextToken);
    },
  },
  CreateLogGroup: {
    toInput: ({ group, logClass, tags, kmsKeyId }) => ({
      logGroupName: group,
      ...(tags === undefined || Object.keys(tags).length === 0 ? {} : { tags: { ...tags } }),
      ...present({ logGroupClass: logClass, kmsKeyId }),
    }),
    toAnswer: noAnswer,
  },
  DeleteLogGroup: { toInput: groupInput, toAnswer: noAnswer },
  PutRetentionPolicy: {
    toInput: ({ group, retentionInDays }) => ({ logGroupName: group, retentionInDays }),
    toAnswer: noAnswer,
  },
  DeleteRetentionPolicy: { toInput: groupInput, toAnswer: noAnswer },
  PutLogGroupDeletionProtection: {
    toInput: ({ group, enabled }) => ({ logGroupIdentifier: group, deletionProtectionEnabled: enabled }),
    toAnswer: noAnswer,
  },
  ListTagsForResource: {
    toInput: ({ arn }) => ({ resourceArn: arn }),
    toAnswer: ({ tags = {} }) => tags,
  },
  TagResource: {
    toInput: ({ arn, tags }) => ({ resourceArn: arn, tags: { ...tags } }),
    toAnswer: noAnswer,
  },
  UntagResource: {
    toInput: ({ arn, keys }) => ({ resourceArn: arn, tagKeys: [...keys] }),
    toAnswer: noAnswer,
  },
} as const satisfies Partial<CallShapes>;

function linkedInput({ accounts }: LinkedAccounts): Partial<InputOf<"DescribeLogGroups">> {
  return { includeLinkedAccounts: true, ...(accounts === undefined ? {} : { accountIdentifiers: [...accounts] }) };
}

function namedByArn(group: LogGroup, { own }: LinkedAccounts): LogGroup {
  return linkedAccountOf(group.arn) === own ? group : { ...group, name: group.arn };
}

function partial(group: LogGroup): LogGroup {
  return { ...group, isPartial: true };
}

function toLogGroup(group: sdk.LogGroup): LogGroup {
  return {
    name: group.logGroupName ?? "",
    arn: group.logGroupArn ?? (group.arn ?? "").replace(/:\*$/u, ""),
    ...present({
      createdAt: group.creationTime,
      storedBytes: group.storedBytes,
      retentionInDays: group.retentionInDays,
      logClass: group.logGroupClass,
      metricFilterCount: group.metricFilterCount,
      kmsKeyId: group.kmsKeyId,
      deletionProtected: group.deletionProtectionEnabled,
      retentionPolicy: group.retentionPolicyName,
      dataProtection: group.dataProtectionStatus,
      inheritsDataProtection: group.inheritedProperties?.includes("ACCOUNT_DATA_PROTECTION")
        ? (true as const)
        : undefined,
    }),
  };
}
