import { groupArn, groupOfArn } from "../protocol/arns.js";
import { isJsonObject } from "../protocol/members.js";
import { ServiceError, invalidParameter, limitExceeded } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import type { StoredResourcePolicy } from "../store/storedResources.js";
import { checkEnum, describeLimitMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";

/** Policies of an account in a region; each log group can have one more (quotas page). */
const maxAccountPolicies = 10;

const nameMember = { type: "string", required: true } as const;
const targetMembers = { resourceArn: { type: "string" }, expectedRevisionId: { type: "string", min: 1 } } as const;

/** Stores the policy. It has no effect. The answer has the document as given, unlike later descriptions. */
export const putResourcePolicy = unary(
  { policyName: nameMember, policyDocument: { type: "string", required: true, min: 1, max: 51_200 }, ...targetMembers },
  ({ policyName: name, policyDocument, resourceArn, expectedRevisionId }, { store, clock, region }) => {
    const policy = { name, document: describedDocument(policyDocument), updatedAt: clock.now() };
    if (resourceArn === undefined) {
      const policies = store.resourcePolicies;
      if (!policies.has(name) && policies.size >= maxAccountPolicies) throw limitExceeded();
      const stored = { ...policy, revision: 1 };
      policies.set(name, stored);
      return { resourcePolicy: { ...describe(stored), policyDocument } };
    }
    const group = policyGroup(store, resourceArn);
    checkRevision(group.resourcePolicy, expectedRevisionId);
    const stored = { ...policy, revision: (group.resourcePolicy?.revision ?? 0) + 1 };
    group.resourcePolicy = stored;
    const revisionId = String(stored.revision);
    return { resourcePolicy: { ...describe(stored, groupArn(region, group.name)), policyDocument }, revisionId };
  },
);

/** The policies of the account, or of log groups, sorted by name. */
export const describeResourcePolicies = unary(
  {
    resourceArn: targetMembers.resourceArn,
    policyScope: { type: "string" },
    nextToken: tokenMember,
    limit: describeLimitMember,
  },
  (input, { store, clock, region }) => {
    const { resourceArn, policyScope, nextToken, limit = describeLimitMember.max } = input;
    if (policyScope !== undefined) checkEnum("policyScope", policyScope, ["ACCOUNT", "RESOURCE"]);
    const found = [];
    if (resourceArn === undefined && policyScope !== "RESOURCE") {
      for (const policy of store.resourcePolicies.values()) found.push({ name: policy.name, policy, arn: undefined });
    } else {
      const groups = resourceArn === undefined ? store.groups() : [policyGroup(store, resourceArn)];
      for (const { name, resourcePolicy: policy } of groups) {
        if (policy !== undefined) found.push({ name: `${policy.name}:${name}`, policy, arn: groupArn(region, name) });
      }
    }
    const page = { nextToken, limit, now: clock.now() };
    const { items, next } = pageByName(found.sort(byName), "resourcePolicies", page);
    return { resourcePolicies: items.map(({ policy, arn }) => describe(policy, arn)), ...next };
  },
);

export const deleteResourcePolicy = unary(
  { policyName: nameMember, ...targetMembers },
  ({ policyName, resourceArn, expectedRevisionId }, { store }) => {
    const group = resourceArn === undefined ? undefined : policyGroup(store, resourceArn);
    const exists =
      group === undefined ? store.resourcePolicies.has(policyName) : group.resourcePolicy?.name === policyName;
    if (!exists) {
      throw new ServiceError("ResourceNotFoundException", `Policy with name [${policyName}] does not exist.`);
    }
    if (group === undefined) {
      store.resourcePolicies.delete(policyName);
      return {};
    }
    checkRevision(group.resourcePolicy, expectedRevisionId);
    group.resourcePolicy = undefined;
    return {};
  },
);

function policyGroup(store: LogStore, arn: string): StoredGroup {
  const name = groupOfArn(arn);
  if (name === undefined) throw invalidParameter("The resource of a policy is the ARN of a log group.");
  return store.group(name);
}

function checkRevision(policy: StoredResourcePolicy | undefined, expected: string | undefined): void {
  const current = policy === undefined ? undefined : String(policy.revision);
  if (current === expected) return;
  throw new ServiceError("OperationAbortedException", "The expected revision ID is not that of the policy.");
}

function describe({ name, document, updatedAt, revision }: StoredResourcePolicy, arn?: string): object {
  return {
    policyName: name,
    policyDocument: document,
    lastUpdatedTime: updatedAt,
    ...(arn === undefined
      ? { policyScope: "ACCOUNT" }
      : { policyScope: "RESOURCE", resourceArn: arn, revisionId: String(revision) }),
  };
}

/** As the service describes documents (recorded): with a version, and without lists of a single name. */
function describedDocument(text: string): string {
  try {
    const document: unknown = JSON.parse(text);
    if (isJsonObject(document)) {
      const { Statement } = document;
      const statements = Array.isArray(Statement) ? { Statement: Statement.map(describedStatement) } : {};
      return JSON.stringify({ Version: "2008-10-17", ...document, ...statements });
    }
  } catch {
    // Not JSON, or nested too deeply for a policy.
  }
  throw invalidParameter("The policy document is not a valid JSON object.");
}

function describedStatement(statement: unknown): unknown {
  if (!isJsonObject(statement)) return statement;
  return Object.fromEntries(
    Object.entries(statement).map(([name, value]) => [
      name,
      name === "Principal" && isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).map(([kind, names]) => [kind, withoutSingleList(names)]))
        : withoutSingleList(value),
    ]),
  );
}

function withoutSingleList(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
}
