import type { ExportTask } from "../exports/exportTask.js";
import {
  type ConnectionNode,
  type ExportTaskNode,
  type ExportTasksNode,
  type SavedQueriesNode,
  separator,
} from "./node.js";

/** The parent of a connection's saved queries. The empty part of its id distinguishes it from groups. */
export function savedQueriesNode(parent: ConnectionNode): SavedQueriesNode {
  return { kind: "savedQueries", id: [parent.id, "", "savedQueries"].join(separator), parent };
}

/** The parent of a connection's exports. */
export function exportTasksNode(parent: ConnectionNode): ExportTasksNode {
  return { kind: "exportTasks", id: [parent.id, "", "exportTasks"].join(separator), parent };
}

export function exportTaskNode(parent: ExportTasksNode, task: ExportTask): ExportTaskNode {
  return { kind: "exportTask", id: [parent.id, task.id].join(separator), parent, task };
}

/** The id of a folder of saved queries, or of one of them, below the row of all. Names can hold anything. */
export function queryRowId({ id }: SavedQueriesNode, kind: "folder" | "query", name: string): string {
  return [id, kind, JSON.stringify(name)].join(separator);
}
