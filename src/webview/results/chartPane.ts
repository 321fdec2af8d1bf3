import * as l10n from "../../base/l10n.js";
import { element } from "../element.js";
import type { ChartKind, ResultChartView } from "../protocol/resultChart.js";
import type { AboutRows } from "./aboutRows.js";
import type { DrawnChart } from "./chartData.js";
import { chartPicture } from "./chartPicture.js";
import { seriesClass } from "./seriesColours.js";
import { SeriesChart } from "./seriesChart.js";
import { toolButton } from "./statusStrip.js";

export interface ChartPaneOptions {
  send(message: AboutRows): void;
  /** Another kind of chart was chosen. */
  changed(): void;
}

const kindNames: Readonly<Record<ChartKind, string>> = {
  line: l10n.t("Line"),
  bar: l10n.t("Bars"),
  stacked: l10n.t("Stacked"),
};
const kinds = Object.keys(kindNames) as ChartKind[];

/** What a query aggregated as a chart: kinds, a legend whose buttons hide series, a part of the points, a picture, a file. */
export class ChartPane {
  readonly root = element("section", { class: "chart", "aria-label": l10n.t("Chart") });
  readonly #options: ChartPaneOptions;
  readonly #chart: SeriesChart;
  readonly #kinds = element("div", { class: "choice", role: "group", "aria-label": l10n.t("Kind of chart") });
  readonly #legend = element("div", { class: "legend", role: "group", "aria-label": l10n.t("Series") });
  readonly #note = element("p", { class: "unit" });
  /** Read by screen readers when one moves in the chart. */
  readonly #chosen = element("p", { class: "chosen", role: "status", "aria-live": "polite" });
  readonly #all: HTMLButtonElement;
  readonly #hidden = new Set<string>();
  #view: ResultChartView | undefined;
  #title = "";
  #kind: ChartKind | undefined;
  /** The points that show, where these aren't all. */
  #part: readonly [first: number, last: number] | undefined;
  #legendText = "";

  constructor(options: ChartPaneOptions) {
    this.#options = options;
    this.#chart = new SeriesChart({
      open: ({ point, series }) => this.#view?.hasEvents === true && options.send({ type: "openPoint", point, series }),
      zoom: (first, last) => this.#zoom(first, last),
      moved: (text) => {
        this.#chosen.textContent = text;
      },
    });
    for (const kind of kinds) {
      const button = toolButton(kindNames[kind], () => this.#choose(kind));
      button.dataset["kind"] = kind;
      this.#kinds.append(button);
    }
    this.#all = toolButton(l10n.t("Show All Points"), () => this.#zoom(0, (this.#view?.points.length ?? 0) - 1));
    const tools = element(
      "div",
      { class: "tools", role: "toolbar", "aria-label": l10n.t("Chart") },
      this.#kinds,
      this.#all,
      toolButton(l10n.t("Save Picture…"), () => this.#savePicture()),
      toolButton(l10n.t("Export Chart as CSV…"), () => options.send({ type: "exportChart" })),
    );
    this.root.append(tools, this.#legend, this.#note, this.#chart.root, this.#chosen);
  }

  /** The kind that the user has chosen. */
  get kind(): ChartKind | undefined {
    return this.#kind;
  }

  set kind(kind: ChartKind | undefined) {
    this.#kind = kind;
  }

  focus(): void {
    this.#chart.focus();
  }

  show(view: ResultChartView, title: string): void {
    const former = this.#view;
    this.#view = view;
    this.#title = title;
    if (former?.points.length !== view.points.length || former.points[0]?.text !== view.points[0]?.text) {
      this.#part = undefined;
    }
    this.#showLegend(view);
    this.#draw();
  }

  #choose(kind: ChartKind): void {
    this.#kind = kind;
    this.#draw();
    this.#options.changed();
  }

  #zoom(first: number, last: number): void {
    const most = (this.#view?.points.length ?? 0) - 1;
    this.#part = first <= 0 && last >= most ? undefined : [Math.max(0, first), Math.min(most, last)];
    this.#draw();
  }

  #drawn(view: ResultChartView): DrawnChart {
    const [first, last] = this.#part ?? [0, view.points.length - 1];
    const shown = view.series.flatMap(({ name }, index) => (this.#hidden.has(name) ? [] : [index]));
    return { view, kind: this.#kind ?? view.kind, shown, first, last };
  }

  #draw(): void {
    const view = this.#view;
    if (view === undefined) return;
    const drawn = this.#drawn(view);
    for (const button of this.#kinds.querySelectorAll<HTMLElement>("button")) {
      button.setAttribute("aria-pressed", String(button.dataset["kind"] === drawn.kind));
    }
    this.#all.hidden = this.#part === undefined;
    this.#note.textContent = this.#noteText(view);
    const help =
      l10n.t(
        "Use left and right to move between points, up and down between series, plus and minus to show fewer or more points",
      ) + (view.hasEvents ? l10n.t("; Enter opens the events behind one.") : ".");
    const label = l10n.t`${this.#title}. ${view.series.length} series of ${view.points.length} points. ${help}`;
    this.#chart.show(drawn, label);
  }

  #noteText({ note, unit }: ResultChartView): string {
    return [unit === "" ? "" : l10n.t`Per ${unit}; times are in UTC.`, note].filter(Boolean).join(" ");
  }

  #showLegend({ series }: ResultChartView): void {
    this.#legend.hidden = series.length < 2;
    const names = series.map(({ name }) => name);
    const text = JSON.stringify(names);
    if (text === this.#legendText) return;
    this.#legendText = text;
    this.#legend.replaceChildren(...names.map((name, index) => this.#legendButton(name, index)));
  }

  #legendButton(name: string, index: number): HTMLElement {
    const sign = element("span", { class: `swatch ${seriesClass(index)}`, "aria-hidden": "true" });
    const button = element("button", { class: "series", "aria-pressed": String(!this.#hidden.has(name)) }, sign, name);
    button.title = l10n.t`Hide or show ${name}`;
    button.addEventListener("click", () => {
      if (!this.#hidden.delete(name)) this.#hidden.add(name);
      button.setAttribute("aria-pressed", String(!this.#hidden.has(name)));
      this.#draw();
    });
    return button;
  }

  #savePicture(): void {
    const [view, { canvas }] = [this.#view, this.#chart];
    if (view === undefined || canvas === undefined) return;
    const { shown } = this.#drawn(view);
    const series = shown.map((index) => ({ name: view.series[index]?.name ?? "", index }));
    const png = chartPicture(canvas, { title: this.#title, note: this.#noteText(view), series });
    if (png !== undefined) this.#options.send({ type: "savePicture", png });
  }
}
