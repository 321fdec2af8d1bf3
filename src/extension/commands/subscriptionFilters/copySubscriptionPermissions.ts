import * as l10n from "../../../base/l10n.js";
import type * as vscode from "vscode";
import { connection, groupName, oneOf, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { getLogGroup } from "../../../logs/findLogGroup.js";
import { LogsError } from "../../../logs/logsError.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { checkDestination } from "../../../logs/subscriptionFilters/destinationArn.js";
import { findSubscriptionFilter } from "../../../logs/subscriptionFilters/findSubscriptionFilter.js";
import {
  permissionForms,
  type PermissionPurpose,
  permissionPurposes,
  subscriptionPermissions,
} from "../../../logs/subscriptionFilters/subscriptionPermissions.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";
import { askPermissionForm, pickSubscriptionFilter } from "../../prompts/subscriptionFilterQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  destinationArn: optional(text),
  roleArn: optional(text),
  purpose: optional(oneOf(permissionPurposes)),
  form: optional(oneOf(permissionForms)),
});

/**
 * copySubscriptionPermissions { connection?, group, name | destinationArn, roleArn?, purpose?, form? } → { text }, also on the
 * clipboard: what lets CloudWatch Logs write to the destination, or, by the purpose, what Firehose or OpenSearch need.
 */
export const copySubscriptionPermissions = defineCommand({
  id: commands.copySubscriptionPermissions,
  async plan(call, planning) {
    const args = check(call.args, "copySubscriptionPermissions");
    const { ask, connections } = planning;
    const { connection: target, group: name } = await askGroup(ask, args);
    const purpose = args.purpose ?? (call.programmatic ? "destination" : await askPurpose(planning));
    const destination =
      purpose === "destination" ? await destinationOf(planning, { target, group: name, ...args }) : {};
    const form = args.form ?? (call.programmatic ? "json" : await askPermissionForm(ask));
    const api = await connections.api(target);
    const group = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) => getLogGroup(api, name, signal));
    return { permissions: subscriptionPermissions(purpose, { group, ...destination }, form), purpose };
  },
  act: async ({ permissions, purpose }, acting) => copyText(permissions, copiedWords(purpose), acting),
});

/** Some names only the user knows. */
function copiedWords(purpose: PermissionPurpose): string {
  if (purpose === "firehoseToS3") return l10n.t("Permissions, in which BUCKET is to be replaced,");
  if (purpose === "firehoseToOpenSearch") return l10n.t("Permissions, in which BUCKET and DOMAIN are to be replaced,");
  return l10n.t("Permissions");
}

const purposeItems: readonly (vscode.QuickPickItem & { readonly purpose: PermissionPurpose })[] = [
  {
    label: l10n.t("To Send Events to a Filter's Destination"),
    detail: l10n.t("The permission of a Lambda function, the role for a stream, or the policy of a destination"),
    purpose: "destination",
  },
  {
    label: l10n.t("For Firehose to Write to S3"),
    detail: l10n.t("The role of the Firehose stream, beside that of CloudWatch Logs"),
    purpose: "firehoseToS3",
  },
  {
    label: l10n.t("For Firehose to Write to OpenSearch"),
    detail: l10n.t("The role of the Firehose stream for a domain, with the bucket for what fails"),
    purpose: "firehoseToOpenSearch",
  },
  {
    label: l10n.t("For OpenSearch by the Account's Integration"),
    detail: l10n.t("The role with which OpenSearch reads log groups for its dashboards, without a subscription filter"),
    purpose: "openSearchIntegration",
  },
];

async function askPurpose({ ask }: Planning): Promise<PermissionPurpose> {
  return (await ask.choice(l10n.t("What the permissions are for"), purposeItems)).purpose;
}

/** The destination that is given, or that of a filter. */
async function destinationOf(
  planning: Planning,
  given: {
    readonly target: Connection;
    readonly group: string;
    readonly name?: string;
    readonly destinationArn?: string;
    readonly roleArn?: string;
  },
): Promise<{ readonly destinationArn: string; readonly roleArn?: string }> {
  const { target, group, destinationArn, roleArn } = given;
  if (destinationArn !== undefined) {
    const problem = checkDestination(destinationArn);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    return { destinationArn, ...(roleArn && { roleArn }) };
  }
  const name = given.name ?? (await pickSubscriptionFilter(target, group, planning));
  const api = await planning.connections.api(target);
  const found = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) =>
    findSubscriptionFilter(api, { group, name }, signal),
  );
  return { destinationArn: found.destinationArn, ...(found.roleArn && { roleArn: found.roleArn }) };
}
