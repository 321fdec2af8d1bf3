import * as l10n from "../../base/l10n.js";
import { randomUUID } from "node:crypto";
import { lstat, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { LogsError } from "../../logs/logsError.js";
import { codeOf, unlessMissing } from "./fileMessages.js";
import { readRegular } from "./regularFile.js";

/** Who holds a lock: a process, and its machine, because folders may be shared. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** Between creating a lock and writing its holder passes a moment; an older lock without a holder is a leftover. */
const emptyLockMs = 10_000;

/**
 * Keeps other windows from writing a file at the same time, by the file `<file>.part.lock`. One process must not take the
 * same lock twice: it takes its own lock for a leftover.
 */
export class FileLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Rejects with a LogsError if another process holds the lock. */
  static async take(file: string): Promise<FileLock> {
    const path = lockPath(file);
    const mine: Holder = { pid: process.pid, host: hostname() };
    for (;;) {
      if (await hasLeftover(file)) await removeLeftover(path);
      try {
        await writeFile(path, JSON.stringify(mine), { flag: "wx", mode: 0o600 });
        return new FileLock(path);
      } catch (error) {
        if (codeOf(error) !== "EEXIST") throw error;
      }
    }
  }

  release(): Promise<void> {
    return rm(this.#path, { force: true });
  }
}

/** Rejects with a LogsError if another process holds the lock of a file. */
export async function refuseHeld(file: string): Promise<void> {
  await hasLeftover(file);
}

/** True if there is a lock that no process holds any more. Rejects with a LogsError if one does. */
async function hasLeftover(file: string): Promise<boolean> {
  const path = lockPath(file);
  const text = await readRegular(path);
  if (text === undefined || !(await isHeld(path, text))) return text !== undefined;
  const message =
    l10n.t`Another window is downloading into this file; wait for it, or choose another file: ${file}. ` +
    l10n.t`If there is none, delete ${path}`;
  throw new LogsError("invalidInput", message);
}

function lockPath(file: string): string {
  return `${file}.part.lock`;
}

async function isHeld(path: string, text: string): Promise<boolean> {
  if (text === "") {
    const created = (await unlessMissing(lstat(path)))?.mtimeMs ?? 0;
    return Date.now() - created < emptyLockMs;
  }
  const holder = readHolder(text);
  if (holder === undefined || holder.host !== hostname()) return true;
  return holder.pid !== process.pid && isRunning(holder.pid);
}

function readHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder> | null;
    const { pid, host } = value ?? {};
    return Number.isSafeInteger(pid) && typeof host === "string" ? { pid: pid ?? 0, host } : undefined;
  } catch {
    return undefined;
  }
}

/** Signal 0 only checks. Without permission to signal a process, it is running. */
function isRunning(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}

/** Moves a lock away before it is removed: of several processes only one can move it. */
async function removeLeftover(path: string): Promise<void> {
  const moved = `${path}.${randomUUID()}`;
  if ((await unlessMissing(rename(path, moved).then(() => true))) === undefined) return;
  // Another process may have taken the lock since it was read.
  const text = await readRegular(moved);
  if (text !== undefined && (await isHeld(moved, text))) await rename(moved, path);
  else await rm(moved, { force: true });
}
