import { limits } from "../../logs/limits.js";
import { checkTags } from "../../logs/admin/tags.js";
import { destinationOfArn, groupOfArn } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound, ServiceError } from "../protocol/serviceError.js";
import type { LogStore } from "../store/store.js";
import { groupNameMember } from "./memberRules.js";
import { unary } from "./operation.js";

const resourceMember = { type: "string", required: true, min: 1, max: 1011 } as const;

const requiredGroup = { ...groupNameMember, required: true } as const;

export const listTagsForResource = unary({ resourceArn: resourceMember }, ({ resourceArn }, { store }) => ({
  tags: Object.fromEntries(tagsOf(store, resourceArn)),
}));

export const tagResource = unary(
  { resourceArn: resourceMember, tags: { type: "map", required: true } },
  ({ resourceArn, tags }, { store }) => {
    addTags(tagsOf(store, resourceArn), tags);
    return {};
  },
);

export const untagResource = unary(
  { resourceArn: resourceMember, tagKeys: { type: "strings", required: true, max: limits.tags } },
  ({ resourceArn, tagKeys }, { store }) => {
    const tags = tagsOf(store, resourceArn);
    for (const key of tagKeys) tags.delete(key);
    return {};
  },
);

/** The older operations, by the name of a group, which the service still has. */
export const listTagsLogGroup = unary({ logGroupName: requiredGroup }, ({ logGroupName }, { store }) => ({
  tags: Object.fromEntries(store.group(logGroupName).tags),
}));

export const tagLogGroup = unary(
  { logGroupName: requiredGroup, tags: { type: "map", required: true } },
  ({ logGroupName, tags }, { store }) => {
    addTags(store.group(logGroupName).tags, tags);
    return {};
  },
);

export const untagLogGroup = unary(
  { logGroupName: requiredGroup, tags: { type: "strings", required: true, min: 1 } },
  ({ logGroupName, tags: keys }, { store }) => {
    const { tags } = store.group(logGroupName);
    for (const key of keys) tags.delete(key);
    return {};
  },
);

/** Adds tags to those of a resource. Throws the service's errors if it can't have them all, and adds none then. */
export function addTags(tags: Map<string, string>, added: Readonly<Record<string, string>>): void {
  checkTagMap(added);
  if (new Set([...tags.keys(), ...Object.keys(added)]).size > limits.tags) throw tooManyTags();
  for (const [key, value] of Object.entries(added)) tags.set(key, value);
}

/** Returns the tags if a resource can have them. Throws the service's errors otherwise. */
export function checkTagMap(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(tags).length > limits.tags) throw tooManyTags();
  const problem = checkTags(tags);
  if (problem !== undefined) throw invalidParameter(problem);
  return tags;
}

function tooManyTags(): ServiceError {
  return new ServiceError("TooManyTagsException", `A resource can have no more than ${limits.tags} tags.`);
}

/** The tags of a group, by its ARN without `:*`, or of a destination. */
function tagsOf(store: LogStore, arn: string): Map<string, string> {
  const destination = destinationOfArn(arn);
  if (destination !== undefined) {
    const found = store.destinations.get(destination);
    if (found === undefined) throw resourceNotFound("destination");
    return found.tags;
  }
  const name = arn.endsWith(":*") ? undefined : groupOfArn(arn);
  // The service's words for an ARN that ends with `:*` (reported in 2026).
  if (name === undefined) throw new ServiceError("ValidationException", "Invalid resourceArn");
  return store.group(name).tags;
}
