import type { Expression, Pipeline, Stage } from "./ast.js";

/** What a query is made of, without what only has a place. */
export type QueryNode = Pipeline | Stage | Expression;

/**
 * A part of a query and all parts in it, those of queries in brackets too, in the order of the text. Without recursion:
 * texts of others may nest deep.
 */
export function* nodesIn(root: QueryNode): Generator<QueryNode> {
  const open: QueryNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    open.push(...partsOf(node).toReversed());
  }
}

/** The queries in brackets of a stage, but not those in these; in the order of the text. */
export function pipelinesIn(stage: Stage): Pipeline[] {
  const found: Pipeline[] = [];
  const open: QueryNode[] = [stage];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("kind" in node) open.push(...partsOf(node));
    else found.push(node);
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The parts of a node, in the order of the text. */
export function partsOf(node: QueryNode): readonly QueryNode[] {
  if (!("kind" in node)) return node.stages;
  switch (node.kind) {
    case "list":
      return node.items;
    case "call":
      return node.args;
    case "unary":
      return [node.operand];
    case "binary":
      return [node.left, node.right];
    case "member":
      return [node.object];
    case "subquery":
      return [node.pipeline];
    default:
      return "keyword" in node ? partsOfStage(node) : [];
  }
}

function partsOfStage(stage: Stage): readonly QueryNode[] {
  switch (stage.kind) {
    case "filter":
    case "filterIndex":
      return [stage.condition];
    case "parse":
      return [stage.source, stage.pattern].filter((part) => part !== undefined);
    case "limit":
      return [stage.count];
    case "other":
      return partsOfOther(stage);
    case "savedQuery":
      return stage.args.map(({ value }) => value);
    default:
      return itemsOf(stage).map(({ expression }) => expression);
  }
}

type ItemStage = Extract<Stage, { kind: "fields" | "display" | "sort" | "stats" | "source" }>;

function itemsOf(stage: ItemStage): readonly { readonly expression: Expression }[] {
  if (stage.kind === "sort") return stage.keys;
  if (stage.kind === "source") return stage.range.flatMap(({ items }) => items);
  if (stage.kind !== "stats") return stage.items;
  return [...stage.items, ...stage.by, ...(stage.offset ? [{ expression: stage.offset }] : [])];
}

/** Its items, clauses and query come in any order. */
function partsOfOther({ items, clauses, pipeline }: Extract<Stage, { kind: "other" }>): readonly QueryNode[] {
  const all = [...items, ...clauses.flatMap((clause) => clause.items)];
  const parts: QueryNode[] = [...all.map(({ expression }) => expression), ...(pipeline ? [pipeline] : [])];
  return parts.sort((a, b) => a.start - b.start);
}
