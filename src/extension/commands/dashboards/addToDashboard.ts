import * as l10n from "../../../base/l10n.js";
import { flag, optional, record } from "../../../logs/arguments.js";
import { emptyBody, insertWidget } from "../../../logs/dashboards/dashboardBody.js";
import { dashboardDifference } from "../../../logs/dashboards/dashboardDifference.js";
import { dashboardName } from "../../../logs/dashboards/dashboardName.js";
import { putDashboard, readDashboard } from "../../../logs/dashboards/putDashboard.js";
import { LogsError } from "../../../logs/logsError.js";
import { refuseReadOnly } from "../../../logs/operations/readOnly.js";
import { defineCommand } from "../../command.js";
import { readOnlyPolicy } from "../../config.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { showStatusMessage } from "../../feedback/showStatusMessage.js";
import { pickDashboard } from "../../prompts/dashboardQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { widgetFields, widgetOfCall } from "../../targets/widgetOfCall.js";

const check = record({ ...widgetFields, dashboard: optional(dashboardName), confirmed: optional(flag) });

/**
 * addToDashboard { dashboard, confirmed?, … the fields of copyWidget } → { connection, dashboard, created, x, y }: puts the widget at a free
 * place of a dashboard, which is created if there is none. One that changed meanwhile is left as it is.
 */
export const addToDashboard = defineCommand({
  id: commands.addToDashboard,
  async plan(call, planning) {
    const { ask, connections } = planning;
    const { dashboard, confirmed, ...fields } = check(call.args, "addToDashboard");
    const { target, widget } = await widgetOfCall(call, fields, planning);
    refuseReadOnly(target, readOnlyPolicy());
    const name = dashboard ?? (await pickDashboard(target, planning, { canBeNew: true }));
    const metrics = await connections.metrics(target);
    const before = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) => readDashboard(metrics, name, signal));
    const inserted = insertWidget(before ?? emptyBody, widget);
    if (inserted.problem !== undefined) throw new LogsError("invalidInput", `${inserted.problem} (${name})`);
    const { text: body, place } = inserted;
    if (confirmed !== true && !call.programmatic) {
      const question =
        before === undefined ? l10n.t`Create the dashboard ${name}?` : l10n.t`Add to the dashboard ${name}?`;
      const difference = dashboardDifference(before ?? emptyBody, body).join("\n");
      const charge = before === undefined ? `\n\n${l10n.t("A dashboard may be charged by the month.")}` : "";
      await ask.confirm(question, `${targetWords(target)}\n\n${difference}${charge}`, l10n.t("Put"));
    }
    return { target, change: { name, before, body }, place };
  },
  async act({ target, change, place: { x, y } }, { connections, programmatic }) {
    const metrics = await connections.metrics(target);
    await cancellableIfSlow(l10n.t`Saving ${change.name}`, (signal) => putDashboard(metrics, change, signal));
    if (!programmatic) showStatusMessage(l10n.t`Added to the dashboard ${change.name}`);
    return { connection: target.id, dashboard: change.name, created: change.before === undefined, x, y };
  },
});
