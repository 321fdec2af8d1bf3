import { counted } from "../../base/counted.js";
import * as l10n from "../../base/l10n.js";
import { abortError, isAbort } from "../../base/abort.js";
import { type FilterApi, filterOf } from "../history/eventPager.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { ZoneOffset } from "../time/zone.js";
import type { DownloadProgress, DownloadRequest, DownloadResult } from "./downloadRequest.js";
import type { DownloadSink } from "./downloadSink.js";
import type { DownloadState } from "./downloadState.js";
import { defaultDownloadTuning, type DownloadTuning, DownloadWriter } from "./downloadWriter.js";
import { encodeSlice, type EncodedSlice } from "./encodeEvents.js";
import type { ReadSlice } from "../slices/readSlice.js";
import { readSlices } from "../slices/readSlices.js";
import type { RetryDeps } from "../retry/withRetries.js";

/** What a download needs from outside. */
export interface DownloadDeps extends RetryDeps {
  readonly api: FilterApi;
  readonly sink: DownloadSink;
  /** Of the times in the text format. */
  readonly zone: ZoneOffset;
  readonly signal: AbortSignal;
  /** Called after each slice that was written, and at the start with the progress of an earlier attempt. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/**
 * Downloads a time of a log group: in time order, each event once. Reads several slices of time at once; the look-ahead
 * bounds memory. An attempt that fails or is aborted keeps its progress in the sink, and the next one for the same
 * request resumes there. Rejects with a LogsError whose message says so, or with an AbortError.
 */
export async function download(
  request: DownloadRequest,
  deps: DownloadDeps,
  tuning: Partial<DownloadTuning> = {},
): Promise<DownloadResult> {
  const { sink, signal, onProgress = () => undefined } = deps;
  const all = { ...defaultDownloadTuning, ...tuning };
  if (signal.aborted) throw abortError();
  const writer = await DownloadWriter.open(request, { sink, tuning: all, onProgress });
  try {
    onProgress(writer.state);
    await transfer(writer, deps, all);
    await writer.finish(signal);
  } catch (error) {
    await keep(writer);
    if (isAbort(error, signal)) throw abortError();
    throw withResumeHint(error, writer.committed);
  }
  const { events, bytes } = writer.state;
  return { events, bytes };
}

async function transfer(writer: DownloadWriter, deps: DownloadDeps, tuning: DownloadTuning): Promise<void> {
  const { api, clock, random, zone, signal } = deps;
  const { request, position } = writer.state;
  const { group, format } = request;
  const convert = (slice: ReadSlice, aborted: AbortSignal): Promise<EncodedSlice> =>
    encodeSlice(slice, format, zone, () => clock.sleep(0, aborted));
  const options = { api, group, filter: filterOf(request), clock, random, tuning, convert };
  for await (const slice of readSlices({ from: position, to: request.end }, options, signal)) {
    await writer.write(slice, signal);
  }
}

/** Commits what was written, or removes the files if that is nothing. An error here would hide the one that led here. */
async function keep(writer: DownloadWriter): Promise<void> {
  try {
    await (hasProgress(writer.state) ? writer.commit() : writer.discard());
  } catch (error) {
    if (!isLogsError(error)) throw error;
  }
}

function hasProgress({ position, request }: DownloadState): boolean {
  return position > request.start;
}

function withResumeHint(error: unknown, state: DownloadState): unknown {
  if (!isLogsError(error) || !hasProgress(state)) return error;
  const { request, position, events } = state;
  const time = (epochMs: number): string => new Date(epochMs).toISOString();
  const { kind, message, operation } = error;
  const hint =
    l10n.t`${counted(events, "event")} up to ${time(position)} are kept: to resume, download from ` +
    l10n.t`${time(request.start)} to ${time(request.end)} into the same file again.`;
  return new LogsError(kind, `${message} ${hint}`, {
    ...(operation === undefined ? {} : { operation }),
    cause: error,
  });
}
