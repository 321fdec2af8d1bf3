import * as l10n from "../base/l10n.js";
import type { Remedy } from "../logs/remedy.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";

/** What the service's refusals of a subscription filter mean, by a part of its message. */
interface SubscriptionRule {
  readonly message: RegExp;
  readonly rule: ErrorRule;
}

/**
 * The service tries a destination when a filter is put, and answers InvalidParameterException. Its words are those that users report:
 * dougmoscrop/serverless-plugin-log-subscription#6 (Lambda), alertlogic/cloudwatch-logs-s3-export#9 (Kinesis, “steam” and all),
 * aws/aws-cli#8823 (Firehose), awsdocs/amazon-cloudwatch-logs-user-guide#47 (a destination whose key the role can't use),
 * cloud-custodian/cloud-custodian#8246 (an organization's destination).
 */
const rules: readonly SubscriptionRule[] = [
  {
    message: /\bcould not execute the lambda function\b/iu,
    rule: {
      kind: "accessDenied",
      sentence: ({ message }) =>
        l10n.t`CloudWatch Logs can't call the function: give it the permission to, or check that there is such a function. ${message}`,
      remedy: (_, context) => permissionsRemedy(context),
    },
  },
  {
    message: /\bcould not deliver (?:test )?message to specified destination\b/iu,
    rule: {
      kind: "invalidInput",
      sentence: ({ message }) =>
        l10n.t`CloudWatch Logs can't write to the destination: it may be deleted, or its role may not write to what it leads to, or not use that one's key. ${message}`,
      remedy: (_, context) => permissionsRemedy(context),
    },
  },
  {
    message: /\bcould not deliver (?:test )?message to specified\b/iu,
    rule: {
      kind: "accessDenied",
      sentence: ({ message }) =>
        l10n.t`CloudWatch Logs can't write to the stream: it may be missing or not active yet, or the role may not be trusted, not be allowed to write, or not use the stream's key. A new role takes a moment until it works. ${message}`,
      remedy: (_, context) => permissionsRemedy(context),
    },
  },
  {
    message: /\bdestination with organization access policy\b/iu,
    rule: {
      kind: "invalidInput",
      sentence: ({ message }) =>
        l10n.t`The destination takes events of an organization's accounts, for which the filter needs a role of yours. ${message}`,
    },
  },
];

function permissionsRemedy({ connection, group, destination }: RequestContext): Remedy | undefined {
  if (group === undefined || destination === undefined) return undefined;
  return { kind: "copySubscriptionPermissions", connection: connection.id, group, ...destination };
}

/** The rule for a failure that means something of its own with subscription filters; undefined for all others. */
export function subscriptionRuleOf({ name, message }: ErrorFacts, operation: string): ErrorRule | undefined {
  if (operation !== "PutSubscriptionFilter" || !name.startsWith("InvalidParameter")) return undefined;
  return rules.find((row) => row.message.test(message))?.rule;
}
