import type { LogGroup } from "../model.js";
import { inFolders, type GroupRow } from "./folders.js";
import { type ConnectionNode, type FolderNode, type GroupNode, groupNode, type ListedGroup } from "./node.js";

/** How the log groups of a connection are arranged. */
export interface Arrangement {
  /** One below the other, or in folders of the names' parts between slashes. */
  readonly layout: "list" | "tree";
  /** By name, or those with the newest event first. */
  readonly order: "name" | "lastEvent";
}

/** What rows say beside what the list tells. */
export interface GroupFacts {
  readonly isPartial: boolean;
  lastEventAt(group: string): number | null | undefined;
  streamPrefix(group: string): string | undefined;
  /** The rows that were made before: with very many groups, making only those that differ keeps the view smooth. */
  readonly rows: WeakMap<LogGroup, GroupNode>;
}

/** Groups as they are listed below a connection, in their order. */
export function listedGroups(
  groups: readonly LogGroup[],
  order: Arrangement["order"],
  facts: GroupFacts,
): readonly ListedGroup[] {
  const listed = groups.map((group) => listedGroup(group, facts));
  const compare = order === "name" ? byName : byLastEvent;
  const isSorted = listed.every((group, index) => index === 0 || compare(listed[index - 1] ?? group, group) <= 0);
  return isSorted ? listed : listed.sort(compare);
}

/** The rows below a connection or a folder. */
export function groupRows(
  parent: ConnectionNode | FolderNode,
  listed: readonly ListedGroup[],
  how: { readonly layout: Arrangement["layout"]; readonly isComplete: boolean; readonly facts: GroupFacts },
): readonly (FolderNode | GroupNode)[] {
  const row: GroupRow = (group, parent, label) => groupRow(group, parent, { label, facts: how.facts });
  return how.layout === "tree"
    ? inFolders(parent, listed, how.isComplete, row)
    : listed.map((group) => row(group, parent, group.group.name));
}

function groupRow(
  listed: ListedGroup,
  parent: ConnectionNode | FolderNode,
  { label, facts }: { readonly label: string; readonly facts: GroupFacts },
): GroupNode {
  const { group } = listed;
  const streamPrefix = facts.streamPrefix(group.name);
  const known = facts.rows.get(group);
  if (known?.parent === parent && known.label === label && known.streamPrefix === streamPrefix && isSame(known, listed))
    return known;
  const { group: _, ...rest } = listed;
  const extras = { ...rest, label };
  const row = groupNode(parent, group, streamPrefix === undefined ? extras : { ...extras, streamPrefix });
  facts.rows.set(group, row);
  return row;
}

function isSame(a: ListedGroup, b: ListedGroup): boolean {
  return a.isPartial === b.isPartial && a.lastEventAt === b.lastEventAt;
}

/** There may be very many: an object is made once. */
function listedGroup(group: LogGroup, { isPartial, lastEventAt }: GroupFacts): ListedGroup {
  const last = lastEventAt(group.name);
  if (last === undefined) return isPartial ? { group, isPartial } : { group };
  return isPartial ? { group, isPartial, lastEventAt: last } : { group, lastEventAt: last };
}

/** As the service sorts: by UTF-16 code units. */
function byName({ group: a }: ListedGroup, { group: b }: ListedGroup): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Groups without events after those with; those that nobody asked about last. */
function byLastEvent(a: ListedGroup, b: ListedGroup): number {
  return rank(b) - rank(a) || byName(a, b);
}

function rank({ lastEventAt }: ListedGroup): number {
  return lastEventAt === undefined ? -2 : (lastEventAt ?? -1);
}
