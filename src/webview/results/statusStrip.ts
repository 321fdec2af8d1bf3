import * as l10n from "../../base/l10n.js";
import { filterLength } from "../../logs/queries/arrangeRows.js";
import { element } from "../element.js";
import type { FromResults, ResultsView } from "../protocol/resultMessages.js";

export interface StatusStripOptions {
  send(message: FromResults): void;
  /** Rows that have these words are wanted. */
  arrange(filter: string): void;
  /** The list of columns, or of what can be done with all rows, was asked for, at a position in the page, in pixels. */
  columns(x: number, y: number): void;
  rows(x: number, y: number): void;
  /** Gives the rows the focus. */
  toRows(): void;
  /** The chart is to show instead of the rows, or the rows again. */
  toggleChart(): void;
}

/** So long nothing is typed before the rows are filtered, in milliseconds. */
const typingMs = 150;

/** Above the rows: what the query is called and where it is, what can be done with it, and a filter of its rows. */
export class StatusStrip {
  readonly root = element("header", { class: "strip" });
  readonly tools = element("div", { class: "tools", role: "toolbar", "aria-label": l10n.t("Results") });
  readonly #options: StatusStripOptions;
  readonly #title = element("h1");
  readonly #status = element("p", { class: "status" });
  /** Read by screen readers when the query has come further; counts change too often to be read. */
  readonly #said = element("p", { class: "said", role: "status", "aria-live": "polite" });
  readonly #count = element("span", { class: "count", role: "status", "aria-live": "polite" });
  readonly #progress = element("div", { class: "progress", "aria-hidden": "true" });
  readonly #filter = element("input", {
    type: "search",
    placeholder: l10n.t("Filter rows"),
    "aria-label": l10n.t("Filter rows"),
    title: l10n.t("Rows that have each of these words"),
    maxlength: String(filterLength),
  });
  readonly #toggle: HTMLButtonElement;
  /** What is about rows alone. */
  readonly #ofRows: readonly HTMLElement[];
  readonly #cancel: HTMLButtonElement;
  readonly #runAgain: HTMLButtonElement;
  readonly #addToDashboard: HTMLButtonElement;
  readonly #copyWidget: HTMLButtonElement;
  #typing: number | undefined;

  constructor(options: StatusStripOptions) {
    this.#options = options;
    this.#toggle = toolButton("", () => options.toggleChart());
    this.#cancel = toolButton(l10n.t("Cancel"), () => options.send({ type: "cancel" }));
    this.#runAgain = toolButton(l10n.t("Run Again"), () => options.send({ type: "runAgain" }));
    this.#addToDashboard = toolButton(l10n.t("Add to Dashboard…"), () => options.send({ type: "addToDashboard" }));
    this.#copyWidget = toolButton(l10n.t("Copy Widget"), () => options.send({ type: "copyWidget" }));
    const columns = menuButton(l10n.t("Columns…"), (x, y) => options.columns(x, y));
    const rows = menuButton(l10n.t("Export…"), (x, y) => options.rows(x, y));
    this.#ofRows = [this.#filter, this.#count, columns, rows];
    const ofQuery = [this.#addToDashboard, this.#copyWidget, this.#cancel, this.#runAgain];
    this.tools.append(this.#toggle, this.#filter, this.#count, columns, rows, ...ofQuery);
    this.root.append(
      element("div", { class: "about" }, this.#title, this.#status, this.#said),
      this.tools,
      this.#progress,
    );
    this.#filter.addEventListener("input", () => this.#typed());
    this.#filter.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowDown" && event.key !== "Enter") return;
      event.preventDefault();
      options.toRows();
    });
  }

  /** `isChart` says that the chart shows, if there is one. */
  show(view: ResultsView, isChart: boolean): void {
    const { chart, filter, isArranging, offers, status, title, tone } = view;
    this.#toggle.hidden = chart === undefined;
    this.#toggle.textContent = isChart ? l10n.t("Show Rows") : l10n.t("Show Chart");
    for (const part of this.#ofRows) part.hidden = isChart;
    this.#title.textContent = title;
    if (this.#status.textContent !== status) this.#status.textContent = status;
    if (this.root.dataset["tone"] !== tone) this.#said.textContent = `${title}: ${status}`;
    this.root.dataset["tone"] = tone;
    this.root.toggleAttribute("data-working", isArranging || tone === "running");
    this.#count.textContent = countText(view);
    if (document.activeElement !== this.#filter) this.#filter.value = filter;
    this.#cancel.hidden = !offers.includes("cancel");
    this.#runAgain.hidden = !offers.includes("runAgain");
    this.#addToDashboard.hidden = !offers.includes("addToDashboard");
    this.#copyWidget.hidden = !offers.includes("copyWidget");
  }

  focusFilter(): void {
    this.#filter.select();
  }

  #typed(): void {
    window.clearTimeout(this.#typing);
    this.#typing = window.setTimeout(() => this.#options.arrange(this.#filter.value), typingMs);
  }
}

/** How many rows show, or that they are looked for; while the query runs that is nothing special. */
function countText({ filter, isArranging, shown, sort, tone, total }: ResultsView): string {
  if (isArranging && tone !== "running") return sort === undefined ? l10n.t("Filtering…") : l10n.t("Sorting…");
  return filter === "" ? "" : l10n.t`${shown.toLocaleString("en")} of ${total.toLocaleString("en")} rows`;
}

/** A button of the strip. */
export function toolButton(text: string, act: () => void): HTMLButtonElement {
  const button = element("button", {}, text);
  button.addEventListener("click", act);
  return button;
}

/** A button that opens a menu below it. */
function menuButton(text: string, open: (x: number, y: number) => void): HTMLButtonElement {
  const button = toolButton(text, () => {
    const { left, bottom } = button.getBoundingClientRect();
    open(left, bottom);
  });
  button.setAttribute("aria-haspopup", "menu");
  return button;
}
