/** A cell of a grid by its places among those that are shown; the row -1 is the head. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
}

/** Where one is in a grid; what is selected goes from the anchor to there. */
export interface GridCursor extends GridCell {
  readonly anchor: GridCell;
}

/** What of a grid moving needs. */
export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  /** Rows that show at once. */
  readonly page: number;
}

/** What of a key moving needs. */
interface GridKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

/** The rows and columns that are selected, all inclusive, by their places; the head is never among them. */
export interface GridArea {
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
}

export const startOfGrid: GridCursor = { row: 0, column: 0, anchor: { row: 0, column: 0 } };

/**
 * Where a key leads, by the keys that ARIA's practices have for grids; undefined if it doesn't move. With Shift what is selected grows,
 * and Ctrl+A selects all.
 */
export function movedCursor(cursor: GridCursor, key: GridKey, size: GridSize): GridCursor | undefined {
  const isCommand = key.ctrlKey || key.metaKey;
  if (isCommand && key.key.toLowerCase() === "a") {
    const last = { row: size.rows - 1, column: size.columns - 1 };
    return withinGrid({ ...last, anchor: { row: 0, column: 0 } }, size);
  }
  const to = target(cursor, key.key, isCommand, size);
  if (to === undefined) return undefined;
  const { row, column } = withinGrid({ ...to, anchor: to }, size);
  return { row, column, anchor: key.shiftKey && row >= 0 ? cursor.anchor : { row, column } };
}

/** A cursor in a grid that may have become smaller. */
export function withinGrid({ row, column, anchor }: GridCursor, { rows, columns }: GridSize): GridCursor {
  const within = (cell: GridCell): GridCell => ({
    row: Math.min(Math.max(-1, cell.row), Math.max(-1, rows - 1)),
    column: Math.min(Math.max(0, cell.column), Math.max(0, columns - 1)),
  });
  return { ...within({ row, column }), anchor: within(anchor) };
}

export function selectedArea({ row, column, anchor }: GridCursor): GridArea | undefined {
  if (row < 0) return undefined;
  const from = Math.max(0, anchor.row);
  return {
    firstRow: Math.min(row, from),
    lastRow: Math.max(row, from),
    firstColumn: Math.min(column, anchor.column),
    lastColumn: Math.max(column, anchor.column),
  };
}

export function isInArea({ row, column }: GridCell, area: GridArea | undefined): boolean {
  if (area === undefined) return false;
  const { firstColumn, firstRow, lastColumn, lastRow } = area;
  return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
}

function target(
  { row, column }: GridCell,
  key: string,
  isCommand: boolean,
  { rows, columns, page }: GridSize,
): GridCell | undefined {
  const ends: Readonly<Record<string, GridCell>> = {
    ArrowUp: { row: isCommand ? 0 : row - 1, column },
    ArrowDown: { row: isCommand ? rows - 1 : row + 1, column },
    ArrowLeft: { row, column: isCommand ? 0 : column - 1 },
    ArrowRight: { row, column: isCommand ? columns - 1 : column + 1 },
    Home: { row: isCommand ? 0 : row, column: 0 },
    End: { row: isCommand ? rows - 1 : row, column: columns - 1 },
    PageUp: { row: Math.max(0, row - page), column },
    PageDown: { row: row + page, column },
  };
  return Object.hasOwn(ends, key) ? ends[key] : undefined;
}
