import type { Command } from "./command.js";
import { createAlarm } from "./commands/alarms/createAlarm.js";
import { addToDashboard } from "./commands/dashboards/addToDashboard.js";
import { copyWidget } from "./commands/dashboards/copyWidget.js";
import { openDashboard } from "./commands/dashboards/openDashboard.js";
import { runWidget } from "./commands/dashboards/runWidget.js";
import { showMetric } from "./commands/alarms/showMetric.js";

/** The commands on metrics, alarms and dashboards. */
export const metricCommands: readonly Command[] = [
  addToDashboard,
  copyWidget,
  createAlarm,
  openDashboard,
  runWidget,
  showMetric,
];
