import { limits } from "../../logs/limits.js";
import { groupOfIdentifier, ownerOf } from "../protocol/arns.js";
import { modelPattern } from "../protocol/memberTypes.js";
import { classWithoutFilters, invalidParameter, unreadableClass } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";

/** The message for a name that is too long, of whichever operation (recorded for CreateLogGroup and DeleteMetricFilter). */
const tooLong = `Invalid LogGroup or LogStream, both must have length less than or equal to ${limits.nameLength}.`;
const groupNamePattern = modelPattern(String.raw`[\.\-_/#A-Za-z0-9]+`);
const streamNamePattern = modelPattern("[^:*]*");

/** Members that several operations have, with the constraints of the service's model. */
export const groupNamePrefixMember = {
  type: "string",
  min: 1,
  max: limits.nameLength,
  pattern: groupNamePattern,
  isOmitted: true,
} as const;
export const groupNameMember = { ...groupNamePrefixMember, tooLong } as const;
export const groupIdentifierMember = {
  type: "string",
  min: 1,
  max: 2048,
  pattern: modelPattern(String.raw`[\w#+=/:,.@-]*`),
  isOmitted: true,
} as const;
export const streamNamePrefixMember = {
  type: "string",
  min: 1,
  max: limits.nameLength,
  pattern: streamNamePattern,
} as const;
export const streamNameMember = { ...streamNamePrefixMember, tooLong } as const;
/** Names of metric filters, subscription filters and destinations follow the rules of stream names. */
export const filterNameMember = { ...streamNamePrefixMember } as const;
export const filterPatternMember = { type: "string", min: 0, max: limits.filterPatternLength } as const;
export const tokenMember = { type: "string", min: 1 } as const;
export const timestampMember = { type: "number", min: 0 } as const;
export const booleanMember = { type: "boolean" } as const;
/** DescribeLogGroups, ListLogGroups. */
export const accountsMember = { type: "strings", max: 20 } as const;
export const describeLimitMember = { type: "number", min: 1, max: limits.describePage } as const;
export const eventLimitMember = { type: "number", min: 1, max: limits.pageEvents } as const;

/** The two ways of naming a group. */
export const groupMembers = { logGroupName: groupNameMember, logGroupIdentifier: groupIdentifierMember } as const;

/** The group that an input names in one of the two ways. Throws if there is none or if both are given. */
export function namedGroup(
  input: { readonly logGroupName?: string; readonly logGroupIdentifier?: string },
  errorForBoth = (): Error => invalidParameter("LogGroup name and LogGroup ARN are mutually exclusive parameters."),
): string {
  const { logGroupName, logGroupIdentifier } = input;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) throw errorForBoth();
  if (logGroupIdentifier !== undefined) return groupOfIdentifier(logGroupIdentifier);
  if (logGroupName === undefined) throw invalidParameter("Either LogGroup name or LogGroup ARN is required.");
  return logGroupName;
}

/** The members that name a filter of a group. */
export const filterMembers = {
  logGroupName: { ...groupNameMember, required: true },
  filterName: { ...filterNameMember, required: true },
} as const;

/** Throws the service's error if a member's value is none of these. */
export function checkEnum(name: string, value: string | number, values: readonly (string | number)[]): void {
  if (values.includes(value)) return;
  throw invalidParameter(
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must satisfy enum \
value set: [${values.join(", ")}]`,
  );
}

/** The classes of log groups (CreateLogGroup). */
export const logClasses: readonly string[] = ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"];

/** The group with this name, for an operation that reads its events. Throws for a class that only Insights reads. */
export function readableGroup(store: LogStore, name: string, operation: string): StoredGroup {
  const group = store.group(name);
  if (group.logClass !== "STANDARD") throw unreadableClass(group, operation);
  return group;
}

/** The group with this name, for an operation on its filters. Throws for a class that has none. */
export function filterableGroup(store: LogStore, name: string): StoredGroup {
  const group = store.group(name);
  if (group.logClass !== "STANDARD") throw classWithoutFilters();
  return group;
}

const listedTogether = ["INFREQUENT_ACCESS", "ESSENTIALS"];

/** The classes that a list filtered by one class shows: two of them are shown together (DescribeLogGroups). */
export function shownClasses(logClass: string): readonly string[] {
  return listedTogether.includes(logClass) ? listedTogether : [logClass];
}

/** Which accounts' groups are listed. */
interface ListedAccounts {
  readonly includeLinkedAccounts?: boolean;
  readonly accountIdentifiers?: readonly string[];
}

/** A group in a list, and its name without the account. */
interface ListedGroup {
  readonly name: string;
  readonly group: StoredGroup;
}

/** The groups that a list is of, in its order; without accounts, those of all linked ones. */
export function listedGroups(
  store: LogStore,
  { includeLinkedAccounts, accountIdentifiers = [] }: ListedAccounts,
): readonly ListedGroup[] {
  const all =
    includeLinkedAccounts === true ? [...store.groups(), ...store.linkedGroups()].toSorted(byKey) : store.groups();
  const listed = all.map((group) => ({ ...ownerOf(group.name), group }));
  if (includeLinkedAccounts !== true || accountIdentifiers.length === 0) return listed;
  return listed.filter(({ account }) => accountIdentifiers.includes(account));
}

function byKey(a: StoredGroup, b: StoredGroup): number {
  return a.name < b.name ? -1 : 1;
}
