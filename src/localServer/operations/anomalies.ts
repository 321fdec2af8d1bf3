import { limits } from "../../logs/limits.js";
import { type FoundPattern, PatternSet } from "../../logs/patterns/patternSet.js";
import { variable } from "../../logs/patterns/template.js";
import type { Severity } from "../../logs/severity/severity.js";
import { invalidParameter, resourceNotFound } from "../protocol/serviceError.js";
import { mergeEvents, type StreamEvent } from "../store/mergeEvents.js";
import { expiryOf } from "../store/retention.js";
import { byName } from "../store/sortedList.js";
import type { LogStore } from "../store/store.js";
import type { AnomalyDecision, StoredDetector } from "../store/storedResources.js";
import { anomalyLimitMember, detectorArnMember, detectorOf, idOf, trainedAt } from "./anomalyDetectors.js";
import { readFilterPattern } from "./filters.js";
import { booleanMember, checkEnum, tokenMember } from "./memberRules.js";
import { unary } from "./operation.js";
import { pageByName } from "./paging.js";

/** User guide, "Log anomaly detection": what a detector is trained on. */
const trainingMs = 14 * 24 * 60 * 60 * 1000;
/** Our own: so many of the newest events are looked at, which bounds the time of a request. */
const maxEvents = 20_000;
/** Our own: an anomaly goes on that was seen within this time. */
const activeMs = 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

interface FoundAnomaly {
  readonly name: string;
  readonly patternId: string;
  readonly detector: StoredDetector;
  readonly pattern: FoundPattern;
}

/** The patterns of what came since a detector was trained, and not before. */
function anomaliesOf(detector: StoredDetector, store: LogStore, now: number): readonly FoundAnomaly[] {
  const start = trainedAt(detector, store);
  const end = Math.max(start, detector.pausedAt ?? now);
  const patterns = new PatternSet({ start, end });
  const { matches } = readFilterPattern(detector.given.filterPattern ?? "");
  let seen = 0;
  for (const { event } of newestEvents(detector, store, now)) {
    if (event.timestamp < detector.createdAt - trainingMs || seen === maxEvents) break;
    if (event.timestamp > end || !matches(event.message)) continue;
    seen += 1;
    patterns.add(event, event.timestamp < start);
  }
  return patterns
    .found()
    .patterns.filter(({ before }) => before === 0)
    .map((pattern) => {
      const patternId = idOf(pattern.template.join("\0")).replaceAll("-", "");
      return { name: idOf(`${detector.arn} ${patternId}`), patternId, detector, pattern };
    });
}

function newestEvents(detector: StoredDetector, store: LogStore, now: number): Iterable<StreamEvent> {
  if (!store.hasGroup(detector.group)) return [];
  const group = store.group(detector.group);
  const from = { timestamp: expiryOf(store, group, now), sequence: 0 };
  const runs = [...group.streams.values()].map(({ name, events }) => ({
    stream: name,
    events,
    from: events.countUpTo(from),
    until: events.length,
  }));
  return mergeEvents(runs, true);
}

const priorities: Readonly<Record<Severity, string>> = {
  error: "HIGH",
  warning: "MEDIUM",
  info: "LOW",
  debug: "LOW",
  none: "LOW",
};

function describe(anomaly: FoundAnomaly, store: LogStore, now: number): object {
  const { name, patternId, detector, pattern } = anomaly;
  const { firstSeen, lastSeen, count } = pattern;
  const decision = decisionOn(anomaly, now);
  const isOld = now - firstSeen > detector.given.anomalyVisibilityTime * dayMs;
  const state =
    decision?.kind === "suppressed" ? "Suppressed" : isOld || decision !== undefined ? "Baseline" : "Active";
  return {
    anomalyId: name,
    patternId,
    anomalyDetectorArn: detector.arn,
    patternString: pattern.text,
    priority: priorities[pattern.severity],
    firstSeen,
    lastSeen,
    description: `${count === 1 ? "An event has" : `${count} events have`} a pattern that was not seen before.`,
    active: now - lastSeen <= activeMs,
    state,
    histogram: histogramOf(pattern, trainedAt(detector, store), Math.max(lastSeen, detector.pausedAt ?? now)),
    logSamples: pattern.samples.map((message) => ({ message, timestamp: lastSeen })),
    patternTokens: tokensOf(pattern),
    logGroupArnList: [detector.groupArn],
    suppressed: decision?.kind === "suppressed",
    ...(decision?.kind === "suppressed"
      ? {
          suppressedDate: decision.at,
          suppressedUntil: decision.until,
          isPatternLevelSuppression: !detector.decisions.has(name),
        }
      : {}),
  };
}

/** What was decided about an anomaly, or else about its pattern, and still holds. */
function decisionOn(
  { name, patternId, detector: { decisions } }: FoundAnomaly,
  now: number,
): AnomalyDecision | undefined {
  const decision = decisions.get(name) ?? decisions.get(patternId);
  return decision?.kind === "suppressed" && decision.until !== 0 && decision.until <= now ? undefined : decision;
}

/** The counts of the parts of the time, by when each ended. */
function histogramOf({ bars }: FoundPattern, start: number, end: number): Readonly<Record<string, number>> {
  const lengthMs = (end - start + 1) / bars.length;
  return Object.fromEntries(bars.map((count, bar) => [String(Math.round(start + (bar + 1) * lengthMs)), count]));
}

function tokensOf({ template }: FoundPattern): readonly object[] {
  let position = 0;
  return template.map((token) => {
    if (token !== variable) return { isDynamic: false, tokenString: token };
    position += 1;
    return { dynamicTokenPosition: position, isDynamic: true, tokenString: "<*>" };
  });
}

const listMembers = {
  anomalyDetectorArn: detectorArnMember,
  suppressionState: { type: "string" },
  limit: anomalyLimitMember,
  nextToken: tokenMember,
} as const;

/** Finds the anomalies as they are asked for. Sorted by their ids: the service says nothing about the order. */
export const listAnomalies = unary(listMembers, (input, { store, clock }) => {
  const { anomalyDetectorArn, suppressionState, limit = limits.anomaliesPage, nextToken } = input;
  if (suppressionState !== undefined) checkEnum("suppressionState", suppressionState, ["SUPPRESSED", "UNSUPPRESSED"]);
  const now = clock.now();
  const detectors =
    anomalyDetectorArn === undefined ? [...store.detectors.values()] : [detectorOf(store, anomalyDetectorArn)];
  const found = detectors
    .flatMap((detector) => anomaliesOf(detector, store, now))
    .filter((anomaly) => {
      const isSuppressed = decisionOn(anomaly, now)?.kind === "suppressed";
      return suppressionState === undefined || isSuppressed === (suppressionState === "SUPPRESSED");
    })
    .sort(byName);
  const { items, next } = pageByName(found, "anomalies", { nextToken, limit, now });
  return { anomalies: items.map((anomaly) => describe(anomaly, store, now)), ...next };
});

const unitMs = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000 } as const;

const updateMembers = {
  anomalyDetectorArn: { ...detectorArnMember, required: true },
  anomalyId: { type: "string", min: 1 },
  patternId: { type: "string", min: 1 },
  suppressionType: { type: "string" },
  suppressionPeriod: {
    type: "object",
    members: { value: { type: "number", min: 0 }, suppressionUnit: { type: "string" } },
  },
  baseline: booleanMember,
} as const;

/** By their form: what a detector found isn't known again while the journal is replayed. */
const anomalyIdForm = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const patternIdForm = /^[\da-f]{32}$/u;

/** Without a type and a period, a suppression is taken back. */
export const updateAnomaly = unary(updateMembers, (input, { store, clock }) => {
  const { anomalyDetectorArn, anomalyId, patternId, baseline = false } = input;
  const detector = detectorOf(store, anomalyDetectorArn);
  const id = anomalyId ?? patternId;
  if (id === undefined || (anomalyId !== undefined && patternId !== undefined)) {
    throw invalidParameter("Exactly one of anomalyId and patternId must be specified.");
  }
  if (!(anomalyId === undefined ? patternIdForm : anomalyIdForm).test(id)) throw resourceNotFound("anomaly");
  const decision = baseline ? ({ kind: "baseline" } as const) : decisionOf(input, clock.now());
  if (decision === undefined) detector.decisions.delete(id);
  else detector.decisions.set(id, decision);
  return {};
});

interface Suppression {
  readonly suppressionType?: string;
  readonly suppressionPeriod?: { readonly value?: number; readonly suppressionUnit?: string };
}

function decisionOf({ suppressionType, suppressionPeriod }: Suppression, now: number): AnomalyDecision | undefined {
  if (suppressionType === undefined) {
    if (suppressionPeriod === undefined) return undefined;
    throw invalidParameter("suppressionPeriod needs the suppressionType LIMITED.");
  }
  checkEnum("suppressionType", suppressionType, ["LIMITED", "INFINITE"]);
  if (suppressionType === "INFINITE") return { kind: "suppressed", at: now, until: 0 };
  const { value = 0, suppressionUnit = "" } = suppressionPeriod ?? {};
  checkEnum("suppressionPeriod.suppressionUnit", suppressionUnit, Object.keys(unitMs));
  return { kind: "suppressed", at: now, until: now + value * unitMs[suppressionUnit as keyof typeof unitMs] };
}
