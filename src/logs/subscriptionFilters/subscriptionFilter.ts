import type { SubscriptionFilter } from "../model.js";

/** How events are spread over the shards of a Kinesis stream (PutSubscriptionFilter). */
export const distributions = ["ByLogStream", "Random"] as const;

/** A subscription filter as it is put. */
export interface NewSubscriptionFilter extends SubscriptionFilter {
  /** What CloudWatch Logs becomes to write to the destination; a Lambda function and a destination need none. */
  readonly roleArn?: string;
  readonly distribution?: (typeof distributions)[number];
}

const destination = /^arn:[^:]+:(?<service>kinesis|firehose|lambda|logs):[^:]*:\d*:.+$/u;
const role = /^arn:[^:]+:iam::\d{12}:role\/.+$/u;

/** The service that an ARN leads to, if events can be sent there. */
function serviceOf(destinationArn: string): string | undefined {
  return destination.exec(destinationArn)?.groups?.["service"];
}

/** Why events can't be sent there, or undefined if they can (PutSubscriptionFilter). */
export function checkDestination(arn: string): string | undefined {
  return serviceOf(arn) === undefined
    ? "A destination is the ARN of a Lambda function, a Kinesis or Firehose stream, or a destination of CloudWatch Logs."
    : undefined;
}

/** True where the service needs a role to write to the destination. */
export function needsRole(destinationArn: string): boolean {
  const service = serviceOf(destinationArn);
  return service === "kinesis" || service === "firehose";
}

/** Why this can't be the role of a filter, or undefined if it can. */
export function checkRole(arn: string): string | undefined {
  return role.test(arn)
    ? undefined
    : "A role is an ARN such as arn:aws:iam::123456789012:role/CloudWatchLogsToKinesis.";
}
