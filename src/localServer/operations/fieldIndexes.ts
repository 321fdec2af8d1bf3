import { fieldsOf, type IndexedField, readIndexPolicy } from "../../logs/fieldIndexes/indexPolicyJson.js";
import { limits } from "../../logs/limits.js";
import { mayTake } from "../../logs/policies/policyScope.js";
import { groupArn, groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { AccountPolicy, LogStore } from "../store/store.js";
import type { StoredIndexPolicy } from "../store/storedResources.js";
import { describeLimitMember, filterableGroup, groupIdentifierMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";

/** The fields that the service indexes in each group of the class Standard (user guide, "Field index syntax and quotas"). */
const defaultFields = [
  "@aws.account",
  "@aws.region",
  "@data_format",
  "@data_source_name",
  "@data_source_type",
  "@logStream",
  "@source.log",
  "severityText",
  "traceId",
] as const;

const members = {
  logGroupIdentifiers: {
    type: "strings",
    required: true,
    min: 1,
    max: limits.indexedGroups,
    isOmitted: true,
    item: groupIdentifierMember,
  },
  indexCategories: { type: "strings" },
  nextToken: tokenMember,
} as const;

/** The service's own indexes and those of policies; queries of this server read all events nevertheless. */
export const describeFieldIndexes = unary(members, (input, { store, clock, region }) => {
  const { logGroupIdentifiers, indexCategories = ["DEFAULT", "CUSTOM", "INACTIVE"], nextToken } = input;
  const found = [...new Set(logGroupIdentifiers.map(groupOfIdentifier))].flatMap((name) => {
    const group = store.group(name);
    if (group.logClass !== "STANDARD") return [];
    const own = customFields(store, name).map((field) => ({
      field: field.name,
      type: field.type,
      indexCategory: "CUSTOM",
    }));
    const fields = [
      ...defaultFields.map((field) => ({ field, type: "FIELD_INDEX", indexCategory: "DEFAULT" })),
      ...own,
    ];
    return fields.map((index) => ({ name: `${name}\0${index.field}`, group: name, index }));
  });
  const sorted = found
    .filter(({ index }) => indexCategories.includes(index.indexCategory))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const page = { nextToken, limit: limits.queriesPage, now: clock.now() };
  const { items, next } = pageByName(sorted, "fieldIndexes", page);
  return {
    fieldIndexes: items.map(({ group, index: { field: fieldIndexName, type, indexCategory } }) => ({
      logGroupIdentifier: groupArn(region, group),
      fieldIndexName,
      type,
      indexCategory,
    })),
    ...next,
  };
});

/** The fields of the group's own policy, or else of the account's for it. Its document is stored as it was given. */
function customFields(store: LogStore, group: string): readonly IndexedField[] {
  const document = store.group(group).indexPolicy?.document;
  if (document !== undefined) return fieldsOf(JSON.parse(document));
  const fields = accountPolicies(store, group).flatMap((policy) => fieldsOf(JSON.parse(policy.document)));
  return [...new Map(fields.map((each) => [each.name, each])).values()];
}

function accountPolicies(store: LogStore, group: string): readonly AccountPolicy[] {
  return store.policies("FIELD_INDEX_POLICY").filter(({ selectionCriteria }) => mayTake(selectionCriteria, group));
}

const groupMember = { logGroupIdentifier: { ...groupIdentifierMember, required: true } } as const;

export const putIndexPolicy = unary(
  { ...groupMember, policyDocument: { type: "string", required: true, min: 1, max: limits.indexPolicyLength } },
  ({ logGroupIdentifier, policyDocument: document }, { store, clock, region }) => {
    const group = filterableGroup(store, groupOfIdentifier(logGroupIdentifier));
    const [problem] = readIndexPolicy(document).problems;
    if (problem !== undefined) throw invalidParameter(problem.message);
    group.indexPolicy = { document, changedAt: clock.now() };
    return { indexPolicy: describeOwn(group.name, group.indexPolicy, region) };
  },
);

const describePolicyMembers = {
  // The API reference allows one.
  logGroupIdentifiers: { ...members.logGroupIdentifiers, max: 1 },
  nextToken: tokenMember,
} as const;

export const describeIndexPolicies = unary(describePolicyMembers, (input, { store, clock, region }) => {
  const { logGroupIdentifiers, nextToken } = input;
  const group = store.group(groupOfIdentifier(logGroupIdentifiers[0] ?? ""));
  const { name, indexPolicy } = group;
  const found =
    indexPolicy === undefined
      ? accountPolicies(store, name).map((policy) => ({
          name: policy.name,
          shown: describeAccounts(name, policy, region),
        }))
      : [{ name, shown: describeOwn(name, indexPolicy, region) }];
  const page = { nextToken, limit: describeLimitMember.max, now: clock.now() };
  const { items, next } = pageByName(found.toSorted(byName), "indexPolicies", page);
  return { indexPolicies: items.map(({ shown }) => shown), ...next };
});

export const deleteIndexPolicy = unary(groupMember, ({ logGroupIdentifier }, { store }) => {
  const group = store.group(groupOfIdentifier(logGroupIdentifier));
  if (group.indexPolicy === undefined) throw resourceNotFound("index policy");
  group.indexPolicy = undefined;
  return {};
});

function describeOwn(group: string, { document, changedAt }: StoredIndexPolicy, region: string): object {
  return {
    logGroupIdentifier: groupArn(region, group),
    lastUpdateTime: changedAt,
    policyDocument: document,
    source: "LOG_GROUP",
  };
}

function describeAccounts(group: string, { name, document, updatedAt }: AccountPolicy, region: string): object {
  return {
    logGroupIdentifier: groupArn(region, group),
    lastUpdateTime: updatedAt,
    policyDocument: document,
    policyName: name,
    source: "ACCOUNT",
  };
}
