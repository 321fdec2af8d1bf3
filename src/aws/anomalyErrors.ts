import * as l10n from "../base/l10n.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { ErrorRule } from "./errorRule.js";

/** The operations whose missing resource is a detector, or one of its anomalies. */
const ofDetectors: ReadonlySet<string> = new Set([
  "DeleteLogAnomalyDetector",
  "GetLogAnomalyDetector",
  "ListAnomalies",
  "UpdateAnomaly",
  "UpdateLogAnomalyDetector",
]);

const missing: ErrorRule = {
  kind: "notFound",
  sentence: ({ message }) =>
    l10n.t`The account no longer has this anomaly detector, or the anomaly; show the log group's anomalies again: ${message}`,
};

const full: ErrorRule = {
  kind: "limitExceeded",
  sentence: ({ message }) =>
    l10n.t`The account has as many anomaly detectors as it can have; delete one that isn't needed: ${message}`,
};

/** The rule for a failure that means something of its own with anomalies; undefined for all others. */
export function anomalyRuleOf({ name }: ErrorFacts, operation: string): ErrorRule | undefined {
  if (name.startsWith("ResourceNotFound") && ofDetectors.has(operation)) return missing;
  return name.startsWith("LimitExceeded") && operation === "CreateLogAnomalyDetector" ? full : undefined;
}
