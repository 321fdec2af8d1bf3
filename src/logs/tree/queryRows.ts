import type { QueryDefinition } from "../queries/queryModel.js";
import { nameParts } from "./folders.js";
import { queryRowId } from "./accountNodes.js";
import { type QueryFolderNode, type SavedQueriesNode, type SavedQueryNode } from "./node.js";

type Parent = SavedQueriesNode | QueryFolderNode;

/** The rows below all saved queries or a folder of them: folders by the names' parts between slashes, then queries, by name. */
export function queryRows(
  parent: Parent,
  queries: readonly QueryDefinition[],
): readonly (QueryFolderNode | SavedQueryNode)[] {
  const root = rootOf(parent);
  const start = parent.kind === "queryFolder" ? parent.path.length + 1 : 0;
  const folders = new Map<string, QueryDefinition[]>();
  const rows: SavedQueryNode[] = [];
  for (const query of queries) {
    const [label = "", ...rest] = nameParts(query.name.slice(start));
    const own = folders.get(label);
    if (rest.length === 0) {
      rows.push({ kind: "savedQuery", id: queryRowId(root, "query", query.id), parent, label, query });
    } else if (own === undefined) folders.set(label, [query]);
    else own.push(query);
  }
  const above = parent.kind === "queryFolder" ? `${parent.path}/` : "";
  const folderRows = [...folders].map(([label, own]): QueryFolderNode => {
    const path = above + label;
    return { kind: "queryFolder", id: queryRowId(root, "folder", path), parent, path, label, queries: own };
  });
  return [...folderRows.toSorted(byLabel), ...rows.toSorted(byLabel)];
}

function rootOf(parent: Parent): SavedQueriesNode {
  return parent.kind === "savedQueries" ? parent : rootOf(parent.parent);
}

function byLabel(a: { readonly label: string }, b: { readonly label: string }): number {
  return a.label.localeCompare(b.label, "en");
}
