import * as l10n from "../base/l10n.js";
import { groupLabel } from "./groupArn.js";
import { specialClass } from "./logClass.js";
import { LogsError } from "./logsError.js";
import type { LogClass, LogGroup } from "./model.js";

/** What some classes of log groups don't have. */
export type ClassFeature =
  | "reading"
  | "queries"
  | "liveTail"
  | "metricFilters"
  | "subscriptionFilters"
  | "anomalyDetectors"
  | "transformers"
  | "fieldIndexes";

interface FeatureRow {
  /** What it is called in sentences. */
  readonly noun: string;
  /** The classes that are documented to lack it; absent: all but Standard. Of all others the service decides. */
  readonly lackedBy?: readonly LogClass[];
  /** The way that works instead where queries read the events. */
  readonly byQuery?: string;
  /** The way that works instead elsewhere; absent: another log group. */
  readonly otherwise?: string;
}

/**
 * Which classes have what, and the way that works instead: user guide, "Log classes", the guide's page of each feature, and
 * CreateLogGroup. Of Essentials nothing more is documented than what Standard alone has.
 */
const features: Readonly<Record<ClassFeature, FeatureRow>> = {
  // GetLogEvents and FilterLogEvents.
  reading: {
    noun: l10n.t("reading events directly"),
    lackedBy: ["INFREQUENT_ACCESS"],
    byQuery: l10n.t("Query it with Logs Insights instead."),
  },
  queries: {
    noun: l10n.t("queries of Logs Insights"),
    lackedBy: ["DELIVERY"],
    otherwise: l10n.t("Its events are on their way to S3 or Firehose: look there."),
  },
  liveTail: { noun: l10n.t("Live Tail") },
  metricFilters: { noun: l10n.t("metric filters"), byQuery: l10n.t("Count its events with a query instead.") },
  subscriptionFilters: { noun: l10n.t("subscription filters") },
  anomalyDetectors: {
    noun: l10n.t("anomaly detectors"),
    byQuery: l10n.t("Count its messages with a query instead."),
  },
  transformers: { noun: l10n.t("transformers"), byQuery: l10n.t("Parse its events in a query instead.") },
  fieldIndexes: { noun: l10n.t("field indexes") },
};

/** Classes other than Standard whose events queries read. */
const queried: ReadonlySet<string> = new Set<LogClass>(["INFREQUENT_ACCESS"]);

/** What is known of a log group; without a class, it is Standard. */
type ClassedGroup = Pick<LogGroup, "logClass">;
type NamedGroup = Pick<LogGroup, "name" | "logClass">;

/** False for a class that is documented not to have it. */
export function hasFeature({ logClass = "STANDARD" }: ClassedGroup, feature: ClassFeature): boolean {
  const { lackedBy } = features[feature];
  return lackedBy === undefined ? logClass === "STANDARD" : lackedBy.every((one) => one !== logClass);
}

/** Why a log group can't have or do this, and the way that works instead; undefined where it can. */
export function classProblem(group: NamedGroup, feature: ClassFeature): string | undefined {
  if (hasFeature(group, feature)) return undefined;
  const { noun, otherwise } = features[feature];
  const instead =
    byQuery(group, feature) ??
    otherwise ??
    l10n.t("A class can't be changed: send the events to a log group of the class Standard.");
  return l10n.t`${groupLabel(group.name)} is of the class ${specialClass(group.logClass) ?? ""}, which doesn't support ${noun}. ${instead}`;
}

/**
 * Throws a LogsError for a log group that can't have or do this, before the service is asked for it; with a query of the group as
 * its remedy, where that is the way and the id of the connection is known.
 */
export function requireFeature(group: NamedGroup, feature: ClassFeature, connection?: string): void {
  const problem = classProblem(group, feature);
  if (problem === undefined) return;
  if (connection === undefined || byQuery(group, feature) === undefined) throw new LogsError("unsupported", problem);
  const remedy = { kind: "queryLogGroup", connection, groups: [group.name] } as const;
  throw new LogsError("unsupported", problem, { remedy });
}

function byQuery({ logClass = "STANDARD" }: ClassedGroup, feature: ClassFeature): string | undefined {
  return queried.has(logClass) ? features[feature].byQuery : undefined;
}
