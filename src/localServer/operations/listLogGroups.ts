import { groupArn, ownerOf } from "../protocol/arns.js";
import { matchesWildcard } from "../store/wildcard.js";
import { modelPattern } from "../protocol/memberTypes.js";
import type { StoredGroup } from "../store/store.js";
import { pageByName } from "./paging.js";
import {
  accountsMember,
  booleanMember,
  checkEnum,
  listedGroups,
  logClasses,
  shownClasses,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";

const defaultPage = 50;
const namePattern = modelPattern(String.raw`(\^?[\.\-_/#A-Za-z0-9]{3,24})(\|\^?[\.\-_/#A-Za-z0-9]{3,24}){0,4}`);

const members = {
  logGroupNamePattern: { type: "string", min: 3, max: 129, pattern: namePattern },
  logGroupClass: { type: "string" },
  includeLinkedAccounts: booleanMember,
  accountIdentifiers: accountsMember,
  logGroupTags: {
    type: "objects",
    min: 1,
    max: 5,
    shape: "LogGroupTagFilter",
    members: { key: { type: "string", required: true }, values: { type: "strings" } },
  },
  dataSources: { type: "objects", min: 1, max: 5, shape: "DataSourceFilter", members: {} },
  fieldIndexNames: { type: "strings", min: 1, max: 20 },
  nextToken: tokenMember,
  limit: { type: "number", min: 1, max: 1000 },
} as const;

/** Sorted by name. No group of this server has data sources or field indexes, so filtering by them finds none. */
export const listLogGroups = unary(members, (input, { store, clock, region }) => {
  const { logGroupNamePattern, logGroupClass, logGroupTags = [], nextToken, limit = defaultPage } = input;
  if (logGroupClass !== undefined) checkEnum("logGroupClass", logGroupClass, logClasses);

  const matchesName = nameMatcher(logGroupNamePattern);
  const classes = logGroupClass === undefined ? logClasses : shownClasses(logGroupClass);
  const isNeverFound = input.dataSources !== undefined || input.fieldIndexNames !== undefined;
  const found = listedGroups(store, input)
    .filter(({ name, group }) => !isNeverFound && matchesName(name) && classes.includes(group.logClass))
    .filter(({ group }) => logGroupTags.every((tag) => isTagged(group, tag)))
    .map(({ group }) => group);
  const { items, next } = pageByName(found, "listedGroups", { nextToken, limit, now: clock.now() });
  return {
    logGroups: items.map(({ name, logClass }) => ({
      logGroupName: ownerOf(name).name,
      logGroupArn: groupArn(region, name),
      logGroupClass: logClass,
    })),
    ...next,
  };
});

/** Alternatives are separated by `|`; each is a prefix if it begins with `^`, and otherwise a part of the name. */
function nameMatcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  const alternatives = pattern.split("|");
  return (name) =>
    alternatives.some((part) => (part.startsWith("^") ? name.startsWith(part.slice(1)) : name.includes(part)));
}

interface TagFilter {
  readonly key: string;
  readonly values?: readonly string[];
}

/** The tag must have one of the values; without values, any will do. */
function isTagged({ tags }: StoredGroup, { key, values = [] }: TagFilter): boolean {
  const tag = tags.get(key);
  return tag !== undefined && (values.length === 0 || values.some((value) => isValue(tag, value)));
}

/** A leading `!` negates; `*` stands for any characters, and then case is ignored. */
function isValue(tag: string, wanted: string): boolean {
  if (wanted.startsWith("!")) return !isValue(tag, wanted.slice(1));
  return wanted.includes("*") ? matchesWildcard(wanted.toLowerCase(), tag.toLowerCase()) : tag === wanted;
}
