import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import { defaultSliceTuning, type SliceTuning } from "../slices/readSlices.js";
import { type DownloadProgress, type DownloadRequest, sameDownload } from "./downloadRequest.js";
import type { DownloadSink } from "./downloadSink.js";
import { type DownloadState, parseState, printState } from "./downloadState.js";
import { type EncodedSlice, encodeHeader } from "./encodeEvents.js";

/** The limits of a download. */
export interface DownloadTuning extends SliceTuning {
  /** How many bytes may be written before the state is. */
  readonly commitBytes: number;
  /** How many slices may be written before the state is. */
  readonly commitSlices: number;
}

export const defaultDownloadTuning: DownloadTuning = {
  ...defaultSliceTuning,
  commitBytes: 4 * 1024 * 1024,
  commitSlices: 16,
};

export interface WriterOptions {
  readonly sink: DownloadSink;
  readonly tuning: Pick<DownloadTuning, "commitBytes" | "commitSlices">;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/**
 * Writes slices to a sink and commits them now and then. Only committed data counts: what an interruption leaves behind
 * it is cut off when the download is resumed.
 */
export class DownloadWriter {
  readonly #options: WriterOptions;
  /** The state after the last slice that was written completely. */
  #written: DownloadState;
  #committed: DownloadState;
  #slicesSinceCommit = 0;

  private constructor(options: WriterOptions, state: DownloadState) {
    this.#options = options;
    this.#written = state;
    this.#committed = state;
  }

  /** Resumes an earlier attempt at the same request, or starts from the beginning. */
  static async open(request: DownloadRequest, options: WriterOptions): Promise<DownloadWriter> {
    const { sink } = options;
    const earlier = parseState(await sink.readState());
    if (earlier !== undefined && sameDownload(earlier.request, request) && (await sink.size()) >= earlier.bytes) {
      await sink.truncate(earlier.bytes);
      return new DownloadWriter(options, earlier);
    }
    await sink.truncate(0);
    const header = encodeHeader(request.format);
    if (header.data.length > 0) await sink.append(header.data);
    const state = { request, position: request.start, events: 0, bytes: header.data.length, lines: header.lines };
    const writer = new DownloadWriter(options, state);
    await writer.commit();
    return writer;
  }

  /** The state of what was written. */
  get state(): DownloadState {
    return this.#written;
  }

  /** The state of what was committed. */
  get committed(): DownloadState {
    return this.#committed;
  }

  /** Appends a slice. A failure doesn't affect the slices before it. */
  async write(slice: EncodedSlice, signal: AbortSignal): Promise<void> {
    const { sink, tuning, onProgress } = this.#options;
    let { bytes, lines } = this.#written;
    for (const { data, lines: more } of slice.chunks) {
      signal.throwIfAborted();
      await sink.append(data);
      bytes += data.length;
      lines += more;
    }
    const events = this.#written.events + slice.events;
    this.#written = { ...this.#written, position: slice.to + 1, events, bytes, lines };
    this.#slicesSinceCommit++;
    const isDue = bytes - this.#committed.bytes >= tuning.commitBytes || this.#slicesSinceCommit >= tuning.commitSlices;
    if (isDue) await this.commit();
    onProgress({ events, bytes, position: slice.to + 1 });
  }

  /** Commits the slices that were written completely. */
  async commit(): Promise<void> {
    await this.#options.sink.writeState(printState(this.#written));
    this.#committed = this.#written;
    this.#slicesSinceCommit = 0;
  }

  /** Checks that the sink holds what was counted, and gives the data its final name. */
  async finish(signal: AbortSignal): Promise<void> {
    const { sink } = this.#options;
    await this.commit();
    const { request, bytes, lines, events } = this.#written;
    const found = { bytes: await sink.size(), lines: await sink.countLines(signal) };
    // Each event is one line in JSONL, so the count checks the encoding too.
    const isConsistent = request.format !== "jsonl" || lines === events;
    if (found.bytes !== bytes || found.lines !== lines || !isConsistent) {
      await this.discard();
      throw new LogsError(
        "unknown",
        l10n.t`The downloaded data has ${found.bytes} bytes in ${found.lines} lines where ${bytes} bytes in ${lines} lines ` +
          l10n.t("were written, so it was changed by another program or the disk is faulty. Download it again."),
      );
    }
    await sink.finish();
  }

  /** Removes the data and the state. */
  async discard(): Promise<void> {
    const { request } = this.#written;
    this.#written = { request, position: request.start, events: 0, bytes: 0, lines: 0 };
    this.#committed = this.#written;
    await this.#options.sink.discard();
  }
}
