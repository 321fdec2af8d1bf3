import * as l10n from "../../../base/l10n.js";
import type { Pipeline } from "../../syntax/ast.js";
import { PlanRun } from "../planRun.js";
import { type Column, Plan, maxLimit } from "./plan.js";

/** A query within a query, which runs over the same events and chooses its own by `SOURCE`. */
export interface InnerQuery {
  readonly columns: readonly Column[];
  readonly plan: Plan;
  readonly run: PlanRun;
}

/** Compiles the stages of a plan; given as a parameter, since queries within queries are compiled by what compiles them. */
export type CompilePipeline = (pipeline: Pipeline, plan: Plan) => void;

/** Makes a query within a query ready. It may hold none itself. */
export function compileInner(pipeline: Pipeline, outer: Plan, compile: CompilePipeline): InnerQuery | undefined {
  const { context } = outer;
  if (outer.isInner) {
    context.refuse(pipeline, l10n.t("A query within a query can't have another one."));
    return undefined;
  }
  const plan = new Plan(context);
  plan.isInner = true;
  compile(pipeline, plan);
  plan.addLastSink(maxLimit);
  const run = new PlanRun(plan);
  context.innerRuns.push(run);
  return { columns: plan.outputColumns, plan, run };
}
