import type { Expression, Item, Stage } from "../syntax/ast.js";
import { partsOf } from "../syntax/walk.js";

/** What an expression is to its stage. */
type Role = "item" | "by" | "condition" | "source" | "pattern" | "key" | "count" | "offset" | "clause";

/** An expression that stands in a stage by itself. */
interface Root {
  readonly expression: Expression;
  readonly role: Role;
}

/** The expressions of a stage, in the order of the text; not those of pipelines in brackets. */
function rootsOf(stage: Stage): readonly Root[] {
  switch (stage.kind) {
    case "fields":
    case "display":
      return items(stage.items, "item");
    case "filter":
    case "filterIndex":
      return [{ expression: stage.condition, role: "condition" }];
    case "parse":
      return [...optional(stage.source, "source"), ...optional(stage.pattern, "pattern")];
    case "sort":
      return stage.keys.map(({ expression }) => ({ expression, role: "key" }));
    case "limit":
      return [{ expression: stage.count, role: "count" }];
    case "stats":
      return [...items(stage.items, "item"), ...items(stage.by, "by"), ...optional(stage.offset, "offset")];
    case "other":
      return [...items(stage.items, "item"), ...stage.clauses.flatMap((clause) => items(clause.items, "clause"))];
    case "source":
      return [];
    case "savedQuery":
      return stage.args.map(({ value }) => ({ expression: value, role: "clause" }));
  }
}

function items(list: readonly Item[], role: Role): readonly Root[] {
  return list.map(({ expression }) => ({ expression, role }));
}

function optional(expression: Expression | undefined, role: Role): readonly Root[] {
  return expression === undefined ? [] : [{ expression, role }];
}

/** An expression, and those that it is a part of. */
export interface Node<E extends Expression = Expression> {
  readonly expression: E;
  readonly parent: Node | undefined;
  readonly role: Role;
}

/** An expression and all its parts, in the order of the text. Without recursion: texts of others may nest deep. */
export function nodesOf({ expression, role }: Root): readonly Node[] {
  const nodes: Node[] = [];
  const open: Node[] = [{ expression, parent: undefined, role }];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.push(node);
    const parts = partsOf(node.expression);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index];
      // Queries in brackets are checked by themselves.
      if (part === undefined || !("kind" in part) || "keyword" in part) continue;
      open.push({ expression: part, parent: node, role });
    }
  }
  return nodes;
}

/** The expressions of a stage, with their parts. */
export function nodesOfStage(stage: Stage): readonly Node[] {
  return rootsOf(stage).flatMap(nodesOf);
}
