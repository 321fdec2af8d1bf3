import * as l10n from "../../base/l10n.js";
import { connection, type ConnectionArgument, groupName, optional, text } from "../../logs/arguments.js";
import type { UpdateAnomalyRequest } from "../../logs/anomalies/anomalyApi.js";
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

/** The detector that an argument names, the only one of its log group, or the one that the user picks. */
export async function askDetector(
  { detector, ...fields }: GroupFields & { readonly detector?: string | undefined },
  call: Pick<Call, "node">,
  planning: Pick<Planning, "ask" | "connections">,
  how: "read" | "write" = "write",
): Promise<ChosenDetector> {
  const watched = await askWatchedGroup(fields, call, planning, how);
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

/** Which anomaly is meant: by its id or by that of its pattern, at most one of them. */
export interface NamedAnomaly {
  readonly anomaly?: string | undefined;
  readonly pattern?: string | undefined;
}

/** The fields of arguments that name an anomaly of a log group. */
export const anomalyFields = {
  connection: optional(connection),
  group: optional(groupName),
  detector: optional(detectorArn),
  anomaly: optional(text),
  pattern: optional(text),
};

/** What is to be changed: the anomaly or the pattern that an argument names, or the anomaly that the user picks. */
export async function askWhichAnomaly(
  { anomaly, pattern }: NamedAnomaly,
  chosen: ChosenDetector,
  planning: Pick<Planning, "ask" | "connections">,
): Promise<UpdateAnomalyRequest["of"]> {
  requireOneName({ anomaly, pattern });
  if (pattern !== undefined) return { pattern };
  if (anomaly !== undefined) return { anomaly };
  const { id, patternId, isPatternSuppressed } = await pickAnomaly(chosen, planning);
  return isPatternSuppressed ? { pattern: patternId } : { anomaly: id };
}

/** The anomaly that an argument names, or that the user picks, as the service has it. */
export async function askAnomaly(
  named: NamedAnomaly,
  chosen: ChosenDetector,
  planning: Pick<Planning, "ask" | "connections">,
): Promise<Anomaly> {
  requireOneName(named);
  const { anomaly, pattern } = named;
  if (anomaly === undefined && pattern === undefined) return pickAnomaly(chosen, planning);
  const all = await readAnomalies(chosen, planning);
  const found = all.find(({ id, patternId }) => (pattern === undefined ? id === anomaly : patternId === pattern));
  if (found !== undefined) return found;
  throw new LogsError("notFound", l10n.t`This detector no longer has this anomaly: ${chosen.detector.name}`);
}

function requireOneName({ anomaly, pattern }: NamedAnomaly): void {
  if (anomaly === undefined || pattern === undefined) return;
  throw new LogsError("invalidInput", l10n.t("“anomaly” and “pattern” can't both be given."));
}

async function readAnomalies(
  { target, detector }: ChosenDetector,
  { connections }: Pick<Planning, "connections">,
): Promise<readonly Anomaly[]> {
  const api = await connections.api(target);
  return cancellableIfSlow(l10n.t`Reading the anomalies of ${detector.name}`, (signal) =>
    anomaliesOf(api, detector.arn, signal),
  );
}

async function pickAnomaly(chosen: ChosenDetector, planning: Pick<Planning, "ask" | "connections">): Promise<Anomaly> {
  const { detector } = chosen;
  const all = await readAnomalies(chosen, planning);
  if (all.length === 0) {
    throw new LogsError("notFound", l10n.t`This detector has no anomalies. ${statusSentence(detector)}`);
  }
  const items = all.map((one) => ({
    label: oneLine(one.pattern),
    description: [one.priority ?? "", one.state].join(" "),
    detail: oneLine(one.description),
    one,
  }));
  return (await planning.ask.choice(l10n.t("Anomaly"), items)).one;
}
