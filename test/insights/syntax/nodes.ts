import type { Query, Span } from "../../../src/insights/syntax/ast.js";

/** A part of a query's tree, how deep it stands, and what it stands in. */
export interface Node {
  readonly node: Span;
  readonly depth: number;
  readonly parent: Span | undefined;
}

/** All parts of a query's tree that have a place, without recursion. */
export function nodesOf({ pipeline }: Query): Node[] {
  const nodes: Node[] = [];
  const open: { value: unknown; depth: number; parent: Span | undefined }[] = [
    { value: pipeline, depth: 0, parent: undefined },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth, parent } = next;
    if (typeof value !== "object" || value === null) continue;
    const node = isSpan(value) ? value : undefined;
    if (node !== undefined) nodes.push({ node, depth, parent });
    for (const child of Object.values(value)) open.push({ value: child, depth: depth + 1, parent: node ?? parent });
  }
  return nodes;
}

function isSpan(value: object): value is Span {
  return "start" in value && "end" in value;
}
