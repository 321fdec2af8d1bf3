import * as l10n from "../base/l10n.js";
import { BarsPane } from "./barsPane.js";
import { element } from "./element.js";
import { HeightHandle } from "./heightHandle.js";
import { type Host, send } from "./host.js";
import { type FromChart, readChartState, readToChart, type ShownLength, type TrendView } from "./protocol/messages.js";

/** The page: what is counted, a toolbar, and a chart or table. */
class TrendPage {
  readonly #host: Host;
  readonly #subject = element("h1");
  readonly #meaning = element("p", { class: "status" });
  readonly #status = element("p", { class: "status" });
  readonly #pane = new BarsPane({
    isStacked: false,
    goText: l10n.t("opens the log"),
    go: ({ start, end }) => this.#send({ type: "open", start, end }),
    narrow: ({ start, end }) => this.#send({ type: "narrow", start, end }),
    toggled: () => this.#saveState(),
  });
  /** Read by screen readers while the alarm that is asked for changes. */
  readonly #proposal = element("p", { class: "proposal", role: "status", "aria-live": "polite" });
  readonly #handle = new HeightHandle(this.#pane.root, () => this.#saveState());
  readonly #run = this.#button("", () => this.#send({ type: this.#view?.isRunning === true ? "stop" : "count" }));
  readonly #compare = this.#button(l10n.t("Compare With…"), () => this.#send({ type: "act", action: "compare" }));
  readonly #periods = element("div", { class: "choice", role: "group", "aria-label": l10n.t("Period") });
  readonly #sizes = element("div", { class: "choice", role: "group", "aria-label": l10n.t("Time of a bar") });
  #view: TrendView | undefined;
  #choices = "";

  constructor(host: Host) {
    this.#host = host;
    const exporting = this.#button(l10n.t("Export CSV…"), () => this.#send({ type: "export" }));
    const adding = this.#button(l10n.t("Add to Dashboard…"), () =>
      this.#send({ type: "act", action: "addToDashboard" }),
    );
    const copying = this.#button(l10n.t("Copy Widget"), () => this.#send({ type: "act", action: "copyWidget" }));
    const { toggle, legend } = this.#pane;
    const tools = element(
      "div",
      { class: "tools", role: "toolbar" },
      toggle,
      this.#run,
      this.#compare,
      exporting,
      adding,
      copying,
      this.#periods,
      this.#sizes,
    );
    document.body.append(this.#subject, this.#meaning, this.#status, tools, legend);
    // Below the chart, as the box of the question stands before its upper part.
    document.body.append(this.#pane.root, this.#proposal, this.#handle.root);
    const saved = readChartState(host.getState());
    if (saved !== undefined) {
      this.show(saved.view);
      if (saved.isTable) this.#pane.showTable(true);
      this.#handle.set(saved.height);
    }
    this.#send({ type: "ready" });
  }

  show(view: TrendView): void {
    this.#view = view;
    this.#subject.textContent = view.subject;
    this.#meaning.textContent = view.meaning;
    this.#status.textContent = view.status;
    this.#run.textContent = view.isRunning ? l10n.t("Stop") : l10n.t("Count Again");
    this.#showChoices(view);
    const { lines = [], proposal: { text = "", line } = {} } = view;
    if (this.#proposal.textContent !== text) this.#proposal.textContent = text;
    const proposed = line === undefined ? [] : [{ ...line, isProposed: true } as const];
    const description = [view.meaning, view.status, text].filter((sentence) => sentence !== "").join(" ");
    this.#pane.show({ ...view, lines: [...lines, ...proposed], description });
    this.#saveState();
  }

  /** Only when they change: whoever has the focus on one keeps it. */
  #showChoices({ periods, sizes }: TrendView): void {
    const choices = JSON.stringify([periods, sizes]);
    if (choices === this.#choices) return;
    this.#choices = choices;
    this.#fill(this.#periods, l10n.t("Last"), periods, (ms) => this.#send({ type: "period", ms }));
    this.#fill(this.#sizes, l10n.t("Bars of"), sizes, (ms) => this.#send({ type: "size", ms }));
  }

  #fill(group: HTMLElement, title: string, lengths: readonly ShownLength[], choose: (ms: number) => void): void {
    const focused = [...group.children].indexOf(document.activeElement ?? group);
    group.replaceChildren(
      element("span", { "aria-hidden": "true" }, title),
      ...lengths.map(({ ms, text, isChosen }) => {
        const button = this.#button(text, () => choose(ms));
        button.setAttribute("aria-pressed", String(isChosen));
        return button;
      }),
    );
    const again = group.children[focused];
    if (again instanceof HTMLElement) again.focus();
  }

  #button(text: string, act: () => void): HTMLButtonElement {
    const button = element("button", {}, text);
    button.addEventListener("click", act);
    return button;
  }

  #send(message: FromChart): void {
    send(this.#host, message);
  }

  #saveState(): void {
    if (this.#view === undefined) return;
    // The question that a proposal belongs to doesn't outlive the window.
    const { proposal: _, ...view } = this.#view;
    this.#host.setState({ view, isTable: this.#pane.isTable, height: this.#handle.height });
  }
}

export function showTrendPage(host: Host): void {
  const page = new TrendPage(host);
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readToChart(data);
    if (message !== undefined) page.show(message.view);
  });
}
