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
import type { Change } from "../operations/logService.js";
import { ServiceError } from "../protocol/serviceError.js";
import { ChangeFile } from "./changeFile.js";
import { ChangeHistory, type ExpiryOfGroup } from "./changeHistory.js";
import { decodeRecord, encodeRecord, fileHeader, isChange, linesOf } from "./changeRecord.js";
import { lockFolder } from "./folderLock.js";

const pieceBytes = 1024 * 1024;
/** The file is written anew without what doesn't matter any more once that is more than this, and more than half of all. */
const muchBytes = 4 * 1024 * 1024;

/** Why a folder can't be used for data, as one sentence for the user. */
export class DataFolderError extends Error {
  override readonly name = "DataFolderError";
}

/** A folder that keeps what the server holds. */
export interface DataFolder {
  readonly journal: ChangeFile;
  /** How many changes of before were done again. */
  readonly redone: number;
  /** Writes what is waiting, and gives the folder back. */
  close(): Promise<void>;
}

/** What is to be done with what is found. */
export interface DataFolderUse {
  /** Forget what is found. */
  readonly fresh?: boolean;
  /** Whether a change of before needs not to be done again; by and by the file is rid of those. */
  isForgotten?(change: Change): boolean;
  /** Which events have expired, once everything is done again; by and by the file is rid of those, too. */
  readonly expiryOf?: ExpiryOfGroup;
  /** Does a change of before again. May throw a ServiceError, which is told and passed over. */
  redo(change: Change): void;
  /** Is told, in a sentence, what had to be mended. */
  complain(sentence: string): void;
}

/**
 * Opens the folder, creating it if it isn't there, and does every change again that its file holds, in order. An end that
 * was not completely written, as when the machine failed, is put aside. Rejects with a DataFolderError.
 */
export async function openDataFolder(folder: string, use: DataFolderUse): Promise<DataFolder> {
  try {
    mkdirSync(folder, { recursive: true });
    const lock = lockFolder(folder);
    if ("heldBy" in lock) throw new DataFolderError(`process ${lock.heldBy} uses it, by its file "lock"`);
    try {
      const { path, redone } = readChanges(folder, use);
      const journal = await ChangeFile.open(path);
      return { journal, redone, close: () => journal.close().finally(lock.release) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw new DataFolderError(`the data folder ${folder} can't be used: ${reasonOf(error)}`);
  }
}

function readChanges(folder: string, use: DataFolderUse): { path: string; redone: number } {
  const path = join(folder, "changes.log");
  if (use.fresh === true) rmSync(path, { force: true });
  if (!existsSync(path)) putFile(folder, path, [encodeRecord(fileHeader)]);
  const { goodBytes, allBytes, forgottenBytes, redone, history } = redoAll(path, use);
  if (goodBytes < allBytes) setAside(path, goodBytes, use);
  const surplus = forgottenBytes + history.obsoleteBytes(use.expiryOf ?? never);
  if (surplus > Math.max(muchBytes, goodBytes / 2)) compact(folder, path, { use, history });
  return { path, redone };
}

const never: ExpiryOfGroup = () => 0;

interface Compaction {
  readonly use: DataFolderUse;
  readonly history: ChangeHistory;
}

/** Rids the file of what doesn't matter any more. A file that can't be written anew is as good as before. */
function compact(folder: string, path: string, compaction: Compaction): void {
  try {
    putFile(folder, path, keptLines(path, compaction));
  } catch (error) {
    compaction.use.complain(`${path} stays as large as it is, it can't be written anew: ${reasonOf(error)}`);
  }
}

/** Puts a file in place at once: a failure leaves the old one. The folder is synced too, for the file's name. */
function putFile(folder: string, path: string, pieces: Iterable<string | Buffer>): void {
  const handle = openSync(`${path}.new`, "w");
  try {
    for (const piece of pieces) writeFileSync(handle, piece);
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

function* keptLines(path: string, { use, history }: Compaction): Generator<Buffer> {
  const { isForgotten = () => false, expiryOf = never } = use;
  let place = 0;
  const handle = openSync(path, "r");
  try {
    for (const line of linesOf(piecesOf(handle, () => undefined))) {
      const record = decodeRecord(line.toString());
      const isKept = !isChange(record) || !(isForgotten(record) || history.isObsolete(record, place, expiryOf));
      if (isKept) yield Buffer.concat([line, Buffer.from("\n")]);
      place += 1;
    }
  } finally {
    closeSync(handle);
  }
}

interface Found {
  /** Up to here, everything is as it was written. */
  readonly goodBytes: number;
  readonly allBytes: number;
  readonly forgottenBytes: number;
  readonly redone: number;
  readonly history: ChangeHistory;
}

function redoAll(path: string, use: DataFolderUse): Found {
  const { isForgotten = () => false } = use;
  const found = { goodBytes: 0, allBytes: 0, forgottenBytes: 0, history: new ChangeHistory() };
  let records = 0;
  let isGood = true;
  const handle = openSync(path, "r");
  try {
    for (const line of linesOf(piecesOf(handle, (length) => (found.allBytes += length)))) {
      const record: unknown = isGood ? decodeRecord(line.toString()) : undefined;
      isGood = record !== undefined;
      if (!isGood) continue;
      if (!isChange(record)) checkHeader(record, records);
      else if (isForgotten(record)) found.forgottenBytes += line.length;
      else if (tryToRedo(record, use)) found.history.add(record, records, line.length);
      found.goodBytes += line.length + 1;
      records += 1;
    }
  } finally {
    closeSync(handle);
  }
  if (records === 0) throw new DataFolderError("changes.log is no file of a local server");
  return { ...found, redone: records - 1 };
}

/** What an older version has done, this one may refuse. */
function tryToRedo(change: Change, use: DataFolderUse): boolean {
  try {
    use.redo(change);
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    use.complain(`${change.operation} of ${new Date(change.now).toISOString()} is not done again: ${error.message}`);
    return false;
  }
}

function* piecesOf(handle: number, count: (length: number) => void): Generator<Buffer> {
  for (;;) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const length = readSync(handle, piece);
    if (length === 0) return;
    count(length);
    yield piece.subarray(0, length);
  }
}

function checkHeader(record: unknown, place: number): void {
  const { format, version } = record as { format?: unknown; version?: unknown };
  if (place !== 0 || format !== fileHeader.format)
    throw new DataFolderError("changes.log is no file of a local server");
  if (version !== fileHeader.version) throw new DataFolderError("changes.log was written by another version");
}

function setAside(path: string, goodBytes: number, { complain }: DataFolderUse): void {
  const aside = `${path}.damaged-${Date.now()}`;
  copyFileSync(path, aside);
  truncateSync(path, goodBytes);
  complain(`the end of ${path} was not completely written and is cut off; a copy of all is in ${aside}`);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "it is read-only",
  EEXIST: "it is a file",
  ENOTDIR: "a part of its path is a file",
  ENOSPC: "the disk is full",
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
