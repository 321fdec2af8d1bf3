import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { ServiceError } from "../protocol/serviceError.js";
import { failureReason } from "./failureReason.js";
import { lockFolder } from "./folderLock.js";
import { decodeLine, encodeLine, isJournalEntry, type JournalEntry, journalHeader, linesOf } from "./journalEntry.js";
import { JournalFile } from "./journalFile.js";
import { type ExpiryOfGroup, ObsoleteEntries } from "./obsoleteEntries.js";

const chunkBytes = 1024 * 1024;
/** The journal is compacted once its obsolete entries take more than this, and more than half of the file. */
const minObsoleteBytes = 4 * 1024 * 1024;

/** Why a folder can't be used for data, as one sentence for the user. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

/** A folder that keeps the server's data. */
export interface DataFolder {
  readonly journal: JournalFile;
  /** The number of entries that were read from the journal. */
  readonly replayed: number;
  /** Writes what is pending and unlocks the folder. */
  close(): Promise<void>;
}

/** How to use the data that is found. */
export interface DataFolderOptions {
  /** Delete existing data first. */
  readonly fresh?: boolean;
  /** True for an entry that need not be replayed; compaction drops it. */
  isDiscarded?(entry: JournalEntry): boolean;
  /** When a group's events expire, asked once everything is replayed; compaction drops puts that have expired. */
  readonly expiryOf?: ExpiryOfGroup;
  /** Replays an entry. May throw a ServiceError, which becomes a warning. */
  replay(entry: JournalEntry): void;
  /** Called with one sentence for each problem that was repaired or skipped. */
  warn(sentence: string): void;
}

/**
 * Opens the folder, creating it if it doesn't exist, and replays its journal in order. If the end of the journal was not
 * completely written, for example after a power failure, it is cut off and a copy is kept. Rejects with a DataFolderError.
 */
export async function openDataFolder(folder: string, options: DataFolderOptions): Promise<DataFolder> {
  try {
    mkdirSync(folder, { recursive: true });
    const lock = lockFolder(folder);
    if ("heldBy" in lock) throw new DataFolderError(`it is in use by process ${lock.heldBy} (see its file "lock")`);
    try {
      const { path, replayed } = readJournal(folder, options);
      const journal = await JournalFile.open(path);
      return { journal, replayed, close: () => journal.close().finally(lock.release) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw new DataFolderError(`the data folder ${folder} can't be used: ${failureReason(error)}`);
  }
}

function readJournal(folder: string, options: DataFolderOptions): { path: string; replayed: number } {
  const path = join(folder, "changes.log");
  if (options.fresh === true) rmSync(path, { force: true });
  if (!existsSync(path)) replaceFile(folder, path, [encodeLine(journalHeader)]);
  const { goodBytes, allBytes, discardedBytes, replayed, obsolete } = replayAll(path, options);
  if (goodBytes < allBytes) cutOff(path, goodBytes, options);
  const reclaimable = discardedBytes + obsolete.obsoleteBytes(options.expiryOf ?? noExpiry);
  if (reclaimable > Math.max(minObsoleteBytes, goodBytes / 2)) compact(folder, path, { options, obsolete });
  return { path, replayed };
}

const noExpiry: ExpiryOfGroup = () => 0;

interface Compaction {
  readonly options: DataFolderOptions;
  readonly obsolete: ObsoleteEntries;
}

/** Rewrites the journal without the entries that no longer matter. If that fails, the old file stays in use. */
function compact(folder: string, path: string, compaction: Compaction): void {
  try {
    replaceFile(folder, path, keptLines(path, compaction));
  } catch (error) {
    compaction.options.warn(`${path} could not be compacted and keeps its size: ${failureReason(error)}`);
  }
}

/** Replaces a file atomically: a failure leaves the old one. The folder is synced too, for the file's name. */
function replaceFile(folder: string, path: string, chunks: Iterable<string | Buffer>): void {
  const handle = openSync(`${path}.new`, "w");
  try {
    for (const chunk of chunks) writeFileSync(handle, chunk);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(`${path}.new`, path);
  if (process.platform === "win32") return;
  const folderHandle = openSync(folder, "r");
  fsyncSync(folderHandle);
  closeSync(folderHandle);
}

function* keptLines(path: string, { options, obsolete }: Compaction): Generator<Buffer> {
  const { isDiscarded = () => false, expiryOf = noExpiry } = options;
  let ordinal = 0;
  const handle = openSync(path, "r");
  try {
    for (const line of linesOf(chunksOf(handle, () => undefined))) {
      const record = decodeLine(line.toString());
      const isKept =
        !isJournalEntry(record) || !(isDiscarded(record) || obsolete.isObsolete(record, ordinal, expiryOf));
      if (isKept) yield Buffer.concat([line, Buffer.from("\n")]);
      ordinal += 1;
    }
  } finally {
    closeSync(handle);
  }
}

interface Replay {
  /** Up to here, the file is undamaged. */
  readonly goodBytes: number;
  readonly allBytes: number;
  readonly discardedBytes: number;
  readonly replayed: number;
  readonly obsolete: ObsoleteEntries;
}

function replayAll(path: string, options: DataFolderOptions): Replay {
  const { isDiscarded = () => false } = options;
  const result = { goodBytes: 0, allBytes: 0, discardedBytes: 0, obsolete: new ObsoleteEntries() };
  let lines = 0;
  let isGood = true;
  const handle = openSync(path, "r");
  try {
    for (const line of linesOf(chunksOf(handle, (length) => (result.allBytes += length)))) {
      const record: unknown = isGood ? decodeLine(line.toString()) : undefined;
      isGood = record !== undefined;
      if (!isGood) continue;
      if (!isJournalEntry(record)) checkHeader(record, lines);
      else if (isDiscarded(record)) result.discardedBytes += line.length;
      else if (tryToReplay(record, options)) result.obsolete.add(record, lines, line.length);
      result.goodBytes += line.length + 1;
      lines += 1;
    }
  } finally {
    closeSync(handle);
  }
  if (lines === 0) throw new DataFolderError("changes.log is not a file of a local server");
  return { ...result, replayed: lines - 1 };
}

/** This version may refuse what an older one accepted. Returns false then. */
function tryToReplay(entry: JournalEntry, options: DataFolderOptions): boolean {
  try {
    options.replay(entry);
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    options.warn(`${entry.operation} of ${new Date(entry.now).toISOString()} could not be replayed: ${error.message}`);
    return false;
  }
}

function* chunksOf(handle: number, count: (length: number) => void): Generator<Buffer> {
  for (;;) {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    const length = readSync(handle, chunk);
    if (length === 0) return;
    count(length);
    yield chunk.subarray(0, length);
  }
}

function checkHeader(record: unknown, ordinal: number): void {
  const { format, version } = record as { format?: unknown; version?: unknown };
  if (ordinal !== 0 || format !== journalHeader.format)
    throw new DataFolderError("changes.log is not a file of a local server");
  if (version !== journalHeader.version) throw new DataFolderError("changes.log was written by another version");
}

function cutOff(path: string, goodBytes: number, { warn }: DataFolderOptions): void {
  const copy = `${path}.damaged-${Date.now()}`;
  copyFileSync(path, copy);
  truncateSync(path, goodBytes);
  warn(`the end of ${path} was incomplete and has been cut off; a copy of the whole file is in ${copy}`);
}
