const refusal =
  /\bis of log-group-class\b|\bnot supported for (?:this log class|log groups of class)\b|\bonly supported on the Standard log class\b/iu;

/**
 * True for the service's messages about log groups that aren't of the class Standard, as users report them. Their
 * exception is an InvalidOperationException or a ValidationException.
 */
export function isClassRefusal(message: string): boolean {
  return refusal.test(message);
}

const reading: ReadonlySet<string> = new Set(["FilterLogEvents", "GetLogEvents", "StartLiveTail"]);

/** The sentence to show for such a message. */
export function classRefusalSentence(message: string, operation: string): string {
  return reading.has(operation)
    ? `This log group's class can be read only by Logs Insights; query it in the AWS Console: ${message}`
    : `This log group's class does not support ${operation}: ${message}`;
}
