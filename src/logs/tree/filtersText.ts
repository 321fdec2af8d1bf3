import type { Connection } from "../connections/connection.js";
import { groupFilterText, type ShownFilter } from "./groupFilter.js";
import type { ListFilter } from "./listFilters.js";

/** What stands above the tree: the filters of the connections that are shown; undefined without any. */
export function filtersText(
  filters: readonly (ListFilter & { readonly filter: ShownFilter })[],
  connections: readonly Pick<Connection, "id" | "name">[],
): string | undefined {
  const lines = filters.flatMap(({ connection: id, group, filter }) => {
    const connection = connections.find((known) => known.id === id);
    if (connection === undefined) return [];
    return [`${group ?? connection.name}: ${groupFilterText(filter)}`];
  });
  return lines.length === 0 ? undefined : `Filtered: ${lines.join("; ")}`;
}
