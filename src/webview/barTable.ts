import { element } from "./element.js";
import type { ShownBar, TrendView } from "./protocol/messages.js";

/** The chart's bars as a table; each row has a button that opens the log. */
export class BarTable {
  readonly root: HTMLElement;
  readonly #caption = element("caption");
  readonly #body = element("tbody");
  readonly #open: (bar: ShownBar) => void;

  constructor(open: (bar: ShownBar) => void) {
    this.#open = open;
    const heads = ["Time", "Events", "Note", "Log"].map((text) => element("th", { scope: "col" }, text));
    const head = element("thead", {}, element("tr", {}, ...heads));
    this.root = element(
      "div",
      { class: "table", tabindex: "-1" },
      element("table", {}, this.#caption, head, this.#body),
    );
  }

  show({ bars, subject }: TrendView): void {
    this.#caption.textContent = subject;
    this.#body.replaceChildren(...bars.map((bar) => this.#row(bar)));
  }

  #row(bar: ShownBar): HTMLElement {
    const button = element("button", { class: "link", "aria-label": `Open the log of ${bar.time}` }, "Open");
    button.addEventListener("click", () => this.#open(bar));
    const count = bar.state === "unread" ? "" : bar.count.toLocaleString("en");
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, bar.time),
      element("td", { class: "number" }, count),
      element("td", {}, bar.note),
      element("td", {}, button),
    );
  }
}
