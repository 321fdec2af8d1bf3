import * as l10n from "../../base/l10n.js";
import { text, type ConnectionArgument } from "../../logs/arguments.js";
import { statusSentence } from "../../logs/anomalies/anomaliesText.js";
import type { Anomaly, AnomalyDetector } from "../../logs/anomalies/anomalyModel.js";
import { anomaliesOf, detectorsOf } from "../../logs/anomalies/readAnomalies.js";
import { requireFeature } from "../../logs/classFeatures.js";
import type { Connection } from "../../logs/connections/connection.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import { LogsError } from "../../logs/logsError.js";
import type { LogGroup } from "../../logs/model.js";
import { connectionOf } from "../../logs/tree/node.js";
import { oneLine } from "../../logs/patterns/patternsText.js";
import type { Call, Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { askGroup, askWritableGroup } from "./groupQuestions.js";

/** A log group that can have detectors. */
export interface WatchedGroup {
  readonly target: Connection;
  readonly group: LogGroup;
}

/** A detector of a log group. */
export interface ChosenDetector extends WatchedGroup {
  readonly detector: AnomalyDetector;
}

interface GroupFields {
  readonly connection?: ConnectionArgument | undefined;
  readonly group?: string | undefined;
}

/** The ARN of a detector; the service says whether there is one. */
export const detectorArn = text;

/**
 * The log group that an argument or a row names, or that the user picks. Rejects with a LogsError, before any request about anomalies,
 * for a class that can't have a detector; for a row that is known to be of one, before any request.
 */
export async function askWatchedGroup(
  fields: GroupFields,
  { node }: Pick<Call, "node">,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
  how: "read" | "write" = "read",
): Promise<WatchedGroup> {
  if (node?.kind === "group") requireFeature(node.group, "anomalyDetectors", connectionOf(node).id);
  const { connection: target, group: name } = await (how === "write" ? askWritableGroup : askGroup)(ask, fields);
  const api = await connections.api(target);
  const group = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) => getLogGroup(api, name, signal));
  requireFeature(group, "anomalyDetectors", target.id);
  return { target, group };
}

/** The detector that an argument names, the only one of its log group, or the one that the user picks. To be changed. */
export async function askDetector(
  { detector, ...fields }: GroupFields & { readonly detector?: string | undefined },
  call: Pick<Call, "node">,
  planning: Pick<Planning, "ask" | "connections">,
): Promise<ChosenDetector> {
  const watched = await askWatchedGroup(fields, call, planning, "write");
  const api = await planning.connections.api(watched.target);
  const { name, arn } = watched.group;
  const all = await cancellableIfSlow(l10n.t`Reading the anomaly detectors of ${name}`, (signal) =>
    detectorsOf(api, arn, signal),
  );
  const named = detector === undefined ? all : all.filter((one) => one.arn === detector);
  const [first, ...others] = named;
  if (first === undefined) {
    throw new LogsError("notFound", l10n.t`This log group has no such anomaly detector; create one first: ${name}`);
  }
  if (others.length === 0) return { ...watched, detector: first };
  const items = named.map((one) => ({ label: oneLine(one.name || one.arn), detail: statusSentence(one), one }));
  return { ...watched, detector: (await planning.ask.choice(l10n.t`Anomaly detector of ${name}`, items)).one };
}

/** An anomaly of a detector, which the user picks. */
export async function pickAnomaly(
  { target, detector }: ChosenDetector,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<Anomaly> {
  const api = await connections.api(target);
  const all = await cancellableIfSlow(l10n.t`Reading the anomalies of ${detector.name}`, (signal) =>
    anomaliesOf(api, detector.arn, signal),
  );
  if (all.length === 0) {
    throw new LogsError("notFound", l10n.t`This detector has no anomalies. ${statusSentence(detector)}`);
  }
  const items = all.map((one) => ({
    label: oneLine(one.pattern),
    description: [one.priority ?? "", one.state].join(" "),
    detail: oneLine(one.description),
    one,
  }));
  return (await ask.choice(l10n.t("Anomaly"), items)).one;
}
