import { noticeId, type ParentNode, type TreeNode } from "./node.js";
import type { AnyList } from "./treeLists.js";

/** The row that stands last below a parent: what failed, that there is more, or that none of so many is shown. */
export function notices(
  parent: ParentNode,
  { error, hasMore, items }: AnyList,
  shown = items.length,
): readonly TreeNode[] {
  if (error !== undefined) return [{ kind: "error", id: noticeId("error", parent), parent, error }];
  if (hasMore) return [{ kind: "more", id: noticeId("more", parent), parent, loaded: items.length }];
  return shown > 0 ? [] : [{ kind: "empty", id: noticeId("empty", parent), parent }];
}
