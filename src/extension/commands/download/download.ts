import path from "node:path";
import * as vscode from "vscode";
import { systemClock } from "../../../base/clock.js";
import { connection, optional } from "../../../logs/arguments.js";
import { download as run } from "../../../logs/download/download.js";
import { type DownloadArgument, downloadArgument } from "../../../logs/download/downloadArgument.js";
import {
  type DownloadProgress,
  type DownloadRequest,
  type DownloadResult,
  sameDownload,
  sameSource,
} from "../../../logs/download/downloadRequest.js";
import { parseState } from "../../../logs/download/downloadState.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Ask } from "../../prompts/ask.js";
import type { BusyFiles } from "../../transfer/busyFiles.js";
import type { Call, Command, Services } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { DownloadFile } from "../../transfer/downloadFile.js";
import { downloadGroups } from "../../transfer/downloadGroups.js";
import {
  askFile,
  askFormat,
  extensionOf,
  askRange,
  askResume,
  type DownloadRange,
} from "../../prompts/downloadQuestions.js";
import { plainText } from "../../feedback/plainText.js";

/**
 * download { connection?, group, stream? | streams? | streamPrefix?, filterPattern?, start, end, file, format? } →
 * { events, bytes }; of several groups { connection?, groups, also?, filterPattern?, start, end, folder, format? } →
 * { done, failed }
 */
export function download(busy: BusyFiles): Command {
  return {
    id: commands.download,
    takesSeveral: true,
    async run(call, services) {
      if ("groups" in call.args || "also" in call.args) return downloadGroups(call, services, busy);
      const { request, file, api } = await plan(call, services);
      const ask = call.programmatic ? undefined : services.ask;
      const result = await busy.alone(file, () => transfer({ request, file, api, ask }));
      if (!call.programmatic) tell(result, file);
      return result;
    },
  };
}

interface Plan {
  readonly request: DownloadRequest;
  readonly file: string;
  readonly api: LogsApi;
}

async function plan(call: Call, services: Services): Promise<Plan> {
  const { ask, connections } = services;
  const context = { now: Date.now(), zone: displayZone() };
  const given = new Map(Object.entries(call.args));
  const target = await ask.connection(optional(connection)(given.get("connection"), "connection"));
  if (!given.has("group")) given.set("group", await ask.group(target));
  const argument = downloadArgument(Object.fromEntries(given), context);
  if (call.programmatic) refuseIncomplete(argument);
  const { groups, start, end, ...selection } = argument.selection;
  const [group = ""] = groups;
  const range = start === undefined || end === undefined ? await askRange(ask, context) : { start, end };
  const format = argument.format ?? (call.programmatic ? "text" : await askFormat(ask));
  const file = argument.file ?? (await ask.dialog("file", () => askFile(group, extensionOf(format))));
  const request = { ...selection, ...range, connection: target.id, group, format };
  return { request, file: path.normalize(file), api: await connections.api(target, "background") };
}

function refuseIncomplete({ selection, file }: DownloadArgument): void {
  const fields = { start: selection.start, end: selection.end, file };
  const missing = Object.entries(fields).find(([, value]) => value === undefined)?.[0];
  if (missing !== undefined) throw new LogsError("invalidInput", `The argument “${missing}” must be given.`);
}

async function transfer({ request, file, api, ask }: Plan & { ask: Ask | undefined }): Promise<DownloadResult> {
  const sink = await DownloadFile.open(file);
  try {
    const wanted = ask === undefined ? request : await resumed(ask, request, sink);
    const zone = displayZone();
    return await withProgress(wanted, (onProgress, signal) =>
      run(wanted, { api, sink, clock: systemClock, random: Math.random, zone, signal, onProgress }),
    );
  } finally {
    await sink.close();
  }
}

/** The request, or the unfinished one of the same events of another time, as the user likes. */
async function resumed(ask: Ask, request: DownloadRequest, sink: DownloadFile): Promise<DownloadRequest> {
  const earlier = parseState(await sink.readState())?.request;
  if (earlier === undefined || sameDownload(earlier, request) || !sameSource(earlier, request)) return request;
  return (await askResume(ask, earlier)) ? earlier : request;
}

type Work = (onProgress: (progress: DownloadProgress) => void, signal: AbortSignal) => Promise<DownloadResult>;

/** Runs with a notification that says how far it is and can cancel it. */
async function withProgress(
  { group, start, end }: DownloadRequest & DownloadRange,
  work: Work,
): Promise<DownloadResult> {
  const title = plainText(`Downloading ${group}`);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (notification, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    let shown = 0;
    const onProgress = ({ events, bytes, position }: DownloadProgress): void => {
      const percent = (100 * (position - start)) / (end + 1 - start);
      const until = new Date(Math.min(position, end)).toLocaleString();
      notification.report({ message: `${amount({ events, bytes })} up to ${until}`, increment: percent - shown });
      shown = percent;
    };
    try {
      return await work(onProgress, abort.signal);
    } finally {
      subscription.dispose();
    }
  });
}

function amount({ events, bytes }: DownloadResult): string {
  return `${events.toLocaleString()} ${events === 1 ? "event" : "events"}, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

function tell(result: DownloadResult, file: string): void {
  const openFile = "Open File";
  const message = plainText(`${amount(result)} are in ${file}`);
  const shown = vscode.window.showInformationMessage(message, openFile);
  void shown.then((choice) =>
    choice === openFile ? vscode.commands.executeCommand("vscode.open", vscode.Uri.file(file)) : undefined,
  );
}
