import * as l10n from "../../base/l10n.js";
import { utf8Length } from "../../base/utf8.js";
import { excessOf } from "../language/queryLength.js";
import type { Query } from "../syntax/ast.js";
import { CompileContext, type InnerRun } from "./expressions/compileContext.js";
import type { LogRecord } from "./logRecord.js";
import { outputRows } from "./outputRows.js";
import { PlanRun } from "./planRun.js";
import type { OutputRow, QueryRun, QueryScope, Refusal } from "./queryRun.js";
import { compilePipeline } from "./stages/compilePipeline.js";
import { type Column, Plan } from "./stages/plan.js";

/** Rows of a query without a limit (CWL_QuerySyntax-Limit.html). */
const defaultLimit = 10_000;

/**
 * Makes a query ready to run over events. What it can't do is refused, each at its place; a query that has syntax problems
 * isn't run either. No stage is ever left out. Memory is bounded by the query's limit, and for `stats` by its groups; the
 * commands that look at all rows, such as `accum` and `join`, hold all rows.
 */
export function startRun(
  query: Query,
  scope: QueryScope,
): { readonly run: QueryRun } | { readonly refusals: readonly Refusal[] } {
  if (query.problems.length > 0)
    return { refusals: query.problems.map(({ start, end, message }) => ({ start, end, message })) };
  // More stages than so many characters make would be more calls deep than the stack is.
  const excess = excessOf(query.text);
  if (excess !== undefined) {
    return { refusals: [{ ...excess, message: l10n.t("A query has 10,000 characters at most; shorten it.") }] };
  }
  const context = new CompileContext(query.text, scope);
  const plan = new Plan(context);
  compilePipeline(query.pipeline, plan);
  plan.addLastSink(scope.defaultLimit ?? defaultLimit);
  if (context.refusals.length > 0) return { refusals: context.refusals };
  return { run: new Run(plan, scope) };
}

class Run implements QueryRun {
  readonly columns: readonly string[];
  recordsScanned = 0;
  bytesScanned = 0;
  readonly #scope: QueryScope;
  readonly #columns: readonly Column[];
  readonly #main: PlanRun;
  /** Of the queries within the query. */
  readonly #others: readonly InnerRun[];

  constructor(plan: Plan, scope: QueryScope) {
    this.#scope = scope;
    this.#columns = plan.outputColumns;
    this.columns = this.#columns.map(({ name }) => name);
    this.#main = new PlanRun(plan);
    this.#others = plan.context.innerRuns;
  }

  get recordsMatched(): number {
    return this.#main.matched;
  }

  add(records: readonly LogRecord[]): void {
    const { startMs, endMs } = this.#scope;
    for (const record of records) {
      if (record.timestampMs < startMs || record.timestampMs > endMs) continue;
      this.recordsScanned++;
      this.bytesScanned += utf8Length(record.message);
      this.#main.add(record);
      for (const other of this.#others) other.add(record);
    }
  }

  rows(): readonly OutputRow[] {
    return outputRows(this.#main.rows(), this.#columns);
  }
}
