import { destinationArn } from "../protocol/arns.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { StoredDestination } from "../store/storedResources.js";
import { booleanMember, describeLimitMember, filterNameMember, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";
import { addTags } from "./tags.js";

/** PutDestinationPolicy. */
const maxPolicyBytes = 5120;
const targets = /^arn:[^:]+:(?:kinesis|firehose):[^:]*:\d*:.+$/u;

const nameMember = { ...filterNameMember, required: true } as const;

/** Stores the destination. Nothing is delivered, and target and role need not exist. */
export const putDestination = unary(
  {
    destinationName: nameMember,
    targetArn: { type: "string", required: true, min: 1 },
    roleArn: { type: "string", required: true, min: 1 },
    tags: { type: "map" },
  },
  ({ destinationName: name, targetArn, roleArn, tags = {} }, { store, clock, region }) => {
    if (!targets.test(targetArn)) throw invalidParameter("The target must be the ARN of a Kinesis or Firehose stream.");
    const old = store.destinations.get(name);
    const destination = {
      ...(old ?? { name, createdAt: clock.now(), tags: new Map<string, string>() }),
      targetArn,
      roleArn,
    };
    addTags(destination.tags, tags);
    store.destinations.set(name, destination);
    return { destination: describe(destination, region) };
  },
);

/** The service documents no ResourceNotFoundException here. */
export const putDestinationPolicy = unary(
  {
    destinationName: nameMember,
    accessPolicy: { type: "string", required: true, min: 1 },
    forceUpdate: booleanMember,
  },
  ({ destinationName, accessPolicy }, { store }) => {
    const destination = store.destinations.get(destinationName);
    if (destination === undefined) throw invalidParameter("The specified destination does not exist.");
    if (Buffer.byteLength(accessPolicy) > maxPolicyBytes) {
      throw invalidParameter(`An access policy can have at most ${maxPolicyBytes} bytes.`);
    }
    store.destinations.set(destinationName, { ...destination, accessPolicy });
    return {};
  },
);

/** Sorted by name. */
export const describeDestinations = unary(
  { DestinationNamePrefix: filterNameMember, nextToken: tokenMember, limit: describeLimitMember },
  ({ DestinationNamePrefix: prefix = "", nextToken, limit = describeLimitMember.max }, { store, clock, region }) => {
    const found = [...store.destinations.values()].filter(({ name }) => name.startsWith(prefix)).sort(byName);
    const { items, next } = pageByName(found, "destinations", { nextToken, limit, now: clock.now() });
    return { destinations: items.map((destination) => describe(destination, region)), ...next };
  },
);

export const deleteDestination = unary({ destinationName: nameMember }, ({ destinationName }, { store }) => {
  if (!store.destinations.delete(destinationName)) throw resourceNotFound("destination");
  return {};
});

function describe({ name, createdAt, targetArn, roleArn, accessPolicy }: StoredDestination, region: string): object {
  return {
    destinationName: name,
    targetArn,
    roleArn,
    ...(accessPolicy === undefined ? {} : { accessPolicy }),
    arn: destinationArn(region, name),
    creationTime: createdAt,
  };
}
