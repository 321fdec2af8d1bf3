import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { UpdateAnomalyRequest } from "../../logs/anomalies/anomalyApi.js";
import type { Anomaly, AnomalyCount, AnomalyDetector } from "../../logs/anomalies/anomalyModel.js";
import { epochTime } from "../../logs/anomalies/epochTime.js";
import { type CallShapes, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on anomalies and what finds them. */
export const anomalyShapes = {
  ListAnomalies: {
    toInput: ({ detector, suppression, limit, nextToken }) =>
      present({ anomalyDetectorArn: detector, suppressionState: suppression, limit, nextToken }),
    toAnswer: ({ anomalies = [], nextToken }) => toPage(anomalies.map(toAnomaly), nextToken),
  },
  UpdateAnomaly: {
    toInput: (request) => ({
      anomalyDetectorArn: request.detector,
      ...("anomaly" in request.of ? { anomalyId: request.of.anomaly } : { patternId: request.of.pattern }),
      ...changeInput(request),
    }),
    toAnswer: noAnswer,
  },
  ListLogAnomalyDetectors: {
    toInput: ({ groupArn, limit, nextToken }) => present({ filterLogGroupArn: groupArn, limit, nextToken }),
    toAnswer: ({ anomalyDetectors = [], nextToken }) =>
      toPage(
        anomalyDetectors.map(({ anomalyDetectorArn = "", ...detector }) => toDetector(detector, anomalyDetectorArn)),
        nextToken,
      ),
  },
  CreateLogAnomalyDetector: {
    toInput: ({ groupArn, name, frequency, filterPattern, visibilityDays }) => ({
      logGroupArnList: [groupArn],
      ...present({
        detectorName: name,
        evaluationFrequency: frequency,
        filterPattern,
        anomalyVisibilityTime: visibilityDays,
      }),
    }),
    toAnswer: ({ anomalyDetectorArn = "" }) => ({ detector: anomalyDetectorArn }),
  },
  GetLogAnomalyDetector: {
    toInput: ({ detector }) => ({ anomalyDetectorArn: detector }),
    toAnswer: (output, { detector }) => toDetector(output, detector),
  },
  UpdateLogAnomalyDetector: {
    toInput: ({ detector, enabled }) => ({ anomalyDetectorArn: detector, enabled }),
    toAnswer: noAnswer,
  },
  DeleteLogAnomalyDetector: {
    toInput: ({ detector }) => ({ anomalyDetectorArn: detector }),
    toAnswer: noAnswer,
  },
} as const satisfies Partial<CallShapes>;

/** Without a type and a period, UpdateAnomaly takes a suppression back. */
function changeInput({ change }: UpdateAnomalyRequest): Partial<sdk.UpdateAnomalyRequest> {
  if (change.kind === "baseline") return { baseline: true };
  if (change.kind === "takeBack") return {};
  const { period } = change;
  if (period === undefined) return { suppressionType: "INFINITE" };
  return {
    suppressionType: "LIMITED",
    suppressionPeriod: { value: period.value, suppressionUnit: period.unit },
  };
}

function toDetector(detector: sdk.GetLogAnomalyDetectorResponse, arn: string): AnomalyDetector {
  const { detectorName = "", logGroupArnList = [], anomalyDetectorStatus = "", creationTimeStamp } = detector;
  return {
    arn,
    name: detectorName,
    groupArns: logGroupArnList,
    status: anomalyDetectorStatus,
    ...present({
      frequency: detector.evaluationFrequency,
      filterPattern: detector.filterPattern,
      kmsKeyId: detector.kmsKeyId,
      createdMs: timeOf(creationTimeStamp),
      visibilityDays: detector.anomalyVisibilityTime,
    }),
  };
}

function toAnomaly(anomaly: sdk.Anomaly): Anomaly {
  const { anomalyId = "", patternId = "", anomalyDetectorArn = "", patternString = "", description = "" } = anomaly;
  const { state = "", active = false, logSamples = [], logGroupArnList = [], priority } = anomaly;
  return {
    id: anomalyId,
    patternId,
    detectorArn: anomalyDetectorArn,
    pattern: patternString,
    description,
    isActive: active,
    state,
    ...timesOf(anomaly),
    ...suppressionOf(anomaly),
    samples: logSamples.map(({ message = "", timestamp }) => ({
      message,
      ...present({ timestamp: timeOf(timestamp) }),
    })),
    groupArns: logGroupArnList,
    ...present({ priority }),
  };
}

/** A suppression until 0 is for good. */
function suppressionOf({
  suppressed: isSuppressed = false,
  suppressedUntil = 0,
  isPatternLevelSuppression: isPatternSuppressed = false,
}: sdk.Anomaly): Pick<Anomaly, "isSuppressed" | "isPatternSuppressed" | "suppressedUntilMs"> {
  const until = isSuppressed && suppressedUntil > 0 ? { suppressedUntilMs: epochTime(suppressedUntil) } : {};
  return { isSuppressed, isPatternSuppressed, ...until };
}

function timesOf({
  firstSeen = 0,
  lastSeen = 0,
  histogram = {},
}: sdk.Anomaly): Pick<Anomaly, "firstSeenMs" | "lastSeenMs" | "histogram"> {
  const counts: AnomalyCount[] = Object.entries(histogram).map(([at, count]) => ({ at: epochTime(Number(at)), count }));
  return {
    firstSeenMs: epochTime(firstSeen),
    lastSeenMs: epochTime(lastSeen),
    histogram: counts.filter(({ at }) => Number.isFinite(at)).toSorted((a, b) => a.at - b.at),
  };
}

function timeOf(given: number | undefined): number | undefined {
  return given === undefined ? undefined : epochTime(given);
}
