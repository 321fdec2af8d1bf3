/** What a request is about. */
export interface RequestSubject {
  /** The service's operation, such as "DescribeLogGroups". */
  readonly operation: string;
  /** The host that is asked, where it isn't the connection's. */
  readonly host?: string;
  readonly group?: string;
  readonly stream?: string;
  /** What of another service it is about, such as an alarm, by its name. */
  readonly named?: string;
  /** The bucket of an export. */
  readonly bucket?: string;
}

/** What a request is about, by the SDK's input. */
export function subjectOf(operation: string, input: object): RequestSubject {
  const fields = input as Readonly<Record<string, unknown>>;
  const { logGroupName, logGroupIdentifier, resourceArn, logStreamName, destination } = fields;
  const only = [fields["logGroupIdentifiers"], fields["logGroupNames"], fields["logGroupArnList"]].flatMap((names) =>
    Array.isArray(names) && names.length === 1 ? (names as readonly unknown[]) : [],
  );
  const group = [logGroupName, logGroupIdentifier, resourceArn, ...only].find((name) => typeof name === "string");
  return {
    operation,
    ...(group === undefined ? {} : { group: group.replace(/^arn:.*:log-group:/u, "") }),
    ...(typeof logStreamName === "string" ? { stream: logStreamName } : {}),
    ...(typeof destination === "string" ? { bucket: destination } : {}),
  };
}
