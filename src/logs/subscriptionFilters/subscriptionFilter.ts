import * as l10n from "../../base/l10n.js";
import type { SubscriptionFilter } from "../model.js";

/** How events are distributed over the shards of a Kinesis stream (PutSubscriptionFilter). */
// oxlint-disable-next-line sentences/translated -- the service's name
export const distributions = ["ByLogStream", "Random"] as const;

/** A subscription filter as it is put. */
export interface NewSubscriptionFilter extends SubscriptionFilter {
  /** The role that CloudWatch Logs assumes to write to the destination; Lambda functions and destinations need none. */
  readonly roleArn?: string;
  readonly distribution?: (typeof distributions)[number];
}

const destination = /^arn:[^:]+:(?<service>kinesis|firehose|lambda|logs):[^:]*:\d*:.+$/u;
const role = /^arn:[^:]+:iam::\d{12}:role\/.+$/u;

/** The service of a destination's ARN; undefined if events can't be sent there. */
function serviceOf(destinationArn: string): string | undefined {
  return destination.exec(destinationArn)?.groups?.["service"];
}

/** The problem of a destination's ARN, or undefined (PutSubscriptionFilter). */
export function checkDestination(arn: string): string | undefined {
  return serviceOf(arn) === undefined
    ? l10n.t(
        "A destination is the ARN of a Lambda function, a Kinesis or Firehose stream, or a CloudWatch Logs destination.",
      )
    : undefined;
}

/** True if the service needs a role to write to the destination. */
export function needsRole(destinationArn: string): boolean {
  const service = serviceOf(destinationArn);
  return service === "kinesis" || service === "firehose";
}

/** The problem of a role's ARN, or undefined. */
export function checkRole(arn: string): string | undefined {
  return role.test(arn)
    ? undefined
    : l10n.t("A role is an ARN such as arn:aws:iam::123456789012:role/CloudWatchLogsToKinesis.");
}
