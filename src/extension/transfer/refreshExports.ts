import type { Connection } from "../../logs/connections/connection.js";
import type { LogTree } from "../../logs/tree/logTree.js";
import { exportTasksNode } from "../../logs/tree/accountNodes.js";
import { connectionNode } from "../../logs/tree/node.js";

/** Reads the exports that the explorer shows of a connection again. */
export function refreshExports(target: Connection, tree: Pick<LogTree, "refresh">): void {
  tree.refresh(exportTasksNode(connectionNode(target)));
}
