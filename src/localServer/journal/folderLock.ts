import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

interface Holder {
  readonly pid: number;
  /** The start time of the process, where the system knows it: process ids are reused. */
  readonly started: string;
}

/**
 * Locks a folder for this process. Returns a function that unlocks it, or the id of the process that holds the lock. The
 * lock of a process that has ended, by a crash too, is taken over.
 */
export function lockFolder(folder: string): { readonly release: () => void } | { readonly heldBy: number } {
  const path = join(folder, "lock");
  const own: Holder = { pid: process.pid, started: startOf(process.pid) };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (create(path, own)) return { release: () => rmSync(path, { force: true }) };
    const holder = readHolder(path);
    if (holder !== undefined && isAlive(holder, own)) return { heldBy: holder.pid };
    rmSync(path, { force: true });
  }
  return { heldBy: readHolder(path)?.pid ?? 0 };
}

function create(path: string, holder: Holder): boolean {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof pid === "number" && typeof started === "string" ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** In containers process ids are often the same again, so the holder's id may even be that of this process. */
function isAlive({ pid, started }: Holder, own: Holder): boolean {
  if (pid === own.pid) return started === own.started;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists and belongs to another user.
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
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
