import { element } from "../element.js";
import type { ResultsView } from "../protocol/resultMessages.js";
import { leastPixels } from "./columnWidths.js";
import { cellId, type PlacedColumn } from "./gridRow.js";

export interface GridHeadOptions {
  /** A column got another width, in pixels. */
  resized(name: string, pixels: number): void;
  /** A column gets back the width that fits. */
  fitted(name: string): void;
}

/** The head of a grid: the columns' names, their order, and edges that change widths. */
export class GridHead {
  readonly root = element("div", { role: "row", class: "head", "aria-rowindex": "1" });
  readonly #options: GridHeadOptions;
  #shown = "";

  constructor(options: GridHeadOptions) {
    this.#options = options;
  }

  show(columns: readonly PlacedColumn[], sort: ResultsView["sort"], active: number | undefined): void {
    const shown = JSON.stringify([columns, sort, active]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.root.replaceChildren(...columns.map((column) => this.#cell(column, sort, column.place === active)));
  }

  #cell(column: PlacedColumn, sort: ResultsView["sort"], isActive: boolean): HTMLElement {
    const { index, isNumber, left, name, pixels, place } = column;
    const order = sort?.column === index ? (sort.isDescending ? "descending" : "ascending") : "none";
    const grip = element("div", { class: "grip", "aria-hidden": "true" });
    grip.addEventListener("pointerdown", (event) => this.#resize(event, column));
    grip.addEventListener("click", (event) => event.stopPropagation());
    grip.addEventListener("dblclick", () => this.#options.fitted(name));
    const cell = element(
      "div",
      { role: "columnheader", id: cellId(-1, place), "aria-colindex": String(place + 1), "aria-sort": order },
      element("span", { class: "name" }, name),
      element("span", { class: "order", "aria-hidden": "true" }, signs[order]),
      grip,
    );
    cell.className = `cell${isNumber ? " number" : ""}${isActive ? " isActive" : ""}`;
    cell.title = name;
    cell.dataset["row"] = "-1";
    cell.dataset["place"] = String(place);
    cell.style.left = `${left}px`;
    cell.style.width = `${pixels}px`;
    return cell;
  }

  #resize(event: PointerEvent, { name, pixels }: PlacedColumn): void {
    event.preventDefault();
    event.stopPropagation();
    const from = pixels - event.clientX;
    const move = ({ clientX }: PointerEvent): void =>
      this.#options.resized(name, Math.max(leastPixels, Math.round(from + clientX)));
    const end = (): void => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
    };
    // The grip is made anew while its column changes, so that it can't capture the pointer.
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
  }
}

const signs = { ascending: " ▲", descending: " ▼", none: "" };
