import type { Command } from "./command.js";
import { createAlarm } from "./commands/alarms/createAlarm.js";
import { addToDashboard } from "./commands/dashboards/addToDashboard.js";
import { copyWidget } from "./commands/dashboards/copyWidget.js";
import { openDashboard } from "./commands/dashboards/openDashboard.js";
import { showMetric } from "./commands/alarms/showMetric.js";
import { stopAllTails } from "./commands/tails/stopAllTails.js";

/** The commands on metrics, alarms and dashboards, and the one that ends all tails. */
export const metricCommands: readonly Command[] = [
  addToDashboard,
  copyWidget,
  createAlarm,
  openDashboard,
  showMetric,
  stopAllTails,
];
