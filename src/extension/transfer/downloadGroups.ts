import * as l10n from "../../base/l10n.js";
import { stat } from "node:fs/promises";
import path from "node:path";
import { isAbort } from "../../base/abort.js";
import { systemClock } from "../../base/clock.js";
import { optional, text } from "../../logs/arguments.js";
import type { Connection } from "../../logs/connections/connection.js";
import { cancelledText } from "../../logs/download/cancelledText.js";
import { download as run } from "../../logs/download/download.js";
import { downloadFormat } from "../../logs/download/downloadArgument.js";
import type { DownloadFormat, DownloadRequest } from "../../logs/download/downloadRequest.js";
import { parseState } from "../../logs/download/downloadState.js";
import { fileNames } from "../../logs/download/fileNames.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import { isGroupPattern, groupsByConnection, type Selection } from "../../logs/selection/selection.js";
import { formatTime } from "../../logs/time/formatTime.js";
import type { Ask } from "../prompts/ask.js";
import type { Call, Acting, Planning } from "../command.js";
import { displayZone } from "../config.js";
import { type BulkChangeResult, changeInBulk } from "../feedback/bulkChange.js";
import { askFolder, askFormat, extensionOf } from "../prompts/downloadQuestions.js";
import { askBoundedRange } from "../prompts/timeQuestions.js";
import { readableSelectionOf } from "../targets/readableSelection.js";

/** A log group to download into a file. */
export interface GroupDownload {
  readonly connection: Connection;
  readonly request: DownloadRequest;
  readonly file: string;
}

/** A downloaded log group in a command's result. */
interface Downloaded {
  readonly connection: string;
  readonly group: string;
  readonly file: string;
}

/** Plans the download of several log groups, each into a file of its own in one folder. */
export async function planGroups(call: Call, planning: Planning): Promise<readonly GroupDownload[]> {
  const { ask } = planning;
  const { folder, format, ...rest } = call.args as Readonly<Record<string, unknown>>;
  const selection = await readableSelectionOf({ ...call, args: rest }, planning);
  const pattern = groupsByConnection(selection).flatMap(({ groups }) => groups.filter(isGroupPattern))[0];
  if (pattern !== undefined) {
    throw new LogsError("invalidInput", l10n.t`A download takes log groups by their names: ${pattern}`);
  }
  const { start, end } = selection;
  const isComplete = start !== undefined && end !== undefined && folder !== undefined;
  if (call.programmatic && !isComplete) {
    throw new LogsError("invalidInput", l10n.t("The arguments “start”, “end” and “folder” must be given."));
  }
  const clock = await planning.connections.clockOf(selection.connection);
  const range = start === undefined || end === undefined ? await askBoundedRange(ask, "1h", clock) : { start, end };
  const fileFormat = optional(downloadFormat)(format, "format") ?? (call.programmatic ? "text" : await askFormat(ask));
  const target = path.normalize(optional(text)(folder, "folder") ?? (await ask.dialog("folder", askFolder)));
  const downloads = await downloadsOf({ ...selection, ...range }, fileFormat, target, planning);
  if (!call.programmatic) await confirmReplacing(ask, downloads, target);
  return downloads;
}

/** Downloads log groups one after the other. */
export async function downloadGroups(
  downloads: readonly GroupDownload[],
  acting: Acting,
): Promise<BulkChangeResult<Downloaded>> {
  const withApi = downloads.map(async (download) => {
    return { ...download, api: await acting.connections.api(download.connection, "background") };
  });
  const targets = await Promise.all(withApi);
  type Target = (typeof targets)[number];
  const change = {
    doing: (what: string) => l10n.t`Downloading ${what}`,
    done: l10n.t("downloaded"),
    noun: "logGroup" as const,
    shortName: ({ request }: Target) => request.group,
    fullName: ({ request }: Target) => `${request.group} (${request.connection})`,
    plain: ({ request: { connection, group }, file }: Target) => ({ connection, group, file }),
    act: (target: Target, signal: AbortSignal) => transfer(target, acting, signal),
  };
  return changeInBulk(targets, change, acting);
}

async function downloadsOf(
  { filterPattern, start, end, ...selection }: Selection & { readonly start: number; readonly end: number },
  format: DownloadFormat,
  folder: string,
  { connections }: Pick<Planning, "connections">,
): Promise<readonly GroupDownload[]> {
  const groups = groupsByConnection(selection).flatMap(({ connection, groups: names }) =>
    [...new Set(names)].map((group) => ({ connection, group })),
  );
  const names = fileNames(groups, extensionOf(format));
  const pattern = filterPattern === undefined ? {} : { filterPattern };
  return Promise.all(
    groups.map(async ({ connection, group }, index) => ({
      connection: await connections.resolve(connection),
      request: { connection, group, start, end, format, ...pattern },
      file: path.join(folder, names[index] ?? group),
    })),
  );
}

async function confirmReplacing(ask: Ask, downloads: readonly GroupDownload[], folder: string): Promise<void> {
  const found = await Promise.all(
    downloads.map(({ file }) =>
      stat(file)
        .then(() => [file])
        .catch(() => []),
    ),
  );
  const files = found.flat().map((file) => path.basename(file));
  if (files.length === 0) return;
  const what = files.length === 1 ? l10n.t`the file ${files[0] ?? ""}` : l10n.t`${files.length} files`;
  await ask.confirm(l10n.t`Replace ${what}?`, l10n.t`In ${folder}: ${files.join(", ")}`, l10n.t("Replace"));
}

/** Rejects with a sentence about what is kept if it is cancelled. */
async function transfer(
  { request, file, api }: GroupDownload & { readonly api: LogsApi },
  { downloads }: Pick<Acting, "downloads">,
  signal: AbortSignal,
): Promise<unknown> {
  const zone = displayZone();
  const common = { clock: systemClock, random: Math.random, zone, onProgress: () => undefined };
  try {
    return await downloads.write(file, (sink) => run(request, { ...common, api, sink, signal }));
  } catch (error) {
    if (!isAbort(error, signal)) throw error;
    const state = parseState(await downloads.unfinished(file));
    const sentence = cancelledText(state, { group: request.group, file }, (at) => formatTime(at, zone));
    throw new LogsError("cancelled", sentence, { cause: error });
  }
}
