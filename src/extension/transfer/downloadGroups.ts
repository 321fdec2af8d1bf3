import { stat } from "node:fs/promises";
import path from "node:path";
import { systemClock } from "../../base/clock.js";
import { optional, text } from "../../logs/arguments.js";
import { download as run } from "../../logs/download/download.js";
import { downloadFormat } from "../../logs/download/downloadArgument.js";
import type { DownloadFormat, DownloadRequest } from "../../logs/download/downloadRequest.js";
import { fileNames } from "../../logs/download/fileNames.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import { isGroupPattern, groupsByConnection, type Selection } from "../../logs/selection/selection.js";
import type { Ask } from "../prompts/ask.js";
import type { BusyFiles } from "./busyFiles.js";
import type { Call, Services } from "../command.js";
import { displayZone } from "../config.js";
import { DownloadFile } from "./downloadFile.js";
import { askFolder, askFormat, askRange, extensionOf } from "../prompts/downloadQuestions.js";
import { selectionOf } from "../targets/selection.js";
import { type BulkChangeResult, changeInBulk } from "../feedback/bulkChange.js";

interface Target {
  readonly request: DownloadRequest;
  readonly file: string;
  readonly api: LogsApi;
}

/** A downloaded log group in a command's result. */
interface Downloaded {
  readonly connection: string;
  readonly group: string;
  readonly file: string;
}

/** Downloads several log groups, one after the other, each into a file of its own in one folder. */
export async function downloadGroups(
  call: Call,
  services: Services,
  busy: BusyFiles,
): Promise<BulkChangeResult<Downloaded>> {
  const { targets, folder } = await planned(call, services);
  if (!call.programmatic) await confirmReplacing(services.ask, targets, folder);
  const change = {
    title: "Downloading",
    done: "downloaded",
    noun: "log group",
    shortName: ({ request }: Target) => request.group,
    fullName: ({ request }: Target) => `${request.group} (${request.connection})`,
    plain: ({ request: { connection, group }, file }: Target) => ({ connection, group, file }),
    act: (target: Target, signal: AbortSignal) => busy.alone(target.file, () => transfer(target, signal)),
  };
  return changeInBulk(targets, change, call);
}

async function planned(call: Call, services: Services): Promise<{ targets: readonly Target[]; folder: string }> {
  const { folder, format, ...rest } = call.args as Readonly<Record<string, unknown>>;
  const selection = await selectionOf({ ...call, args: rest }, services);
  const pattern = groupsByConnection(selection).flatMap(({ groups }) => groups.filter(isGroupPattern))[0];
  if (pattern !== undefined) {
    throw new LogsError("invalidInput", `A download takes log groups by their names: ${pattern}`);
  }
  const { start, end } = selection;
  const isComplete = start !== undefined && end !== undefined && folder !== undefined;
  if (call.programmatic && !isComplete) {
    throw new LogsError("invalidInput", "The arguments “start”, “end” and “folder” must be given.");
  }
  const context = { now: Date.now(), zone: displayZone() };
  const range = start === undefined || end === undefined ? await askRange(services.ask, context) : { start, end };
  const wanted =
    optional(downloadFormat)(format, "format") ?? (call.programmatic ? "text" : await askFormat(services.ask));
  const into = path.normalize(optional(text)(folder, "folder") ?? (await services.ask.dialog("folder", askFolder)));
  return { targets: await targetsOf({ ...selection, ...range }, wanted, into, services), folder: into };
}

async function targetsOf(
  { filterPattern, start, end, ...selection }: Selection & { readonly start: number; readonly end: number },
  format: DownloadFormat,
  folder: string,
  { connections }: Pick<Services, "connections">,
): Promise<readonly Target[]> {
  const groups = groupsByConnection(selection).flatMap((place) =>
    [...new Set(place.groups)].map((group) => ({ connection: place.connection, group })),
  );
  const names = fileNames(groups, extensionOf(format));
  const pattern = filterPattern === undefined ? {} : { filterPattern };
  return Promise.all(
    groups.map(async ({ connection, group }, index) => ({
      request: { connection, group, start, end, format, ...pattern },
      file: path.join(folder, names[index] ?? group),
      api: await connections.api(await connections.resolve(connection), "background"),
    })),
  );
}

async function confirmReplacing(ask: Ask, targets: readonly Target[], folder: string): Promise<void> {
  const found = await Promise.all(
    targets.map(({ file }) =>
      stat(file)
        .then(() => [file])
        .catch(() => []),
    ),
  );
  const files = found.flat().map((file) => path.basename(file));
  if (files.length === 0) return;
  const what = files.length === 1 ? `the file ${files[0] ?? ""}` : `${files.length} files`;
  await ask.confirm(`Replace ${what}?`, `In ${folder}: ${files.join(", ")}`, "Replace");
}

async function transfer({ request, file, api }: Target, signal: AbortSignal): Promise<void> {
  const sink = await DownloadFile.open(file);
  try {
    const onProgress = (): void => undefined;
    const zone = displayZone();
    await run(request, { api, sink, clock: systemClock, random: Math.random, zone, signal, onProgress });
  } finally {
    await sink.close();
  }
}
