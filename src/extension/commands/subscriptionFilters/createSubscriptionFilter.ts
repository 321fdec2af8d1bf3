import * as l10n from "../../../base/l10n.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { connection, flag, groupName, optional, record } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { checkFilterName } from "../../../logs/metricFilters/checkMetricFilter.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { accountSubscriptionText } from "../../../logs/subscriptionFilters/accountSubscription.js";
import { roomProblem, type SubscriptionPlace } from "../../../logs/subscriptionFilters/checkSubscriptionFilter.js";
import { readSubscriptionPlace } from "../../../logs/subscriptionFilters/findSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "../../../logs/subscriptionFilters/subscriptionFilter.js";
import {
  requireValidSubscription,
  subscriptionFilterFields,
  type SubscriptionFilterFields,
  withSubscriptionFields,
} from "../../../logs/subscriptionFilters/subscriptionFilterArgument.js";
import { subscriptionPermissions } from "../../../logs/subscriptionFilters/subscriptionPermissions.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askDestination } from "../../prompts/destinationQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import {
  askPermissionForm,
  askSubscriptionFilter,
  type SubscriptionAnswer,
} from "../../prompts/subscriptionFilterQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { functionLoop, refuseFunctionLoop } from "../../targets/functionLoop.js";
import { actOnSubscription } from "../../transfer/putSubscriptionFilter.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...subscriptionFilterFields,
  confirmed: optional(flag),
});

/** Where a filter is created. */
interface Where {
  readonly target: Connection;
  readonly group: string;
  readonly place: SubscriptionPlace;
}

type CreatePlan =
  | (Where & SubscriptionAnswer & { readonly permissionsOnly?: never })
  | (Where & { readonly permissionsOnly: string });

/**
 * createSubscriptionFilter { connection?, group, name, filterPattern?, destinationArn, roleArn?, distribution?,
 * applyOnTransformedLogs?, fieldSelectionCriteria?, emitSystemFields?, confirmed? } → { connection, group, name }; one of that
 * name is replaced. A person who continues in a JSON document gets { uri }, and who chooses OpenSearch's integration { text }:
 * the role that it needs.
 */
export const createSubscriptionFilter = defineCommand({
  id: commands.createSubscriptionFilter,
  plan: planCreate,
  act: async (plan, acting) =>
    plan.permissionsOnly === undefined
      ? actOnSubscription(plan, l10n.t`Creating ${plan.filter.name}`, acting)
      : copyText(plan.permissionsOnly, l10n.t("Role of OpenSearch's integration"), acting),
});

async function planCreate(call: Call, planning: Planning): Promise<CreatePlan> {
  const { ask } = planning;
  const {
    connection: to,
    group: of,
    name: called,
    confirmed,
    ...fields
  } = check(call.args, "createSubscriptionFilter");
  const { connection: target, group } = await askWritableGroup(ask, { connection: to, group: of });
  const api = await planning.connections.api(target);
  const place = await cancellableIfSlow(l10n.t`Reading ${group}`, (signal) =>
    readSubscriptionPlace(api, group, signal),
  );
  const where = { target, group, place };
  const full = roomProblem(place, called);
  if (full !== undefined) throw new LogsError("limitExceeded", full);
  const question = l10n.t`Name of the new subscription filter of ${group}`;
  const name = called ?? (await ask.text(question, checkFilterName));
  const given = await startOf(call, planning, where, { name, ...fields });
  if (given === undefined) return planRole(planning, where);
  if (call.programmatic || confirmed === true) {
    const filter = valid(given, place);
    if (confirmed !== true) await refuseFunctionLoop(planning, where, filter);
    return { ...where, filter, asDocument: false };
  }
  const prompt = {
    ...where,
    title: l10n.t`New subscription filter ${name} in ${targetWords(target)}`,
    action: l10n.t("Create Subscription Filter"),
  };
  const answer = await askSubscriptionFilter(planning, prompt, given);
  if (!answer.asDocument) await confirmSending(planning, where, answer.filter);
  return { ...where, ...answer };
}

/** The filter with what was given and answered; undefined if the user chose what needs no filter. */
async function startOf(
  call: Call,
  planning: Planning,
  { target, group, place }: Where,
  { name, ...fields }: SubscriptionFilterFields & { readonly name: string },
): Promise<NewSubscriptionFilter | undefined> {
  const selection = { connection: target.id, groups: [group] };
  const pattern = fields.filterPattern ?? (call.programmatic ? "" : await planning.ask.filterPattern("", selection));
  const destination =
    fields.destinationArn === undefined
      ? await askDestination(planning, { target, place })
      : { destinationArn: fields.destinationArn };
  return (
    destination && withSubscriptionFields({ name, pattern, ...destination }, { ...fields, filterPattern: pattern })
  );
}

function valid(filter: NewSubscriptionFilter, place: SubscriptionPlace): NewSubscriptionFilter {
  requireValidSubscription(filter, place);
  return filter;
}

async function planRole({ ask }: Planning, where: Where): Promise<CreatePlan> {
  const group = where.place.group ?? { name: where.group, arn: "" };
  const form = await askPermissionForm(ask);
  return { ...where, permissionsOnly: subscriptionPermissions("openSearchIntegration", { group }, form) };
}

/** Says what goes where: the events leave the account's logs, and each destination has its price. */
async function confirmSending(
  planning: Planning,
  where: Where,
  { name, pattern, destinationArn }: NewSubscriptionFilter,
): Promise<void> {
  const { target, group, place } = where;
  const events = pattern === "" ? l10n.t("Every new event") : l10n.t`Each new event that matches ${pattern}`;
  const detail = l10n.t`${events} of ${group}, ${targetWords(target)}, is sent to\n${destinationArn}`;
  const also = place.account === undefined ? [] : [accountSubscriptionText(place.account)];
  const { text: loop } = (await functionLoop(planning, where, destinationArn)) ?? {};
  const details = [detail, ...also, ...(loop === undefined ? [] : [loop])].join("\n\n");
  await planning.ask.confirm(l10n.t`Create the subscription filter ${name}?`, details, l10n.t("Create"));
}
