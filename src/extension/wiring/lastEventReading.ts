import * as l10n from "../../base/l10n.js";
import type { LogTree } from "../../logs/tree/logTree.js";
import type { ConnectionNode } from "../../logs/tree/node.js";
import { cancellableIfSlow } from "../feedback/progress.js";
import type { Report } from "../feedback/report.js";

/**
 * Reads when the loaded log groups got their last event, where the explorer orders them by it: a request for each, in the
 * background. A reading that was cancelled or failed is not started again automatically.
 */
export class LastEventReading {
  readonly #tree: LogTree;
  readonly #report: Report;
  /** The ids of connections that are being read, or whose reading ended early. */
  readonly #held = new Set<string>();

  constructor(tree: LogTree, report: Report) {
    this.#tree = tree;
    this.#report = report;
  }

  /** Lets readings that ended early start again. */
  allow(): void {
    this.#held.clear();
  }

  async read(node: ConnectionNode): Promise<void> {
    if (this.#held.has(node.id)) return;
    this.#held.add(node.id);
    const isDone = await this.#report.showErrors(l10n.t("Reading last events"), () =>
      cancellableIfSlow(
        l10n.t`Reading the last events of the log groups in ${node.connection.name}`,
        async (signal, report) => {
          const onProgress = (done: number): void => report(l10n.t`${done.toLocaleString("en")} so far`);
          await this.#tree.readLastEvents(node, { signal, onProgress });
          return true;
        },
      ),
    );
    if (isDone === true) this.#held.delete(node.id);
  }
}
