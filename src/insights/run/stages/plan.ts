import type { Stage } from "../../syntax/ast.js";
import type { CompileContext, Place } from "../expressions/compileContext.js";
import { placeOf } from "../expressions/compileExpression.js";
import type { Compiled } from "../expressions/compiled.js";
import { Scope } from "../expressions/scope.js";
import type { Frame } from "../frame.js";
import type { PeriodFloor } from "../functions/periodFloor.js";
import type { Row, Sink } from "./sink.js";
import { RowOrder, type SortOrder } from "./sortOrder.js";
import { TopRows } from "./topRows.js";

/** Rows that a query may ask for (CWL_QuerySyntax-Limit.html). */
export const maxLimit = 100_000;

/** What takes a row and hands it on, changed, several times, or not at all. */
export type Step = (next: Row) => Row;

/** A column of the results. */
export interface Column extends Compiled {
  readonly name: string;
}

/** Stages that look at one row after the other, and what holds the rows at their end. */
export interface Segment {
  readonly steps: readonly Step[];
  readonly createSink: () => Sink;
}

/** The columns of `stats … by bin(…)`. */
export interface Bins {
  readonly timeSlot: number;
  readonly groupSlots: readonly number[];
  readonly period: PeriodFloor;
}

/** What makes the stages of a command part of the plan. */
export type StageCompiler<S extends Stage = Stage> = (stage: S, plan: Plan) => void;

/** A query in the making: stages are added in their order. */
export class Plan {
  readonly context: CompileContext;
  readonly segments: Segment[] = [];
  scope = new Scope(true);
  /** What `fields` and the like have chosen so far. */
  columns: Column[] = [];
  /** `fields` or `display` chose columns. */
  hasFields = false;
  /** `display` chose the columns: what comes after it adds none. */
  isDisplayed = false;
  /** As `sort` says, until the rows are held. */
  order: SortOrder | undefined;
  /** It is a query within a query. */
  isInner = false;
  /** The query has a `limit` of its own. */
  hasLimit = false;
  /** Where the stats before has its bins of time, for what fills those that are missing. */
  bins: Bins | undefined;
  #steps: Step[] = [];

  constructor(context: CompileContext) {
    this.context = context;
  }

  /** For expressions of the next stage. */
  get place(): Place {
    return placeOf(this.context, this.scope);
  }

  /** The rows come as they were added, which is in no order. */
  get isFirstSegment(): boolean {
    return this.segments.length === 0;
  }

  addStep(step: Step): void {
    this.#steps.push(step);
  }

  /** For each row something is done, and it goes on. */
  addEffect(effect: (frame: Frame) => void): void {
    this.addStep((next) => (frame) => {
      effect(frame);
      next(frame);
    });
  }

  /** Rows are held from here on; what comes after sees all of them in order. */
  addSink(createSink: () => Sink): void {
    this.segments.push({ steps: this.#steps, createSink });
    this.#steps = [];
    this.order = undefined;
  }

  /** Rows at most: those of its last `limit` where the query has one. */
  addLastSink(limit: number): void {
    const order = new RowOrder(this.order, this.isFirstSegment);
    const most = this.hasLimit ? maxLimit : limit;
    this.addSink(() => new TopRows(order, most));
  }

  /** Without `fields` and `display` an event's time and message come first. */
  get outputColumns(): readonly Column[] {
    const { columns, hasFields, scope } = this;
    if (hasFields || !scope.hasEvents) return [...columns];
    const standard = ["@timestamp", "@message"].map((name) => ({ name, ...scope.read(name) }));
    return [...standard, ...columns.filter(({ name }) => !standard.some((other) => other.name === name))];
  }

  /** After a command that makes rows of its own: only these names are known, and they are the columns. */
  replaceScope(scope: Scope, names: readonly string[]): void {
    this.scope = scope;
    this.columns = names.map((name) => ({ name, ...scope.read(name) }));
    this.isDisplayed = false;
    this.hasFields = false;
    this.bins = undefined;
  }

  addColumn(column: Column): void {
    if (this.isDisplayed) return;
    const index = this.columns.findIndex(({ name }) => name === column.name);
    if (index < 0) this.columns.push(column);
    else this.columns[index] = column;
  }

  /** A new slot with this name, and its column. */
  addSlot(name: string, isTime = false): number {
    const slot = this.scope.defineSlot(name, isTime);
    this.addColumn({ name, ...this.scope.read(name) });
    return slot;
  }
}
