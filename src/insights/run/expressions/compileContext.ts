import type { LogRecord } from "../logRecord.js";
import type { QueryScope, Refusal } from "../queryRun.js";
import type { CallExpression, Expression, Pipeline, Span } from "../../syntax/ast.js";
import { constantOf, type Compiled } from "./compiled.js";
import type { Scope } from "./scope.js";

/** A query within a query, which is given the same events. */
export interface InnerRun {
  add(record: LogRecord): void;
}

/** What is at hand where stages and expressions are made ready; collects what can't be run. */
export class CompileContext {
  readonly refusals: Refusal[] = [];
  /** What the queries within the query are run by, once all is ready. */
  readonly innerRuns: InnerRun[] = [];
  readonly text: string;
  readonly query: QueryScope;

  constructor(text: string, query: QueryScope) {
    this.text = text;
    this.query = query;
  }

  /** Notes that this can't be run, and why. */
  refuse({ start, end }: Span, message: string): Compiled {
    if (!this.refusals.some((known) => known.start === start && known.end === end))
      this.refusals.push({ start, end, message });
    return constantOf(undefined);
  }

  textOf({ start, end }: Span): string {
    return this.text.slice(start, end);
  }
}

/** Where an expression stands. */
export interface Place {
  readonly context: CompileContext;
  readonly scope: Scope;
  /** Makes an expression ready that stands here. */
  readonly compile: (expression: Expression) => Compiled;
  /** In `filter`: the texts that a subquery finds, as they are when asked. */
  readonly subquery?: (pipeline: Pipeline) => (() => ReadonlySet<string>) | undefined;
  /** In `stats`: what a call of an aggregate function gives; `undefined` for a call of another one. */
  readonly aggregate?: (call: CallExpression) => Compiled | undefined;
}
