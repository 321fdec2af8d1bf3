import * as l10n from "../../base/l10n.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import { accountOfGroups } from "../../logs/exports/exportAccount.js";
import { exportStateText } from "../../logs/exports/exportText.js";
import { exportLocation, type ExportTask } from "../../logs/exports/exportTask.js";
import { limits } from "../../logs/limits.js";
import { LogsError } from "../../logs/logsError.js";
import { formatTime } from "../../logs/time/formatTime.js";
import type { Planning } from "../command.js";
import { displayZone } from "../config.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/** An export task of a connection's account. */
export interface FoundExport {
  readonly target: Connection;
  readonly task: ExportTask;
}

/** Which export a command is for. */
interface ExportQuestion {
  readonly connection?: ConnectionArgument | undefined;
  readonly id?: string | undefined;
  readonly how?: "read" | "write";
  /** Those that can be picked; all if it is left out. */
  fits?(task: ExportTask): boolean;
}

/**
 * The export that an argument or a row names, as the account has it now; otherwise the one that the user picks. Rejects with a
 * LogsError if there is none.
 */
export async function askExport(
  { connection, id, how = "read", fits = () => true }: ExportQuestion,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<FoundExport> {
  const target = how === "write" ? await ask.writableConnection(connection) : await ask.connection(connection);
  const api = await connections.api(target);
  const request = id === undefined ? { limit: limits.describePage } : { id };
  const what = l10n.t`Reading the export tasks of ${target.name}`;
  const { items } = await cancellableIfSlow(what, (signal) => api.describeExportTasks(request, signal));
  const [task] = items;
  if (id !== undefined) {
    if (task !== undefined) return { target, task };
    throw new LogsError("notFound", l10n.t`There is no such export task in ${target.name}: ${id}`);
  }
  const fitting = items.filter(fits);
  if (fitting.length === 0) throw new LogsError("notFound", l10n.t`There is no such export task in ${target.name}.`);
  const choices = fitting.map((each) => ({ label: each.group, description: words(each), task: each }));
  return { target, task: (await ask.choice(l10n.t`Export task in ${target.name}`, choices)).task };
}

function words(task: ExportTask): string {
  const started = task.createdMs === undefined ? [] : [formatTime(task.createdMs, displayZone())];
  return [exportStateText(task.state), ...started, exportLocation(task)].join(" · ");
}

/** The account that a connection leads to; undefined where nothing tells it. */
export async function accountOfTarget(
  target: Connection,
  { connections }: Pick<Planning, "connections">,
): Promise<string | undefined> {
  const known = connections.knownIdentity(target).account;
  if (known !== undefined) return known;
  const api = await connections.api(target);
  const what = l10n.t`Looking up the account of ${target.name}`;
  return cancellableIfSlow(what, (signal) => accountOfGroups(api, signal));
}
