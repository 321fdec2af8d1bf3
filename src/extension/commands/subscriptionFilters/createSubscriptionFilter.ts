import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { checkFilterName } from "../../../logs/metricFilters/checkMetricFilter.js";
import { metricFilterName, patternText } from "../../../logs/metricFilters/metricFilterArgument.js";
import {
  checkDestination,
  checkRole,
  distributions,
  needsRole,
} from "../../../logs/subscriptionFilters/subscriptionFilter.js";
import type { Ask } from "../../prompts/ask.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  filterPattern: optional(patternText),
  destinationArn: optional(text),
  roleArn: optional(text),
  distribution: optional(oneOf(distributions)),
  confirmed: optional(flag),
});

/**
 * createSubscriptionFilter { connection?, group, name, filterPattern?, destinationArn, roleArn?, distribution?, confirmed? }
 * → { connection, group, name }; one of that name is replaced.
 */
export const createSubscriptionFilter = defineCommand({
  id: commands.createSubscriptionFilter,
  async plan(call, { ask }) {
    const args = check(call.args, "createSubscriptionFilter");
    const { connection: target, group } = await askWritableGroup(ask, args);
    const question = l10n.t`Name of the new subscription filter of ${group}`;
    const name = args.name ?? (await ask.text(question, checkFilterName));
    const isAsked = !call.programmatic;
    const selection = { connection: target.id, groups: [group] };
    const pattern = args.filterPattern ?? (isAsked ? await ask.filterPattern("", selection) : "");
    const destination = await destinationOf(ask, args);
    if (isAsked && args.confirmed !== true) {
      const events = pattern === "" ? l10n.t("Every new event") : l10n.t`Each new event that matches ${pattern}`;
      const detail = l10n.t`${events} of ${group}, ${targetWords(target)}, is sent to\n${destination.destinationArn}`;
      await ask.confirm(l10n.t`Create the subscription filter ${name}?`, detail, l10n.t("Create"));
    }
    const filter = { name, pattern, ...destination, ...(args.distribution && { distribution: args.distribution }) };
    return { target, group, filter };
  },
  async act({ target, group, filter }, { connections, tree }) {
    const { name } = filter;
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Creating ${name}`, (signal) =>
      api.putSubscriptionFilter({ group, ...filter }, signal),
    );
    tree.refresh(tree.find(target));
    return { connection: target.id, group, name };
  },
});

interface Destination {
  readonly destinationArn: string;
  readonly roleArn?: string;
}

async function destinationOf(ask: Ask, given: Partial<Destination>): Promise<Destination> {
  const prompt = l10n.t(
    "ARN of a Lambda function, a Kinesis or Firehose stream, or a destination, to send the events to",
  );
  const destinationArn = given.destinationArn ?? (await ask.text(prompt, checkDestination));
  refuse(checkDestination(destinationArn));
  if (given.roleArn === undefined && !needsRole(destinationArn)) return { destinationArn };
  const role = l10n.t("ARN of the role that lets CloudWatch Logs write to the stream");
  const roleArn = given.roleArn ?? (await ask.text(role, checkRole));
  refuse(checkRole(roleArn));
  return { destinationArn, roleArn };
}

function refuse(problem: string | undefined): void {
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
}
