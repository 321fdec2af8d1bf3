import * as l10n from "../../base/l10n.js";
import uPlot from "uplot";
import { element } from "../element.js";
import type { ResultChartView } from "../protocol/resultChart.js";
import { onThemeChanged } from "../themeColours.js";
import { type ChartPlace, type DrawnChart, drawnValues, movedPlace, placeAt, valueText, zoomed } from "./chartData.js";
import { seriesClass } from "./seriesColours.js";
import { type SeriesDrawing, seriesOptions } from "./seriesOptions.js";

export interface SeriesChartOptions {
  /** A value was chosen, by a click or by Enter. */
  open(place: ChartPlace): void;
  /** Other points are to show, from one to another. */
  zoom(first: number, last: number): void;
  /** One is at another value, which is said so. */
  moved(text: string): void;
}

/** So many series a tip shows at most. */
const tipLines = 12;

const nothing: ResultChartView = {
  unit: "",
  kind: "line",
  points: [],
  stepMs: 0,
  series: [],
  note: "",
  hasEvents: false,
};

/** Series as lines, bars or a stack, drawn by uPlot. It is one image for screen readers, in which the arrow keys go from value to value. */
export class SeriesChart {
  readonly root = element("div", { class: "plot", tabindex: "0", role: "img" });
  readonly #options: SeriesChartOptions;
  readonly #tip = element("div", { class: "tip", "aria-hidden": "true" });
  readonly #drawing: SeriesDrawing;
  #plot: uPlot | undefined;
  /** What the plot was made for: others need another one. */
  #made = "";

  constructor(options: SeriesChartOptions) {
    this.#options = options;
    this.#drawing = {
      drawn: { view: nothing, kind: "line", shown: [], first: 0, last: -1 },
      selected: undefined,
      click: (x, y) => this.#clicked(x, y),
      drag: (from, to) => options.zoom(Math.min(from, to), Math.max(from, to)),
      hover: (point, left) => this.#showTip(point, left),
    };
    this.root.append(this.#tip);
    this.root.addEventListener("keydown", (event) => this.#onKeyDown(event));
    this.root.addEventListener("dblclick", () => options.zoom(0, this.#drawing.drawn.view.points.length - 1));
    new ResizeObserver(() => this.#resize()).observe(this.root);
    onThemeChanged(() => this.#remake());
  }

  /** The picture as it is drawn, without what stands around it. */
  get canvas(): HTMLCanvasElement | undefined {
    return this.#plot?.ctx.canvas;
  }

  focus(): void {
    this.root.focus();
  }

  /** Shows this; the label is what screen readers read. */
  show(drawn: DrawnChart, label: string): void {
    this.root.setAttribute("aria-label", label);
    const { selected } = this.#drawing;
    this.#drawing.drawn = drawn;
    if (selected !== undefined && (selected.point > drawn.last || !drawn.shown.includes(selected.series))) {
      this.#drawing.selected = undefined;
    }
    const made = JSON.stringify([drawn.kind, drawn.shown, drawn.view.points.length, drawn.last - drawn.first < 120]);
    if (this.#plot === undefined || made !== this.#made) this.#remake();
    else this.#plot.setData(this.#data());
    this.#made = made;
  }

  #remake(): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#hideTip();
    if (width === 0 || height === 0 || this.#drawing.drawn.view.points.length === 0) return;
    this.#plot = new uPlot({ ...seriesOptions(this.#drawing), width, height }, this.#data(), this.root);
    this.#plot.over.addEventListener("mouseleave", () => this.#hideTip());
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (this.#plot === undefined || width === 0 || height === 0) this.#remake();
    else this.#plot.setSize({ width, height });
  }

  #data(): uPlot.AlignedData {
    const { drawn } = this.#drawing;
    const values = drawnValues(drawn).map((own) => [...own]);
    const indexes = drawn.view.points.map((_, index) => index);
    return [indexes, ...(drawn.kind === "stacked" ? values.toReversed() : values)];
  }

  #clicked(x: number, y: number): void {
    const place = placeAt(this.#drawing.drawn, x, y);
    if (place === undefined) return;
    this.#select(place);
    this.#options.open(place);
  }

  #select(place: ChartPlace): void {
    this.#drawing.selected = place;
    this.#plot?.redraw(false);
    const { points, series } = this.#drawing.drawn.view;
    const one = series[place.series];
    const name = series.length > 1 ? `${one?.name ?? ""} ` : "";
    this.#options.moved(`${points[place.point]?.text ?? ""}: ${name}${valueText(one?.values[place.point])}`);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { drawn, selected } = this.#drawing;
    const moved = movedPlace(selected, event.key, drawn);
    const part = zoomed(event.key, selected?.point, drawn);
    if (moved !== undefined) this.#select(moved);
    else if (part !== undefined) this.#options.zoom(...part);
    else if (event.key === "Enter" && selected !== undefined) this.#options.open(selected);
    else return;
    event.preventDefault();
  }

  #showTip(point: number | undefined, left: number): void {
    const { shown, view } = this.#drawing.drawn;
    const text = point === undefined ? undefined : view.points[point]?.text;
    if (point === undefined || text === undefined) return this.#hideTip();
    const values = shown.map((index) => ({ index, value: view.series[index]?.values[point] ?? null }));
    const present = values.filter(({ value }) => value !== null);
    this.#tip.replaceChildren(
      element("div", { class: "when" }, text),
      ...present
        .slice(0, tipLines)
        .map(({ index, value }) =>
          element(
            "div",
            {},
            element("span", { class: `swatch ${seriesClass(index)}` }),
            `${view.series[index]?.name ?? ""} ${valueText(value)}`,
          ),
        ),
      ...(present.length > tipLines
        ? [element("div", { class: "note" }, l10n.t`and ${present.length - tipLines} more`)]
        : []),
      ...(present.length === 0 ? [element("div", { class: "note" }, l10n.t("No rows"))] : []),
    );
    this.#tip.classList.add("shown");
    const room = this.root.clientWidth - this.#tip.offsetWidth;
    this.#tip.style.left = `${Math.max(0, Math.min(left + 12, room))}px`;
  }

  #hideTip(): void {
    this.#tip.classList.remove("shown");
  }
}
