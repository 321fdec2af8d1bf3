import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { anomaliesText, type DetectorReport } from "../../logs/anomalies/anomaliesText.js";
import type { Anomaly } from "../../logs/anomalies/anomalyModel.js";
import { eventsOfAnomaly } from "../../logs/anomalies/eventsOfAnomaly.js";
import { anomaliesOf, detectorsOf } from "../../logs/anomalies/readAnomalies.js";
import { selectionTitle, toSelectionUri } from "../../logs/selection/selection.js";
import type { LensedText, LineLens, TextKey } from "../../views/files/lensedTexts.js";
import type { Acting } from "../command.js";
import { displayZone } from "../config.js";
import { commands, logScheme } from "../contributions.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { NamedAnomaly, WatchedGroup } from "../prompts/anomalyQuestions.js";

/** A log group's detectors and their anomalies, as they are now. */
export async function readReports(
  { target, group }: WatchedGroup,
  { connections }: Pick<Acting, "connections">,
): Promise<readonly DetectorReport[]> {
  const api = await connections.api(target);
  return cancellableIfSlow(l10n.t`Reading the anomalies of ${group.name}`, async (signal) => {
    const reports: DetectorReport[] = [];
    for (const detector of await detectorsOf(api, group.arn, signal)) {
      reports.push({ detector, anomalies: await anomaliesOf(api, detector.arn, signal) });
    }
    return reports;
  });
}

/** The document of a log group's anomalies. */
export function anomaliesKey({ target, group }: WatchedGroup): TextKey {
  const selection = { connection: target.id, groups: [group.name] };
  return {
    title: l10n.t`Anomalies of ${selectionTitle(selection)}`.slice(0, 80),
    key: toSelectionUri(selection).query,
  };
}

/** Reads the anomalies again where they are shown, after something of them has changed. */
export async function refreshAnomalies(
  watched: WatchedGroup,
  acting: Pick<Acting, "anomalyTexts" | "connections">,
): Promise<void> {
  const key = anomaliesKey(watched);
  if (!acting.anomalyTexts.isOpen(key)) return;
  acting.anomalyTexts.replace(key, anomaliesDocument(watched, await readReports(watched, acting)));
}

/** The same after a detector has changed, which the explorer shows at its log group. */
export async function refreshDetectors(
  watched: WatchedGroup,
  acting: Pick<Acting, "anomalyTexts" | "connections" | "tree">,
): Promise<void> {
  acting.tree.refreshAnomalies(watched.target, watched.group.name, true);
  await refreshAnomalies(watched, acting);
}

/** The document of anomalies, and where in it one is. */
export interface AnomaliesDocument extends LensedText {
  /** The line, counted from 0, of the anomaly that is named, or else of the detector; undefined if none is. */
  lineOf(named: NamedAnomaly & { readonly detector?: string | undefined }): number | undefined;
}

/** The anomalies as a text, with what can be done about them. */
export function anomaliesDocument(watched: WatchedGroup, reports: readonly DetectorReport[]): AnomaliesDocument {
  const { target, group } = watched;
  const of = { connection: target.id, group: group.name };
  const { text, detectors } = anomaliesText(reports, {
    group: group.name,
    connection: target.name,
    zone: displayZone(),
  });
  const byHand = { ...of, byHand: true };
  const head: LineLens[] = [
    { line: 0, title: l10n.t("$(refresh) Read Again"), command: commands.showAnomalies, argument: byHand },
    { line: 0, title: l10n.t("$(list-unordered) Show Patterns…"), command: commands.showPatterns, argument: byHand },
    { line: 0, title: l10n.t("$(add) Create Detector…"), command: commands.createAnomalyDetector, argument: byHand },
  ];
  const lenses = reports.flatMap((report, index) => {
    const { line = 0, anomalies = [] } = detectors[index] ?? {};
    const own = report.anomalies.flatMap((anomaly, at) => anomalyLenses(anomaly, anomalies[at] ?? 0, of));
    return [...detectorLenses(report, line, of), ...own];
  });
  const lineOf: AnomaliesDocument["lineOf"] = ({ detector, anomaly, pattern }) => {
    for (const [index, report] of reports.entries()) {
      if (detector !== undefined && detector !== report.detector.arn) continue;
      const at = report.anomalies.findIndex(({ id, patternId }) => id === anomaly || patternId === pattern);
      if (at >= 0) return detectors[index]?.anomalies[at];
      if (detector !== undefined) return detectors[index]?.line;
    }
    return undefined;
  };
  return { text, lenses: [...head, ...lenses], lineOf };
}

interface Place {
  readonly connection: string;
  readonly group: string;
}

function detectorLenses({ detector }: DetectorReport, line: number, of: Place): readonly LineLens[] {
  const argument = { ...of, detector: detector.arn, byHand: true };
  const isPaused = detector.status === "PAUSED";
  return [
    {
      line,
      title: isPaused ? l10n.t("$(debug-start) Resume") : l10n.t("$(debug-pause) Pause"),
      command: commands.setAnomalyDetector,
      argument: { ...argument, enabled: isPaused },
    },
    { line, title: l10n.t("$(trash) Delete…"), command: commands.deleteAnomalyDetector, argument },
  ];
}

function anomalyLenses(anomaly: Anomaly, line: number, of: Place): readonly LineLens[] {
  const { id, patternId, detectorArn, isPatternSuppressed, isSuppressed, state } = anomaly;
  const events = eventsOfAnomaly(anomaly, { connection: of.connection, groups: [of.group] });
  const uri = vscode.Uri.from({ scheme: logScheme, ...toSelectionUri(events) });
  const which = isPatternSuppressed ? { pattern: patternId } : { anomaly: id };
  const argument = { ...of, detector: detectorArn, ...which, byHand: true };
  const command = commands.updateAnomaly;
  const back: LineLens = {
    line,
    title: l10n.t("$(discard) Take Back Suppression"),
    command,
    argument: { ...argument, action: "takeBack" },
  };
  const suppress: LineLens = { line, title: l10n.t("$(mute) Suppress…"), command, argument };
  const isBaseline = state === "Baseline";
  const baseline: LineLens = {
    line,
    title: l10n.t("$(check) Mark as Baseline"),
    command,
    argument: { ...argument, action: "baseline" },
  };
  return [
    {
      line,
      title:
        events.filterPattern === undefined
          ? l10n.t("$(list-flat) Open Its Time")
          : l10n.t("$(list-flat) Open Its Events"),
      command: commands.openLog,
      argument: uri,
    },
    isSuppressed ? back : suppress,
    ...(isBaseline ? [] : [baseline]),
  ];
}
