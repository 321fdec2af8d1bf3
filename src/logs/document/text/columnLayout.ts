import { type NameShape, shapeOf, shortName } from "./shortNames.js";
import { sanitize } from "./sanitize.js";

/** How a column of names is shown. */
export interface NameLayout {
  readonly shape: NameShape;
  /** What names are padded to, in UTF-16 code units. */
  readonly width: number;
  /** Names as they are shown: there are few, in many lines. */
  readonly shown: Map<string, string>;
}

/** The columns that have names, of which a document has few. */
export const nameColumns = ["connection", "group", "stream"] as const;

export type NameColumn = (typeof nameColumns)[number];

/** How the columns of a document are aligned. */
export interface ColumnLayout extends Readonly<Partial<Record<NameColumn, NameLayout>>> {
  /** What the values of fields are padded to, in the order of the fields. */
  readonly fieldWidths: readonly number[];
}

/** A column grows by so much at least, because all lines are written anew then. */
const minGrowth = 4;

/** Longer values of fields stick out: one of them would take its width from all other lines. */
const maxFieldWidth = 24;

/** So many names are remembered as they are shown. */
const maxShown = 4000;

/** The layout of a column for these names, at least as wide as before. */
export function nameLayout(names: readonly string[], maxLength: number, before?: NameLayout): NameLayout {
  const shape = shapeOf(names, maxLength);
  const shown = new Map(names.map((name) => [name, sanitize(shortName(name, shape))]));
  const width = Math.max(0, ...[...shown.values()].map(({ length }) => length));
  return { shape, width: grown(width, before?.width), shown };
}

/** The widths of fields for their values in some events, at least those before. */
export function fieldWidths(events: readonly (readonly string[])[], before: readonly number[]): readonly number[] {
  return before.map((width, index) => {
    const lengths = events.map((values) => values[index]?.length ?? 0).filter((length) => length <= maxFieldWidth);
    return grown(Math.max(0, ...lengths), width);
  });
}

/** A name as its column shows it, without the padding. */
export function shownName(name: string, layout: NameLayout | undefined): string {
  if (layout === undefined) return sanitize(name);
  const known = layout.shown.get(name);
  if (known !== undefined) return known;
  const text = sanitize(shortName(name, layout.shape));
  if (layout.shown.size < maxShown) layout.shown.set(name, text);
  return text;
}

function grown(width: number, before = 0): number {
  if (width <= before) return before;
  return before === 0 ? width : Math.max(width, before + minGrowth);
}
