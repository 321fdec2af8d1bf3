import { limits, retentionDays } from "../../logs/limits.js";
import { groupArn, groupOfIdentifier, ownerOf } from "../protocol/arns.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { type Retention, retentionOf } from "../store/retention.js";
import { invalidParameter, protectedGroup } from "../protocol/serviceError.js";
import type { StoredGroup } from "../store/store.js";
import { encodeToken, pageByName } from "./paging.js";
import { checkTagMap } from "./tags.js";
import {
  accountsMember,
  booleanMember,
  checkEnum,
  describeLimitMember,
  groupIdentifierMember,
  groupNameMember,
  groupNamePrefixMember,
  listedGroups,
  logClasses,
  shownClasses,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";

const newGroupMembers = {
  logGroupName: { ...groupNameMember, required: true },
  logGroupClass: { type: "string" },
  tags: { type: "map" },
  kmsKeyId: { type: "string", max: 256 },
  deletionProtectionEnabled: booleanMember,
} as const;

export const createLogGroup = unary(newGroupMembers, (input, { store, clock }) => {
  const { logGroupName, logGroupClass, kmsKeyId, tags, deletionProtectionEnabled } = input;
  if (/^aws\//iu.test(logGroupName)) {
    throw invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
  }
  if (logGroupClass !== undefined) checkEnum("logGroupClass", logGroupClass, logClasses);
  store.createGroup(logGroupName, clock.now(), {
    ...(logGroupClass === undefined ? {} : { logClass: logGroupClass }),
    ...(kmsKeyId === undefined ? {} : { kmsKeyId }),
    ...(tags === undefined ? {} : { tags: checkTagMap(tags) }),
    ...(deletionProtectionEnabled === undefined ? {} : { deletionProtection: deletionProtectionEnabled }),
  });
  return {};
});

export const deleteLogGroup = unary(
  { logGroupName: { ...groupNameMember, required: true } },
  ({ logGroupName }, { store }) => {
    if (store.group(logGroupName).deletionProtection) throw protectedGroup();
    store.deleteGroup(logGroupName);
    return {};
  },
);

const describeMembers = {
  logGroupNamePrefix: groupNamePrefixMember,
  logGroupNamePattern: {
    type: "string",
    max: 512,
    pattern: modelPattern(String.raw`[\.\-_/#A-Za-z0-9]*`),
    isOmitted: true,
  },
  logGroupClass: { type: "string" },
  logGroupIdentifiers: {
    type: "strings",
    min: 1,
    max: limits.describePage,
    isOmitted: true,
    item: groupIdentifierMember,
  },
  includeLinkedAccounts: booleanMember,
  accountIdentifiers: accountsMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

/**
 * Sorted by name. With a pattern the service answers otherwise (recorded): groups lack their retention, size and protection,
 * and a page with groups has a token even if no more follow.
 */
export const describeLogGroups = unary(describeMembers, (input, { store, clock, region }) => {
  const { logGroupNamePrefix: prefix = "", logGroupNamePattern: pattern = "", logGroupClass } = input;
  const { nextToken, limit = describeLimitMember.max } = input;
  if (prefix !== "" && pattern !== "") {
    throw invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
  }
  if (logGroupClass !== undefined) checkEnum("logGroupClass", logGroupClass, logClasses);
  const classes = logGroupClass === undefined ? logClasses : shownClasses(logGroupClass);
  const identified = identifiedGroups(input);
  const now = clock.now();

  const found = listedGroups(store, input)
    .filter(({ name }) => name.startsWith(prefix) && name.includes(pattern))
    .filter(({ group }) => identified?.has(group.name) !== false && classes.includes(group.logClass))
    .map(({ group }) => group);
  const { items, next } = pageByName(found, "groups", { nextToken, limit, now });
  const last = items.at(-1);
  if (pattern !== "" && last !== undefined) {
    const logGroups = items.map((group) => describeFoundGroup(group, region));
    return { logGroups, nextToken: encodeToken("groups", [last.name], now) };
  }
  const isProtected = store.policies("DATA_PROTECTION_POLICY").length > 0;
  return {
    logGroups: items.map((group) => ({
      ...describeGroup(group, region, retentionOf(store, group, now)),
      ...(isProtected ? { inheritedProperties: ["ACCOUNT_DATA_PROTECTION"] } : {}),
    })),
    ...next,
  };
});

interface GroupSelection {
  readonly logGroupIdentifiers?: readonly string[];
  readonly logGroupNamePrefix?: string;
  readonly logGroupNamePattern?: string;
  readonly logGroupClass?: string;
}

/** The names of the groups of `logGroupIdentifiers`, which excludes other filters; undefined without that member. */
function identifiedGroups(input: GroupSelection): ReadonlySet<string> | undefined {
  const { logGroupIdentifiers, logGroupNamePrefix, logGroupNamePattern, logGroupClass } = input;
  if (logGroupIdentifiers === undefined) return undefined;
  if ((logGroupNamePrefix ?? logGroupNamePattern ?? logGroupClass) !== undefined) {
    throw invalidParameter("logGroupIdentifiers can be combined with includeLinkedAccounts only.");
  }
  return new Set(logGroupIdentifiers.map(groupOfIdentifier));
}

function describeFoundGroup({ name, createdAt, metricFilters, logClass }: StoredGroup, region: string): object {
  const arn = groupArn(region, name);
  return {
    logGroupName: ownerOf(name).name,
    creationTime: createdAt,
    metricFilterCount: metricFilters.size,
    arn: `${arn}:*`,
    logGroupClass: logClass,
    logGroupArn: arn,
  };
}

function describeGroup(group: StoredGroup, region: string, retention: Retention): object {
  return {
    ...describeFoundGroup(group, region),
    ...(retention.days === undefined ? {} : { retentionInDays: retention.days }),
    ...(retention.policyName === undefined ? {} : { retentionPolicyName: retention.policyName }),
    storedBytes: group.storedBytes,
    ...(group.kmsKeyId === undefined ? {} : { kmsKeyId: group.kmsKeyId }),
    ...(group.dataProtection === undefined
      ? {}
      : { dataProtectionStatus: group.dataProtection === "deleted" ? "DELETED" : "ACTIVATED" }),
    deletionProtectionEnabled: group.deletionProtection,
    bearerTokenAuthenticationEnabled: false,
  };
}

export const putRetentionPolicy = unary(
  { logGroupName: { ...groupNameMember, required: true }, retentionInDays: { type: "number", required: true } },
  ({ logGroupName, retentionInDays }, { store }) => {
    checkEnum("retentionInDays", retentionInDays, retentionDays);
    store.group(logGroupName).retentionInDays = retentionInDays;
    return {};
  },
);

export const deleteRetentionPolicy = unary(
  { logGroupName: { ...groupNameMember, required: true } },
  ({ logGroupName }, { store }) => {
    store.group(logGroupName).retentionInDays = undefined;
    return {};
  },
);

export const putLogGroupDeletionProtection = unary(
  {
    logGroupIdentifier: { ...groupIdentifierMember, required: true },
    deletionProtectionEnabled: { ...booleanMember, required: true },
  },
  ({ logGroupIdentifier, deletionProtectionEnabled }, { store }) => {
    store.group(groupOfIdentifier(logGroupIdentifier)).deletionProtection = deletionProtectionEnabled;
    return {};
  },
);
