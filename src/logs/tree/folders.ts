import {
  connectionOf,
  folderId,
  groupNode,
  type ConnectionNode,
  type FolderNode,
  type GroupNode,
  type ListedGroup,
} from "./node.js";

/**
 * The parts of a log group's name between slashes. A slash at either end, or one that follows another, belongs to the part
 * beside it: no part is blank, and the parts joined with slashes are the name.
 */
export function nameParts(name: string): readonly string[] {
  return name.split(/(?<=[^/])\/(?=.)/u);
}

/** True for a group whose name goes on below the folder of this path. */
export function isInFolder(name: string, path: string): boolean {
  if (!name.startsWith(`${path}/`)) return false;
  const depth = nameParts(path).length;
  const parts = nameParts(name);
  return parts.length > depth && parts.slice(0, depth).join("/") === path;
}

/** Makes the row of a group below a parent. */
export type GroupRow = (listed: ListedGroup, parent: ConnectionNode | FolderNode, label: string) => GroupNode;

const plainRow: GroupRow = ({ group, ...rest }, parent, label) => groupNode(parent, group, { ...rest, label });

/** Groups with their parts below the parent, or a group itself. */
interface Branch {
  readonly head: string;
  readonly groups: ListedGroup[];
  readonly isFolder: boolean;
}

/**
 * The groups below a parent as folders of their names' next parts, each where its first group stands, beside the groups
 * whose names end here. A folder that would hold nothing but one folder is one row with it.
 */
export function inFolders(
  parent: ConnectionNode | FolderNode,
  groups: readonly ListedGroup[],
  isComplete: boolean,
  row: GroupRow = plainRow,
): readonly (FolderNode | GroupNode)[] {
  const depth = parent.kind === "folder" ? nameParts(parent.path).length : 0;
  return branches(groups, depth).flatMap(({ head, groups, isFolder }): readonly (FolderNode | GroupNode)[] =>
    isFolder ? [folder(parent, groups, isComplete)] : groups.map((listed) => row(listed, parent, head)),
  );
}

function branches(groups: readonly ListedGroup[], depth: number): readonly Branch[] {
  const found = new Map<string, Branch>();
  for (const listed of groups) {
    const [head = "", ...rest] = nameParts(listed.group.name).slice(depth);
    const isFolder = rest.length > 0;
    const key = `${isFolder ? "folder" : "group"} ${head}`;
    const branch = found.get(key);
    if (branch === undefined) found.set(key, { head, groups: [listed], isFolder });
    else branch.groups.push(listed);
  }
  return [...found.values()];
}

function folder(parent: ConnectionNode | FolderNode, groups: readonly ListedGroup[], isComplete: boolean): FolderNode {
  const depth = parent.kind === "folder" ? nameParts(parent.path).length : 0;
  const parts = sharedParts(groups);
  const path = parts.join("/");
  const id = folderId(connectionOf(parent).id, path);
  return { kind: "folder", id, parent, path, label: parts.slice(depth).join("/"), groups, isComplete };
}

/** The parts that all names begin with, and that none ends with. */
function sharedParts(groups: readonly ListedGroup[]): readonly string[] {
  let shared: readonly string[] | undefined;
  for (const { group } of groups) {
    const parts = nameParts(group.name).slice(0, -1);
    if (shared === undefined) shared = parts;
    const differs = shared.findIndex((part, index) => part !== parts[index]);
    if (differs >= 0) shared = shared.slice(0, differs);
  }
  return shared ?? [];
}
