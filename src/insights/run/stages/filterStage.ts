import type { Expression, FilterStage, Pipeline } from "../../syntax/ast.js";
import { compileCondition, placeOf } from "../expressions/compileExpression.js";
import { textOf } from "../values/value.js";
import { type CompilePipeline, compileInner } from "./innerQuery.js";
import { addRowsTransform } from "./listRows.js";
import type { Plan } from "./plan.js";

/**
 * `filterIndex` says the same of the events as `filter`, and only spares reading where there is an index. With a subquery, rows are
 * held until all events are there.
 */
export function compileFilter({ condition }: FilterStage, plan: Plan, compile: CompilePipeline): void {
  if (hasSubquery(condition)) addRowsTransform(plan, (rows) => rows);
  const subquery = (pipeline: Pipeline): (() => ReadonlySet<string>) | undefined => valuesOf(pipeline, plan, compile);
  const test = compileCondition(condition, placeOf(plan.context, plan.scope, { subquery }));
  plan.addStep((next) => (frame) => {
    if (test(frame)) next(frame);
  });
}

function hasSubquery(condition: Expression): boolean {
  const open = [condition];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.kind === "subquery") return true;
    if (at.kind === "binary") open.push(at.left, at.right);
    else if (at.kind === "unary") open.push(at.operand);
  }
  return false;
}

/** The values of the query's first column; read anew only once events were added. */
function valuesOf(pipeline: Pipeline, plan: Plan, compile: CompilePipeline): (() => ReadonlySet<string>) | undefined {
  const inner = compileInner(pipeline, plan, compile);
  const column = inner?.columns[0];
  if (inner === undefined || column === undefined) return undefined;
  let [rows, values] = [inner.run.rows(), new Set<string>()];
  return () => {
    const now = inner.run.rows();
    if (now !== rows) [rows, values] = [now, new Set(now.flatMap((row) => textOf(column.read(row)) ?? []))];
    return values;
  };
}
