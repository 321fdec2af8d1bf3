import type { Frame } from "./frame.js";
import type { OutputRow } from "./queryRun.js";
import type { Column } from "./stages/plan.js";
import { timeText } from "./values/timeText.js";
import { isStructure, textOf, type Value } from "./values/value.js";

/** Rows as the service answers them: cells in the order of the columns, without those that have no value, `@ptr` last. */
export function outputRows(frames: readonly Frame[], columns: readonly Column[]): readonly OutputRow[] {
  return frames.map((frame) => {
    const row: { readonly field: string; readonly value: string }[] = [];
    for (const { name, read, isTime } of columns) {
      const value = cellText(read(frame), isTime === true);
      if (value !== undefined && name !== "@ptr") row.push({ field: name, value });
    }
    const pointer = frame.record?.pointer;
    if (pointer !== undefined) row.push({ field: "@ptr", value: pointer });
    return row;
  });
}

function cellText(value: Value, isTime: boolean): string | undefined {
  if (isStructure(value)) return JSON.stringify(value);
  return isTime && typeof value === "number" ? timeText(value) : textOf(value);
}
