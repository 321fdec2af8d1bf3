import { limits } from "../../logs/limits.js";
import { checkDestination, distributions, needsRole } from "../../logs/subscriptionFilters/subscriptionFilter.js";
import { byName } from "../store/byName.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { decodeName, encodeToken } from "../protocol/tokens.js";
import {
  booleanMember,
  describeLimitMember,
  filterMembers,
  filterPatternMember,
  streamNameMember,
  tokenMember,
} from "./commonMembers.js";
import { checkEnum } from "./enumMember.js";
import { readFilterPattern } from "./filterLogEvents.js";
import { checkFilterRoom } from "./filterRoom.js";
import { unary } from "./operation.js";
import { pageOf } from "./paging.js";

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

/** Keeps the filter; nothing is delivered to its destination, nor is that looked at. */
export const putSubscriptionFilter = unary(putMembers, (input, { store, clock }) => {
  const { logGroupName, filterName: name, filterPattern: pattern, destinationArn, ...given } = input;
  const group = store.group(logGroupName);
  readFilterPattern(pattern);
  const problem = checkDestination(destinationArn);
  if (problem !== undefined) throw invalidParameter(problem);
  if (given.roleArn === undefined && needsRole(destinationArn)) {
    throw invalidParameter("A roleArn is needed for a destination of Kinesis or Firehose.");
  }
  checkEnum("distribution", given.distribution ?? "ByLogStream", distributions);
  checkFilterRoom(group, { kind: "subscriptionFilters", name, pattern });
  const createdAt = group.subscriptionFilters.get(name)?.createdAt ?? clock.now();
  const options = { distribution: "ByLogStream", applyOnTransformedLogs: false, ...given };
  group.subscriptionFilters.set(name, { name, pattern, destinationArn, createdAt, options });
  return {};
});

export const deleteSubscriptionFilter = unary(filterMembers, ({ logGroupName, filterName }, { store }) => {
  if (!store.group(logGroupName).subscriptionFilters.delete(filterName)) throw resourceNotFound("subscription filter");
  return {};
});

const describeMembers = {
  logGroupName: filterMembers.logGroupName,
  filterNamePrefix: streamNameMember,
  nextToken: tokenMember,
  limit: describeLimitMember,
} as const;

export const describeSubscriptionFilters = unary(describeMembers, (input, { store, clock }) => {
  const { logGroupName, filterNamePrefix = "", nextToken, limit = describeLimitMember.max } = input;
  const now = clock.now();
  const found = [...store.group(logGroupName).subscriptionFilters.values()]
    .filter(({ name }) => name.startsWith(filterNamePrefix))
    .sort(byName);
  const after = nextToken === undefined ? "" : decodeName(nextToken, "subscriptionFilters", now);
  const { items, last } = pageOf(found, ({ name }) => name > after, limit);
  return {
    subscriptionFilters: items.map(({ name, pattern, destinationArn, createdAt, options }) => ({
      filterName: name,
      logGroupName,
      filterPattern: pattern,
      destinationArn,
      ...options,
      creationTime: createdAt,
    })),
    ...(last === undefined ? {} : { nextToken: encodeToken("subscriptionFilters", [last.name], now) }),
  };
});
