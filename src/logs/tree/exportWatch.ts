import { after, type Clock } from "../../base/clock.js";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import type { Connection } from "../connections/connection.js";
import { type ExportTask, hasEnded, isActiveExport } from "../exports/exportTask.js";
import { limits } from "../limits.js";
import { exportTasksNode } from "./accountNodes.js";
import type { LogTree } from "./logTree.js";
import { connectionNode, type ExportTasksNode } from "./node.js";
import type { ShownExports } from "./treeRows.js";

/** An export takes from seconds to hours, and an account has five requests a second for all its programs. */
const watchMs = 10_000;

/** How long it waits at most after failures, each of which doubles the time. */
const longestMs = 320_000;

interface Followed {
  readonly node: ExportTasksNode;
  /** In epoch milliseconds: by then the service has ended it, whoever can still ask for it. */
  readonly until: number;
  ended(task: ExportTask): void;
}

/**
 * Reads exports again for as long as their rows show one that is active, rows that nobody sees not being asked for; and those of
 * connections where an export is followed until it has ended, whether its rows show or not. Both share the same reads.
 */
export class ExportWatch implements Disposable {
  readonly #tree: Pick<LogTree, "readExports" | "refresh">;
  readonly #clock: Clock;
  readonly #store = new DisposableStore();
  readonly #waiting = new Map<string, Disposable>();
  /** By the ids of tasks. */
  readonly #followed = new Map<string, Followed>();
  /** How long the next wait of a row is, after failures. */
  readonly #waitMs = new Map<string, number>();

  constructor(tree: Pick<LogTree, "onDidShowExports" | "readExports" | "refresh">, clock: Clock) {
    this.#tree = tree;
    this.#clock = clock;
    this.#store.add(tree.onDidShowExports((shown) => this.#look(shown)));
  }

  /** Calls `ended` once when an export, which has just been started, has ended; never where that can't be read any more. */
  follow(connection: Connection, id: string, ended: (task: ExportTask) => void): void {
    const node = exportTasksNode(connectionNode(connection));
    this.#followed.set(id, { node, until: this.#clock.now() + limits.exportMs + longestMs, ended });
    this.#wait(node);
  }

  dispose(): void {
    this.#store.dispose();
    for (const timer of this.#waiting.values()) timer.dispose();
  }

  #look({ node, tasks, hasFailed }: ShownExports): void {
    const waitMs = this.#waitMs.get(node.id) ?? watchMs;
    this.#waitMs.set(node.id, hasFailed ? Math.min(2 * waitMs, longestMs) : watchMs);
    for (const task of tasks.filter(hasEnded)) {
      const followed = this.#followed.get(task.id);
      if (followed?.node.id !== node.id) continue;
      this.#followed.delete(task.id);
      followed.ended(task);
    }
    if (tasks.some(isActiveExport) || this.#isFollowed(node)) this.#wait(node);
  }

  #isFollowed({ id }: ExportTasksNode): boolean {
    const now = this.#clock.now();
    for (const [task, { until }] of this.#followed) if (until < now) this.#followed.delete(task);
    return [...this.#followed.values()].some(({ node }) => node.id === id);
  }

  #wait(node: ExportTasksNode): void {
    if (this.#waiting.has(node.id)) return;
    const again = (): void => {
      this.#waiting.delete(node.id);
      if (this.#isFollowed(node)) void this.#tree.readExports(node);
      else this.#tree.refresh(node);
    };
    this.#waiting.set(node.id, after(this.#clock, this.#waitMs.get(node.id) ?? watchMs, again));
  }
}
