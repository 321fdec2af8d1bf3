import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { element } from "../element.js";
import type { ResultsView } from "../protocol/resultMessages.js";
import { type GridColumn, leastPixels } from "./columnWidths.js";
import {
  type GridArea,
  type GridCell,
  type GridCursor,
  isInArea,
  movedCursor,
  selectedArea,
  startOfGrid,
  withinGrid,
} from "./gridCursor.js";
import { GridHead, type GridHeadOptions } from "./gridHead.js";
import { cellId, GridRow, type PlacedColumn } from "./gridRow.js";

/** What a grid shows. */
export interface GridContent {
  readonly rows: number;
  readonly columns: readonly GridColumn[];
  readonly sort: ResultsView["sort"];
}

export interface GridOptions extends GridHeadOptions {
  /** The text of a cell by its row's place and its column's index: none is null, and undefined is not yet known. */
  text(row: number, column: number): string | null | undefined;
  /** These rows and columns are about to show. */
  want(first: number, last: number, columns: readonly number[]): void;
  /** A cell was opened: by Enter or a double click; of the head by a click, too. */
  open(cell: GridCell): void;
  /** What can be done with a cell was asked for, at a position in the page, in pixels. */
  menu(cell: GridCell, x: number, y: number): void;
  /** One is at another cell. */
  moved(): void;
}

/** Rows and columns beyond those that show, so that scrolling doesn't show gaps. */
const spareRows = 12;
const spareColumns = 3;

/** How much wider a key makes a column, in pixels. */
const widthStep = 16;

/** Rows as a grid of which only those that show are in the page. One moves in it by the keys of ARIA's practices. */
export class Grid {
  readonly root = element("div", { class: "grid", role: "grid", tabindex: "0", "aria-multiselectable": "true" });
  readonly #body = element("div", { class: "rows", role: "rowgroup" });
  readonly #head: GridHead;
  readonly #options: GridOptions;
  readonly #shown = new Map<number, GridRow>();
  readonly #rows: Virtualizer<HTMLElement, HTMLElement>;
  readonly #columns: Virtualizer<HTMLElement, HTMLElement>;
  #content: GridContent = { rows: 0, columns: [], sort: undefined };
  #cursor: GridCursor = startOfGrid;
  #rowPixels = 22;
  #isDrawDue = false;
  /** Changes with all that rows show, but for which rows these are. */
  #stamp = 0;
  #drawnColumns = "";

  constructor(options: GridOptions) {
    this.#options = options;
    this.#head = new GridHead(options);
    this.root.append(element("div", { role: "rowgroup", class: "headGroup" }, this.#head.root), this.#body);
    this.#rows = this.#virtualizer({ overscan: spareRows, estimateSize: () => this.#rowPixels });
    const width = (place: number): number => this.#content.columns[place]?.pixels ?? 0;
    this.#columns = this.#virtualizer({ horizontal: true, overscan: spareColumns, estimateSize: width });
    this.root.addEventListener("keydown", (event) => this.#onKeyDown(event));
    this.root.addEventListener("pointerdown", (event) => this.#onPointerDown(event));
    this.root.addEventListener("dblclick", (event) =>
      this.#onCell(event, (cell) => cell.row >= 0 && options.open(cell)),
    );
    this.root.addEventListener("click", (event) => this.#onCell(event, (cell) => cell.row < 0 && options.open(cell)));
    this.root.addEventListener("contextmenu", (event) => this.#onContextMenu(event));
    for (const name of ["focus", "blur"]) this.root.addEventListener(name, () => this.draw());
  }

  get cursor(): GridCursor {
    return this.#cursor;
  }

  get selected(): GridArea | undefined {
    return this.#content.rows === 0 ? undefined : selectedArea(this.#cursor);
  }

  /** Watches its size and place; the grid has to be in the page. */
  connect(): void {
    // The height of its font and a little room.
    this.#rowPixels = Math.max(20, Math.round(Number.parseFloat(getComputedStyle(this.root).fontSize) * 1.7) || 22);
    // The head covers as much of it.
    this.#rows.setOptions({ ...this.#rows.options, scrollPaddingEnd: this.#rowPixels });
    for (const virtualizer of [this.#rows, this.#columns]) {
      // oxlint-disable-next-line eslint/no-underscore-dangle -- what the library's own adapters call
      virtualizer._didMount();
      // oxlint-disable-next-line eslint/no-underscore-dangle -- likewise
      virtualizer._willUpdate();
    }
  }

  show(content: GridContent): void {
    this.#content = content;
    this.#rows.setOptions({ ...this.#rows.options, count: content.rows });
    this.#columns.setOptions({ ...this.#columns.options, count: content.columns.length });
    this.#columns.measure();
    this.#cursor = withinGrid(this.#cursor, this.#size());
    this.root.setAttribute("aria-rowcount", String(content.rows + 1));
    this.root.setAttribute("aria-colcount", String(content.columns.length));
    this.draw();
  }

  /** Draws what may have changed with the next frame, however often it is called before. */
  draw(): void {
    this.#stamp++;
    this.#drawSoon();
  }

  /** Draws rows and columns that come into view. */
  #drawSoon(): void {
    if (this.#isDrawDue) return;
    this.#isDrawDue = true;
    requestAnimationFrame(() => this.#draw());
  }

  focus(): void {
    this.root.focus();
  }

  /** Goes to a cell and selects it. */
  goTo(cursor: GridCursor): void {
    this.#cursor = withinGrid(cursor, this.#size());
    const { row, column } = this.#cursor;
    if (row >= 0) this.#rows.scrollToIndex(row);
    this.#columns.scrollToIndex(column);
    this.draw();
    this.#options.moved();
  }

  /** Goes to the first row, such as of rows in another order. */
  scrollToTop(): void {
    this.#rows.scrollToOffset(0);
  }

  #virtualizer(
    options: Pick<VirtualizerOptions<HTMLElement, HTMLElement>, "overscan" | "estimateSize" | "horizontal">,
  ): Virtualizer<HTMLElement, HTMLElement> {
    return new Virtualizer<HTMLElement, HTMLElement>({
      count: 0,
      getScrollElement: () => this.root,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.#drawSoon(),
      ...options,
    });
  }

  #draw(): void {
    this.#isDrawDue = false;
    const { columns: all, sort } = this.#content;
    const columns = this.#columns.getVirtualItems().flatMap(({ index: place, start }): readonly PlacedColumn[] => {
      const column = all[place];
      return column === undefined ? [] : [{ ...column, place, left: start }];
    });
    const rows = this.#rows.getVirtualItems();
    const width = `${this.#columns.getTotalSize()}px`;
    this.#body.style.height = `${this.#rows.getTotalSize()}px`;
    this.#body.style.width = width;
    this.#head.root.style.width = width;
    this.#head.show(columns, sort, this.#cursor.row === -1 ? this.#cursor.column : undefined);
    const drawn = columns.map(({ place }) => place).join();
    if (drawn !== this.#drawnColumns) this.#stamp++;
    this.#drawnColumns = drawn;
    this.#drawRows(rows, columns);
    const [first, last] = [rows[0], rows.at(-1)];
    if (first !== undefined && last !== undefined) {
      this.#options.want(
        first.index,
        last.index,
        columns.map(({ index }) => index),
      );
    }
    this.#nameActive();
  }

  #drawRows(items: readonly VirtualItem[], columns: readonly PlacedColumn[]): void {
    const wanted = new Set(items.map(({ index }) => index));
    const free = [...this.#shown].filter(([index]) => !wanted.has(index));
    for (const item of items) {
      const row = this.#shown.get(item.index) ?? this.#rowFor(item.index, free.pop());
      if (!row.isDrawn(item.index, this.#stamp)) row.show(item, this.#rowContent(item.index, columns));
    }
    for (const [index, row] of free) {
      row.root.remove();
      this.#shown.delete(index);
    }
  }

  /** Takes a row that shows no more for another one. */
  #rowFor(index: number, free: readonly [number, GridRow] | undefined): GridRow {
    const row = free?.[1] ?? new GridRow();
    if (free === undefined) this.#body.append(row.root);
    else this.#shown.delete(free[0]);
    this.#shown.set(index, row);
    return row;
  }

  #rowContent(row: number, columns: readonly PlacedColumn[]): Parameters<GridRow["show"]>[1] {
    const area = this.selected;
    return {
      row,
      stamp: this.#stamp,
      columns,
      text: ({ index }) => this.#options.text(row, index),
      isSelected: (place) => isInArea({ row, column: place }, area),
      isActive: (place) => row === this.#cursor.row && place === this.#cursor.column,
    };
  }

  /** Only what is in the page can be named. */
  #nameActive(): void {
    const id = cellId(this.#cursor.row, this.#cursor.column);
    if (document.getElementById(id) === null) this.root.removeAttribute("aria-activedescendant");
    else this.root.setAttribute("aria-activedescendant", id);
  }

  #size(): { readonly rows: number; readonly columns: number; readonly page: number } {
    const page = Math.max(1, Math.floor(this.root.clientHeight / this.#rowPixels) - 2);
    return { rows: this.#content.rows, columns: this.#content.columns.length, page };
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.altKey ? this.#resizeByKey(event.key) : this.#openByKey(event) || this.#moveByKey(event)) {
      event.preventDefault();
    }
  }

  /** Returns true if it was the key for a column's width. */
  #resizeByKey(key: string): boolean {
    const step = { ArrowLeft: -widthStep, ArrowRight: widthStep }[key];
    const column = this.#cursor.row === -1 ? this.#content.columns[this.#cursor.column] : undefined;
    if (step === undefined || column === undefined) return false;
    this.#options.resized(column.name, Math.max(leastPixels, column.pixels + step));
    return true;
  }

  #openByKey({ key, shiftKey }: KeyboardEvent): boolean {
    if (key === "Enter" || key === " ") this.#options.open(this.#cursor);
    else if (key === "ContextMenu" || (key === "F10" && shiftKey)) this.#openMenu();
    else return false;
    return true;
  }

  #moveByKey(event: KeyboardEvent): boolean {
    const moved = movedCursor(this.#cursor, event, this.#size());
    if (moved !== undefined) this.goTo(moved);
    return moved !== undefined;
  }

  #openMenu(): void {
    const active = document.getElementById(cellId(this.#cursor.row, this.#cursor.column)) ?? this.root;
    const { left, bottom } = active.getBoundingClientRect();
    this.#options.menu(this.#cursor, left + 8, bottom);
  }

  #onPointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#onCell(event, (cell) => {
      if (cell.row >= 0) this.goTo({ ...cell, anchor: event.shiftKey ? this.#cursor.anchor : cell });
      const drag = (move: PointerEvent): void =>
        this.#onCell(move, (to) => to.row >= 0 && this.goTo({ ...to, anchor: this.#cursor.anchor }));
      const end = (): void => this.root.removeEventListener("pointermove", drag);
      if (cell.row < 0) return;
      this.root.addEventListener("pointermove", drag);
      window.addEventListener("pointerup", end, { once: true });
    });
  }

  #onContextMenu(event: MouseEvent): void {
    event.preventDefault();
    this.#onCell(event, (cell) => {
      if (!isInArea(cell, this.selected)) this.goTo({ ...cell, anchor: cell });
      this.#options.menu(cell, event.clientX, event.clientY);
    });
  }

  #onCell(event: Event, act: (cell: GridCell) => unknown): void {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
    if (cell === null) return;
    act({ row: Number(cell.dataset["row"]), column: Number(cell.dataset["place"]) });
  }
}
