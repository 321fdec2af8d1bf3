import { limits } from "../../logs/limits.js";
import { checkDataProtection, identifiersOf } from "../../logs/policies/checkDataProtection.js";
import { groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import { groupIdentifierMember } from "./memberRules.js";
import { unary } from "./operation.js";

const groupMembers = { logGroupIdentifier: { ...groupIdentifierMember, required: true } } as const;

/** The group's own policy. No page says what the service answers without one: here, there is no document then. */
export const getDataProtectionPolicy = unary(groupMembers, ({ logGroupIdentifier }, { store }) => {
  const { dataProtection } = store.group(groupOfIdentifier(logGroupIdentifier));
  return typeof dataProtection === "object" ? described(logGroupIdentifier, dataProtection) : { logGroupIdentifier };
});

/** Masks what comes from now on. The messages of refusals are our own. */
export const putDataProtectionPolicy = unary(
  { ...groupMembers, policyDocument: { type: "string", required: true } },
  ({ logGroupIdentifier, policyDocument }, { store, clock }) => {
    const group = store.group(groupOfIdentifier(logGroupIdentifier));
    const document = checkedDocument(policyDocument, store);
    group.dataProtection = { document: policyDocument, updatedAt: clock.now() };
    group.masks.change(store.sequence, identifiersOf(document));
    return described(logGroupIdentifier, group.dataProtection);
  },
);

/** What was masked stays so. */
export const deleteDataProtectionPolicy = unary(groupMembers, ({ logGroupIdentifier }, { store }) => {
  const group = store.group(groupOfIdentifier(logGroupIdentifier));
  if (typeof group.dataProtection !== "object") throw resourceNotFound("data protection policy");
  group.dataProtection = "deleted";
  group.masks.change(store.sequence, []);
  return {};
});

function described(logGroupIdentifier: string, { document, updatedAt }: NonDeleted): object {
  return { logGroupIdentifier, policyDocument: document, lastUpdatedTime: updatedAt };
}

type NonDeleted = Exclude<StoredGroup["dataProtection"], "deleted" | undefined>;

/** Throws for a document that the service refuses, and for one whose findings go to a log group that doesn't exist. */
function checkedDocument(text: string, store: LogStore): unknown {
  if (text.length > limits.policyLength) {
    throw invalidParameter(`The policy document has more than ${limits.policyLength} characters.`);
  }
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalidParameter("The policy document is not valid JSON.");
  }
  const problem = checkDataProtection(document).find(({ severity }) => severity === "error");
  if (problem !== undefined) throw invalidParameter(`Invalid data protection policy: ${problem.message}`);
  const missing = findingsGroups(document).find((name) => !store.hasGroup(name));
  if (missing !== undefined) throw invalidParameter(`The findings destination ${missing} does not exist.`);
  return document;
}

/** The log groups that findings are sent to. */
function findingsGroups(document: unknown): readonly string[] {
  const { Statement: statements } = document as { readonly Statement: readonly AuditStatement[] };
  return statements.flatMap(({ Operation: { Audit } }) => {
    const name = Audit?.FindingsDestination.CloudWatchLogs?.LogGroup;
    return typeof name === "string" ? [name] : [];
  });
}

/** The part of a statement that was checked before. */
interface AuditStatement {
  readonly Operation: {
    readonly Audit?: { readonly FindingsDestination: { readonly CloudWatchLogs?: { readonly LogGroup?: unknown } } };
  };
}
