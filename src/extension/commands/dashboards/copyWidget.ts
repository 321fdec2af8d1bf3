import * as l10n from "../../../base/l10n.js";
import { record } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { widgetFields, widgetOfCall } from "../../targets/widgetOfCall.js";

const check = record(widgetFields);

/**
 * copyWidget { connection?, group, name, dimensions?, title? | connection?, groups?, query, language?, title? } → { text }: a widget of a
 * dashboard as JSON: of a metric filter's metric, or of a query; without either, of the trend or the query that is shown
 */
export const copyWidget = defineCommand({
  id: commands.copyWidget,
  plan: (call, planning) => widgetOfCall(call, check(call.args, "copyWidget"), planning),
  act: async ({ widget }, acting) => copyText(JSON.stringify(widget, undefined, 2), l10n.t("Widget"), acting),
});
