import * as l10n from "../base/l10n.js";
import { type BarSelection, movedSelection, selectedIndexes, spanOfBars } from "./barSelection.js";
import { BarTable } from "./barTable.js";
import { Chart } from "./chart.js";
import { element } from "./element.js";
import type { ShownBar, ShownLine, ShownSeries, ShownSpan } from "./protocol/bars.js";

/** What a pane shows. */
export interface BarsContent {
  readonly subject: string;
  /** Read by screen readers before the bars. */
  readonly description: string;
  readonly series: readonly ShownSeries[];
  readonly bars: readonly ShownBar[];
  /** The time of a bar as text. */
  readonly unit: string;
  /** Lines across the chart. */
  readonly lines?: readonly ShownLine[];
}

export interface BarsPaneOptions {
  /** Series stand on top of each other; otherwise the second one is a line. */
  readonly isStacked: boolean;
  /** What Enter does with a bar, for screen readers. */
  readonly goText: string;
  /** A bar was chosen, by a key or by a click. */
  go(span: ShownSpan, byKey: boolean): void;
  /** A part of the time was chosen. */
  narrow(span: ShownSpan): void;
  /** The pane shows the table instead of the chart, or the chart again. */
  toggled(isTable: boolean): void;
}

/** Bars as a chart or as a table, with a legend whose buttons hide series. The arrow keys move between bars. */
export class BarsPane {
  readonly root: HTMLElement;
  /** Switches between chart and table; stands where the page wants it. */
  readonly toggle = element("button", { class: "toggle" });
  readonly legend = element("div", { class: "legend", role: "group", "aria-label": l10n.t("Series") });
  readonly #options: BarsPaneOptions;
  readonly #chart: Chart;
  readonly #table: BarTable;
  readonly #unit = element("p", { class: "unit", "aria-hidden": "true" });
  /** Read by screen readers when the selection changes. */
  readonly #announcement = element("p", { class: "chosen", role: "status", "aria-live": "polite" });
  readonly #hidden = new Set<string>();
  #content: BarsContent | undefined;
  #legendText = "";
  #isTable = false;
  #selection: BarSelection | undefined;

  constructor(options: BarsPaneOptions) {
    this.#options = options;
    this.#chart = new Chart({
      click: (index) => this.#clicked(index),
      drag: (from, to) => this.#narrow(from, to),
    });
    this.#table = new BarTable((bar) => options.go(bar, true));
    this.toggle.addEventListener("click", () => this.showTable(!this.#isTable));
    this.root = element("div", { class: "pane" }, this.#unit, this.#chart.root, this.#table.root, this.#announcement);
    document.addEventListener("keydown", (event) => this.#onKeyDown(event));
    this.showTable(false);
  }

  get isTable(): boolean {
    return this.#isTable;
  }

  show(content: BarsContent): void {
    this.#content = content;
    this.#unit.textContent = content.unit === "" ? "" : l10n.t`Events per ${content.unit}`;
    this.#showLegend(content.series);
    this.#draw();
  }

  /** Shows the table, or the chart, and takes the focus there. */
  showTable(isTable: boolean): void {
    const isFirst = this.#content === undefined;
    this.#isTable = isTable;
    this.toggle.textContent = isTable ? l10n.t("Show Chart") : l10n.t("Show Table");
    this.root.classList.toggle("isTable", isTable);
    this.#draw();
    if (isFirst) return;
    if (isTable) this.#table.root.focus();
    else this.#chart.focus();
    this.#options.toggled(isTable);
  }

  #draw(): void {
    const content = this.#content;
    if (content === undefined) return;
    if (this.#isTable) return this.#table.show(content);
    const { bars, series, subject, description, lines = [] } = content;
    const shown = series.flatMap(({ name }, index) => (this.#hidden.has(name) ? [] : [index]));
    const selected = selectedIndexes(bars, this.#selection);
    if (selected === undefined) this.#announcement.textContent = "";
    const help =
      l10n.t("Use the arrow keys to move between bars, with Shift to select several; ") +
      l10n.t`Enter ${this.#options.goText}, or narrows the time to several. T shows the table.`;
    const label = l10n.t`${subject}. ${description} ${bars.length} bars. ${help}`;
    const { isStacked } = this.#options;
    this.#chart.show({ bars, series, shown, isStacked, lines, ...(selected === undefined ? {} : { selected }) }, label);
  }

  /** One series needs no legend. */
  #showLegend(series: readonly ShownSeries[]): void {
    this.legend.hidden = series.length < 2;
    const text = JSON.stringify(series);
    if (text === this.#legendText) return;
    this.#legendText = text;
    const focused = document.activeElement?.getAttribute("data-series");
    this.legend.replaceChildren(...series.map((one) => this.#legendButton(one)));
    if (focused === null || focused === undefined) return;
    const again = [...this.legend.children].find((child) => child.getAttribute("data-series") === focused);
    if (again instanceof HTMLElement) again.focus();
  }

  #legendButton({ name, tone, total }: ShownSeries): HTMLElement {
    const button = element(
      "button",
      { class: "series", "data-series": name, "aria-pressed": String(!this.#hidden.has(name)) },
      element("span", { class: `swatch ${tone}`, "aria-hidden": "true" }),
      `${name} ${total.toLocaleString("en")}`,
    );
    button.title = l10n.t`Hide or show ${name} in the chart`;
    button.addEventListener("click", () => {
      if (!this.#hidden.delete(name)) this.#hidden.add(name);
      button.setAttribute("aria-pressed", String(!this.#hidden.has(name)));
      this.#draw();
    });
    return button;
  }

  #clicked(index: number): void {
    const bar = this.#content?.bars[index];
    if (bar === undefined) return;
    this.#select({ at: bar.start, anchor: bar.start });
    this.#options.go(bar, false);
  }

  #narrow(from: number, to: number): void {
    const span = spanOfBars(this.#content?.bars ?? [], from, to);
    if (span !== undefined) this.#options.narrow(span);
  }

  #select(selection: BarSelection): void {
    this.#selection = selection;
    const bars = this.#content?.bars ?? [];
    const [first = -1, last = -1] = selectedIndexes(bars, selection) ?? [];
    const [from, to] = [bars[first], bars[last]];
    this.#announcement.textContent =
      from === undefined || to === undefined || from === to ? (to?.text ?? "") : l10n.t`${from.time} to ${to.time}`;
    this.#draw();
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey || this.root.hidden) return;
    if (event.target instanceof HTMLInputElement) return;
    if (event.key.toLowerCase() === "t") this.showTable(!this.#isTable);
    else if (this.#isTable || event.target instanceof HTMLButtonElement || !this.#onChartKey(event)) return;
    event.preventDefault();
  }

  /** Returns true if the chart handled the key. */
  #onChartKey(event: KeyboardEvent): boolean {
    const bars = this.#content?.bars ?? [];
    const moved = movedSelection(this.#selection, event, bars);
    if (moved !== undefined) this.#select(moved);
    const selected = selectedIndexes(bars, this.#selection);
    if (event.key !== "Enter" || selected === undefined) return moved !== undefined;
    const [first, last] = selected;
    const bar = bars[first];
    if (first !== last) this.#narrow(first, last);
    else if (bar !== undefined) this.#options.go(bar, true);
    return true;
  }
}
