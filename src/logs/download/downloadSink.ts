/**
 * Where a download goes: data that is appended to, and beside it a small text, the state, that says how much of the data
 * counts. Every method rejects with a LogsError whose message names the file.
 */
export interface DownloadSink {
  /** The state that was written last, also by an earlier attempt; undefined if there is none. */
  readState(): Promise<string | undefined>;
  /** Makes safe what was appended, then replaces the state: wholly or, where that fails, not at all. */
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
