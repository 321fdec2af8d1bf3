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
import { LogsError } from "../../../logs/logsError.js";
import { type Acting, type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import {
  askFile,
  askFormat,
  askRange,
  askResume,
  type DownloadRange,
  extensionOf,
} from "../../prompts/downloadQuestions.js";
import { downloadGroups, type GroupDownload, planGroups } from "../../transfer/downloadGroups.js";

/**
 * download { connection?, group, stream? | streams? | streamPrefix?, filterPattern?, start, end, file, format? } →
 * { events, bytes }; of several groups { connection?, groups, also?, filterPattern?, start, end, folder, format? } →
 * { done, failed }
 */
export const download = defineCommand({
  id: commands.download,
  takesSeveral: true,
  async plan(call, planning) {
    const isSeveral = "groups" in call.args || "also" in call.args;
    return isSeveral ? { groups: await planGroups(call, planning) } : { group: await planGroup(call, planning) };
  },
  act: async ({ group, groups }, acting) =>
    group === undefined ? downloadGroups(groups, acting) : downloadGroup(group, acting),
});

async function planGroup(call: Call, planning: Planning): Promise<GroupDownload> {
  const { ask } = planning;
  const given = new Map(Object.entries(call.args));
  const target = await ask.connection(optional(connection)(given.get("connection"), "connection"));
  const clock = await planning.connections.clockOf(target.id);
  const context = { now: clock.now(), zone: displayZone() };
  if (!given.has("group")) given.set("group", await ask.group(target));
  const argument = downloadArgument(Object.fromEntries(given), context);
  if (call.programmatic) refuseIncomplete(argument);
  const { groups, start, end, ...selection } = argument.selection;
  const [group = ""] = groups;
  const range = start === undefined || end === undefined ? await askRange(ask, context) : { start, end };
  const format = argument.format ?? (call.programmatic ? "text" : await askFormat(ask));
  const picked = argument.file ?? (await ask.dialog("file", () => askFile(group, extensionOf(format))));
  const file = path.normalize(picked);
  const request = { ...selection, ...range, connection: target.id, group, format };
  return { connection: target, request: call.programmatic ? request : await resumed(request, file, planning), file };
}

function refuseIncomplete({ selection, file }: DownloadArgument): void {
  const fields = { start: selection.start, end: selection.end, file };
  const missing = Object.entries(fields).find(([, value]) => value === undefined)?.[0];
  if (missing !== undefined) throw new LogsError("invalidInput", `The argument “${missing}” must be given.`);
}

/** Returns the request, or the unfinished one of the same events and another time, as the user chooses. */
async function resumed(request: DownloadRequest, file: string, { ask, downloads }: Planning): Promise<DownloadRequest> {
  const earlier = parseState(await downloads.unfinished(file))?.request;
  if (earlier === undefined || sameDownload(earlier, request) || !sameSource(earlier, request)) return request;
  return (await askResume(ask, earlier)) ? earlier : request;
}

async function downloadGroup({ connection, request, file }: GroupDownload, acting: Acting): Promise<DownloadResult> {
  const api = await acting.connections.api(connection, "background");
  const common = { clock: systemClock, random: Math.random, zone: displayZone() };
  const result = await acting.downloads.write(file, (sink) =>
    withProgress(request, (onProgress, signal) => run(request, { ...common, api, sink, signal, onProgress })),
  );
  if (!acting.programmatic) void offerFile(result, file, acting);
  return result;
}

type Work = (onProgress: (progress: DownloadProgress) => void, signal: AbortSignal) => Promise<DownloadResult>;

/** Runs with a notification that shows the progress and can cancel it. */
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

async function offerFile(result: DownloadResult, file: string, { editor }: Acting): Promise<void> {
  const openFile = "Open File";
  const message = plainText(`Downloaded ${amount(result)} to ${file}`);
  if ((await vscode.window.showInformationMessage(message, openFile)) === openFile) await editor.openFile(file);
}
