import * as l10n from "../../base/l10n.js";

/** What events can be sent to. */
export type DestinationKind = "lambda" | "kinesis" | "firehose" | "destination";

/** The parts of a destination's ARN. */
export interface DestinationArn {
  readonly kind: DestinationKind;
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** The name of the function, the stream or the destination; for a function without its version or alias. */
  readonly name: string;
}

const form =
  /^arn:(?<partition>[^:]+):(?<service>kinesis|firehose|lambda|logs):(?<region>[^:]*):(?<account>\d*):(?<rest>.+)$/u;
const role = /^arn:[^:]+:iam::\d{12}:role\/.+$/u;

/** Reads a destination's ARN; undefined if events can't be sent there (PutSubscriptionFilter). */
export function readDestinationArn(arn: string): DestinationArn | undefined {
  const { partition = "", service, region = "", account = "", rest = "" } = form.exec(arn)?.groups ?? {};
  if (service === undefined) return undefined;
  const kind = service === "logs" ? "destination" : (service as DestinationKind);
  // function:NAME:alias, stream/NAME, deliverystream/NAME, destination:NAME
  const name = /^[^:/]+[:/](?<name>[^:/]+)/u.exec(rest)?.groups?.["name"] ?? rest;
  return { kind, partition, region, account, name };
}

/** The problem of a destination's ARN, or undefined (PutSubscriptionFilter). */
export function checkDestination(arn: string): string | undefined {
  return readDestinationArn(arn) === undefined
    ? l10n.t(
        "A destination is the ARN of a Lambda function, a Kinesis or Firehose stream, or a CloudWatch Logs destination.",
      )
    : undefined;
}

/** True if the service needs a role to write to the destination. */
export function needsRole(destinationArn: string): boolean {
  const kind = readDestinationArn(destinationArn)?.kind;
  return kind === "kinesis" || kind === "firehose";
}

/** The problem of a role's ARN, or undefined. */
export function checkRole(arn: string): string | undefined {
  return role.test(arn)
    ? undefined
    : l10n.t("A role is an ARN such as arn:aws:iam::123456789012:role/CloudWatchLogsToKinesis.");
}

/** What a kind of destination is called. */
function destinationKindText(kind: DestinationKind): string {
  const texts: Readonly<Record<DestinationKind, string>> = {
    lambda: l10n.t("Lambda function"),
    kinesis: l10n.t("Kinesis stream"),
    firehose: l10n.t("Firehose stream"),
    destination: l10n.t("destination of another account"),
  };
  return texts[kind];
}

/** A destination in words, such as “Lambda function alarm”; an ARN of another kind as it is. */
export function destinationText(arn: string): string {
  const destination = readDestinationArn(arn);
  return destination === undefined ? arn : `${destinationKindText(destination.kind)} ${destination.name}`;
}
