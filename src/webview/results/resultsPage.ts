import { type Host, send } from "../host.js";
import {
  type CopyFormat,
  type FromResults,
  readResultsState,
  type ResultsState,
  type ResultsView,
  type ResultValue,
  type ToResults,
} from "../protocol/resultMessages.js";
import { onThemeChanged } from "../themeColours.js";
import type { AboutRows } from "./aboutRows.js";
import { CellChunks } from "./cellChunks.js";
import { ChartPane } from "./chartPane.js";
import { gridColumns } from "./columnWidths.js";
import { Grid } from "./grid.js";
import type { GridCell } from "./gridCursor.js";
import { Menu } from "./menu.js";
import { cellMenu, columnMenu, columnsMenu, type MenuContext, rowsMenu } from "./resultMenus.js";
import { StatusStrip } from "./statusStrip.js";
import { ValuePane } from "./valuePane.js";

/** The page: where the query is, a filter, and its rows. */
export class ResultsPage {
  readonly #host: Host;
  readonly #cells = new CellChunks((from, fromColumn) => this.#about({ type: "rows", from, fromColumn }));
  readonly #menu = new Menu();
  readonly #grid: Grid;
  readonly #strip: StatusStrip;
  readonly #pane: ValuePane;
  readonly #chart: ChartPane;
  readonly #hidden = new Set<string>();
  readonly #widths = new Map<string, number>();
  /** The cell whose value the pane shows or is about to show. */
  #opened: GridCell | undefined;
  #view: ResultsView | undefined;
  /** The filter and the order of the rows that show. */
  #arranged = "";
  /** What the user has chosen: the chart or the rows. Until then what aggregates into bins shows as a chart. */
  #isChart: boolean | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#grid = new Grid({
      text: (row, column) => this.#cells.cell(row, column),
      want: (...of) => this.#cells.want(...of),
      open: (cell) => this.#open(cell),
      menu: (cell, x, y) => this.#openMenu(cell, x, y),
      moved: () => undefined,
      resized: (name, pixels) => this.#resize(name, pixels),
      fitted: (name) => this.#resize(name, undefined),
    });
    this.#strip = new StatusStrip({
      send: (message) => this.#send(message),
      arrange: (filter) => this.#arrange(filter, this.#view?.sort),
      columns: (x, y) => this.#menu.open(columnsMenu(this.#menuContext()), x, y),
      rows: (x, y) => this.#menu.open(rowsMenu(this.#shownColumns(), this.#menuContext()), x, y),
      toRows: () => this.#grid.focus(),
      toggleChart: () => this.#toggleChart(),
    });
    this.#pane = new ValuePane({
      copy: () => this.#opened && this.#about({ type: "copyValue", ...this.#tableCell(this.#opened) }),
      open: () => this.#opened && this.#about({ type: "openValue", ...this.#tableCell(this.#opened) }),
      closed: () => this.#grid.focus(),
    });
    this.#chart = new ChartPane({ send: (message) => this.#about(message), changed: () => this.#saveState() });
    const saved = readResultsState(host.getState());
    this.#isChart = saved?.isChart;
    this.#chart.kind = saved?.chartKind;
    for (const name of saved?.hidden ?? []) this.#hidden.add(name);
    for (const { name, pixels } of saved?.widths ?? []) this.#widths.set(name, pixels);
    document.body.classList.add("results");
    document.body.append(this.#strip.root, this.#chart.root, this.#grid.root, this.#pane.root, this.#menu.root);
    this.#grid.connect();
    new ResizeObserver(() => this.#showGrid()).observe(this.#grid.root);
    onThemeChanged(() => this.#showGrid());
    document.addEventListener("keydown", (event) => this.#onKeyDown(event));
    this.#send({ type: "ready" });
  }

  take(message: ToResults): void {
    switch (message.type) {
      case "show":
        return this.#show(message.view);
      case "rows":
        if (this.#cells.take(message)) this.#grid.draw();
        return;
      case "value":
        return this.#showValue(message);
    }
  }

  #show(view: ResultsView): void {
    const isOther = view.version !== this.#view?.version;
    this.#view = view;
    this.#cells.reset(view.version);
    this.#showPart(view);
    if (isOther) this.#menu.close();
    this.#showArrangement(view);
    this.#showGrid();
    this.#saveState();
  }

  /** Rows in another order show from the first one on, once they are here. */
  #showArrangement({ filter, isArranging, sort }: ResultsView): void {
    this.#grid.root.setAttribute("aria-busy", String(isArranging));
    const arranged = JSON.stringify([filter, sort]);
    if (isArranging || arranged === this.#arranged) return;
    this.#arranged = arranged;
    this.#grid.scrollToTop();
  }

  /** Shows the chart or the rows. */
  #showPart(view: ResultsView): void {
    const isChart = view.chart !== undefined && (this.#isChart ?? view.chart.unit !== "");
    this.#strip.show(view, isChart);
    this.#chart.root.hidden = !isChart;
    this.#grid.root.hidden = isChart;
    if (isChart) {
      this.#pane.close();
      this.#chart.show(view.chart, view.title);
    }
  }

  #toggleChart(): void {
    if (this.#view === undefined) return;
    this.#isChart = this.#chart.root.hidden === true;
    this.#showPart(this.#view);
    this.#showGrid();
    if (this.#isChart) this.#chart.focus();
    else this.#grid.focus();
    this.#saveState();
  }

  #showGrid(): void {
    if (this.#view === undefined) return;
    const { columns, shown, sort } = this.#view;
    const room = { characterPixels: characterPixels(this.#grid.root), gridPixels: this.#grid.root.clientWidth };
    const choices = { hidden: this.#hidden, widths: this.#widths };
    this.#grid.show({ rows: shown, columns: gridColumns(columns, choices, room), sort });
  }

  #showValue({ version, row, column, text, isCut, length }: ResultValue): void {
    const view = this.#view;
    const opened = this.#opened && this.#tableCell(this.#opened);
    if (view?.version !== version || opened?.row !== row || opened.column !== column) return;
    this.#pane.show({ name: view.columns[column]?.name ?? "", text, isCut, length });
  }

  #open(cell: GridCell): void {
    if (cell.row < 0) return this.#sortBy(this.#tableCell(cell).column);
    this.#opened = cell;
    this.#about({ type: "value", ...this.#tableCell(cell) });
  }

  /** A column is sorted ascending, then descending, then as the query has it. */
  #sortBy(column: number): void {
    const sort = this.#view?.sort;
    if (sort?.column !== column) this.#arrange(this.#view?.filter ?? "", { column, isDescending: false });
    else this.#arrange(this.#view?.filter ?? "", sort.isDescending ? undefined : { column, isDescending: true });
  }

  #arrange(filter: string, sort: ResultsView["sort"]): void {
    this.#send({ type: "arrange", filter, ...(sort === undefined ? {} : { sort }) });
  }

  #resize(name: string, pixels: number | undefined): void {
    if (pixels === undefined) this.#widths.delete(name);
    else this.#widths.set(name, pixels);
    this.#showGrid();
    this.#saveState();
  }

  #openMenu(cell: GridCell, x: number, y: number): void {
    const { row, column } = this.#tableCell(cell);
    const context = this.#menuContext();
    this.#menu.open(row < 0 ? columnMenu(column, context) : cellMenu({ row, column }, context), x, y);
  }

  #menuContext(): MenuContext {
    const { columns = [], offers = [], sort } = this.#view ?? {};
    return {
      columns,
      offers,
      hasEvents: this.#view?.chart?.hasEvents === true,
      hidden: this.#hidden,
      sort,
      send: (message) => this.#about(message),
      copy: (format) => this.#copy(format),
      open: () => this.#open(this.#grid.cursor),
      sortBy: (next) => this.#arrange(this.#view?.filter ?? "", next),
      hide: (name, isHidden) => this.#hide(name, isHidden),
      fit: (name) => this.#resize(name, undefined),
    };
  }

  #copy(format: CopyFormat): void {
    const area = this.#grid.selected;
    if (area === undefined) return;
    const { firstColumn, firstRow, lastColumn, lastRow } = area;
    const columns = this.#shownColumns().slice(firstColumn, lastColumn + 1);
    this.#about({ type: "copy", firstRow, lastRow, columns, format });
  }

  /** Some column always shows. */
  #hide(name: string, isHidden: boolean): void {
    if (!isHidden) this.#hidden.delete(name);
    else if (this.#view?.columns.some((column) => column.name !== name && !this.#hidden.has(column.name)) === true) {
      this.#hidden.add(name);
    }
    this.#showGrid();
    this.#saveState();
  }

  /** A cell by its column's index in the table. */
  #tableCell({ row, column }: GridCell): GridCell {
    return { row, column: this.#shownColumns()[column] ?? 0 };
  }

  /** The indexes of the columns that show. */
  #shownColumns(): readonly number[] {
    return (this.#view?.columns ?? []).flatMap(({ name }, index) => (this.#hidden.has(name) ? [] : [index]));
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === "f") this.#strip.focusFilter();
    else if (key === "c" && event.target === this.#grid.root) this.#copySelection();
    else return;
    event.preventDefault();
  }

  /** A single value as it is; several without the names of their columns would be of no use. */
  #copySelection(): void {
    const { anchor, column, row } = this.#grid.cursor;
    if (row < 0) return;
    if (anchor.row === row && anchor.column === column) {
      this.#about({ type: "copyValue", ...this.#tableCell({ row, column }) });
    } else this.#copy("tsv");
  }

  /** Sends a message about the rows that are shown. */
  #about(message: AboutRows): void {
    if (this.#view !== undefined) send(this.#host, { ...message, version: this.#view.version });
  }

  #send(message: FromResults): void {
    send(this.#host, message);
  }

  #saveState(): void {
    const { kept, key } = this.#view ?? {};
    const state: ResultsState = {
      hidden: [...this.#hidden],
      widths: Array.from(this.#widths, ([name, pixels]) => ({ name, pixels })),
      ...(kept === undefined ? {} : { kept }),
      ...(key === undefined ? {} : { key }),
      ...(this.#isChart === undefined ? {} : { isChart: this.#isChart }),
      ...(this.#chart.kind === undefined ? {} : { chartKind: this.#chart.kind }),
    };
    this.#host.setState(state);
  }
}

/** The width of a digit in the font of an element. */
function characterPixels(root: HTMLElement): number {
  const { fontFamily, fontSize } = getComputedStyle(root);
  const context = document.createElement("canvas").getContext("2d");
  if (context === null) return 8;
  context.font = `${fontSize} ${fontFamily}`;
  return context.measureText("0").width;
}
