import type { VirtualItem } from "@tanstack/virtual-core";
import { element } from "../element.js";
import type { GridColumn } from "./columnWidths.js";

/** A column where it shows. */
export interface PlacedColumn extends GridColumn {
  /** Its place among those that are shown. */
  readonly place: number;
  /** From the left edge of the rows, in pixels. */
  readonly left: number;
}

/** What a row shows of itself. */
export interface RowContent {
  /** Its place among those that are shown. */
  readonly row: number;
  /** Another one where it shows something else. */
  readonly stamp: number;
  readonly columns: readonly PlacedColumn[];
  text(column: GridColumn): string | null | undefined;
  isSelected(place: number): boolean;
  isActive(place: number): boolean;
}

/** The id of a cell, for whoever names the active one. */
export function cellId(row: number, place: number): string {
  return `cell-${row}-${place}`;
}

/** A row of a grid, which is used again for other rows. */
export class GridRow {
  readonly root = element("div", { role: "row", class: "row" });
  readonly #cells = new Map<number, HTMLElement>();

  #drawn = { row: -1, stamp: -1 };

  /** True if it shows this row, and nothing has changed since. */
  isDrawn(row: number, stamp: number): boolean {
    return this.#drawn.row === row && this.#drawn.stamp === stamp;
  }

  show({ start, size }: Pick<VirtualItem, "start" | "size">, content: RowContent): void {
    const { row, stamp, columns } = content;
    this.#drawn = { row, stamp };
    this.root.style.transform = `translateY(${start}px)`;
    this.root.style.height = `${size}px`;
    // The head is the first row.
    this.root.setAttribute("aria-rowindex", String(row + 2));
    this.root.classList.toggle("isOdd", row % 2 === 1);
    const places = new Set(columns.map(({ place }) => place));
    for (const [place, cell] of this.#cells) {
      if (places.has(place)) continue;
      cell.remove();
      this.#cells.delete(place);
    }
    for (const column of columns) this.#showCell(column, content);
  }

  #showCell(column: PlacedColumn, content: RowContent): void {
    const { place } = column;
    const cell = this.#cells.get(place) ?? this.#newCell(place);
    const text = content.text(column);
    cell.id = cellId(content.row, place);
    cell.dataset["row"] = String(content.row);
    cell.style.left = `${column.left}px`;
    cell.style.width = `${column.pixels}px`;
    cell.className = classOf(column, text);
    const shown = text ?? "";
    if (cell.textContent !== shown) cell.textContent = shown;
    cell.setAttribute("aria-selected", String(content.isSelected(place)));
    cell.classList.toggle("isActive", content.isActive(place));
  }

  #newCell(place: number): HTMLElement {
    const cell = element("div", { role: "gridcell", "aria-colindex": String(place + 1) });
    cell.dataset["place"] = String(place);
    this.#cells.set(place, cell);
    this.root.append(cell);
    return cell;
  }
}

function classOf({ isNumber }: GridColumn, text: string | null | undefined): string {
  // oxlint-disable-next-line sentences/translated -- classes of a style
  const kind = isNumber ? "cell number" : "cell";
  return text === undefined ? `${kind} isUnknown` : kind;
}
