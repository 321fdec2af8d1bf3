/** The classes of log groups (CreateLogGroup). */
export const logClasses: readonly string[] = ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"];

const twins = ["INFREQUENT_ACCESS", "ESSENTIALS"];

/** The classes that a list shows when it is asked for one: two of them are shown together (DescribeLogGroups). */
export function shownClasses(logClass: string): readonly string[] {
  return twins.includes(logClass) ? twins : [logClass];
}
