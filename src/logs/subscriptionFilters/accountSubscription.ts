import * as l10n from "../../base/l10n.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";
import type { AccountPolicy } from "../policies/accountPolicy.js";
import { destinationText } from "./destinationArn.js";

/** The account's own subscription, which the events of its log groups go through beside those of their filters. */
export interface AccountSubscription {
  readonly name: string;
  readonly pattern: string;
  readonly destinationArn: string;
}

/**
 * The account's subscription that takes a group, if it has one: there is at most one in a region (PutAccountPolicy). Undefined
 * also where the caller may not read the policies of the account.
 */
export async function accountSubscriptionOf(
  api: Pick<LogsApi, "describeAccountPolicies">,
  group: string,
  signal: AbortSignal,
): Promise<AccountSubscription | undefined> {
  try {
    const { items } = await api.describeAccountPolicies({ type: "SUBSCRIPTION_FILTER_POLICY" }, signal);
    return items.filter((policy) => takes(policy, group)).map(subscriptionOf)[0];
  } catch (error) {
    if (isLogsError(error)) return undefined;
    throw error;
  }
}

/** Says that the account's subscription sends events too. */
export function accountSubscriptionText({ name, pattern, destinationArn }: AccountSubscription): string {
  const events = pattern === "" ? l10n.t("every event") : l10n.t`events that match ${pattern}`;
  return l10n.t`The account's policy ${name} also sends ${events}, to ${destinationText(destinationArn)}.`;
}

/** The only criteria of such a policy are `LogGroupName NOT IN ["a", "b"]` (PutAccountPolicy). */
function takes({ selectionCriteria = "" }: AccountPolicy, group: string): boolean {
  const list = /^\s*LogGroupName NOT IN (?<list>\[.*\])\s*$/su.exec(selectionCriteria)?.groups?.["list"];
  const excluded = list === undefined ? [] : jsonOf(list);
  return !(Array.isArray(excluded) && excluded.includes(group));
}

function subscriptionOf({ name, document }: AccountPolicy): AccountSubscription {
  const { DestinationArn, FilterPattern } = Object(jsonOf(document)) as Readonly<Record<string, unknown>>;
  return { name, pattern: textOf(FilterPattern), destinationArn: textOf(DestinationArn) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
