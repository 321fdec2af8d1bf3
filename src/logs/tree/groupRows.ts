import { nameOfGroup } from "../groupArn.js";
import type { LogGroup } from "../model.js";
import { type Branch, branchesOf, branchRows } from "./folders.js";
import type { ShownFilter } from "./groupFilter.js";
import {
  type ConnectionNode,
  type FolderNode,
  type GroupNode,
  groupNode,
  type GroupRangeNode,
  type ListedGroup,
  rangeId,
} from "./node.js";
import { rowRanges } from "./ranges.js";
import { rowLabels } from "./rowLabels.js";

/** How to arrange the log groups of a connection. */
export interface Arrangement {
  /** As a flat list, or in folders by the names' parts between slashes. */
  readonly layout: "list" | "tree";
  /** By name, or by the last event, newest first. */
  readonly order: "name" | "lastEvent";
}

/** Facts for the rows that the list of groups doesn't have. */
export interface GroupFacts {
  lastEventAt(group: string): number | null | undefined;
  streamFilter(group: string): ShownFilter | undefined;
}

/** How to make rows of groups. */
export interface GroupRowsOptions extends Arrangement {
  /** False while the service has more pages. */
  readonly isComplete: boolean;
  readonly facts: GroupFacts;
}

type GroupParent = ConnectionNode | FolderNode;

/** The groups of a connection, sorted and with their facts. */
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

/** The rows below a connection or folder, in ranges if there are very many. */
export function groupRows(
  parent: GroupParent,
  listed: readonly ListedGroup[],
  options: GroupRowsOptions,
): readonly (FolderNode | GroupNode | GroupRangeNode)[] {
  const branches = branchesIn(parent, listed, options);
  const nameAt = (index: number): string => branches[index]?.head ?? "";
  const ranges = rowRanges({ count: branches.length, nameAt, isByName: options.order === "name" });
  if (ranges.length === 0) return rowsOf(parent, branches, options);
  return ranges.map((range) => {
    const groups = branches.slice(range.from, range.to).flatMap((branch) => branch.groups);
    return { kind: "rangeOfGroups", id: rangeId(parent, range), parent, range, groups };
  });
}

/** The rows below a range. */
export function rangeRows(below: GroupRangeNode, options: GroupRowsOptions): readonly (FolderNode | GroupNode)[] {
  const { parent, groups } = below;
  return rowsOf(parent, branchesIn(parent, groups, options), options, below);
}

function branchesIn(
  parent: GroupParent,
  listed: readonly ListedGroup[],
  { layout }: Pick<Arrangement, "layout">,
): readonly Branch[] {
  if (layout === "tree") return branchesOf(parent, listed);
  return listed.map((one) => ({ head: nameOfGroup(one.group.name), groups: [one], isFolder: false }));
}

function rowsOf(
  parent: GroupParent,
  branches: readonly Branch[],
  { isComplete, facts, layout }: GroupRowsOptions,
  below?: GroupRangeNode,
): readonly (FolderNode | GroupNode)[] {
  const position = below === undefined ? {} : { below };
  const names = layout === "list" ? branches.map(({ head }) => head) : [];
  const labels = new Map(rowLabels(names).map((label, index) => [names[index] ?? label, label]));
  const rows = branchRows(parent, branches, isComplete, ({ group, ...rest }, label) => {
    const streamFilter = facts.streamFilter(group.name);
    const extras = { ...rest, ...position, label: labels.get(group.name) ?? label };
    return groupNode(parent, group, streamFilter === undefined ? extras : { ...extras, streamFilter });
  });
  return below === undefined ? rows : rows.map((row) => (row.kind === "folder" ? { ...row, below } : row));
}

/** Creates only one object, as there may be very many groups. */
function listedGroup(group: LogGroup, { lastEventAt }: GroupFacts): ListedGroup {
  const last = lastEventAt(group.name);
  return last === undefined ? { group } : { group, lastEventAt: last };
}

/** As the service sorts: by UTF-16 code units. */
function byName({ group: a }: ListedGroup, { group: b }: ListedGroup): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Groups without events come after those with events, and groups whose last event is unknown come last. */
function byLastEvent(a: ListedGroup, b: ListedGroup): number {
  return rank(b) - rank(a) || byName(a, b);
}

function rank({ lastEventAt }: ListedGroup): number {
  return lastEventAt === undefined ? -2 : (lastEventAt ?? -1);
}
