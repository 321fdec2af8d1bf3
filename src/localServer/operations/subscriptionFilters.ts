import { decodeName, encodeToken } from "../tokens.js";
import { describeLimitMember, groupNameMember, streamNameMember, tokenMember } from "./commonMembers.js";
import { unary } from "./operation.js";
import { byName } from "../byName.js";
import { pageOf } from "./paging.js";

/** The names of filters follow the rules of those of streams. */
const describeMembers = {
  logGroupName: { ...groupNameMember, required: true },
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
    subscriptionFilters: items.map(({ name, pattern, destinationArn, createdAt }) => ({
      filterName: name,
      logGroupName,
      filterPattern: pattern,
      destinationArn,
      creationTime: createdAt,
    })),
    ...(last === undefined ? {} : { nextToken: encodeToken("subscriptionFilters", [last.name], now) }),
  };
});
