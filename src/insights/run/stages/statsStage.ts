import * as l10n from "../../../base/l10n.js";
import type { CreateAccumulator, Accumulator } from "../aggregates/accumulator.js";
import { aggregateRow } from "../aggregates/aggregateRows.js";
import type { CallExpression, Expression, Item, StatsStage } from "../../syntax/ast.js";
import type { Place } from "../expressions/compileContext.js";
import { placeOf } from "../expressions/compileExpression.js";
import { type Compiled, constantOf } from "../expressions/compiled.js";
import { readSlot, Scope } from "../expressions/scope.js";
import { Frame } from "../frame.js";
import { periodFloorOf } from "../functions/periodFloor.js";
import { compareValues } from "../values/compareValues.js";
import type { Value } from "../values/value.js";
import { KeyTable } from "./keyTable.js";
import type { Bins, Plan, StageCompiler } from "./plan.js";
import type { Sink } from "./sink.js";

interface Group {
  readonly keys: readonly Value[];
  readonly accumulators: readonly Accumulator[];
}

/** What is computed of the results of a group, and where it is put. */
interface Computed {
  readonly read: Compiled["read"];
  readonly slot: number;
}

interface StatsPlan {
  readonly by: readonly Compiled[];
  readonly accumulators: readonly CreateAccumulator[];
  readonly computed: readonly Computed[];
  readonly slotCount: number;
}

/** After `stats` only its own names are known, and rows have no event any more. */
export const compileStats: StageCompiler<StatsStage> = (stage, plan) => {
  if (stage.offset !== undefined)
    plan.context.refuse(
      stage.offset,
      l10n.t("stats with an offset can't be run here: AWS doesn't say what it compares."),
    );
  const after = new Scope(false);
  const by = stage.by.map(({ expression }) => plan.place.compile(expression));
  const bySlots = stage.by.map((item, i) => after.defineSlot(nameOf(item, plan), by[i]?.isTime === true));
  const calls = new CallTable(plan.place, after);
  const place = placeOf(plan.context, after, { aggregate: (call) => calls.add(call) });
  const names = stage.items.map((item) => nameOf(item, plan));
  const computed = stage.items.map((item, i): Computed => {
    const { read, isTime } = place.compile(item.expression);
    return { read, slot: after.defineSlot(names[i] ?? "", isTime === true) };
  });
  const stats: StatsPlan = { by, accumulators: calls.accumulators, computed, slotCount: after.slotCount };
  const slots = { by: bySlots, calls: calls.slots };
  plan.addSink(() => new Groups(stats, slots));
  plan.replaceScope(after, [...new Set([...stage.by.map((item) => nameOf(item, plan)), ...names])]);
  plan.bins = binsOf(stage, bySlots);
};

function binsOf({ by }: StatsStage, slots: readonly number[]): Bins | undefined {
  for (const [i, { expression }] of by.entries()) {
    if (expression.kind !== "call") continue;
    const period = periodFloorOf(expression.args.at(-1));
    const timeSlot = slots[i];
    if (period !== undefined && timeSlot !== undefined)
      return { timeSlot, groupSlots: slots.filter((slot) => slot !== timeSlot), period };
  }
  return undefined;
}

function nameOf({ alias, expression }: Item, { context }: Plan): string {
  return alias?.name ?? (expression.kind === "field" ? expression.name : context.textOf(expression));
}

/** The aggregate functions that a `stats` calls. */
class CallTable {
  readonly accumulators: CreateAccumulator[] = [];
  readonly slots: number[] = [];
  /** Where the arguments stand: among the events. */
  readonly #before: Place;
  readonly #after: Scope;

  constructor(before: Place, after: Scope) {
    this.#before = before;
    this.#after = after;
  }

  /** What the call gives; `undefined` for a function that is no aggregate. */
  add(call: CallExpression): Compiled | undefined {
    const row = aggregateRow(call.name.name);
    if (row === undefined) return undefined;
    const { context } = this.#before;
    if (call.args.length < row.least || call.args.length > row.most)
      return context.refuse(
        call,
        l10n.t`${call.name.name} takes ${row.most === 1 ? l10n.t("one value") : l10n.t`${row.most} values`}.`,
      );
    const at = row.argumentAt ?? 0;
    const other = call.args[1 - at];
    const constant = this.#constantOf(other);
    if (row.needsNumber === true && typeof constant !== "number")
      return context.refuse(other ?? call, l10n.t("A number belongs here."));
    this.accumulators.push(row.create(this.#argument(call, at), constant));
    const slot = this.#after.slotCount++;
    this.slots.push(slot);
    return readSlot(slot);
  }

  /** A period counts as its length in milliseconds. */
  #constantOf(argument: Expression | undefined): Value {
    if (argument === undefined) return undefined;
    return periodFloorOf(argument)?.lengthMs ?? this.#before.compile(argument).constant;
  }

  /** Of `count()` and `count(*)` a constant. */
  #argument({ args }: CallExpression, at: number): Compiled {
    const argument = args[at];
    return argument === undefined || argument.kind === "star" ? constantOf(1) : this.#before.compile(argument);
  }
}

/** Holds the groups and what was counted of them, never an event. */
class Groups implements Sink {
  readonly #plan: StatsPlan;
  readonly #slots: { readonly by: readonly number[]; readonly calls: readonly number[] };
  readonly #groups: KeyTable<Group>;

  constructor(plan: StatsPlan, slots: { readonly by: readonly number[]; readonly calls: readonly number[] }) {
    this.#plan = plan;
    this.#slots = slots;
    this.#groups = new KeyTable(plan.by, (keys) => ({
      keys,
      accumulators: plan.accumulators.map((create) => create()),
    }));
  }

  push(frame: Frame): void {
    const { accumulators } = this.#groups.of(frame);
    for (let i = 0; i < accumulators.length; i++) accumulators[i]?.add(frame);
  }

  rows(): readonly Frame[] {
    const { by } = this.#plan;
    const order = (a: Group, b: Group): number => {
      for (let i = 0; i < by.length; i++) {
        const found = compareValues(a.keys[i], b.keys[i]);
        if (found !== 0) return by[i]?.isTime === true ? -found : found;
      }
      return 0;
    };
    return [...this.#groups.all].sort(order).map((group) => this.#rowOf(group));
  }

  #rowOf({ keys, accumulators }: Group): Frame {
    const { computed, slotCount } = this.#plan;
    const frame = new Frame(
      undefined,
      Array.from({ length: slotCount }, () => undefined),
    );
    for (const [i, slot] of this.#slots.by.entries()) frame.slots[slot] = keys[i];
    for (const [i, slot] of this.#slots.calls.entries()) frame.slots[slot] = accumulators[i]?.result();
    for (const { read, slot } of computed) frame.slots[slot] = read(frame);
    return frame;
  }
}
