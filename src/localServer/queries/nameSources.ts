import type { Query, SourceStage, Span } from "../../insights/syntax/ast.js";
import { ownerOf } from "../protocol/arns.js";
import type { StoredGroup } from "../store/store.js";

/** A query whose SOURCE commands name the groups that they select, and the groups of the queries within it. */
export interface NamedQuery {
  readonly query: Query;
  readonly innerGroups: ReadonlySet<StoredGroup>;
}

/**
 * Puts names in the place of what SOURCE commands say. That of the query itself goes, as its groups are known, unless there
 * are queries within it: then it keeps the events of their groups out.
 */
export function nameSources(
  query: Query,
  groups: readonly StoredGroup[],
  select: (source: SourceStage) => readonly StoredGroup[],
): NamedQuery {
  const { pipeline } = query;
  const innerGroups = new Set<StoredGroup>();
  let hasInner = false;
  const own = pipeline.stages.filter(({ kind }, index) => index > 0 || kind !== "source");
  const stages = mapSources(own, (source) => {
    hasInner = true;
    const found = select(source);
    for (const group of found) innerGroups.add(group);
    return naming(found, source);
  });
  const start = { start: pipeline.start, end: pipeline.start };
  const all = hasInner ? [naming(groups, start), ...stages] : stages;
  return { query: { ...query, pipeline: { ...pipeline, stages: all } }, innerGroups };
}

function naming(groups: readonly StoredGroup[], { start, end }: Span): SourceStage {
  const place = { start, end };
  const names = groups.map(({ name }) => ({ name: ownerOf(name).name, quoted: true, ...place }));
  return { kind: "source", keyword: place, groups: names, selectors: [], range: [], ...place };
}

/** The tree with other SOURCE commands, wherever in it they are. */
function mapSources<Node>(node: Node, change: (source: SourceStage) => SourceStage): Node {
  if (typeof node !== "object" || node === null) return node;
  if (Array.isArray(node)) return node.map((part: unknown) => mapSources(part, change)) as Node;
  if ((node as { readonly kind?: unknown }).kind === "source") return change(node as SourceStage & Node) as Node;
  const parts = Object.entries(node).map(([name, part]) => [name, mapSources(part as unknown, change)]);
  return Object.fromEntries(parts) as Node;
}
