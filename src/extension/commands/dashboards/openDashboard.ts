import { connection, optional, record } from "../../../logs/arguments.js";
import { dashboardName } from "../../../logs/dashboards/dashboardName.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { pickDashboard } from "../../prompts/dashboardQuestions.js";

const check = record({ connection: optional(connection), dashboard: optional(dashboardName) });

/** openDashboard { connection?, dashboard } → { uri }: as a JSON document, which puts the dashboard when it is saved */
export const openDashboard = defineCommand({
  id: commands.openDashboard,
  async plan(call, planning) {
    const args = check(call.args, "openDashboard");
    const target = await planning.ask.connection(args.connection);
    const name = args.dashboard ?? (await pickDashboard(target, planning));
    return { connection: target.id, name };
  },
  act: async (target, { dashboardFiles }) => ({ uri: (await dashboardFiles.open(target)).toString() }),
});
