import uPlot from "uplot";
import { chartOptions, type ChartContent, type ChartDrawing } from "./chartOptions.js";
import { element } from "./element.js";
import { stackTops } from "./stackedBars.js";
import { onThemeChanged } from "./themeColours.js";

export interface ChartHandlers {
  /** A bar was clicked. */
  click(index: number): void;
  /** Bars were dragged over, from one to another in order of time. */
  drag(from: number, to: number): void;
}

/** A part that isn't empty is at least so high, in pixels. */
const leastPixels = 2;

/**
 * Bars over time, drawn by uPlot: series on top of each other, or a second one as a line before the first. It is one image
 * for screen readers; whoever shows it moves the selection.
 */
export class Chart {
  readonly root = element("div", { class: "plot", tabindex: "0", role: "img" });
  readonly #drawing: ChartDrawing;
  readonly #tip = element("div", { class: "tip", "aria-hidden": "true" });
  #plot: uPlot | undefined;
  /** What the plot was made for: other series need another one. */
  #made = "";

  constructor(handlers: ChartHandlers) {
    this.#drawing = { ...handlers, hover: (index, left) => this.#showTip(index, left), content: emptyContent };
    this.root.append(this.#tip);
    new ResizeObserver(() => this.#resize()).observe(this.root);
    onThemeChanged(() => this.#remake());
  }

  focus(): void {
    this.root.focus();
  }

  /** Shows these bars; the label is what screen readers read. */
  show(content: ChartContent, label: string): void {
    this.root.setAttribute("aria-label", label);
    this.#drawing.content = content;
    const made = JSON.stringify([content.isStacked, content.shown]);
    if (this.#plot === undefined || made !== this.#made) this.#remake();
    else this.#plot.setData(this.#data());
    this.#made = made;
  }

  #remake(): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    this.#plot?.destroy();
    this.#plot = undefined;
    this.#hideTip();
    if (width === 0 || height === 0 || this.#drawing.content.bars.length === 0) return;
    this.#plot = new uPlot({ ...chartOptions(this.#drawing), width, height }, this.#data(), this.root);
    this.#plot.over.addEventListener("mouseleave", () => this.#hideTip());
  }

  #resize(): void {
    const { clientWidth: width, clientHeight: height } = this.root;
    if (this.#plot === undefined || width === 0 || height === 0) this.#remake();
    else {
      this.#plot.setSize({ width, height });
      this.#plot.setData(this.#data());
    }
  }

  /** The highest stack is drawn first, so that the others stand before it. */
  #data(): uPlot.AlignedData {
    const { bars, shown, isStacked } = this.#drawing.content;
    const indexes = bars.map((_, index) => index);
    if (!isStacked) return [indexes, ...shown.map((series) => bars.map(({ counts }) => counts[series] ?? 0))];
    const sums = bars.map(({ counts }) => shown.reduce((sum, series) => sum + (counts[series] ?? 0), 0));
    const least = (leastPixels * Math.max(1, ...sums)) / Math.max(1, this.root.clientHeight);
    return [indexes, ...stackTops(bars, shown, least).toReversed()];
  }

  #showTip(index: number | undefined, left: number): void {
    const { bars, series, shown } = this.#drawing.content;
    const bar = index === undefined ? undefined : bars[index];
    if (bar === undefined) return this.#hideTip();
    const counted = shown
      .map((place) => ({ count: bar.counts[place] ?? 0, one: series[place] }))
      .filter(({ count }) => count > 0 || shown.length === 1);
    const lines = bar.state === "unread" ? [] : counted;
    this.#tip.replaceChildren(
      element("div", { class: "when" }, bar.time),
      ...lines.map(({ count, one }) =>
        element(
          "div",
          {},
          element("span", { class: `swatch ${one?.tone ?? "events"}` }),
          `${one?.name ?? ""} ${count.toLocaleString("en")}`,
        ),
      ),
      ...(bar.note === "" ? [] : [element("div", { class: "note" }, bar.note)]),
    );
    this.#tip.classList.add("shown");
    const room = this.root.clientWidth - this.#tip.offsetWidth;
    this.#tip.style.left = `${Math.max(0, Math.min(left + 12, room))}px`;
  }

  #hideTip(): void {
    this.#tip.classList.remove("shown");
  }
}

const emptyContent: ChartContent = { bars: [], series: [], shown: [], isStacked: true, lines: [] };
