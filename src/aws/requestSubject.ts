import { nameOfGroup } from "../logs/groupArn.js";

/** What a request is about. */
export interface RequestSubject {
  /** The service's operation, such as "DescribeLogGroups". */
  readonly operation: string;
  /** The host that is asked, where it isn't the connection's. */
  readonly host?: string;
  /** A name, or the ARN of a linked account's group. */
  readonly group?: string;
  readonly stream?: string;
  /** What of another service it is about, such as an alarm, by its name. */
  readonly named?: string;
  /** The bucket of an export. */
  readonly bucket?: string;
  /** Where a subscription filter sends events, with the role that it takes. */
  readonly destination?: { readonly destinationArn: string; readonly roleArn?: string };
}

/** What a request is about, by the SDK's input. */
export function subjectOf(operation: string, input: object): RequestSubject {
  const fields = input as Readonly<Record<string, unknown>>;
  const { logGroupName, logGroupIdentifier, resourceArn, logStreamName, destination } = fields;
  const { destinationArn, roleArn } = fields;
  const only = [fields["logGroupIdentifiers"], fields["logGroupNames"], fields["logGroupArnList"]].flatMap((names) =>
    Array.isArray(names) && names.length === 1 ? (names as readonly unknown[]) : [],
  );
  const tagged = typeof resourceArn === "string" ? nameOfGroup(resourceArn) : undefined;
  const group = [logGroupName, logGroupIdentifier, tagged, ...only].find((name) => typeof name === "string");
  return {
    operation,
    ...(group === undefined ? {} : { group }),
    ...(typeof logStreamName === "string" ? { stream: logStreamName } : {}),
    ...(typeof destination === "string" ? { bucket: destination } : {}),
    ...(typeof destinationArn === "string"
      ? { destination: { destinationArn, ...(typeof roleArn === "string" ? { roleArn } : {}) } }
      : {}),
  };
}
