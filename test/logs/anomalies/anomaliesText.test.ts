import { describe, expect, it } from "vitest";
import { anomaliesText, frequencyWords, statusSentence } from "../../../src/logs/anomalies/anomaliesText.js";
import type { Anomaly, AnomalyDetector } from "../../../src/logs/anomalies/anomalyModel.js";
import { epochTime } from "../../../src/logs/anomalies/epochTime.js";
import { eventsOfAnomaly } from "../../../src/logs/anomalies/eventsOfAnomaly.js";
import { anomaliesOf, detectorsOf } from "../../../src/logs/anomalies/readAnomalies.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const { signal } = new AbortController();
const at = Date.UTC(2026, 10, 29, 12);
const hour = 3_600_000;

const anomaly: Anomaly = {
  id: "a",
  patternId: "p",
  detectorArn: "arn",
  pattern: "FATAL order <*> failed",
  priority: "HIGH",
  description: "New pattern",
  firstSeenMs: at,
  lastSeenMs: at + hour,
  isActive: true,
  state: "Active",
  histogram: [1, 0, 4].map((count, index) => ({ at: at + index, count })),
  samples: [{ message: "FATAL order 12 failed" }],
  groupArns: [],
  isSuppressed: false,
  isPatternSuppressed: false,
};

const detector: AnomalyDetector = { arn: "arn", name: "watch", groupArns: [], status: "ANALYZING" };

function linesOf(changes: Partial<Anomaly>): readonly string[] {
  const reports = [{ detector, anomalies: [{ ...anomaly, ...changes }] }];
  const { text, detectors } = anomaliesText(reports, { group: "web", connection: "dev", zone: utcZone });
  return text.split("\n").slice(detectors[0]?.anomalies[0]);
}

describe("an anomaly as text", () => {
  it("has its pattern, state, times, bars, description and samples", () => {
    expect(linesOf({})).toEqual([
      "1. HIGH · FATAL order <*> failed",
      "   Active · 5 events · goes on",
      "   ▕▂ █▏",
      "   first seen 2026-11-29T12:00:00.000+00:00, last seen 2026-11-29T13:00:00.000+00:00",
      "   New pattern",
      "   FATAL order 12 failed",
      "",
    ]);
  });

  it.each<[Partial<Anomaly>, string]>([
    [{ state: "Baseline" }, "baseline: taken for normal"],
    [{ isSuppressed: true }, "suppressed for good"],
    [{ isSuppressed: true, suppressedUntilMs: at }, "suppressed until 2026-11-29T12:00"],
    [{ isSuppressed: true, isPatternSuppressed: true }, "pattern suppressed for good"],
  ])("says of %j: %s", (changes, words) => {
    expect(linesOf(changes)[1]).toContain(words);
  });

  it("keeps to a line and to bounded bars, whatever was logged", () => {
    const hostile = `a\n\u202Eb\0${"x".repeat(5000)}`;
    const counts = Array.from({ length: 1000 }, (_, index) => ({ at: index, count: 1 }));
    const lines = linesOf({ pattern: hostile, description: "", samples: [{ message: hostile }], histogram: counts });
    expect(lines).toHaveLength(6);
    expect(lines[0]).toContain("a ‹U+202E›b␀");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(320);
  });

  it("says what a detector does, also one that isn't known yet", () => {
    expect(statusSentence({ status: "TRAINING" })).toContain("learns what is normal");
    expect(statusSentence({ status: "DREAMING" })).toBe("DREAMING");
    expect([frequencyWords("ONE_HOUR"), frequencyWords("ONE_MIN"), frequencyWords("NEW")]).toEqual([
      "every 1 hour",
      "every 1 minute",
      "NEW",
    ]);
  });
});

describe("the events of an anomaly", () => {
  const of = { connection: "dev", groups: ["web"] };
  it("are those with its pattern, around its time", () => {
    expect(eventsOfAnomaly(anomaly, of)).toEqual({
      ...of,
      filterPattern: '"FATAL order" failed',
      start: at - hour,
      end: at + 2 * hour,
    });
  });

  it("are all of its time where no filter pattern matches the samples", () => {
    const samples = [{ message: "something else" }];
    expect(eventsOfAnomaly({ ...anomaly, samples }, of)).not.toHaveProperty("filterPattern");
    expect(eventsOfAnomaly({ ...anomaly, pattern: "<*>" }, of)).not.toHaveProperty("filterPattern");
  });
});

describe("times of the service", () => {
  it.each([
    [1_700_000_000, 1_700_000_000_000],
    [1_700_000_000_000, 1_700_000_000_000],
    [0, 0],
    [99_999_999_999, 99_999_999_999_000],
    [100_000_000_000, 100_000_000_000],
  ])("%d is %d", (given, ms) => {
    expect(epochTime(given)).toBe(ms);
  });
});

describe("reading", () => {
  it("puts first what matters, over all pages, and ends where a token comes again", async () => {
    const pages = [
      [{ ...anomaly, id: "low", priority: "LOW" }],
      [
        { ...anomaly, id: "hidden", state: "Suppressed" },
        { ...anomaly, id: "old", lastSeenMs: 0 },
      ],
      [{ ...anomaly, id: "other", priority: "NEW" }, anomaly],
    ];
    let page = 0;
    const api = {
      listAnomalies: async () => ({ items: pages[page] ?? [], nextToken: `t${Math.min(page++, 2)}` }),
    };
    expect((await anomaliesOf(api, "arn", signal)).map(({ id }) => id)).toEqual(["a", "old", "low", "other", "hidden"]);
  });

  it("asks for the detectors of one group", async () => {
    const asked: unknown[] = [];
    const api = {
      listLogAnomalyDetectors: async (request: object) => {
        asked.push(request);
        return { items: [detector] };
      },
    };
    expect(await detectorsOf(api, "arn:web", signal)).toEqual([detector]);
    expect(asked).toEqual([{ groupArn: "arn:web", limit: 50 }]);
  });
});
