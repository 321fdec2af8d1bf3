import * as l10n from "../../../base/l10n.js";
import type { OtherStage } from "../../syntax/ast.js";
import { Frame } from "../frame.js";
import { constantOf } from "../expressions/compiled.js";
import { numberOf } from "../values/value.js";
import { KeyTable } from "./keyTable.js";
import { addRowsTransform } from "./listRows.js";
import { Options } from "./options.js";
import type { Plan } from "./plan.js";
import { nameOf } from "./rowStages.js";

/** Rows that filling may add, so that a short period over a long time can't exhaust the memory. */
const mostRows = 100_000;

/**
 * `fillmissing [with value for field, …]`: between the first and the last bin, each group has a row for each bin. Only after
 * `stats … by bin(…)`.
 */
export function compileFillMissing(stage: OtherStage, plan: Plan): void {
  const { bins } = plan;
  if (bins === undefined) {
    plan.context.refuse(stage.keyword, l10n.t("fillmissing stands after stats … by bin(…)."));
    return;
  }
  const options = new Options(stage, plan);
  const [withItem] = options.clause("with")?.items ?? [];
  const fill = withItem === undefined ? constantOf(undefined) : plan.place.compile(withItem.expression);
  const targets = (options.clause("for")?.items ?? []).map((item) => {
    const name = nameOf(item, plan);
    const known = plan.scope.find(name);
    if (known === undefined) plan.context.refuse(item, l10n.t("The stats before has no such column."));
    return { read: known?.read, slot: plan.addSlot(name) };
  });
  const { timeSlot, groupSlots, period } = bins;
  const groupKeys = groupSlots.map((slot) => ({ read: ({ slots }: Frame) => slots[slot] }));
  addRowsTransform(plan, (rows) => {
    const times = rows.map(({ slots }) => numberOf(slots[timeSlot])).filter((time) => !Number.isNaN(time));
    const all = steps(Math.min(...times), Math.max(...times), period.next);
    const groups = new KeyTable(groupKeys, (values) => ({ values, byTime: new Map<number, Frame>() }));
    for (const row of rows) groups.of(row).byTime.set(numberOf(row.slots[timeSlot]), row);
    const filled = all.toReversed().flatMap((time) =>
      groups.all.map(({ values, byTime }): Frame => {
        const known = byTime.get(time);
        const frame = known ?? new Frame(undefined, []);
        frame.slots[timeSlot] = time;
        for (const [i, slot] of groupSlots.entries()) frame.slots[slot] = values[i];
        for (const { read, slot } of targets)
          frame.slots[slot] = known === undefined ? fill.read(frame) : read?.(frame);
        return frame;
      }),
    );
    return [...filled, ...rows.filter(({ slots }) => Number.isNaN(numberOf(slots[timeSlot])))];
  });
}

function steps(first: number, last: number, next: (time: number) => number): readonly number[] {
  const found: number[] = [];
  for (let time = first; time <= last && found.length < mostRows; time = next(time)) found.push(time);
  return found;
}
