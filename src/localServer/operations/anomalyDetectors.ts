import { createHash } from "node:crypto";
import { evaluationFrequencies } from "../../logs/anomalies/anomalyModel.js";
import { limits } from "../../logs/limits.js";
import { anomalyDetectorArn, groupArn, groupOfIdentifier } from "../protocol/arns.js";
import { invalidParameter, limitExceeded, resourceNotFound } from "../protocol/serviceError.js";
import { byName } from "../store/sortedList.js";
import type { LogStore } from "../store/store.js";
import type { StoredDetector } from "../store/storedResources.js";
import { readFilterPattern } from "./filters.js";
import {
  booleanMember,
  checkEnum,
  filterableGroup,
  filterPatternMember,
  groupIdentifierMember,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";

export const detectorArnMember = { type: "string", min: 1, max: 2048 } as const;
export const anomalyLimitMember = { type: "number", min: 1, max: limits.anomaliesPage } as const;

const settingMembers = {
  evaluationFrequency: { type: "string" },
  filterPattern: filterPatternMember,
  anomalyVisibilityTime: { type: "number", min: limits.anomalyDays.least, max: limits.anomalyDays.most },
} as const;

const createMembers = {
  logGroupArnList: { type: "strings", required: true, min: 1, isOmitted: true, item: groupIdentifierMember },
  detectorName: { type: "string", min: 1 },
  kmsKeyId: { type: "string", max: 256 },
  tags: { type: "map" },
  ...settingMembers,
} as const;

/** For exactly one group of the class Standard. Ids are derived from requests, so that a replay of the journal gives the same ones. */
export const createLogAnomalyDetector = unary(createMembers, (input, { store, clock, region }) => {
  const { logGroupArnList, tags: _, evaluationFrequency = "FIVE_MIN", ...rest } = input;
  const [identifier = "", ...others] = logGroupArnList;
  if (others.length > 0) throw invalidParameter("Only one log group ARN can be specified.");
  checkSettings(input);
  const group = filterableGroup(store, groupOfIdentifier(identifier));
  if (store.detectors.size >= limits.anomalyDetectors) throw limitExceeded();
  const now = clock.now();
  const arn = freeArn(`${now} ${group.name}`, region, store);
  const { detectorName = group.name, anomalyVisibilityTime = limits.anomalyDays.unlessGiven, ...given } = rest;
  store.detectors.set(arn, {
    arn,
    group: group.name,
    groupArn: groupArn(region, group.name),
    createdAt: now,
    modifiedAt: now,
    pausedAt: undefined,
    given: { detectorName, evaluationFrequency, anomalyVisibilityTime, ...given },
    decisions: new Map(),
  });
  return { anomalyDetectorArn: arn };
});

function checkSettings(input: { readonly evaluationFrequency?: string; readonly filterPattern?: string }): void {
  const { evaluationFrequency, filterPattern } = input;
  if (evaluationFrequency !== undefined) checkEnum("evaluationFrequency", evaluationFrequency, evaluationFrequencies);
  if (filterPattern !== undefined) readFilterPattern(filterPattern);
}

function freeArn(seed: string, region: string, { detectors }: LogStore): string {
  for (let attempt = 0; ; attempt += 1) {
    const arn = anomalyDetectorArn(region, idOf(`${seed} ${attempt}`));
    if (!detectors.has(arn)) return arn;
  }
}

/** An id in the form of a UUID. */
export function idOf(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** The detector with this ARN. Throws the service's error if there is none. */
export function detectorOf(store: LogStore, arn: string): StoredDetector {
  const detector = store.detectors.get(arn);
  if (detector === undefined) throw resourceNotFound("anomaly detector");
  return detector;
}

/** When a detector begins to look for anomalies, in epoch milliseconds. */
export function trainedAt({ createdAt }: StoredDetector, { detectorTrainingMs }: LogStore): number {
  return createdAt + detectorTrainingMs;
}

function statusOf(detector: StoredDetector, store: LogStore, now: number): string {
  if (!store.hasGroup(detector.group)) return "FAILED";
  if (detector.pausedAt !== undefined) return "PAUSED";
  if (now >= trainedAt(detector, store)) return "ANALYZING";
  return now - detector.createdAt < store.detectorTrainingMs / 10 ? "INITIALIZING" : "TRAINING";
}

function describe(detector: StoredDetector, store: LogStore, now: number): object {
  return {
    ...detector.given,
    logGroupArnList: [detector.groupArn],
    anomalyDetectorStatus: statusOf(detector, store, now),
    creationTimeStamp: detector.createdAt,
    lastModifiedTimeStamp: detector.modifiedAt,
  };
}

const listMembers = {
  filterLogGroupArn: groupIdentifierMember,
  limit: anomalyLimitMember,
  nextToken: tokenMember,
} as const;

/** Sorted by their ARNs: the service says nothing about the order. */
export const listLogAnomalyDetectors = unary(listMembers, (input, { store, clock }) => {
  const { filterLogGroupArn, limit = limits.anomaliesPage, nextToken } = input;
  const group = filterLogGroupArn === undefined ? undefined : groupOfIdentifier(filterLogGroupArn);
  const found = [...store.detectors.values()]
    .filter((detector) => group === undefined || detector.group === group)
    .map((detector) => ({ name: detector.arn, detector }))
    .sort(byName);
  const now = clock.now();
  const { items, next } = pageByName(found, "anomalyDetectors", { nextToken, limit, now });
  const anomalyDetectors = items.map(({ detector }) => ({
    anomalyDetectorArn: detector.arn,
    ...describe(detector, store, now),
  }));
  return { anomalyDetectors, ...next };
});

const ofDetector = { anomalyDetectorArn: { ...detectorArnMember, required: true } } as const;

export const getLogAnomalyDetector = unary(ofDetector, ({ anomalyDetectorArn: arn }, { store, clock }) =>
  describe(detectorOf(store, arn), store, clock.now()),
);

export const updateLogAnomalyDetector = unary(
  { ...ofDetector, enabled: { ...booleanMember, required: true }, ...settingMembers },
  ({ anomalyDetectorArn: arn, enabled, ...changes }, { store, clock }) => {
    const detector = detectorOf(store, arn);
    checkSettings(changes);
    detector.given = { ...detector.given, ...changes };
    detector.modifiedAt = clock.now();
    detector.pausedAt = enabled ? undefined : (detector.pausedAt ?? clock.now());
    return {};
  },
);

export const deleteLogAnomalyDetector = unary(ofDetector, ({ anomalyDetectorArn: arn }, { store }) => {
  store.detectors.delete(detectorOf(store, arn).arn);
  return {};
});
