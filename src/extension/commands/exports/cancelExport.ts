import * as l10n from "../../../base/l10n.js";
import { connection, flag, optional, record, text } from "../../../logs/arguments.js";
import { exportLocation, isActiveExport } from "../../../logs/exports/exportTask.js";
import { exportStateText } from "../../../logs/exports/exportText.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askExport } from "../../prompts/exportQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";
import { refreshExports } from "../../transfer/refreshExports.js";

const check = record({ connection: optional(connection), id: optional(text), confirmed: optional(flag) });

/** cancelExport { connection?, id, confirmed? } → { connection, id } */
export const cancelExport = defineCommand({
  id: commands.cancelExport,
  async plan(call, planning) {
    const { confirmed, ...of } = check(call.args, "cancelExport");
    const { target, task } = await askExport({ ...of, how: "write", fits: isActiveExport }, planning);
    if (!isActiveExport(task)) {
      throw new LogsError(
        "unsupported",
        l10n.t`Only an export that waits or runs can be cancelled; this one is ${exportStateText(task.state)}: ${task.id}`,
      );
    }
    if (confirmed !== true) {
      const detail = l10n.t`${targetWords(target)}\n\nWhat it has written stays in ${exportLocation(task)}.`;
      await planning.ask.confirm(l10n.t`Cancel the export of ${task.group}?`, detail, l10n.t("Cancel Export"));
    }
    return { target, task };
  },
  async act({ target, task: { id, group } }, { connections, tree }) {
    const api = await connections.api(target);
    await cancellableIfSlow(l10n.t`Cancelling the export of ${group}`, (signal) =>
      api.cancelExportTask({ id }, signal),
    );
    refreshExports(target, tree);
    return { connection: target.id, id };
  },
});
