import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import { barsOf, eventCount, stateWords } from "../anomalies/anomaliesText.js";
import { type Anomaly, type AnomalyDetector, standingOf } from "../anomalies/anomalyModel.js";
import { anomaliesOf, byImportance } from "../anomalies/readAnomalies.js";
import { readGroupArn } from "../groupArn.js";
import { textBars } from "../patterns/textBars.js";
import { utcZone } from "../time/zone.js";
import type { ReadPage } from "./listReaders.js";
import {
  anomaliesId,
  type AnomaliesNode,
  type AnomalyNode,
  type GroupNode,
  type ListedAnomaly,
  separator,
} from "./node.js";
import { ageText, type Presentation, row } from "./rowPresentation.js";

/** The parent of a group's anomalies; none if the group has no detector among these of its account. */
export function anomaliesNodes(parent: GroupNode, ofAccount: readonly AnomalyDetector[]): readonly AnomaliesNode[] {
  const { name } = parent.group;
  const detectors = ofAccount.filter(({ groupArns }) => groupArns.some((arn) => readGroupArn(arn)?.name === name));
  return detectors.length === 0 ? [] : [{ kind: "anomalies", id: anomaliesId(parent.id), parent, detectors }];
}

/** Reads what the detectors of a group found, all of it as one page: what matters comes first. */
export function readAnomalies({ detectors }: AnomaliesNode): ReadPage<ListedAnomaly> {
  return async (api, _, signal) => {
    const found: Anomaly[] = [];
    for (const { arn } of detectors) found.push(...(await anomaliesOf(api, arn, signal)));
    return { items: found.sort(byImportance).map((anomaly) => ({ ...anomaly, name: anomaly.pattern })) };
  };
}

/** The rows of anomalies with these labels. */
export function anomalyRows(
  parent: AnomaliesNode,
  anomalies: readonly Anomaly[],
  labels: readonly string[],
): readonly AnomalyNode[] {
  return anomalies.map((anomaly, index) => {
    const id = [parent.id, "", anomaly.id].join(separator);
    const label = labels[index] ?? anomaly.pattern;
    return { kind: "anomaly", id, parent, label, anomaly, standing: standingOf(anomaly) };
  });
}

export function presentAnomalies({ detectors }: AnomaliesNode): Presentation {
  const spoken = l10n.t("anomalies of the log group");
  const states = [...new Set(detectors.map(({ status }) => visible(status)))].join(", ");
  if (states === "ANALYZING") return row(l10n.t("Anomalies"), "pulse", { collapsible: true, spoken });
  return row(l10n.t("Anomalies"), "pulse", { description: states, collapsible: true, spoken: `${spoken}, ${states}` });
}

/** The rest of a longer pattern is in the tooltip. */
const maxLabel = 200;

const icons = new Map([
  ["HIGH", "flame"],
  ["MEDIUM", "warning"],
]);

export function presentAnomaly({ label, anomaly, standing }: AnomalyNode, now: number): Presentation {
  const { pattern, priority, lastSeenMs } = anomaly;
  const states = { active: [], suppressed: [l10n.t("suppressed")], baseline: [l10n.t("baseline")] };
  const stateIcons = { active: icons.get(priority ?? "") ?? "info", suppressed: "bell-slash", baseline: "check" };
  const facts = [
    ...(priority === undefined ? [] : [visible(priority)]),
    ...states[standing],
    ageText(now - lastSeenMs),
  ];
  const spoken = [l10n.t`anomaly ${visible(pattern).slice(0, maxLabel)}`, ...facts].join(", ");
  return row(visible(label).slice(0, maxLabel), stateIcons[standing], { description: facts.join(" · "), spoken });
}

/** So many characters of a text are shown: a tooltip is no place to read a whole message. */
const maxShown = 300;

/** So many bars have room in a tooltip. */
const maxBars = 32;

const maxSamples = 3;

/** The rows of an anomaly's tooltip, in order. Times as ISO 8601 in UTC. */
export function anomalyDetails({ anomaly }: AnomalyNode): readonly (readonly [name: string, value: string])[] {
  const { pattern, priority, description, firstSeenMs, lastSeenMs, isActive, histogram, samples } = anomaly;
  const count = counted(eventCount(anomaly), "event");
  const state = stateWords(anomaly, utcZone);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("Pattern"), shown(pattern)],
    [l10n.t("Priority"), priority],
    [l10n.t("State"), isActive ? l10n.t`${state}, goes on` : state],
    [l10n.t("First seen"), new Date(firstSeenMs).toISOString()],
    [l10n.t("Last seen"), new Date(lastSeenMs).toISOString()],
    [l10n.t("Counts"), histogram.length === 0 ? count : `▕${textBars(barsOf(histogram, maxBars))}▏ ${count}`],
    [l10n.t("Description"), description === "" ? undefined : shown(description)],
    ...samples.slice(0, maxSamples).map(({ message }) => [l10n.t("Sample"), shown(message)] as const),
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function shown(text: string): string {
  const line = visible(text);
  return line.length > maxShown ? `${line.slice(0, maxShown)}…` : line;
}
