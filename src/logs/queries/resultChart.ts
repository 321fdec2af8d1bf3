import type { QueryRunState } from "./queryRunState.js";
import type { ResultTable } from "./resultTable.js";
import { resultTime, resultTimeText } from "./resultTime.js";
import type { StatsShape } from "./statsShape.js";
import { binAfter, type TimeStep } from "./timeStep.js";

/** What a chart shows of an aggregation. */
export interface ResultChart {
  /** The time of a bin, or undefined where the points are no times. */
  readonly step?: TimeStep;
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  /** How many series it leaves out. */
  readonly omitted: number;
  /** Parts of a whole, which may stand on top of each other. */
  readonly isAdditive: boolean;
}

interface ChartPoint {
  /** A time as results have it, or the values that rows are grouped by. */
  readonly text: string;
  /** When it begins, in epoch milliseconds. */
  readonly at?: number;
}

interface ChartSeries {
  readonly name: string;
  /** By point; null where there is no row, or no number. */
  readonly values: readonly (number | null)[];
  /** By point, the index of the row that the value is of. */
  readonly rows: readonly (number | undefined)[];
}

/** As many series can be told apart; the others are the smallest. */
const mostSeries = 20;

/** As many points fit into a chart; more times aren't filled up. */
const mostPoints = 2000;

/** Functions whose values of parts add up to that of the whole. */
const additive = new Set(["count", "sum", "countovertime", "sumovertime", "count_over_time", "sum_over_time"]);

/** Separates the values that rows are grouped by. */
const separator = " · ";

/** A cell that a chart shows: its series, its point, and the index of its row. */
interface ChartCell {
  readonly series: string;
  readonly column: number;
  /** Epoch milliseconds, or the values that the row is grouped by. */
  readonly point: number | string;
  readonly row: number;
}

/**
 * The chart of a table of this shape: a series for each aggregate and group. Bins that the results lack are gaps, over the whole time
 * that was queried. Undefined where nothing can be drawn.
 */
export function resultChart(
  table: ResultTable,
  shape: StatsShape,
  range: Pick<QueryRunState, "startMs" | "endMs">,
): ResultChart | undefined {
  const cells = chartCells(table, shape);
  const distinct = [...new Set(cells.map(({ point }) => point))];
  const step = shape.time?.step;
  const points = step === undefined ? distinct : filledTimes(distinct.map(Number), step, range);
  const all = [...bySeries(cells)].map(([name, own]) => seriesOf(table, name, own, points));
  const drawn = all.filter(({ values }) => values.some((value) => value !== null));
  if (drawn.length === 0) return undefined;
  const largest = new Set(drawn.toSorted((a, b) => weight(b) - weight(a)).slice(0, mostSeries));
  return {
    ...(step === undefined ? {} : { step }),
    points: points.map((point) =>
      typeof point === "number" ? { text: resultTimeText(point), at: point } : { text: point },
    ),
    series: drawn.filter((one) => largest.has(one)),
    omitted: drawn.length - largest.size,
    isAdditive: shape.functions.every((name) => additive.has(name)),
  };
}

function chartCells({ columns, rows }: ResultTable, { by, time, values }: StatsShape): readonly ChartCell[] {
  const groups = by.map(({ column }) => column).filter((column) => column !== time?.column);
  return rows.flatMap((row, index) => {
    const group = groups.map((column) => row[column] ?? "none").join(separator);
    const point = time === undefined ? group : resultTime(row[time.column] ?? "");
    if (point === undefined) return [];
    return values.map((column) => {
      const parts = [time === undefined ? "" : group, values.length > 1 || group === "" ? (columns[column] ?? "") : ""];
      const series = parts.filter(Boolean).join(separator) || (columns[column] ?? "");
      return { series, column, point, row: index };
    });
  });
}

function bySeries(cells: readonly ChartCell[]): ReadonlyMap<string, readonly ChartCell[]> {
  const all = new Map<string, ChartCell[]>();
  for (const cell of cells) {
    const own = all.get(cell.series);
    if (own === undefined) all.set(cell.series, [cell]);
    else own.push(cell);
  }
  return all;
}

function seriesOf(
  { rows }: ResultTable,
  name: string,
  cells: readonly ChartCell[],
  points: readonly (number | string)[],
): ChartSeries {
  const byPoint = new Map(cells.map((cell) => [cell.point, cell]));
  const own = points.map((point) => byPoint.get(point));
  return {
    name,
    values: own.map((cell) => (cell === undefined ? null : numberOf(rows[cell.row]?.[cell.column]))),
    rows: own.map((cell) => cell?.row),
  };
}

function numberOf(value = ""): number | null {
  const number = value.trim() === "" ? Number.NaN : Number(value);
  return Number.isFinite(number) ? number : null;
}

function weight({ values }: ChartSeries): number {
  return values.reduce<number>((sum, value) => sum + Math.abs(value ?? 0), 0);
}

/** All bins of the time that was queried, from one that there is; only those that there are if they were too many. */
function filledTimes(
  times: readonly number[],
  step: TimeStep,
  { startMs, endMs }: Pick<QueryRunState, "startMs" | "endMs">,
): readonly number[] {
  const sorted = times.toSorted((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return [];
  const filled = new Set(sorted);
  for (const direction of [-1, 1]) {
    for (let count = direction; ; count += direction) {
      const at = binAfter(first, step, count);
      if (at > endMs || binAfter(at, step) <= startMs) break;
      filled.add(at);
      if (filled.size > mostPoints) return sorted;
    }
  }
  return [...filled].sort((a, b) => a - b);
}
