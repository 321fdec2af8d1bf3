import { limits } from "../../logs/limits.js";
import { limitExceeded } from "../protocol/serviceError.js";

/** An export task as it was requested. */
export interface StoredExport {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly pendingMs: number;
  readonly runningMs: number;
  readonly cancelledAt?: number;
  /** The request's own members, which describing returns as they are. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** What describing a task says of its state; the time in epoch milliseconds. */
export interface ExportStatus {
  readonly code: "PENDING" | "RUNNING" | "COMPLETED" | "CANCELLED";
  readonly completedAt?: number;
}

/** Our own: the service takes from seconds to hours. In milliseconds. */
export const defaultExportMs = { pending: 2000, running: 8000 } as const;

/** Our own bound of memory: tasks that are kept. */
const maxKept = 1000;

/**
 * The account's export tasks, of which one at a time can be active. Their states follow from the time. Nothing is written
 * to a bucket.
 */
export class ExportTasks {
  /** Milliseconds that a new task is PENDING, and then RUNNING. */
  pendingMs: number = defaultExportMs.pending;
  runningMs: number = defaultExportMs.running;
  readonly #tasks = new Map<string, StoredExport>();

  has(id: string): boolean {
    return this.#tasks.has(id);
  }

  /** Adds a task. Throws LimitExceededException while another one is active. */
  add(id: string, given: StoredExport["given"], now: number): void {
    const active = [...this.#tasks.values()].filter((task) => isActive(exportStatus(task, now)));
    if (active.length >= limits.activeExports) throw limitExceeded();
    const { pendingMs, runningMs } = this;
    this.#tasks.set(id, { id, createdAt: now, pendingMs, runningMs, given });
    const [oldest] = this.#tasks.keys();
    if (this.#tasks.size > maxKept && oldest !== undefined) this.#tasks.delete(oldest);
  }

  /** Cancels a task. Returns false where it has ended, undefined where there is none. */
  cancel(id: string, now: number): boolean | undefined {
    const task = this.#tasks.get(id);
    if (task === undefined) return undefined;
    if (!isActive(exportStatus(task, now))) return false;
    this.#tasks.set(id, { ...task, cancelledAt: now });
    return true;
  }

  /** Newest first. */
  all(): readonly StoredExport[] {
    return [...this.#tasks.values()].toReversed();
  }
}

/** The state of a task at a time. */
export function exportStatus(
  { createdAt, pendingMs, runningMs, cancelledAt }: StoredExport,
  now: number,
): ExportStatus {
  if (cancelledAt !== undefined) return { code: "CANCELLED", completedAt: cancelledAt };
  const runsAt = createdAt + pendingMs;
  const endsAt = runsAt + runningMs;
  if (now >= endsAt) return { code: "COMPLETED", completedAt: endsAt };
  return { code: now >= runsAt ? "RUNNING" : "PENDING" };
}

function isActive({ code }: ExportStatus): boolean {
  return code === "PENDING" || code === "RUNNING";
}
