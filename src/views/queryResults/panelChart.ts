import * as l10n from "../../base/l10n.js";
import type { Query } from "../../insights/syntax/ast.js";
import { eventsBehind, hasEventsBehind, type NarrowedQuery } from "../../logs/queries/eventsBehind.js";
import type { QueryRunState } from "../../logs/queries/queryRunState.js";
import { type ResultChart, resultChart } from "../../logs/queries/resultChart.js";
import type { ExportedRows } from "../../logs/queries/resultExport.js";
import { shownCell } from "../../logs/queries/shownCell.js";
import { type StatsShape, statsShape } from "../../logs/queries/statsShape.js";
import type { ResultChartView } from "../../webview/protocol/resultChart.js";

/** What a query's text means for its results. */
interface Meaning {
  readonly query: Query;
  readonly shape: StatsShape;
  readonly chart: ResultChart | undefined;
}

/** The chart of a query's results, and the events behind its points; made anew when the rows change. */
export class PanelChart {
  #state: QueryRunState | undefined;
  #query: Query | undefined;
  #meaning: Meaning | undefined;

  take(state: QueryRunState, query: Query | undefined): void {
    const former = this.#state;
    this.#state = state;
    if (state.table === former?.table && query === this.#query) return;
    this.#query = query;
    this.#meaning = query && meaningOf(state, query);
  }

  /** What the page draws; undefined where there is nothing to draw. */
  view(): ResultChartView | undefined {
    const { chart } = this.#meaning ?? {};
    if (chart === undefined) return undefined;
    const { isAdditive, omitted, points, series, step } = chart;
    const bars = series.length > 1 ? "stacked" : "bar";
    return {
      unit: step?.text ?? "",
      kind: step === undefined ? "bar" : isAdditive ? bars : "line",
      points: points.map(({ at, text }) => ({ text: shownCell(text), ...(at === undefined ? {} : { at }) })),
      stepMs: step?.ms ?? averageStep(points),
      series: series.map(({ name, values }) => ({ name: shownCell(name), values })),
      note: omitted === 0 ? "" : l10n.t`The ${series.length} largest of ${series.length + omitted} series.`,
      hasEvents: this.#hasEvents,
    };
  }

  /** The chart's values as a table, a row for each point. */
  exported(): ExportedRows {
    const { points = [], series = [], step } = this.#meaning?.chart ?? {};
    return {
      columns: [step === undefined ? "group" : "time", ...series.map(({ name }) => name)],
      rows: points.map(({ text }, point) => [text, ...series.map(({ values }) => values[point]?.toString())]),
    };
  }

  /** The events behind a row, by its index in the table. Undefined where they can't be queried. */
  behindRow(index: number): NarrowedQuery | undefined {
    const row = this.#state?.table.rows[index];
    if (this.#meaning === undefined || this.#state === undefined || row === undefined) return undefined;
    return eventsBehind(this.#meaning.query, this.#meaning.shape, row, this.#state);
  }

  /** The events behind a point of a series, or in the time of the point. */
  behindPoint(point: number, series: number | undefined): NarrowedQuery | undefined {
    const { chart, query, shape } = this.#meaning ?? {};
    if (chart === undefined || query === undefined || shape === undefined || this.#state === undefined)
      return undefined;
    if (series !== undefined) return this.behindRow(chart.series[series]?.rows[point] ?? -1);
    const row = chart.series.map(({ rows }) => rows[point]).find((index) => index !== undefined);
    const cells = this.#state.table.rows[row ?? -1];
    const by = shape.time === undefined ? shape.by : shape.by.filter(({ column }) => column === shape.time?.column);
    return cells && eventsBehind(query, { ...shape, by }, cells, this.#state);
  }

  get #hasEvents(): boolean {
    return this.#meaning !== undefined && hasEventsBehind(this.#meaning.query, this.#meaning.shape);
  }
}

/** Of a query that aggregates. */
function meaningOf(state: QueryRunState, query: Query): Meaning | undefined {
  const shape = statsShape(query, state.table.columns);
  return shape && { query, shape, chart: resultChart(state.table, shape, state) };
}

function averageStep(points: ResultChart["points"]): number {
  const [first, last] = [points[0]?.at, points.at(-1)?.at];
  return first === undefined || last === undefined || points.length < 2
    ? 0
    : Math.round((last - first) / (points.length - 1));
}
