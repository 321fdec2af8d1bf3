import { describe, expect, it } from "vitest";
import { type ClassFeature, classProblem, hasFeature, requireFeature } from "../../src/logs/classFeatures.js";

const ofStandardAlone = [
  "liveTail",
  "metricFilters",
  "subscriptionFilters",
  "anomalyDetectors",
  "transformers",
  "fieldIndexes",
] as const;

function problem(logClass: string | undefined, feature: ClassFeature): string | undefined {
  return classProblem({ name: "rare", ...(logClass === undefined ? {} : { logClass }) }, feature);
}

function thrownBy(run: () => void): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a log group of a class", () => {
  it.each([...ofStandardAlone, "reading", "queries"] as const)(
    "has %s if it is Standard, or no class is told",
    (feature) => {
      expect([hasFeature({}, feature), hasFeature({ logClass: "STANDARD" }, feature)]).toEqual([true, true]);
      expect([problem(undefined, feature), problem("STANDARD", feature)]).toEqual([undefined, undefined]);
    },
  );

  it.each(ofStandardAlone)("has no %s if it is another one, also one to come", (feature) => {
    const others = ["INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS", "FROZEN"];
    expect(others.filter((logClass) => hasFeature({ logClass }, feature))).toEqual([]);
    expect(problem("FROZEN", feature)).toMatch(
      /^rare is of the class FROZEN, which doesn't support .+\. A class can't be/u,
    );
  });

  it("is read and queried, unless it is documented that it can't be", () => {
    const classes = ["INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS", "FROZEN"];
    const lacking = (feature: ClassFeature): string[] =>
      classes.filter((logClass) => !hasFeature({ logClass }, feature));
    expect([lacking("reading"), lacking("queries")]).toEqual([["INFREQUENT_ACCESS"], ["DELIVERY"]]);
  });

  it.each<[feature: ClassFeature, logClass: string, instead: string]>([
    ["reading", "INFREQUENT_ACCESS", "Query it with Logs Insights instead."],
    ["queries", "DELIVERY", "Its events are on their way to S3 or Firehose: look there."],
    ["metricFilters", "INFREQUENT_ACCESS", "Count its events with a query instead."],
    ["anomalyDetectors", "INFREQUENT_ACCESS", "Count its messages with a query instead."],
    ["transformers", "INFREQUENT_ACCESS", "Parse its events in a query instead."],
    ...(["DELIVERY", "ESSENTIALS"] as const).flatMap((logClass) =>
      ofStandardAlone.map((feature): [ClassFeature, string, string] => [feature, logClass, "of the class Standard."]),
    ),
  ])("without %s, %s says the way that works: %s", (feature, logClass, instead) => {
    expect(problem(logClass, feature)?.endsWith(instead)).toBe(true);
  });

  it("of a linked account is named with its account", () => {
    const name = "arn:aws:logs:eu-west-1:123456789012:log-group:rare";
    expect(classProblem({ name, logClass: "INFREQUENT_ACCESS" }, "reading")).toMatch(/^rare \(123456789012\) is/u);
  });

  it("offers a query only where that is the way, and where the connection is known", () => {
    const rare = { name: "rare", logClass: "INFREQUENT_ACCESS" };
    const remedy = { kind: "queryLogGroup", connection: "dev", groups: ["rare"] };
    expect(thrownBy(() => requireFeature(rare, "metricFilters", "dev"))).toMatchObject({ kind: "unsupported", remedy });
    expect(thrownBy(() => requireFeature(rare, "metricFilters"))).toMatchObject({ remedy: undefined });
    expect(thrownBy(() => requireFeature(rare, "subscriptionFilters", "dev"))).toMatchObject({ remedy: undefined });
    const delivery = { name: "out", logClass: "DELIVERY" };
    expect(thrownBy(() => requireFeature(delivery, "metricFilters", "dev"))).toMatchObject({ remedy: undefined });
    expect(thrownBy(() => requireFeature(delivery, "reading", "dev"))).toBeUndefined();
  });
});
