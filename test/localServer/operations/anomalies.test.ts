import { beforeEach, describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;
const minute = 60_000;
let detector = "";

function put(...messages: readonly string[]): void {
  const now = fixture.clock.now();
  fixture.store.append(
    "web",
    "one",
    messages.map((message) => ({ timestamp: now, message })),
    now,
  );
}

function status(): unknown {
  return call("GetLogAnomalyDetector", { anomalyDetectorArn: detector })["anomalyDetectorStatus"];
}

interface Listed extends Readonly<Record<string, unknown>> {
  readonly anomalyId: string;
  readonly patternId: string;
}

function listed(rest: object = {}): readonly Listed[] {
  return call("ListAnomalies", { anomalyDetectorArn: detector, ...rest })["anomalies"] as readonly Listed[];
}

async function pass(minutes: number): Promise<void> {
  await fixture.clock.advance(minutes * minute);
}

beforeEach(() => {
  put("started on port 8081");
  const logGroupArnList = ["arn:aws:logs:eu-west-1:000000000000:log-group:web"];
  detector = String(call("CreateLogAnomalyDetector", { logGroupArnList })["anomalyDetectorArn"]);
});

describe("an anomaly detector", () => {
  it("initializes, trains and analyzes by the clock", async () => {
    expect(status()).toBe("INITIALIZING");
    await pass(2);
    expect(status()).toBe("TRAINING");
    await pass(13);
    expect(status()).toBe("ANALYZING");
    fixture.store.deleteGroup("web");
    expect(status()).toBe("FAILED");
    expect(listed()).toEqual([]);
  });

  it("finds patterns that it wasn't trained on", async () => {
    put("ERROR disk 11 is full");
    await pass(15);
    expect(listed()).toEqual([]);
    put("ERROR disk 12 is full", "started on port 8082", "FATAL no memory left", "FATAL no memory left");
    await pass(1);
    expect(listed()).toMatchObject([
      {
        patternString: "FATAL no memory left",
        priority: "HIGH",
        state: "Active",
        active: true,
        suppressed: false,
        firstSeen: fixture.clock.now() - minute,
        logSamples: [{ message: "FATAL no memory left" }],
      },
    ]);
    const [{ histogram } = { histogram: {} }] = listed();
    expect(Object.values(Object(histogram) as Record<string, number>).reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  it("looks only at what its pattern matches, and at nothing while it is paused", async () => {
    call("UpdateLogAnomalyDetector", { anomalyDetectorArn: detector, enabled: true, filterPattern: "FATAL" });
    await pass(16);
    put("ERROR other");
    call("UpdateLogAnomalyDetector", { anomalyDetectorArn: detector, enabled: false });
    await pass(1);
    put("FATAL late");
    expect([status(), listed()]).toEqual(["PAUSED", []]);
    call("UpdateLogAnomalyDetector", { anomalyDetectorArn: detector, enabled: true });
    expect(listed()).toMatchObject([{ patternString: "FATAL late" }]);
  });
});

describe("an anomaly", () => {
  beforeEach(async () => {
    await pass(16);
    put("FATAL no memory left");
  });

  const update = (rest: object): void => {
    const [anomaly] = listed();
    call("UpdateAnomaly", { anomalyDetectorArn: detector, anomalyId: anomaly?.anomalyId, ...rest });
  };

  it("is suppressed for a time", async () => {
    update({ suppressionType: "LIMITED", suppressionPeriod: { value: 2, suppressionUnit: "HOURS" } });
    const suppressedUntil = fixture.clock.now() + 120 * minute;
    expect(listed()).toMatchObject([{ state: "Suppressed", suppressed: true, suppressedUntil }]);
    expect(listed({ suppressionState: "UNSUPPRESSED" })).toEqual([]);
    await pass(121);
    expect(listed({ suppressionState: "UNSUPPRESSED" })).toMatchObject([{ state: "Active", active: false }]);
  });

  it("is suppressed for good, and taken back", () => {
    update({ suppressionType: "INFINITE" });
    expect(listed()).toMatchObject([{ suppressedUntil: 0, isPatternLevelSuppression: false }]);
    update({});
    expect(listed()).toMatchObject([{ state: "Active" }]);
    const [{ patternId } = { patternId: "" }] = listed();
    update({ anomalyId: undefined, patternId, suppressionType: "INFINITE" });
    expect(listed()).toMatchObject([{ isPatternLevelSuppression: true }]);
  });

  it("becomes the baseline when it is told, or with time", async () => {
    update({ baseline: true });
    expect(listed()).toMatchObject([{ state: "Baseline" }]);
    update({});
    await pass(60 * 24 * 22);
    expect(listed()).toMatchObject([{ state: "Baseline" }]);
  });

  it.each([
    [{ patternId: "0".repeat(32) }, /Exactly one of/u],
    [{ suppressionType: "NEVER" }, /enum value set/u],
    [{ suppressionType: "LIMITED" }, /suppressionUnit/u],
    [{ suppressionPeriod: { value: 1, suppressionUnit: "HOURS" } }, /needs the suppressionType/u],
    [{ suppressionPeriod: { value: -1 } }, /suppressionPeriod\.value/u],
    [{ suppressionPeriod: [] }, /^SerializationException/u],
    [{ anomalyId: "x" }, /^ResourceNotFoundException/u],
  ])("refuses %j", (rest, message) => {
    const [{ anomalyId } = { anomalyId: "" }] = listed();
    expect(refusal("UpdateAnomaly", { anomalyDetectorArn: detector, anomalyId, ...rest })).toMatch(message);
  });
});

describe("detectors", () => {
  it("are for exactly one log group of the class Standard, and at most 500", () => {
    const arn = "arn:aws:logs:eu-west-1:000000000000:log-group:web";
    expect(refusal("CreateLogAnomalyDetector", { logGroupArnList: [arn, arn] })).toMatch(/Only one/u);
    fixture.store.createGroup("ia", 0, { logClass: "INFREQUENT_ACCESS" });
    expect(refusal("CreateLogAnomalyDetector", { logGroupArnList: ["ia"] })).toMatch(/Standard log class/u);
    for (let count = 1; count < 500; count++) call("CreateLogAnomalyDetector", { logGroupArnList: [arn] });
    expect(refusal("CreateLogAnomalyDetector", { logGroupArnList: [arn] })).toMatch(/^LimitExceededException/u);
  });
});
