import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { isAbort } from "../../base/abort.js";
import type { Connection } from "../../logs/connections/connection.js";
import { getLogGroup } from "../../logs/findLogGroup.js";
import { LogsError } from "../../logs/logsError.js";
import type { InputEvent } from "../../logs/model.js";
import { putEvents, type PutReport, throwFailure } from "../../logs/put/putEvents.js";
import type { PutInput, ReadEvent } from "../../logs/put/putInput.js";
import { readPutInput } from "../../logs/put/readPutInput.js";
import { isTooLarge, splitLarge } from "../../logs/put/splitLarge.js";
import { putPreview } from "../../logs/put/putPreview.js";
import { unstoredEvents, type UnstoredEvent, repairText } from "../../logs/put/putReport.js";
import type { Ask } from "../prompts/ask.js";
import type { Acting, Call, Planning } from "../command.js";
import { displayZone } from "../config.js";
import { formatTime } from "../../logs/time/formatTime.js";
import { plainText } from "../feedback/plainText.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import { showStatusMessage } from "../feedback/showStatusMessage.js";
import { type PutText, type PutTextArgument, readOptions } from "./putSource.js";
import { askWritableGroup } from "../prompts/groupQuestions.js";
import { targetWords } from "../prompts/writeQuestions.js";

/** The stream that events are put to. */
export interface StreamTarget {
  readonly connection: Connection;
  readonly group: string;
  readonly stream: string;
}

/** The result of the commands that put the events of a text. */
export interface PutTextResult {
  readonly accepted: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/** The events to put, and their target. */
export interface PutTextPlan {
  readonly target: StreamTarget;
  readonly input: PutInput;
  /** True if the stream has to be created first. */
  readonly isNew: boolean;
}

/** Puts events and shows progress. The report has the outcome of each event. */
export async function putWithProgress(
  { connection, group, stream }: StreamTarget,
  events: readonly InputEvent[],
  { connections }: Pick<Acting, "connections">,
): Promise<PutReport> {
  const api = await connections.api(connection);
  return cancellableIfSlow(l10n.t`Putting events into ${stream}`, (signal, say) =>
    putEvents(api, { group, stream }, events, {
      signal,
      onProgress: (sent) => say(l10n.t`${sent.toLocaleString("en")} of ${counted(events.length, "event")}`),
    }),
  );
}

/** The stream that an argument names or the user picks. Rejects if its connection is read-only. */
export async function streamTarget(
  { stream: streamName, ...fields }: Pick<PutTextArgument, "connection" | "group" | "stream">,
  { ask }: Pick<Planning, "ask">,
): Promise<StreamTarget> {
  const { connection, group } = await askWritableGroup(ask, fields);
  const stream = streamName ?? (await ask.streamOrNew(connection, group));
  return { connection, group, stream };
}

/** Reads the events of a text, and asks the user to confirm the events and their target. */
export async function planPut(
  source: PutText,
  argument: PutTextArgument,
  { programmatic }: Pick<Call, "programmatic">,
  planning: Planning,
): Promise<PutTextPlan> {
  if (source.text.trim() === "")
    throw new LogsError("invalidInput", l10n.t("There is nothing to put: all lines are blank."));
  const target = await streamTarget(argument, planning);
  const { ask } = planning;
  const clock = await planning.connections.clockOf(target.connection.id);
  const read = readPutInput(source.text, await readOptions(source, argument, clock, programmatic ? undefined : ask));
  return planEvents(target, read, argument, { programmatic, planning });
}

/** Asks the user to confirm events that were read, and where they go. */
export async function planEvents(
  target: StreamTarget,
  read: PutInput,
  argument: Pick<PutTextArgument, "large" | "confirmed" | "createStream">,
  { programmatic, planning }: Pick<Call, "programmatic"> & { readonly planning: Planning },
): Promise<PutTextPlan> {
  const input = await splitIfWanted(read, argument.large, programmatic ? undefined : planning.ask);
  return { target, input, isNew: await confirmPut(target, input, argument, planning) };
}

/** Sends the events, after creating their stream if it is new, and keeps those that were not stored. */
export async function putText({ target, input, isNew }: PutTextPlan, acting: Acting): Promise<PutTextResult> {
  if (isNew) await createStream(target, acting);
  const report = await putWithProgress(target, input.events, acting);
  acting.tree.refresh(acting.tree.find(target.connection, target.group));
  const left = unstoredEvents(input.events, input.unreadable, report);
  if (!acting.programmatic) await showOutcome(report, left, target.stream, acting);
  throwFailure(report);
  return { accepted: report.accepted, rejected: left.map(({ line, reason }) => ({ line, reason })) };
}

/** Splits messages that are too large, if the argument or the user chooses so; otherwise they are refused later. */
async function splitIfWanted(
  input: PutInput,
  large: PutTextArgument["large"],
  ask: Ask | undefined,
): Promise<PutInput> {
  const count = input.events.filter(isTooLarge).length;
  if (count === 0) return input;
  const choice = large ?? (ask === undefined ? "refuse" : await askLarge(count, ask));
  return choice === "split" ? { ...input, events: splitLarge<ReadEvent>(input.events) } : input;
}

async function askLarge(count: number, ask: Ask): Promise<"split" | "refuse"> {
  const items = [
    {
      label: l10n.t("Split"),
      description: l10n.t("each into several events of the same time"),
      large: "split" as const,
    },
    { label: l10n.t("Leave Out"), description: l10n.t("and keep for repair"), large: "refuse" as const },
  ];
  return (await ask.choice(l10n.t`${counted(count, "event")} over 1 MB`, items)).large;
}

/** Asks for confirmation, showing the target and a preview. Returns true if the stream has to be created. */
async function confirmPut(
  target: StreamTarget,
  input: PutInput,
  { confirmed, createStream: mayCreate }: Pick<PutTextArgument, "confirmed" | "createStream">,
  planning: Planning,
): Promise<boolean> {
  const { group, stream, connection } = target;
  const api = await planning.connections.api(connection);
  const { arn } = await cancellableIfSlow(l10n.t("Looking at the log group"), (signal) =>
    getLogGroup(api, group, signal),
  );
  const isNew = !(await streamExists(target, planning));
  if (isNew && mayCreate === false) throw missing(stream);
  if (confirmed !== true) {
    const zone = displayZone();
    const clock = await planning.connections.clockOf(connection.id);
    const preview = putPreview(
      input,
      { group, stream, connection: targetWords(connection, arn), isNew },
      { now: clock.now(), formatTime: (at) => formatTime(at, zone) },
    );
    await planning.ask.confirm(preview.question, preview.detail, l10n.t("Put Events"));
  } else if (isNew && mayCreate !== true) throw missing(stream);
  return isNew;
}

/** Returns true if the stream doesn't exist and the user confirms to create it. */
export async function confirmNewStream(target: StreamTarget, planning: Planning): Promise<boolean> {
  if (await streamExists(target, planning)) return false;
  const detail = l10n.t`It does not exist yet. Log group ${target.group}, ${targetWords(target.connection)}.`;
  await planning.ask.confirm(l10n.t`Create the log stream ${target.stream}?`, detail, l10n.t("Create Log Stream"));
  return true;
}

/** Creates the stream that events are put to. */
export async function createStream(
  { connection, group, stream }: StreamTarget,
  { connections }: Pick<Acting, "connections">,
): Promise<void> {
  const api = await connections.api(connection);
  await cancellableIfSlow(l10n.t`Creating ${stream}`, (signal) => api.createLogStream({ group, stream }, signal));
}

async function streamExists(
  { connection, group, stream }: StreamTarget,
  { connections }: Pick<Planning, "connections">,
): Promise<boolean> {
  const api = await connections.api(connection);
  return cancellableIfSlow(l10n.t("Looking at the log stream"), async (signal) => {
    const { items } = await api.describeLogStreams({ group, prefix: stream }, signal);
    return items.some(({ name }) => name === stream);
  });
}

function missing(stream: string): LogsError {
  return new LogsError("notFound", l10n.t`This log stream does not exist; create it, or set createStream: ${stream}`);
}

async function showOutcome(
  report: PutReport,
  left: readonly UnstoredEvent[],
  stream: string,
  { editor }: Pick<Acting, "editor">,
): Promise<void> {
  const stored = l10n.t`${counted(report.accepted, "event")} put into ${stream}`;
  const [first] = left;
  if (first === undefined) return showStatusMessage(stored);
  await editor.openText({ content: repairText(left), language: "jsonl" }, { preserveFocus: true, preview: false });
  // The error boundary shows a failure. It is silent about an abort.
  if (report.failure !== undefined && !isAbort(report.failure)) return;
  const cancelled = report.failure === undefined ? "" : l10n.t(" before it was cancelled");
  const message = l10n.t`${stored}${cancelled}; ${counted(left.length, "other")} kept for repair, the first from line ${first.line}: ${first.reason}`;
  void vscode.window.showWarningMessage(plainText(message));
}
