import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import type { Connection } from "../../logs/connections/connection.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import { LogsError } from "../../logs/logsError.js";
import type { InputEvent } from "../../logs/model.js";
import { putEvents, type PutReport, throwFailure } from "../../logs/put/putEvents.js";
import type { PutInput, ReadEvent } from "../../logs/put/putInput.js";
import { readPutInput } from "../../logs/put/readPutInput.js";
import { isTooLarge, splitLarge } from "../../logs/put/splitLarge.js";
import { counted, putPreview } from "../../logs/put/putPreview.js";
import { leftEvents, type LeftEvent, repairText } from "../../logs/put/putReport.js";
import type { Ask } from "../prompts/ask.js";
import type { Call, Services } from "../command.js";
import { displayZone } from "../config.js";
import { formatTime } from "../../logs/time/formatTime.js";
import { plainText } from "../feedback/plainText.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { type PutText, type PutTextArgument, readOptions } from "./putSource.js";
import { targetWords } from "../prompts/writeQuestions.js";

/** The stream that events are put to. */
export interface StreamTarget {
  readonly connection: Connection;
  readonly api: LogsApi;
  readonly group: string;
  readonly stream: string;
}

/** The result of the commands that put the events of a text. */
export interface PutTextResult {
  readonly accepted: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/** Puts events with progress; the report says what became of each. */
export function putWithProgress(
  { api, group, stream }: StreamTarget,
  events: readonly InputEvent[],
): Promise<PutReport> {
  return cancellableIfSlow(`Putting events into ${stream}`, (signal, say) =>
    putEvents(api, { group, stream }, events, {
      signal,
      onProgress: (sent) => say(`${sent.toLocaleString("en")} of ${counted(events.length, "event")}`),
    }),
  );
}

/** The stream that an argument names or the user picks, in a connection through which may be written. */
export async function streamTarget(
  { connection, group, stream }: Pick<PutTextArgument, "connection" | "group" | "stream">,
  { ask, connections }: Services,
): Promise<StreamTarget> {
  const target = await ask.writableConnection(connection);
  const groupName = group ?? (await ask.group(target));
  const streamName = stream ?? (await ask.streamOrNew(target, groupName));
  return { connection: target, api: await connections.api(target), group: groupName, stream: streamName };
}

/** Reads the events of a text, shows what is about to be sent and where to, sends it, and keeps what was not stored. */
export async function putText(
  source: PutText,
  argument: PutTextArgument,
  call: Call,
  services: Services,
): Promise<PutTextResult> {
  if (source.text.trim() === "") throw new LogsError("invalidInput", "There is nothing to put: all lines are blank.");
  const target = await streamTarget(argument, services);
  const isAsked = !call.programmatic;
  const read = readPutInput(source.text, await readOptions(services.ask, source, argument, isAsked));
  const input = await fitting(read, argument.large, isAsked ? services.ask : undefined);
  await prepare(target, input, argument, services);
  const report = await putWithProgress(target, input.events);
  services.tree.refresh(services.tree.find(target.connection, target.group));
  const left = leftEvents(input.events, input.unreadable, report);
  if (isAsked) await tell(report, left, target.stream);
  throwFailure(report);
  return { accepted: report.accepted, rejected: left.map(({ line, reason }) => ({ line, reason })) };
}

/** What is too large is split or left for the service's refusal, as the argument or the user says. */
async function fitting(input: PutInput, large: PutTextArgument["large"], ask: Ask | undefined): Promise<PutInput> {
  const many = input.events.filter(isTooLarge).length;
  if (many === 0) return input;
  const choice = large ?? (ask === undefined ? "refuse" : await askLarge(many, ask));
  return choice === "split" ? { ...input, events: splitLarge<ReadEvent>(input.events) } : input;
}

async function askLarge(count: number, ask: Ask): Promise<"split" | "refuse"> {
  const items = [
    { label: "Split", description: "each into several events of the same time", large: "split" as const },
    { label: "Leave Out", description: "and keep for repair", large: "refuse" as const },
  ];
  return (await ask.choice(`${counted(count, "event")} over 1 MB`, items)).large;
}

/** Asks with the target and the events in sight, and creates the stream if it is missing. */
async function prepare(
  target: StreamTarget,
  input: PutInput,
  { confirmed, createStream }: PutTextArgument,
  { ask }: Services,
): Promise<void> {
  const { group, stream, connection } = target;
  const { arn } = await cancellableIfSlow("Looking at the log group", (signal) =>
    getLogGroup(target.api, group, signal),
  );
  const known = await streamExists(target);
  if (!known && createStream === false) throw missing(stream);
  if (confirmed !== true) {
    const zone = displayZone();
    const preview = putPreview(
      input,
      { group, stream, place: targetWords(connection, arn), isNew: !known },
      { now: Date.now(), formatTime: (at) => formatTime(at, zone) },
    );
    await ask.confirm(preview.question, preview.detail, "Put Events");
  } else if (!known && createStream !== true) throw missing(stream);
  if (!known) await createStreamOf(target);
}

/** Asks whether to create the stream if it is missing. */
export async function createIfMissing(target: StreamTarget, ask: Ask): Promise<void> {
  if (await streamExists(target)) return;
  const detail = `It does not exist yet. Log group ${target.group}, ${targetWords(target.connection)}.`;
  await ask.confirm(`Create the log stream ${target.stream}?`, detail, "Create Log Stream");
  await createStreamOf(target);
}

function createStreamOf({ api, group, stream }: StreamTarget): Promise<void> {
  return cancellableIfSlow(`Creating ${stream}`, (signal) => api.createLogStream({ group, stream }, signal));
}

function streamExists({ api, group, stream }: StreamTarget): Promise<boolean> {
  return cancellableIfSlow("Looking at the log stream", async (signal) => {
    const { items } = await api.describeLogStreams({ group, prefix: stream }, signal);
    return items.some(({ name }) => name === stream);
  });
}

function missing(stream: string): LogsError {
  return new LogsError("notFound", `This log stream does not exist; create it, or say createStream: ${stream}`);
}

async function tell(report: PutReport, left: readonly LeftEvent[], stream: string): Promise<void> {
  const taken = `${counted(report.accepted, "event")} put into ${stream}`;
  const [first] = left;
  if (first === undefined) {
    vscode.window.setStatusBarMessage(taken.replaceAll("$(", "$ ("), 5000);
    return;
  }
  const content = repairText(left);
  const document = await vscode.workspace.openTextDocument({ content, language: "jsonl" });
  await vscode.window.showTextDocument(document, { preserveFocus: true, preview: false });
  // A failure is shown by the boundary; of an abort nothing else would be said.
  if (report.failure !== undefined && !isAbort(report.failure)) return;
  const cancelled = report.failure === undefined ? "" : " before it was cancelled";
  const message = `${taken}${cancelled}; ${counted(left.length, "other")} kept for repair, the first of line ${first.line}: ${first.reason}`;
  void vscode.window.showWarningMessage(plainText(message));
}
