import type { ResultColumn } from "../protocol/resultMessages.js";

/** The least and, until the user makes it wider, the most room of a column, in pixels. */
export const leastPixels = 48;
const mostPixels = 420;

/** Beside the text: what stands between the columns, and a sign for the order. */
const paddingPixels = 30;

/** A column that is shown: its index in the table, and its width in pixels. */
export interface GridColumn extends ResultColumn {
  readonly index: number;
  readonly pixels: number;
}

/** What the user has changed about columns, by name. */
export interface ColumnChoices {
  readonly hidden: ReadonlySet<string>;
  readonly widths: ReadonlyMap<string, number>;
}

/**
 * The columns that are shown, in the query's order. Each is as wide as the user made it, else as its values; the last one takes the rest
 * of the grid's width.
 */
export function gridColumns(
  columns: readonly ResultColumn[],
  { hidden, widths }: ColumnChoices,
  { characterPixels, gridPixels }: { readonly characterPixels: number; readonly gridPixels: number },
): readonly GridColumn[] {
  const shown = columns.flatMap((column, index): GridColumn[] => {
    if (hidden.has(column.name)) return [];
    const fitting = Math.min(mostPixels, Math.ceil(column.width * characterPixels) + paddingPixels);
    return [{ ...column, index, pixels: Math.max(leastPixels, widths.get(column.name) ?? fitting) }];
  });
  const last = shown.at(-1);
  if (last === undefined || last.isNumber || widths.has(last.name)) return shown;
  const before = shown.slice(0, -1);
  const rest = gridPixels - before.reduce((sum, { pixels }) => sum + pixels, 0);
  return [...before, { ...last, pixels: Math.max(last.pixels, rest) }];
}
