import * as l10n from "../../../base/l10n.js";
import type { FieldsStage, Item, LimitStage, OtherStage, SortStage } from "../../syntax/ast.js";
import { numberOf } from "../values/value.js";
import { type Column, maxLimit, type Plan, type StageCompiler } from "./plan.js";
import { DedupRows } from "./dedupRows.js";
import { RowOrder } from "./sortOrder.js";
import { TopRows } from "./topRows.js";

/** Makes an item a column: a field as it is, anything else by a slot that is computed for each row. */
function columnOf({ expression, alias }: Item, plan: Plan): Column {
  const { scope, context } = plan;
  const compiled = plan.place.compile(expression);
  const name = alias?.name ?? (expression.kind === "field" ? expression.name : context.textOf(expression));
  if (expression.kind === "field") {
    if (alias !== undefined) scope.define(name, compiled);
    return { name, ...compiled };
  }
  const slot = scope.defineSlot(name, compiled.isTime === true);
  plan.addEffect((frame) => {
    frame.slots[slot] = compiled.read(frame);
  });
  return { name, ...scope.read(name) };
}

export const compileFields: StageCompiler<FieldsStage> = ({ kind, items }, plan) => {
  const columns = items.map((item) => columnOf(item, plan));
  if (kind === "display") {
    plan.columns = [];
    plan.isDisplayed = false;
  }
  // The columns of stats are those of a query that chooses none after it.
  if (!plan.hasFields && !plan.scope.hasEvents) plan.columns = [];
  plan.hasFields = true;
  for (const column of columns) plan.addColumn(column);
  if (kind === "display") plan.isDisplayed = true;
};

export const compileSort: StageCompiler<SortStage> = ({ keys }, plan) => {
  const { place } = plan;
  plan.order = keys.map(({ expression, direction }) => ({
    read: place.compile(expression).read,
    isDescending: direction === "desc",
  }));
};

export const compileLimit: StageCompiler<LimitStage> = ({ count }, plan) => {
  const limit = numberOf(plan.place.compile(count).constant);
  if (!Number.isInteger(limit) || limit < 0) {
    plan.context.refuse(count, l10n.t("A number of rows belongs here."));
    return;
  }
  if (limit > maxLimit) plan.context.refuse(count, l10n.t`A query can have ${maxLimit} rows at most.`);
  plan.hasLimit = true;
  const order = new RowOrder(plan.order, plan.isFirstSegment);
  plan.addSink(() => new TopRows(order, limit));
};

export const compileDedup: StageCompiler<OtherStage> = ({ items }, plan) => {
  const keys = items.map(({ expression }) => plan.place.compile(expression));
  const order = new RowOrder(plan.order, plan.isFirstSegment);
  plan.addSink(() => new DedupRows(order, keys));
};
