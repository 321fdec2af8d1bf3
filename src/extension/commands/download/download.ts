import { counted } from "../../../base/counted.js";
import * as l10n from "../../../base/l10n.js";
import path from "node:path";
import * as vscode from "vscode";
import { isAbort } from "../../../base/abort.js";
import { systemClock } from "../../../base/clock.js";
import { connection, optional, text } from "../../../logs/arguments.js";
import { cancelledText } from "../../../logs/download/cancelledText.js";
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
import { formatTime } from "../../../logs/time/formatTime.js";
import { type Acting, type Call, defineCommand, type Planning } from "../../command.js";
import { displayZone } from "../../config.js";
import { commands } from "../../contributions.js";
import { plainText } from "../../feedback/plainText.js";
import { askFile, askFormat, askResume, extensionOf } from "../../prompts/downloadQuestions.js";
import { askBoundedRange, type BoundedRange } from "../../prompts/timeQuestions.js";
import { downloadGroups, type GroupDownload, planGroups } from "../../transfer/downloadGroups.js";
import { askGroup } from "../../prompts/groupQuestions.js";

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
  const named = { connection: optional(connection)(given.get("connection"), "connection") };
  const { connection: target, group: only } = await askGroup(ask, {
    ...named,
    group: optional(text)(given.get("group"), "group"),
  });
  const clock = await planning.connections.clockOf(target.id);
  given.set("group", only);
  const argument = downloadArgument(Object.fromEntries(given), { now: clock.now(), zone: displayZone() });
  if (call.programmatic) refuseIncomplete(argument);
  const { groups, start, end, ...selection } = argument.selection;
  const [group = ""] = groups;
  const range = start === undefined || end === undefined ? await askBoundedRange(ask, "1h", clock) : { start, end };
  const format = argument.format ?? (call.programmatic ? "text" : await askFormat(ask));
  const picked = argument.file ?? (await ask.dialog("file", () => askFile(group, extensionOf(format))));
  const file = path.normalize(picked);
  const request = { ...selection, ...range, connection: target.id, group, format };
  return { connection: target, request: call.programmatic ? request : await resumed(request, file, planning), file };
}

function refuseIncomplete({ selection, file }: DownloadArgument): void {
  const fields = { start: selection.start, end: selection.end, file };
  const missing = Object.entries(fields).find(([, value]) => value === undefined)?.[0];
  if (missing !== undefined) throw new LogsError("invalidInput", l10n.t`The argument “${missing}” must be given.`);
}

/** Returns the request, or the unfinished one of the same events and another time, as the user chooses. */
async function resumed(request: DownloadRequest, file: string, { ask, downloads }: Planning): Promise<DownloadRequest> {
  const earlier = parseState(await downloads.unfinished(file))?.request;
  if (earlier === undefined || sameDownload(earlier, request) || !sameSource(earlier, request)) return request;
  return (await askResume(ask, earlier)) ? earlier : request;
}

/** A person who cancelled may resume. */
async function downloadGroup(planned: GroupDownload, acting: Acting): Promise<DownloadResult> {
  const { connection, request, file } = planned;
  const api = await acting.connections.api(connection, "background");
  const common = { clock: systemClock, random: Math.random, zone: displayZone() };
  try {
    const result = await acting.downloads.write(file, (sink) =>
      withProgress(request, (onProgress, signal) => run(request, { ...common, api, sink, signal, onProgress })),
    );
    if (!acting.programmatic) void offerFile(result, file, acting);
    return result;
  } catch (error) {
    if (acting.programmatic || !isAbort(error) || !(await wantsToResume(planned, acting))) throw error;
    return downloadGroup(planned, acting);
  }
}

/** Says what a cancelled download has kept. */
async function wantsToResume(
  { request: { group }, file }: GroupDownload,
  { downloads }: Pick<Acting, "downloads">,
): Promise<boolean> {
  const state = parseState(await downloads.unfinished(file));
  const zone = displayZone();
  const sentence = cancelledText(state, { group, file }, (at) => formatTime(at, zone));
  const again = state === undefined ? l10n.t("Start Over") : l10n.t("Resume");
  return (await vscode.window.showInformationMessage(plainText(sentence), again)) === again;
}

type Work = (onProgress: (progress: DownloadProgress) => void, signal: AbortSignal) => Promise<DownloadResult>;

/** Runs with a notification that shows the progress and can cancel it. */
async function withProgress(
  { group, start, end }: DownloadRequest & BoundedRange,
  work: Work,
): Promise<DownloadResult> {
  const title = plainText(l10n.t`Downloading ${group}`);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (notification, token) => {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    let shown = 0;
    const onProgress = ({ events, bytes, position }: DownloadProgress): void => {
      const percent = (100 * (position - start)) / (end + 1 - start);
      const until = formatTime(Math.min(position, end), displayZone());
      notification.report({ message: l10n.t`${amount({ events, bytes })} up to ${until}`, increment: percent - shown });
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
  return `${counted(events, "event")}, ${(bytes / 1_000_000).toFixed(1)} MB`;
}

async function offerFile(result: DownloadResult, file: string, { editor }: Acting): Promise<void> {
  const openFile = l10n.t("Open File");
  const message = plainText(l10n.t`Downloaded ${amount(result)} to ${file}`);
  if ((await vscode.window.showInformationMessage(message, openFile)) === openFile) await editor.openFile(file);
}
