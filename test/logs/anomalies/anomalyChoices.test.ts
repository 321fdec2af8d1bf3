import { expect, it } from "vitest";
import { changeChoices } from "../../../src/logs/anomalies/anomalyChoices.js";

const suppress = ["Suppress for 1 hour", "Suppress for 1 day", "Suppress for 7 days", "Suppress for good"];
const [baseline, takeBack] = ["Mark as baseline: it is normal from now on", "Take a suppression back"];

it.each([
  [undefined, [...suppress, baseline, takeBack]],
  ["active", [...suppress, baseline]],
  ["suppressed", [...suppress, baseline, takeBack]],
  ["baseline", suppress],
] as const)("offers what changes an anomaly that is %s", (standing, expected) => {
  expect(changeChoices(standing).map(({ label }) => label)).toEqual(expected);
});
