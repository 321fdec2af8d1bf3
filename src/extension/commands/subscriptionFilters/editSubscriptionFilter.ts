import * as l10n from "../../../base/l10n.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import {
  findSubscriptionFilter,
  readSubscriptionPlace,
  toNewSubscriptionFilter,
} from "../../../logs/subscriptionFilters/findSubscriptionFilter.js";
import type { NewSubscriptionFilter } from "../../../logs/subscriptionFilters/subscriptionFilter.js";
import {
  subscriptionFilterFields,
  withSubscriptionFields,
} from "../../../logs/subscriptionFilters/subscriptionFilterArgument.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import { askSubscriptionFilter, pickSubscriptionFilter } from "../../prompts/subscriptionFilterQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { functionLoop, refuseFunctionLoop } from "../../targets/functionLoop.js";
import { actOnSubscription } from "../../transfer/putSubscriptionFilter.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  ...subscriptionFilterFields,
});

/**
 * editSubscriptionFilter { connection?, group, name, … the fields of createSubscriptionFilter that change } → { connection,
 * group, name }: all else stays as it is. A person who continues in a JSON document, with what they changed, gets { uri }.
 */
export const editSubscriptionFilter = defineCommand({
  id: commands.editSubscriptionFilter,
  async plan(call, planning) {
    const { connection: to, group: of, name: called, ...fields } = check(call.args, "editSubscriptionFilter");
    const { connection: target, group } = await askWritableGroup(planning.ask, { connection: to, group: of });
    const api = await planning.connections.api(target);
    const place = await cancellableIfSlow(l10n.t`Reading ${group}`, (signal) =>
      readSubscriptionPlace(api, group, signal),
    );
    const name = called ?? (await pickSubscriptionFilter(target, group, planning));
    const found = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
      findSubscriptionFilter(api, { group, name }, signal),
    );
    const given = withSubscriptionFields(toNewSubscriptionFilter(found), fields);
    const prompt = {
      target,
      group,
      place,
      title: l10n.t`Subscription filter ${name} in ${targetWords(target)}`,
      action: l10n.t("Save Subscription Filter"),
    };
    const answer = call.programmatic
      ? { filter: given, asDocument: false }
      : await askSubscriptionFilter(planning, prompt, given);
    const isMoved = !answer.asDocument && answer.filter.destinationArn !== found.destinationArn;
    if (isMoved) await confirmMove(call, planning, { target, group, filter: answer.filter });
    return { target, group, place, name, ...answer, isUnchanged: answer.filter === given };
  },
  act: async (plan, acting) => actOnSubscription(plan, l10n.t`Saving ${plan.name}`, acting),
});

/** Events are about to go to another destination, which may be a function that logs into their own log group. */
async function confirmMove(
  { programmatic }: Pick<Call, "programmatic">,
  planning: Planning,
  where: { readonly target: Connection; readonly group: string; readonly filter: NewSubscriptionFilter },
): Promise<void> {
  const { filter } = where;
  if (programmatic) return refuseFunctionLoop(planning, where, filter);
  const loop = await functionLoop(planning, where, filter.destinationArn);
  if (loop?.isSeen !== true) return undefined;
  return planning.ask.confirm(l10n.t`Save the subscription filter ${filter.name}?`, loop.text, l10n.t("Save"));
}
