/**
 * A log group of a linked account is named by its ARN wherever a group of the connection's own account is named by its name:
 * in selections, URIs, favourites, arguments and requests. No name of a group has a colon, so the two can't be confused.
 */

/** The parts of a log group's ARN. */
export interface GroupArn {
  readonly partition: string;
  readonly region: string;
  /** Of twelve digits. */
  readonly account: string;
  readonly name: string;
}

const groupArnPattern =
  /^arn:(?<partition>[\w-]+):logs:(?<region>[\w-]+):(?<account>\d{12}):log-group:(?<name>[.\-_/#A-Za-z0-9]{1,512})(?::\*)?$/u;

/** The parts of an ARN, with or without a trailing `:*`; undefined if the text isn't the ARN of a log group. */
export function readGroupArn(text: string): GroupArn | undefined {
  if (!text.startsWith("arn:")) return undefined;
  const { partition, region, account, name } = groupArnPattern.exec(text)?.groups ?? {};
  if (partition === undefined || region === undefined || account === undefined || name === undefined) return undefined;
  return { partition, region, account, name };
}

/** True for what isn't the name of a group but an ARN, or a pattern of ARNs (see GroupPattern). */
export function isLinked(group: string): boolean {
  return group.startsWith("arn:");
}

/** The ARN of a log group, by its parts. */
export function groupArn({ partition, region, account, name }: GroupArn): string {
  return `arn:${partition}:logs:${region}:${account}:log-group:${name}`;
}

/** The same without the `:*` that some of the service's answers have at the end of a group's ARN. */
export function canonicalGroup(group: string): string {
  return readGroupArn(group) === undefined ? group : group.replace(/:\*$/u, "");
}

/** Where a group that is named by its ARN is, or groups of a pattern of ARNs; undefined for a name. */
export function placeOfArn(group: string): Omit<GroupArn, "name"> | undefined {
  const { partition, region, account } = linkedPart.exec(group)?.groups ?? {};
  if (partition === undefined || region === undefined || account === undefined) return undefined;
  return { partition, region, account };
}

/** The account of a group that is named by its ARN, or of a pattern of ARNs; undefined for a name. */
export function linkedAccountOf(group: string): string | undefined {
  return placeOfArn(group)?.account;
}

/** The group's name, also where it is named by its ARN. A pattern's part for names likewise. */
export function nameOfGroup(group: string): string {
  return isLinked(group) ? group.replace(linkedPart, "") : group;
}

/** What people read: the name, and for a group of a linked account also that account. */
export function groupLabel(group: string): string {
  const account = linkedAccountOf(group);
  return account === undefined ? group : `${nameOfGroup(group)} (${account})`;
}

/** What events call a group that is named by its ARN: `account:name`. */
export function logOfArn(arn: string): string {
  return arn.replace(linkedPart, "$<account>:");
}

/** What all ARNs of an account's groups begin with, for the ARN of one of them. */
export function accountArnOf(group: string): string {
  return linkedPart.exec(group)?.[0] ?? "";
}

/** Up to the name. */
const linkedPart = /^arn:(?<partition>[\w-]+):logs:(?<region>[\w-]+):(?<account>\d{12}):log-group:/u;
