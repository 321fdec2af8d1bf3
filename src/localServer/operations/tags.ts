import { limits } from "../../logs/limits.js";
import { checkTags } from "../../logs/admin/tags.js";
import { groupOfArn } from "../protocol/arns.js";
import { modelPattern } from "../protocol/members.js";
import { invalidParameter, ServiceError } from "../protocol/serviceError.js";
import type { LogStore, StoredGroup } from "../store/store.js";
import { unary } from "./operation.js";

const resourceMember = {
  type: "string",
  required: true,
  min: 1,
  max: 1011,
  pattern: modelPattern(String.raw`[\w+=/:,.@#-]*`),
} as const;

export const listTagsForResource = unary({ resourceArn: resourceMember }, ({ resourceArn }, { store }) => ({
  tags: Object.fromEntries(taggedGroup(store, resourceArn).tags),
}));

export const tagResource = unary(
  { resourceArn: resourceMember, tags: { type: "map", required: true } },
  ({ resourceArn, tags }, { store }) => {
    const group = taggedGroup(store, resourceArn);
    const added = checkTagMap(tags);
    if (new Set([...group.tags.keys(), ...Object.keys(added)]).size > limits.tags) throw tooManyTags();
    for (const [key, value] of Object.entries(added)) group.tags.set(key, value);
    return {};
  },
);

export const untagResource = unary(
  { resourceArn: resourceMember, tagKeys: { type: "strings", required: true, max: limits.tags } },
  ({ resourceArn, tagKeys }, { store }) => {
    const { tags } = taggedGroup(store, resourceArn);
    for (const key of tagKeys) tags.delete(key);
    return {};
  },
);

/** Returns the tags if a group can have them. Throws the service's errors otherwise. */
export function checkTagMap(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(tags).length > limits.tags) throw tooManyTags();
  const problem = checkTags(tags);
  if (problem !== undefined) throw invalidParameter(problem);
  return tags;
}

function tooManyTags(): ServiceError {
  return new ServiceError("TooManyTagsException", `A resource can have no more than ${limits.tags} tags.`);
}

/** The tagging operations take only a group's ARN without `:*`. */
function taggedGroup(store: LogStore, arn: string): StoredGroup {
  const name = arn.endsWith(":*") ? undefined : groupOfArn(arn);
  if (name === undefined) throw invalidParameter(`The resource ARN is not valid: ${arn}`);
  return store.group(name);
}
