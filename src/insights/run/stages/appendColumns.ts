import type { OtherStage } from "../../syntax/ast.js";
import { Frame } from "../frame.js";
import { type CompilePipeline, compileInner } from "./innerQuery.js";
import { addRowsTransform } from "./listRows.js";
import { Options } from "./options.js";
import type { Plan } from "./plan.js";

/** `appendcols [override=true] [max=n] ( query )`: its first row goes to the first row, and so on; rows over are added. */
export function compileAppendColumns(stage: OtherStage, plan: Plan, compile: CompilePipeline): void {
  const options = new Options(stage, plan);
  const overrides = options.isTrue("override", false);
  const most = options.number("max", 10_000);
  const inner = stage.pipeline && compileInner(stage.pipeline, plan, compile);
  if (inner === undefined) return;
  const known = new Set(plan.outputColumns.map(({ name }) => name));
  const added = inner.columns
    .filter(({ name }) => overrides || !known.has(name))
    .map(({ name, read, isTime }) => ({ read, slot: plan.addSlot(name, isTime === true) }));
  addRowsTransform(plan, (rows) => {
    const others = inner.run.rows().slice(0, most);
    const all = [...rows, ...others.slice(rows.length).map(() => new Frame(undefined, []))];
    for (const [i, row] of all.entries()) {
      const other = others[i];
      for (const { read, slot } of added) row.slots[slot] = other && read(other);
    }
    return all;
  });
}
