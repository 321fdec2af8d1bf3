import * as l10n from "../../base/l10n.js";
import { classProblem } from "../classFeatures.js";
import { filterPatternProblem } from "../filterPattern/parse.js";
import { accountOf } from "../findLogGroup.js";
import { limits } from "../limits.js";
import { checkFilterName, type MetricFilterProblem } from "../metricFilters/checkMetricFilter.js";
import type { LogGroup } from "../model.js";
import type { AccountSubscription } from "./accountSubscription.js";
import { checkDestination, checkRole, type DestinationArn, readDestinationArn } from "./destinationArn.js";
import { distributions, type NewSubscriptionFilter, systemFields } from "./subscriptionFilter.js";

/** A problem of a subscription filter, and the member that has it. */
export type SubscriptionFilterProblem = MetricFilterProblem;

/** What is known of where a filter is put; what is absent isn't checked. */
export interface SubscriptionPlace {
  readonly group?: Pick<LogGroup, "name" | "arn" | "logClass">;
  /** The filters that the group has, also one that is replaced. */
  readonly filters?: readonly { readonly name: string }[];
  /** The account's subscription, which takes the group too and doesn't count as one of its filters. */
  readonly account?: AccountSubscription;
}

/** Everything that the service refuses according to the documentation of PutSubscriptionFilter, and loops, which it accepts. */
export function checkSubscriptionFilter(
  filter: NewSubscriptionFilter,
  place: SubscriptionPlace = {},
): readonly SubscriptionFilterProblem[] {
  const destination = readDestinationArn(filter.destinationArn);
  return [
    ...at("name", checkFilterName(filter.name)),
    ...at("pattern", filterPatternProblem(filter.pattern)).map((problem) => ({
      ...problem,
      severity: "warning" as const,
    })),
    ...at("destinationArn", checkDestination(filter.destinationArn)),
    ...at("destinationArn", destination && (loopProblem(destination, place) ?? placeProblem(destination, place))),
    ...at("roleArn", roleProblem(filter, destination)),
    ...at("distribution", distributionProblem(filter, destination)),
    ...at("fieldSelectionCriteria", criteriaProblem(filter)),
    ...at("emitSystemFields", systemFieldProblem(filter)),
    ...at("name", (place.group && classProblem(place.group, "subscriptionFilters")) ?? roomProblem(place, filter.name)),
  ];
}

function at(member: string, message: string | undefined): readonly SubscriptionFilterProblem[] {
  return message === undefined ? [] : [{ path: [member], message, severity: "error" }];
}

/** What the function of a filter logs would be sent to it again, without end. Lambda's default log group is /aws/lambda/NAME. */
function loopProblem({ kind, name }: DestinationArn, { group }: SubscriptionPlace): string | undefined {
  return kind === "lambda" && group?.name === `/aws/lambda/${name}`
    ? l10n.t`${group.name} is the function's own log group: each event would run the function, which logs events, which run it again, without end and at your cost. Choose the log group of another source, or another destination.`
    : undefined;
}

/** A stream or function of another account takes events only through a destination there, which has to be in the group's region. */
function placeProblem(destination: DestinationArn, { group }: SubscriptionPlace): string | undefined {
  if (group === undefined) return undefined;
  const region = /^arn:[^:]*:logs:(?<region>[^:]*):/u.exec(group.arn)?.groups?.["region"];
  if (destination.kind === "destination") {
    return region !== undefined && region !== destination.region
      ? l10n.t`This destination is in ${destination.region}, and the log group in ${region}: a destination has to be in the log group's region. The stream behind it may be in another one.`
      : undefined;
  }
  const account = accountOf(group);
  return account !== undefined && account !== destination.account
    ? l10n.t`This is in the account ${destination.account}, and the log group in ${account}: events go to another account only through a CloudWatch Logs destination (arn:…:logs:…:destination:NAME), for a Kinesis or Firehose stream there.`
    : undefined;
}

function roleProblem({ roleArn }: NewSubscriptionFilter, destination: DestinationArn | undefined): string | undefined {
  const problem = roleArn === undefined ? undefined : checkRole(roleArn);
  if (problem !== undefined || destination === undefined) return problem;
  if (destination.kind === "kinesis" || destination.kind === "firehose") {
    return roleArn === undefined
      ? l10n.t(
          "A stream needs a role that lets CloudWatch Logs write to it. Copy Subscription Permissions has its policies.",
        )
      : undefined;
  }
  if (roleArn === undefined) return undefined;
  return destination.kind === "lambda"
    ? l10n.t("A Lambda function takes no role: a permission of the function lets CloudWatch Logs invoke it.")
    : l10n.t("A destination of another account takes no role here: it has one of its own.");
}

function distributionProblem(
  { distribution }: NewSubscriptionFilter,
  destination: DestinationArn | undefined,
): string | undefined {
  if (distribution === undefined) return undefined;
  if (!distributions.some((known) => known === distribution)) {
    return l10n.t`The distribution is one of ${distributions.join(", ")}.`;
  }
  return destination === undefined || destination.kind === "kinesis"
    ? undefined
    : l10n.t("Only Kinesis streams have a distribution.");
}

function criteriaProblem({ fieldSelectionCriteria = "" }: NewSubscriptionFilter): string | undefined {
  return fieldSelectionCriteria.length > limits.fieldSelectionLength
    ? l10n.t`The criteria can have at most ${limits.fieldSelectionLength} characters.`
    : undefined;
}

function systemFieldProblem({ emitSystemFields = [] }: NewSubscriptionFilter): string | undefined {
  return emitSystemFields.every((field) => systemFields.some((known) => known === field))
    ? undefined
    : l10n.t`Only ${systemFields.join(", ")} can be added to events.`;
}

/** The problem of a group that can't have a filter of this name, or of any new name, because it has as many as it can. */
export function roomProblem({ group, filters = [] }: SubscriptionPlace, name?: string): string | undefined {
  const others = filters.map((filter) => filter.name).filter((other) => other !== name);
  return others.length >= limits.groupSubscriptionFilters
    ? l10n.t`${group?.name ?? ""} has ${others.length} subscription filters, ${others.join(", ")}, and can have no more. Edit or delete one of these; this limit can't be raised.`
    : undefined;
}
