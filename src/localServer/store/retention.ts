import { mayTake } from "../../logs/policies/policyScope.js";
import type { AccountPolicy, LogStore, StoredGroup } from "./store.js";

const dayMs = 24 * 60 * 60 * 1000;
/** The time after which an account's retention policy takes effect (PutAccountPolicy). */
const policyDelayMs = dayMs;

/** How long a group keeps its events, and what determines it. */
export interface Retention {
  /** Undefined: events never expire. */
  readonly days: number | undefined;
  /** The account policy that overrides the group's own setting. */
  readonly policyName?: string;
}

/** The retention in force: the longest of the account's policies that apply to the group, or else the group's own. */
export function retentionOf(store: LogStore, group: StoredGroup, now: number): Retention {
  let longest: Retention | undefined;
  for (const policy of store.policies("RETENTION_POLICY")) {
    const document = documentInForce(policy, now);
    if (document === undefined || !appliesTo(policy, document, group)) continue;
    const days = typeof document.retentionInDays === "number" ? document.retentionInDays : undefined;
    if (longest === undefined || isLonger(days, longest.days)) longest = { days, policyName: policy.name };
  }
  return longest ?? { days: group.retentionInDays };
}

/** Epoch milliseconds: events from before this have expired. */
export function expiryOf(store: LogStore, group: StoredGroup, now: number): number {
  const { days } = retentionOf(store, group, now);
  return days === undefined ? 0 : now - days * dayMs;
}

function isLonger(days: number | undefined, than: number | undefined): boolean {
  return (days ?? Number.POSITIVE_INFINITY) > (than ?? Number.POSITIVE_INFINITY);
}

interface RetentionDocument {
  readonly retentionInDays?: unknown;
  readonly enforcementMode?: unknown;
}

function documentInForce({ document, updatedAt, before }: AccountPolicy, now: number): RetentionDocument | undefined {
  const text = now >= updatedAt + policyDelayMs ? document : before;
  return text === undefined ? undefined : (JSON.parse(text) as RetentionDocument);
}

function appliesTo(policy: AccountPolicy, document: RetentionDocument, group: StoredGroup): boolean {
  if (document.enforcementMode === "NEW_ONLY" && group.createdAt <= policy.createdAt) return false;
  return mayTake(policy.selectionCriteria, group.name);
}
