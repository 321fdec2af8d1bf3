/**
 * Where a download is written: data that is appended to, and a small text, the state, with how much of the data is
 * valid. Every method rejects with a LogsError whose message names the file.
 */
export interface DownloadSink {
  /** The last state that was written, possibly by an earlier attempt; undefined if there is none. */
  readState(): Promise<string | undefined>;
  /** Flushes what was appended to the disk, then replaces the state atomically. */
  writeState(state: string): Promise<void>;
  /** Bytes of data; 0 if there are none. */
  size(): Promise<number>;
  /** Drops the data behind the first `bytes`. */
  truncate(bytes: number): Promise<void>;
  append(data: Uint8Array): Promise<void>;
  /** Reads all data again and counts the newlines. */
  countLines(signal: AbortSignal): Promise<number>;
  /** Gives the data its final name, in place of what had it before, and removes the state. */
  finish(): Promise<void>;
  /** Removes data and state. */
  discard(): Promise<void>;
}
