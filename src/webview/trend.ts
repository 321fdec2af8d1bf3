import { BarTable } from "./barTable.js";
import { Chart } from "./chart.js";
import { element } from "./element.js";
import { type FromChart, readChartState, readToChart, type ShownBar, type TrendView } from "./protocol/messages.js";

interface Host {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Host;

/** The page: what is counted, a chart or table, and a toolbar. */
class TrendPage {
  readonly #host: Host;
  readonly #subject = element("h1");
  readonly #meaning = element("p", { class: "status" });
  readonly #status = element("p", { class: "status" });
  /** Read by screen readers when the selected bar changes. */
  readonly #announcement = element("p", { class: "chosen", role: "status", "aria-live": "polite" });
  readonly #chart = new Chart({ select: (index) => this.#select(index), open: (bar) => this.#open(bar) });
  readonly #table = new BarTable((bar) => this.#open(bar));
  readonly #toggle = this.#button("", () => this.#showTable(!this.#isTable));
  readonly #run = this.#button("", () => this.#send({ type: this.#view?.isRunning === true ? "stop" : "count" }));
  #view: TrendView | undefined;
  #isTable = false;
  /** The start time of the selected bar, which stays valid when the bars change. */
  #selectedStart: number | undefined;

  constructor(host: Host) {
    this.#host = host;
    const exporting = this.#button("Export CSV…", () => this.#send({ type: "export" }));
    const tools = element("div", { class: "tools", role: "toolbar" }, this.#toggle, this.#run, exporting);
    document.body.append(
      this.#subject,
      this.#meaning,
      this.#status,
      tools,
      this.#chart.root,
      this.#table.root,
      this.#announcement,
    );
    document.addEventListener("keydown", (event) => this.#onKeyDown(event));
    const saved = readChartState(host.getState());
    this.#showTable(saved?.isTable ?? false);
    if (saved !== undefined) this.show(saved.view);
    this.#send({ type: "ready" });
  }

  show(view: TrendView): void {
    this.#view = view;
    this.#subject.textContent = view.subject;
    this.#meaning.textContent = view.meaning;
    this.#status.textContent = view.status;
    this.#run.textContent = view.isRunning ? "Stop" : "Count Again";
    this.#chart.show(view, this.#index);
    if (this.#isTable) this.#table.show(view);
    this.#saveState();
  }

  get #index(): number {
    return this.#view?.bars.findIndex(({ start }) => start === this.#selectedStart) ?? -1;
  }

  #button(text: string, act: () => void): HTMLButtonElement {
    const button = element("button", {}, text);
    button.addEventListener("click", act);
    return button;
  }

  #showTable(isTable: boolean): void {
    this.#isTable = isTable;
    this.#toggle.textContent = isTable ? "Show Chart" : "Show Table";
    this.#chart.root.hidden = isTable;
    this.#table.root.hidden = !isTable;
    this.#announcement.hidden = isTable;
    if (this.#view === undefined) return;
    if (isTable) {
      this.#table.show(this.#view);
      this.#table.root.focus();
    } else this.#chart.focus();
    this.#saveState();
  }

  #select(index: number): void {
    const bar = this.#view?.bars[index];
    if (bar === undefined || this.#view === undefined) return;
    this.#selectedStart = bar.start;
    this.#announcement.textContent = bar.text;
    this.#chart.show(this.#view, index);
  }

  #onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.toLowerCase() === "t") this.#showTable(!this.#isTable);
    else if (this.#isTable || event.target instanceof HTMLButtonElement || !this.#handleChartKey(event.key)) return;
    event.preventDefault();
  }

  /** Returns true if the chart handled the key. */
  #handleChartKey(key: string): boolean {
    const bars = this.#view?.bars ?? [];
    const next = bars.length === 0 ? undefined : nextIndex(key, this.#index, bars.length);
    if (next !== undefined) this.#select(next);
    const bar = bars[this.#index];
    if (key !== "Enter" || bar === undefined) return next !== undefined;
    this.#open(bar);
    return true;
  }

  #open({ start, end }: ShownBar): void {
    this.#send({ type: "open", start, end });
  }

  #send(message: FromChart): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- VS Code's own takes no origin
    this.#host.postMessage(message);
  }

  #saveState(): void {
    if (this.#view !== undefined) this.#host.setState({ view: this.#view, isTable: this.#isTable });
  }
}

/** The index of the bar to select after a key press. Without a selection, arrow keys select the newest bar. */
function nextIndex(key: string, from: number, count: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case "ArrowLeft":
      return from < 0 ? last : Math.max(0, from - 1);
    case "ArrowRight":
      return from < 0 ? last : Math.min(last, from + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return undefined;
  }
}

const page = new TrendPage(acquireVsCodeApi());
window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  const message = readToChart(data);
  if (message !== undefined) page.show(message.view);
});
