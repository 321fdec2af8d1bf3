import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import type { SubscriptionPlace } from "../../logs/subscriptionFilters/checkSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "../../logs/subscriptionFilters/subscriptionFilter.js";
import { requireValidSubscription } from "../../logs/subscriptionFilters/subscriptionFilterArgument.js";
import { subscriptionPermissions } from "../../logs/subscriptionFilters/subscriptionPermissions.js";
import type { SubscriptionFilterTarget } from "../../views/files/subscriptionFilterFiles.js";
import type { Acting } from "../command.js";
import { copyText } from "../feedback/copyText.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { SubscriptionAnswer } from "../prompts/subscriptionFilterQuestions.js";

/** A subscription filter to put into a log group, and what is known of that. */
export interface SubscriptionToPut {
  readonly target: Connection;
  readonly group: string;
  readonly filter: NewSubscriptionFilter;
  readonly place: SubscriptionPlace;
}

/** Puts a subscription filter. Rejects with a LogsError if it is invalid. */
export async function putSubscription(
  { target, group, filter, place }: SubscriptionToPut,
  title: string,
  { connections, tree }: Pick<Acting, "connections" | "tree">,
): Promise<{ readonly connection: string; readonly group: string; readonly name: string }> {
  requireValidSubscription(filter, place);
  const api = await connections.api(target);
  await cancellableIfSlow(title, (signal) => api.putSubscriptionFilter({ group, ...filter }, signal));
  tree.refresh(tree.find(target));
  return { connection: target.id, group, name: filter.name };
}

/** What the user answered about a filter; without changes its document shows the filter as the service has it. */
export interface AnsweredSubscription extends SubscriptionToPut, SubscriptionAnswer {
  readonly isUnchanged?: boolean;
  /** The name of an existing filter. */
  readonly name?: string;
}

/** Puts the filter, or opens it as a document, with its permissions on the clipboard if they were wanted. */
export async function actOnSubscription(
  answered: AnsweredSubscription,
  title: string,
  acting: Acting,
): Promise<{ readonly uri: string } | { readonly connection: string; readonly group: string; readonly name: string }> {
  const { target, group, place, filter, asDocument, permissions, name, isUnchanged } = answered;
  if (!asDocument) return putSubscription(answered, title, acting);
  if (permissions !== undefined) {
    const grant = { ...filter, group: place.group ?? { name: group, arn: "" } };
    await copyText(subscriptionPermissions("destination", grant, permissions), l10n.t("Permissions"), acting);
  }
  const edited = { connection: target.id, group, ...(name === undefined ? {} : { name }) };
  return openSubscriptionDocument(isUnchanged === true ? edited : { ...edited, draft: filter }, acting);
}

/** Opens a subscription filter as a JSON document, which puts the filter when it is saved. */
export async function openSubscriptionDocument(
  target: SubscriptionFilterTarget,
  { subscriptionFilterFiles }: Pick<Acting, "subscriptionFilterFiles">,
): Promise<{ readonly uri: string }> {
  return { uri: (await subscriptionFilterFiles.open(target)).toString() };
}
