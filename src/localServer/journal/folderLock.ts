import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The content of a lock file. */
interface Holder {
  readonly pid: number;
  /** The start time of the process, where the system knows it: process ids are reused. */
  readonly started: string;
  readonly id: string;
}

const lockName = "lock";
const successorPrefix = "lock-";
const draftSuffix = ".new";
/** What systems answer where the file system can't link, as on exFAT. */
const withoutLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];
/** More attempts than processes that can take over the same lock at the same time, in practice. */
const maxAttempts = 100;

/**
 * Locks a folder for this process. Returns a function that unlocks it, or the id of the process that holds the lock. The
 * lock of a process that has ended, also by a crash, is taken over.
 *
 * A lock file appears complete, by a hard link, which fails if the file exists. A lock is never deleted by others, as its
 * successor can't be told from it: whoever takes over creates the file that succeeds it, named by its id. The folder is
 * locked by the end of that chain, which is then moved to its start.
 */
export function lockFolder(folder: string): { readonly release: () => void } | { readonly heldBy: number } {
  const own = { pid: process.pid, started: startOf(process.pid), id: randomUUID() };
  const draft = join(folder, `${successorPrefix}${own.id}${draftSuffix}`);
  writeFileSync(draft, JSON.stringify(own));
  try {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const end = endOfChain(folder, own);
      if (end.heldBy !== undefined) return { heldBy: end.heldBy.pid };
      if (!link(draft, end.path)) continue;
      // The chain may have moved on before the link, so that it doesn't lead here.
      if (endOfChain(folder, own).heldBy?.id === own.id) return take(folder, end.path, own);
      rmSync(end.path, { force: true });
    }
    return { heldBy: endOfChain(folder, own).heldBy?.pid ?? 0 };
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves the end of the chain to its start, and deletes what is left of other attempts. */
function take(folder: string, path: string, own: Holder): { readonly release: () => void } {
  const start = join(folder, lockName);
  if (path !== start) renameSync(path, start);
  for (const name of readdirSync(folder)) {
    if (name.startsWith(successorPrefix)) deleteLeftover(join(folder, name), own);
  }
  return {
    release: () => {
      if (readHolder(start)?.id === own.id) rmSync(start, { force: true });
    },
  };
}

/** Nothing leads to another successor any more, but the draft of a running process is still in use. */
function deleteLeftover(path: string, own: Holder): void {
  try {
    const holder = path.endsWith(draftSuffix) ? readHolder(path) : undefined;
    const isInUse = holder !== undefined && (holder.pid === 0 || isAlive(holder, own));
    if (!isInUse) rmSync(path, { force: true });
  } catch {
    // The system may refuse to delete a file that another process reads. The leftover is harmless.
  }
}

/** The first file of the chain that has a running holder, or the path of the file that would be next. */
function endOfChain(folder: string, own: Holder): { readonly path: string; readonly heldBy?: Holder } {
  for (let path = join(folder, lockName); ;) {
    const holder = readHolder(path);
    if (holder === undefined) return { path };
    if (isAlive(holder, own)) return { path, heldBy: holder };
    path = join(folder, `${successorPrefix}${holder.id}`);
  }
}

/** Creates a file with the content of another; returns false if it exists. */
function link(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    if (withoutLinks.some((code) => hasCode(error, code))) {
      throw new Error("its file system has no hard links", { cause: error });
    }
    throw error;
  }
}

/** Undefined if there is no such file. The holder of a damaged file is process 0. */
function readHolder(path: string): Holder | undefined {
  try {
    const { pid = 0, started = "", id } = parseHolder(readFileSync(path, "utf8"));
    // Locks of older versions have no id.
    return { pid, started, id: id ?? `file-${statSync(path).ino}` };
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function parseHolder(text: string): Partial<Holder> {
  try {
    const { pid, started, id } = Object(JSON.parse(text)) as Partial<Holder>;
    if (typeof pid !== "number" || typeof started !== "string") return {};
    return { pid, started, ...(typeof id === "string" && /^[\w-]+$/u.test(id) ? { id } : {}) };
  } catch {
    return {};
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

/** In containers process ids are often the same again, so the holder's id may even be that of this process. */
function isAlive({ pid, started }: Holder, own: Holder): boolean {
  if (pid <= 0) return false;
  if (pid === own.pid) return started === own.started;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    if (!hasCode(error, "EPERM")) return false;
  }
  return startOf(pid) === started;
}

/** The start time in the system's ticks, from /proc; empty on systems without it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
