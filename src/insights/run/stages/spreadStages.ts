import * as l10n from "../../../base/l10n.js";
import type { Item, OtherStage } from "../../syntax/ast.js";
import { valueOf, type Value } from "../values/value.js";
import { Options } from "./options.js";
import type { Plan } from "./plan.js";

/** `unnest list into item`: a row for each item of a list; what is no list is one item. */
export function compileUnnest(stage: OtherStage, plan: Plan): void {
  const [list] = stage.items;
  const [into] = new Options(stage, plan).clause("into")?.items ?? [];
  if (list === undefined || into?.expression.kind !== "field") {
    plan.context.refuse(stage, l10n.t("Write it as unnest list into item."));
    return;
  }
  const { read } = plan.place.compile(list.expression);
  spread(plan, into.expression.name, (frame) => {
    const value = read(frame);
    return Array.isArray(value) ? (value as unknown[]) : [value];
  });
}

/** `expand field`: the field's array, also as JSON, has a row for each item; all else stays as it is. */
export function compileExpand({ items, ...span }: OtherStage, plan: Plan): void {
  const [field] = items;
  if (field === undefined || items.length > 1) {
    plan.context.refuse(field === undefined ? span : (items[1] ?? span), l10n.t("expand takes one field."));
    return;
  }
  const { read } = plan.place.compile(field.expression);
  spread(plan, nameOf(field, plan), (frame) => arrayOf(read(frame)));
}

function nameOf({ expression }: Item, { context }: Plan): string {
  return expression.kind === "field" ? expression.name : context.textOf(expression);
}

function arrayOf(value: Value): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (typeof value !== "string" || !value.trimStart().startsWith("[")) return [value];
  try {
    return JSON.parse(value) as unknown[];
  } catch {
    return [value];
  }
}

type Items = (frame: Parameters<ReturnType<Plan["place"]["compile"]>["read"]>[0]) => readonly unknown[];

function spread(plan: Plan, name: string, itemsOf: Items): void {
  const slot = plan.addSlot(name);
  plan.addStep((next) => (frame) => {
    for (const item of itemsOf(frame)) {
      frame.slots[slot] = valueOf(item ?? null);
      next(frame);
    }
  });
}
