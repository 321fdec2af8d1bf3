import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { Connection } from "../../logs/connections/connection.js";
import { exportConsoleLink } from "../../logs/exports/exportConsoleLink.js";
import type { ExportTask } from "../../logs/exports/exportTask.js";
import { exportEndText } from "../../logs/exports/exportEnd.js";
import { isLogsError } from "../../logs/logsError.js";
import { type CommandId, commands } from "../contributions.js";
import { plainText } from "./plainText.js";

interface Step {
  readonly title: string;
  take(): PromiseLike<unknown>;
}

/** Tells that an export has ended, and takes the next step that is chosen. Resolves once the message is gone. */
export async function tellExportEnd(task: ExportTask, connection: Connection): Promise<void> {
  const steps = nextSteps(task, connection);
  const show = task.state === "FAILED" ? vscode.window.showErrorMessage : vscode.window.showInformationMessage;
  const chosen = await show(plainText(exportEndText(task, connection)), ...steps.map(({ title }) => title));
  await steps.find(({ title }) => title === chosen)?.take();
}

function nextSteps(task: ExportTask, connection: Connection): readonly Step[] {
  const { id, group, bucket } = task;
  const run = (command: CommandId, args: object) => (): PromiseLike<unknown> =>
    vscode.commands.executeCommand(command, { byHand: true, connection: connection.id, ...args });
  const again = { title: l10n.t("Export Again"), take: run(commands.exportToS3, { id }) };
  switch (task.state) {
    case "COMPLETED":
      return [
        ...consoleStep(task, connection),
        { title: l10n.t("Copy Athena Table"), take: run(commands.copyAthenaTable, { id }) },
      ];
    case "FAILED":
      return [{ title: l10n.t("Copy Bucket Policy"), take: run(commands.copyBucketPolicy, { group, bucket }) }, again];
    default:
      return [...consoleStep(task, connection), again];
  }
}

/** What is in AWS has a page of the S3 console, in regions whose console is known. */
function consoleStep(task: ExportTask, connection: Connection): readonly Step[] {
  try {
    const link = exportConsoleLink(task, connection);
    const take = (): PromiseLike<unknown> => vscode.env.openExternal(vscode.Uri.parse(link));
    return [{ title: l10n.t("Open Bucket in Console"), take }];
  } catch (error) {
    if (isLogsError(error)) return [];
    throw error;
  }
}
