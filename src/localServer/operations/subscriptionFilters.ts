import { limits } from "../../logs/limits.js";
import { checkDestination, needsRole } from "../../logs/subscriptionFilters/destinationArn.js";
import { distributions } from "../../logs/subscriptionFilters/subscriptionFilter.js";
import { accountId } from "../protocol/arns.js";
import { byName } from "../store/sortedList.js";
import { ServiceError, invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { pageByName } from "./paging.js";
import {
  booleanMember,
  checkEnum,
  describeLimitMember,
  filterableGroup,
  filterMembers,
  filterNameMember,
  filterPatternMember,
  tokenMember,
} from "./memberRules.js";
import { checkFilterQuota, readFilterPattern } from "./filters.js";
import { unary } from "./operation.js";

const putMembers = {
  ...filterMembers,
  filterPattern: { ...filterPatternMember, required: true },
  destinationArn: { type: "string", required: true, min: 1 },
  roleArn: { type: "string", min: 1 },
  distribution: { type: "string" },
  applyOnTransformedLogs: booleanMember,
  fieldSelectionCriteria: { type: "string", max: limits.fieldSelectionLength },
  emitSystemFields: { type: "strings" },
} as const;

/** Stores the filter. The destination need not exist: a sink takes what all of them get (see SubscriptionDelivery). */
export const putSubscriptionFilter = unary(putMembers, (input, { store, clock }) => {
  const { logGroupName, filterName: name, filterPattern: pattern, destinationArn, ...given } = input;
  if (isLambdaOfOther(destinationArn)) throw otherAccount();
  const group = filterableGroup(store, logGroupName);
  readFilterPattern(pattern);
  const problem = checkDestination(destinationArn);
  if (problem !== undefined) throw invalidParameter(problem);
  if (given.roleArn === undefined && needsRole(destinationArn)) {
    const [, , vendor] = destinationArn.split(":");
    throw invalidParameter(`destinationArn for vendor ${vendor ?? ""} cannot be used without roleArn`);
  }
  checkEnum("distribution", given.distribution ?? "ByLogStream", distributions);
  checkFilterQuota(group, { kind: "subscriptionFilters", name, pattern });
  const createdAt = group.subscriptionFilters.get(name)?.createdAt ?? clock.now();
  const options = { distribution: "ByLogStream", applyOnTransformedLogs: false, ...given };
  group.subscriptionFilters.set(name, { name, pattern, destinationArn, createdAt, options });
  return {};
});

const lambda = /^arn:[^:]+:lambda:[^:]*:(?<account>\d*):/u;

function isLambdaOfOther(arn: string): boolean {
  const account = lambda.exec(arn)?.groups?.["account"];
  return account !== undefined && account !== accountId;
}

/** Comes before everything else, even for a missing group (recorded). */
function otherAccount(): ServiceError {
  return new ServiceError(
    "AccessDeniedException",
    "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account \
lambda triggers.",
  );
}

export const deleteSubscriptionFilter = unary(filterMembers, ({ logGroupName, filterName }, { store }) => {
  if (!store.group(logGroupName).subscriptionFilters.delete(filterName)) throw resourceNotFound("subscription filter");
  return {};
});

const describeMembers = {
  logGroupName: filterMembers.logGroupName,
  filterNamePrefix: filterNameMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

export const describeSubscriptionFilters = unary(describeMembers, (input, { store, clock }) => {
  const { logGroupName, filterNamePrefix = "", nextToken, limit = describeLimitMember.max } = input;

  const found = [...filterableGroup(store, logGroupName).subscriptionFilters.values()]
    .filter(({ name }) => name.startsWith(filterNamePrefix))
    .sort(byName);
  const { items, next } = pageByName(found, "subscriptionFilters", { nextToken, limit, now: clock.now() });
  return {
    subscriptionFilters: items.map(({ name, pattern, destinationArn, createdAt, options }) => ({
      filterName: name,
      logGroupName,
      filterPattern: pattern,
      destinationArn,
      ...options,
      creationTime: createdAt,
    })),
    ...next,
  };
});
