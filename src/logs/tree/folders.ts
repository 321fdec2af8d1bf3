import {
  connectionOf,
  folderId,
  type ConnectionNode,
  type FolderNode,
  type GroupNode,
  type ListedGroup,
} from "./node.js";

/**
 * The parts of a log group's name between slashes. A slash at either end, or after another slash, belongs to the adjacent
 * part: no part is empty, and the parts joined with slashes give the name.
 */
export function nameParts(name: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0, end = 0; end < name.length; start = end + 1) {
    end = partEnd(name, start);
    parts.push(name.slice(start, end));
  }
  return parts;
}

/** The end of the part that begins at `start`. Faster than splitting, which is slow for very many names. */
function partEnd(name: string, start: number): number {
  let end = start;
  do end = name.indexOf("/", end + 1);
  while (end > 0 && name[end - 1] === "/");
  return end < 0 || end === name.length - 1 ? name.length : end;
}

/** True if the group is in the folder with this path. A path doesn't end with a slash. */
export function isInFolder(name: string, path: string): boolean {
  return name.length > path.length + 1 && name[path.length] === "/" && name.startsWith(path);
}

/** Makes the row of a group below a parent. */
export type GroupRow = (listed: ListedGroup, label: string) => GroupNode;

/** The groups of a folder, or a single group. */
export interface Branch {
  readonly head: string;
  readonly groups: ListedGroup[];
  readonly isFolder: boolean;
}

type FolderParent = ConnectionNode | FolderNode;

/**
 * Arranges the groups of a parent by the next part of their names. Groups whose names continue after it are in a folder,
 * at the position of its first group.
 */
export function branchesOf(parent: FolderParent, groups: readonly ListedGroup[]): readonly Branch[] {
  const start = partStart(parent);
  const folders = new Map<string, Branch>();
  const branches: Branch[] = [];
  for (const listed of groups) {
    const { name } = listed.group;
    const end = partEnd(name, start);
    const head = name.slice(start, end);
    const isFolder = end < name.length;
    const known = isFolder ? folders.get(head) : undefined;
    if (known !== undefined) {
      known.groups.push(listed);
      continue;
    }
    const branch = { head, groups: [listed], isFolder };
    branches.push(branch);
    if (isFolder) folders.set(head, branch);
  }
  return branches;
}

/** The rows of branches. A folder that contains only another folder is merged with it into one row. */
export function branchRows(
  parent: FolderParent,
  branches: readonly Branch[],
  isComplete: boolean,
  row: GroupRow,
): readonly (FolderNode | GroupNode)[] {
  return branches.flatMap(({ head, groups, isFolder }): readonly (FolderNode | GroupNode)[] =>
    isFolder ? [folder(parent, groups, isComplete)] : groups.map((listed) => row(listed, head)),
  );
}

function partStart(parent: FolderParent): number {
  return parent.kind === "folder" ? parent.path.length + 1 : 0;
}

function folder(parent: FolderParent, groups: readonly ListedGroup[], isComplete: boolean): FolderNode {
  const path = sharedPath(groups);
  const id = folderId(connectionOf(parent).id, path);
  return { kind: "folder", id, parent, path, label: path.slice(partStart(parent)), groups, isComplete };
}

/** The longest folder path that all groups have in common. There must be one. */
function sharedPath([first, ...others]: readonly ListedGroup[]): string {
  let shared = folderOf(first?.group.name ?? "");
  for (const { group } of others) while (!isInFolder(group.name, shared)) shared = folderOf(shared);
  return shared;
}

/** A name without its last part. */
function folderOf(name: string): string {
  return nameParts(name).slice(0, -1).join("/");
}
