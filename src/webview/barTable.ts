import * as l10n from "../base/l10n.js";
import { element } from "./element.js";
import type { ShownBar, ShownSeries } from "./protocol/bars.js";

/** A table's content. */
interface BarTableContent {
  readonly subject: string;
  readonly series: readonly ShownSeries[];
  readonly bars: readonly ShownBar[];
}

/** The chart's bars as a table, with a column for each series; each row has a button that opens the log. */
export class BarTable {
  readonly root: HTMLElement;
  readonly #caption = element("caption");
  readonly #head = element("thead");
  readonly #body = element("tbody");
  readonly #open: (bar: ShownBar) => void;

  constructor(open: (bar: ShownBar) => void) {
    this.#open = open;
    this.root = element(
      "div",
      { class: "table", tabindex: "-1" },
      element("table", {}, this.#caption, this.#head, this.#body),
    );
  }

  show({ bars, series, subject }: BarTableContent): void {
    this.#caption.textContent = subject;
    const heads = [l10n.t("Time"), ...series.map(({ name }) => name), l10n.t("Note"), l10n.t("Log")];
    this.#head.replaceChildren(element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text))));
    this.#body.replaceChildren(...bars.map((bar) => this.#row(bar, series)));
  }

  #row(bar: ShownBar, series: readonly ShownSeries[]): HTMLElement {
    const button = element(
      "button",
      { class: "link", "aria-label": l10n.t`Open the log of ${bar.time}` },
      l10n.t("Open"),
    );
    button.addEventListener("click", () => this.#open(bar));
    const countOf = (index: number): string =>
      bar.state === "unread" ? "" : (bar.counts[index] ?? 0).toLocaleString("en");
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, bar.time),
      ...series.map((_, index) => element("td", { class: "number" }, countOf(index))),
      element("td", {}, bar.note),
      element("td", {}, button),
    );
  }
}
