import * as l10n from "../../../base/l10n.js";
import type { Item, OtherStage } from "../../syntax/ast.js";
import { Frame } from "../frame.js";
import { finite, numberOf, type Value } from "../values/value.js";
import { addRowsTransform } from "./listRows.js";
import { Options } from "./options.js";
import type { Column, Plan } from "./plan.js";

/** `accum field [as alias]`: the sum up to each row; rows without a number keep the sum before. */
export function compileAccum({ items, ...span }: OtherStage, plan: Plan): void {
  const [item] = items;
  if (item === undefined || items.length > 1) {
    plan.context.refuse(items[1] ?? span, l10n.t("accum takes one field."));
    return;
  }
  const { read } = plan.place.compile(item.expression);
  const slot = plan.addSlot(item.alias?.name ?? nameOf(item, plan));
  addRowsTransform(plan, (rows) => {
    let sum = 0;
    for (const row of rows) {
      const value = numberOf(read(row));
      if (!Number.isNaN(value)) sum += value;
      row.slots[slot] = finite(sum);
    }
    return rows;
  });
}

/** `autoregress field [as alias] [p=1-4]`: what the field was that many rows before. */
export function compileAutoregress(stage: OtherStage, plan: Plan): void {
  const [item] = stage.items;
  const [first, last] = distancesOf(stage, plan);
  if (item === undefined || first < 1 || last < first) {
    plan.context.refuse(stage, l10n.t("Write it as autoregress field p=1-3."));
    return;
  }
  const { read, isTime } = plan.place.compile(item.expression);
  const name = item.alias?.name ?? nameOf(item, plan);
  const isSingle = item.alias !== undefined && first === last;
  const distances = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const slots = distances.map((p) => plan.addSlot(isSingle ? name : `${name}_p${p}`, isTime === true));
  addRowsTransform(plan, (rows) => {
    const values = rows.map(read);
    for (const [i, row] of rows.entries())
      for (const [j, slot] of slots.entries()) row.slots[slot] = values[i - (distances[j] ?? 0)];
    return rows;
  });
}

/** From the nearest row to the one that is furthest before. */
function distancesOf(stage: OtherStage, plan: Plan): readonly [first: number, last: number] {
  const text = new Options(stage, plan).text("p", "1");
  const { from = "0", to = from } = /^(?<from>\d{1,4})(?:-(?<to>\d{1,4}))?$/u.exec(text)?.groups ?? {};
  return [Number(from), Number(to)];
}

/** `filldown [field field* …]`: what is missing is as in the row before; without fields in all columns. */
export function compileFilldown({ items }: OtherStage, plan: Plan): void {
  const columns = columnsOf(items, plan);
  const slots = columns.map(({ name, isTime }) => plan.addSlot(name, isTime === true));
  addRowsTransform(plan, (rows) => {
    const last: Value[] = [];
    for (const row of rows)
      for (const [i, { read }] of columns.entries()) {
        last[i] = read(row) ?? last[i];
        row.slots[slots[i] ?? 0] = last[i];
      }
    return rows;
  });
}

/** The columns that are named, `*` standing for any letters; all where none is named. */
function columnsOf(items: readonly Item[], plan: Plan): readonly Column[] {
  const all = plan.outputColumns;
  if (items.length === 0) return all;
  return items.flatMap((item) => {
    const name = nameOf(item, plan);
    if (!name.includes("*")) return [{ name, ...plan.place.compile(item.expression) }];
    return all.filter((column) => isLike(column.name, name.split("*")));
  });
}

function isLike(name: string, [head = "", ...parts]: readonly string[]): boolean {
  if (!name.startsWith(head)) return false;
  const tail = parts.pop() ?? "";
  let at = head.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - tail.length >= at && name.endsWith(tail);
}

/** `addtotals`: for each row the sum of its fields, and with `col=true` a row with the sums of the columns. */
export function compileAddtotals(stage: OtherStage, plan: Plan): void {
  const options = new Options(stage, plan);
  const hasColumnTotals = options.isTrue("col", false);
  const columns = columnsOf(stage.items, plan);
  // oxlint-disable-next-line sentences/translated -- the service's name
  const total = options.isTrue("row", true) ? plan.addSlot(options.text("fieldname", "Total")) : undefined;
  const targets = hasColumnTotals ? columns.map(({ name }) => ({ slot: plan.addSlot(name) })) : [];
  addRowsTransform(plan, (rows) => {
    const sums = columns.map((): number | undefined => undefined);
    for (const row of rows) {
      const values = columns.map(({ read, isTime }) => (isTime === true ? Number.NaN : numberOf(read(row))));
      if (total !== undefined) row.slots[total] = sumOf(values);
      for (const [i, value] of values.entries()) {
        if (!Number.isNaN(value)) sums[i] = (sums[i] ?? 0) + value;
      }
      for (const [i, { slot }] of targets.entries()) row.slots[slot] = columns[i]?.read(row);
    }
    if (!hasColumnTotals) return rows;
    const last = new Frame(undefined, []);
    for (const [i, { slot }] of targets.entries()) last.slots[slot] = sums[i];
    if (total !== undefined) last.slots[total] = sumOf(sums);
    return [...rows, last];
  });
}

function sumOf(values: readonly (number | undefined)[]): number | undefined {
  const present = values.filter((value) => value !== undefined && !Number.isNaN(value)) as number[];
  return present.length === 0 ? undefined : finite(present.reduce((sum, value) => sum + value, 0));
}

export function nameOf({ expression }: Item, { context }: Plan): string {
  return expression.kind === "field" ? expression.name : context.textOf(expression);
}
