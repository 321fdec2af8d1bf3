import { element } from "./element.js";
import type { ShownBar, TrendView } from "./protocol/messages.js";

export interface ChartHandlers {
  /** The user selected a bar. */
  select(index: number): void;
  /** The user wants to open the log at a bar's time. */
  open(bar: ShownBar): void;
}

/** The bar chart. It is one image for screen readers, navigated with the arrow keys. */
export class Chart {
  readonly root: HTMLElement;
  readonly #plot = element("div", { class: "plot" });
  readonly #maxLabel = element("span", { class: "most" });
  readonly #times = element("div", { class: "times", "aria-hidden": "true" });
  readonly #handlers: ChartHandlers;
  #bars: readonly ShownBar[] = [];

  constructor(handlers: ChartHandlers) {
    this.#handlers = handlers;
    const scale = element("div", { class: "scale", "aria-hidden": "true" }, this.#maxLabel, element("span", {}, "0"));
    this.root = element("div", { class: "chart" }, scale, this.#plot, this.#times);
    this.#plot.tabIndex = 0;
    this.#plot.setAttribute("role", "img");
    this.#plot.addEventListener("click", ({ target }) => this.#onClick(target));
    this.#plot.addEventListener("dblclick", ({ target }) => {
      const bar = this.#bars[this.#indexOf(target)];
      if (bar !== undefined) handlers.open(bar);
    });
  }

  focus(): void {
    this.#plot.focus();
  }

  show({ bars, subject, meaning, status }: TrendView, selected: number): void {
    this.#bars = bars;
    const max = Math.max(1, ...bars.map(({ count }) => count));
    this.#maxLabel.textContent = max.toLocaleString("en");
    const help = "Use the arrow keys to move between bars, Enter to open the log, T to show the table.";
    this.#plot.setAttribute("aria-label", `${subject}. ${meaning} ${status} ${bars.length} bars. ${help}`);
    this.#plot.replaceChildren(...bars.map((bar, index) => column(bar, max, index === selected)));
    const shown = [0, Math.floor((bars.length - 1) / 2), bars.length - 1];
    const times = [...new Set(shown)].map((index) => element("span", {}, bars[index]?.time.split(" – ")[0] ?? ""));
    this.#times.replaceChildren(...times);
  }

  #onClick(target: EventTarget | null): void {
    const index = this.#indexOf(target);
    if (index >= 0) this.#handlers.select(index);
  }

  #indexOf(target: EventTarget | null): number {
    const clicked = target instanceof Element ? target.closest(".column") : null;
    return clicked === null ? -1 : [...this.#plot.children].indexOf(clicked);
  }
}

function column({ count, state, text }: ShownBar, max: number, isSelected: boolean): HTMLElement {
  const bar = element("div", { class: count === 0 ? "none" : "bar" });
  // A few events among many must not look like none.
  bar.style.height = count === 0 ? "0" : `max(2px, ${(100 * count) / max}%)`;
  const whole = element("div", { class: `column ${state}${isSelected ? " selected" : ""}` }, bar);
  whole.title = text;
  return whole;
}
