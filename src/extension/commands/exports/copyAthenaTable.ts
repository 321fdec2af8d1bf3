import * as l10n from "../../../base/l10n.js";
import { connection, groupName, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { athenaTable, type ExportedPlace } from "../../../logs/exports/athenaTable.js";
import { bucketName, exportPrefix } from "../../../logs/exports/exportArgument.js";
import { type ExportedForm, exportedKinds } from "../../../logs/exports/exportedKind.js";
import { sampledForm } from "../../../logs/exports/exportedSample.js";
import { defaultExportPrefix, type ExportTask } from "../../../logs/exports/exportTask.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askExport, type FoundExport } from "../../prompts/exportQuestions.js";

const check = record({
  connection: optional(connection),
  id: optional(text),
  group: optional(groupName),
  bucket: optional(bucketName),
  prefix: optional(exportPrefix),
  kind: optional(oneOf(exportedKinds)),
});

type Arguments = ReturnType<typeof check>;

/**
 * copyAthenaTable { connection?, id | group, bucket, prefix?, kind? } → { text }, also on the clipboard: CREATE EXTERNAL TABLE
 * over what a task wrote, or all tasks under a prefix, and a query; the kind of log is told by events of the group
 */
export const copyAthenaTable = defineCommand({
  id: commands.copyAthenaTable,
  async plan(call, planning) {
    const args = check(call.args, "copyAthenaTable");
    const { target, task } = await exportOf(args, planning);
    const form = args.kind === undefined ? await sampled({ target, task }, planning) : { kind: args.kind, fields: [] };
    const place: ExportedPlace = task;
    return athenaTable(place, form);
  },
  act: async (statements, acting) => copyText(statements, l10n.t("Athena table"), acting),
});

async function exportOf(args: Arguments, planning: Planning): Promise<FoundExport> {
  const { connection: to, id, group, bucket, prefix = defaultExportPrefix } = args;
  if (bucket === undefined)
    return askExport({ connection: to, id, fits: ({ state }) => state === "COMPLETED" }, planning);
  if (group === undefined)
    throw new LogsError("invalidInput", l10n.t("Name the log group in “group”, or the task in “id”."));
  const target = await planning.ask.connection(to);
  const clock = await planning.connections.clockOf(target.id);
  const all = { id: id ?? "", name: "", fromMs: 0, toMs: clock.now(), state: "COMPLETED" };
  const task: ExportTask = { ...all, group, bucket, prefix };
  return { target, task };
}

async function sampled({ target, task }: FoundExport, { connections }: Planning): Promise<ExportedForm> {
  const api = await connections.api(target);
  const what = l10n.t`Reading some events of ${task.group}`;
  return cancellableIfSlow(what, (signal) => sampledForm(api, task, signal));
}
