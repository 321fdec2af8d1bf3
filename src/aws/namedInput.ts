/** The group and the stream that an operation's input is about, for the sentence of an error. */
export function namedInput(input: object): { readonly group?: string; readonly stream?: string } {
  const { logGroupName, logGroupIdentifier, resourceArn, logStreamName } = input as Readonly<Record<string, unknown>>;
  const group = [logGroupName, logGroupIdentifier, resourceArn].find((name) => typeof name === "string");
  return {
    ...(group === undefined ? {} : { group: group.replace(/^arn:.*:log-group:/u, "") }),
    ...(typeof logStreamName === "string" ? { stream: logStreamName } : {}),
  };
}
