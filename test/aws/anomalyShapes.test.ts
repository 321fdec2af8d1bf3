import { expect, it } from "vitest";
import { createPort } from "../../src/aws/createPort.js";
import type { LogsApi } from "../../src/logs/logsApi.js";

const { signal } = new AbortController();

/** The port over a service that gives this output, and what was sent to it. */
function portOver(output: object): { readonly api: LogsApi; readonly sent: object[] } {
  const sent: object[] = [];
  const api = createPort({
    send: async (_operation, input) => {
      sent.push(input);
      return output as never;
    },
    open: () => {
      throw new Error("nothing is a stream here");
    },
  });
  return { api, sent };
}

it("reads anomalies whose times are seconds or milliseconds, and leaves out what isn't there", async () => {
  const common = { patternId: "p", anomalyDetectorArn: "arn", patternString: "a <*>" };
  const { api } = portOver({
    anomalies: [
      {
        ...common,
        anomalyId: "seconds",
        firstSeen: 1_700_000_000,
        lastSeen: 1_700_000_060,
        histogram: { 1_700_000_060: 2, 1_700_000_000: 1 },
        logSamples: [{ message: "a 1", timestamp: 1_700_000_001 }],
        suppressed: true,
        suppressedUntil: 1_700_003_600,
      },
      {
        ...common,
        anomalyId: "milliseconds",
        firstSeen: 1_700_000_000_000,
        lastSeen: 1_700_000_060_000,
        histogram: { 1_700_000_000_000: 1, 1_700_000_060_000: 2 },
        suppressed: true,
        suppressedUntil: 0,
      },
      {},
    ],
  });
  const { items } = await api.listAnomalies({}, signal);
  const times = { firstSeenMs: 1_700_000_000_000, lastSeenMs: 1_700_000_060_000 };
  const histogram = [
    { at: 1_700_000_000_000, count: 1 },
    { at: 1_700_000_060_000, count: 2 },
  ];
  expect(items).toMatchObject([
    { id: "seconds", ...times, histogram, suppressedUntilMs: 1_700_003_600_000 },
    { id: "milliseconds", ...times, histogram },
    { id: "", firstSeenMs: 0, histogram: [], samples: [], isSuppressed: false },
  ]);
  expect(items[0]?.samples).toEqual([{ message: "a 1", timestamp: 1_700_000_001_000 }]);
  expect(items[1]).not.toHaveProperty("suppressedUntilMs");
});

it("takes a suppression back by leaving its type and period out", async () => {
  const { api, sent } = portOver({});
  const of = { anomaly: "a" } as const;
  await api.updateAnomaly({ detector: "arn", of, change: { kind: "takeBack" } }, signal);
  await api.updateAnomaly({ detector: "arn", of, change: { kind: "suppress" } }, signal);
  await api.updateAnomaly({ detector: "arn", of: { pattern: "p" }, change: { kind: "baseline" } }, signal);
  expect(sent).toEqual([
    { anomalyDetectorArn: "arn", anomalyId: "a" },
    { anomalyDetectorArn: "arn", anomalyId: "a", suppressionType: "INFINITE" },
    { anomalyDetectorArn: "arn", patternId: "p", baseline: true },
  ]);
});
