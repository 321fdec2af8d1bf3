import { accountArnOf, linkedAccountOf } from "../groupArn.js";
import { linkedKey } from "./listKeys.js";
import {
  type ConnectionNode,
  connectionOf,
  type FolderNode,
  folderId,
  type LinkedAccountsNode,
  type ListedGroup,
} from "./node.js";

/** The parent of the groups of linked accounts. */
export function linkedAccountsNode(parent: ConnectionNode): LinkedAccountsNode {
  return { kind: "linkedAccounts", id: linkedKey(parent.id), parent };
}

/** The rows below all linked accounts: a folder for each account that has groups, by its id. */
export function accountRows(
  parent: LinkedAccountsNode,
  listed: readonly ListedGroup[],
  isComplete: boolean,
): readonly FolderNode[] {
  const byArn = new Map<string, ListedGroup[]>();
  for (const one of listed) {
    const arn = accountArnOf(one.group.name);
    const own = byArn.get(arn);
    if (own === undefined) byArn.set(arn, [one]);
    else own.push(one);
  }
  return [...byArn.keys()].sort().map((arn) => {
    // The colon stands where folders have a slash.
    const path = arn.slice(0, -1);
    const account = linkedAccountOf(arn) ?? "";
    const groups = byArn.get(arn) ?? [];
    const id = folderId(connectionOf(parent).id, path);
    return { kind: "folder", id, parent, path, label: account, account, groups, isComplete };
  });
}
