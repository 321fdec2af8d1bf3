import { abortError, isAbort } from "../../base/abort.js";
import { type FilterApi, filterOf } from "../history/eventPager.js";
import { isLogsError, LogsError } from "../logsError.js";
import type { ZoneOffset } from "../time/zone.js";
import type { DownloadProgress, DownloadRequest, DownloadResult } from "./downloadRequest.js";
import type { DownloadSink } from "./downloadSink.js";
import type { DownloadState } from "./downloadState.js";
import { defaultDownloadTuning, type DownloadTuning } from "./downloadTuning.js";
import { DownloadWriter } from "./downloadWriter.js";
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
  /** Called after each part that was written, and at the start with what an earlier attempt left. */
  readonly onProgress?: (progress: DownloadProgress) => void;
}

/**
 * Downloads a time of a log group: in time order, each event once, several slices of time at once, memory bounded by the
 * look-ahead. An attempt that fails or is aborted leaves what it has in the sink; the next one for the same request goes
 * on from there. Rejects with a LogsError whose message says so, or with an AbortError.
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
    throw explained(error, writer.committed);
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

/** Lets what was written survive, or leaves nothing where there is nothing. The failure that led here matters more. */
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

function explained(error: unknown, state: DownloadState): unknown {
  if (!isLogsError(error) || !hasProgress(state)) return error;
  const { request, position, events } = state;
  const time = (epochMs: number): string => new Date(epochMs).toISOString();
  const { kind, message, operation } = error;
  const hint =
    `${events === 1 ? "1 event" : `${events} events`} up to ${time(position)} are kept: download from ` +
    `${time(request.start)} to ${time(request.end)} into the same file again, and it goes on from there.`;
  return new LogsError(kind, `${message} ${hint}`, {
    ...(operation === undefined ? {} : { operation }),
    cause: error,
  });
}
