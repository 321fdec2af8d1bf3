import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import { exportLocation, type ExportState, type ExportTask } from "./exportTask.js";

const states: Readonly<Record<string, string>> = {
  PENDING: l10n.t("waiting"),
  RUNNING: l10n.t("running"),
  COMPLETED: l10n.t("completed"),
  FAILED: l10n.t("failed"),
  CANCELLED: l10n.t("cancelled"),
  PENDING_CANCEL: l10n.t("being cancelled"),
};

/** A state in words; one that isn't known as the service names it. */
export function exportStateText(state: ExportState): string {
  return states[state] ?? state;
}

const icons: Readonly<Record<string, string>> = {
  PENDING: "clock",
  RUNNING: "sync",
  COMPLETED: "check",
  FAILED: "error",
  PENDING_CANCEL: "clock",
};

/** The product icon of a state. */
export function exportIcon(state: ExportState): string {
  return icons[state] ?? "circle-slash";
}

/** A row of a tooltip. */
type Detail = readonly [name: string, value: string];

/** The rows of a task's tooltip, in order: all that the service tells, which is no percentage. Times as ISO 8601 in UTC. */
export function exportTaskDetails(task: ExportTask): readonly Detail[] {
  const { createdMs, completedMs } = task;
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t("State"), exportStateText(task.state)],
    [l10n.t("Message"), task.message],
    [l10n.t("Name"), task.name || undefined],
    [l10n.t("Log group"), task.group],
    [l10n.t("Events"), l10n.t`${isoTime(task.fromMs)} to ${isoTime(task.toMs)}`],
    [l10n.t("Destination"), exportLocation(task)],
    [l10n.t("Started"), createdMs === undefined ? undefined : isoTime(createdMs)],
    [l10n.t("Ended"), completedMs === undefined ? undefined : isoTime(completedMs)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, visible(value)] as const]));
}

function isoTime(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? String(ms) : date.toISOString();
}
