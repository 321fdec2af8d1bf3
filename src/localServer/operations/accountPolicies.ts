import { retentionDays } from "../../logs/limits.js";
import { identifiersOf } from "../../logs/policies/checkDataProtection.js";
import { selectedPrefixes } from "../../logs/policies/policyScope.js";
import { accountId } from "../protocol/arns.js";
import { byName } from "../store/sortedList.js";
import { invalidParameter, limitExceeded, resourceNotFound } from "../protocol/serviceError.js";
import type { AccountPolicy } from "../store/store.js";
import { pageByName } from "./paging.js";
import { booleanMember, checkEnum, describeLimitMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";

/** The number of policies of each type that an account can have in a region (PutAccountPolicy). */
const policiesPerType: Readonly<Record<string, number>> = {
  DATA_PROTECTION_POLICY: 1,
  SUBSCRIPTION_FILTER_POLICY: 1,
  FIELD_INDEX_POLICY: 40,
  TRANSFORMER_POLICY: 20,
  METRIC_EXTRACTION_POLICY: 1,
  RETENTION_POLICY: 20,
};
const protectionType = "DATA_PROTECTION_POLICY";
/** The shortest retention of an account policy (PutAccountPolicy). */
const shortestRetentionDays = 30;
const selectionBytes = 25 * 1024;

const requiredText = { type: "string", required: true, min: 1 } as const;

const putMembers = {
  policyName: requiredText,
  policyDocument: requiredText,
  policyType: requiredText,
  scope: { type: "string" },
  selectionCriteria: { type: "string" },
  dryRun: booleanMember,
} as const;

/**
 * Checks and applies retention policies. The data protection policy masks what comes after it. Documents of other types are
 * stored as they are.
 */
export const putAccountPolicy = unary(putMembers, (input, { store, clock }) => {
  const { policyName: name, policyDocument: document, policyType: type, selectionCriteria } = input;
  checkEnum("policyType", type, Object.keys(policiesPerType));
  checkEnum("scope", input.scope ?? "ALL", ["ALL"]);
  checkDocument(type, document);
  checkSelection(type, selectionCriteria);
  if (input.dryRun === true) throw invalidParameter("This server has no dry runs.");
  const others = store.policies(type).filter((policy) => policy.name !== name);
  if (others.length >= (policiesPerType[type] ?? 1)) throw limitExceeded();
  const now = clock.now();
  const policy = store.putPolicy(
    { name, type, document, ...(selectionCriteria === undefined ? {} : { selectionCriteria }) },
    now,
  );
  if (type === protectionType) store.masks.change(store.sequence, identifiersOf(JSON.parse(document)));
  return { accountPolicy: describe(policy) };
});

function checkDocument(type: string, text: string): void {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalidParameter("The policy document is not valid JSON.");
  }
  if (type !== "RETENTION_POLICY") return;
  const { retentionInDays: days, enforcementMode } = Object(document) as Readonly<Record<string, unknown>>;
  const isPeriod = typeof days === "number" && days >= shortestRetentionDays && retentionDays.includes(days);
  if (!isPeriod && days !== "NEVER_EXPIRE") throw invalidParameter("The policy's retentionInDays is not valid.");
  if (enforcementMode !== "NEW_ONLY" && enforcementMode !== "RETROACTIVE") {
    throw invalidParameter("The policy's enforcementMode must be NEW_ONLY or RETROACTIVE.");
  }
}

function checkSelection(type: string, criteria: string | undefined): void {
  if (criteria === undefined) return;
  if (type === "DATA_PROTECTION_POLICY" || type === "METRIC_EXTRACTION_POLICY") {
    throw invalidParameter(`selectionCriteria is not valid for ${type}.`);
  }
  if (Buffer.byteLength(criteria) > selectionBytes) throw invalidParameter("selectionCriteria is longer than 25 KB.");
  if (type === "RETENTION_POLICY" && selectedPrefixes(criteria) === undefined) {
    throw invalidParameter('selectionCriteria of a retention policy is LogGroupNamePrefix IN ["prefix"].');
  }
}

const describeMembers = {
  policyType: requiredText,
  policyName: { type: "string" },
  accountIdentifiers: { type: "strings", max: 20 },
  nextToken: tokenMember,
} as const;

/** Sorted by name. */
export const describeAccountPolicies = unary(describeMembers, (input, { store, clock }) => {
  const { policyType, policyName, nextToken } = input;
  checkEnum("policyType", policyType, Object.keys(policiesPerType));
  const now = clock.now();
  const found = store
    .policies(policyType)
    .filter(({ name }) => policyName === undefined || name === policyName)
    .sort(byName);
  if (policyName !== undefined && found.length === 0) throw resourceNotFound("account policy");
  const { items, next } = pageByName(found, "accountPolicies", { nextToken, limit: describeLimitMember.max, now });
  return { accountPolicies: items.map(describe), ...next };
});

function describe({ name, type, document, selectionCriteria, updatedAt }: AccountPolicy): object {
  return {
    policyName: name,
    policyDocument: document,
    lastUpdatedTime: updatedAt,
    policyType: type,
    scope: "ALL",
    ...(selectionCriteria === undefined ? {} : { selectionCriteria }),
    accountId,
  };
}

export const deleteAccountPolicy = unary(
  { policyName: requiredText, policyType: requiredText, dryRun: booleanMember },
  ({ policyName, policyType, dryRun }, { store }) => {
    checkEnum("policyType", policyType, Object.keys(policiesPerType));
    if (dryRun === true) throw invalidParameter("This server has no dry runs.");
    if (!store.deletePolicy(policyType, policyName)) throw resourceNotFound("account policy");
    if (policyType === protectionType) store.masks.change(store.sequence, []);
    return {};
  },
);
