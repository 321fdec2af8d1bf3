import * as l10n from "../base/l10n.js";
import { BarsPane } from "./barsPane.js";
import { element } from "./element.js";
import { type Host, send } from "./host.js";
import {
  type FromHistogram,
  type HistogramView,
  readToHistogram,
  type ToHistogram,
} from "./protocol/histogramMessages.js";

/** The page: which document it is about and what is counted, and its bars. */
class HistogramPage {
  readonly #host: Host;
  readonly #subject = element("h1");
  readonly #status = element("p", { class: "status" });
  readonly #pane = new BarsPane({
    isStacked: true,
    goText: l10n.t("goes there in the log"),
    go: ({ start, end }, byKey) => this.#aboutDocument({ type: "go", start, end, byKey }),
    narrow: ({ start, end }) => this.#aboutDocument({ type: "narrow", start, end }),
    toggled: () => this.#saveState(),
  });
  readonly #count = this.#button(() => this.#send({ type: this.#view?.isCounting === true ? "stop" : "countAll" }));
  readonly #loaded = this.#button(() => this.#send({ type: "showLoaded" }));
  readonly #fold = this.#button(() => this.#send({ type: this.#view?.isCollapsed === true ? "expand" : "collapse" }));
  readonly #tools: HTMLElement;
  #view: HistogramView | undefined;

  constructor(host: Host) {
    this.#host = host;
    document.body.classList.add("histogram");
    this.#tools = element(
      "div",
      { class: "tools", role: "toolbar" },
      this.#subject,
      this.#status,
      this.#pane.legend,
      this.#count,
      this.#loaded,
      this.#pane.toggle,
      this.#fold,
    );
    document.body.append(this.#tools, this.#pane.root);
    this.#showNone();
    this.#send({ type: "ready" });
  }

  take(message: ToHistogram): void {
    if (message.type === "none") this.#showNone();
    else this.#show(message.view);
  }

  #showNone(): void {
    this.#view = undefined;
    this.#subject.textContent = "";
    this.#status.textContent = l10n.t("Open a log document, and its events are counted here.");
    for (const part of [this.#pane.root, this.#pane.legend, this.#count, this.#loaded, this.#pane.toggle, this.#fold]) {
      part.hidden = true;
    }
  }

  #show(view: HistogramView): void {
    const isFirst = this.#view === undefined;
    this.#view = view;
    this.#subject.textContent = view.subject;
    this.#status.textContent = view.status;
    this.#count.textContent = view.isCounting ? l10n.t("Stop") : view.countTitle;
    this.#count.hidden = view.isCollapsed || (!view.isCounting && view.countTitle === "");
    this.#loaded.textContent = l10n.t("Count Loaded Only");
    this.#loaded.hidden = view.isCollapsed || !view.isCounted;
    this.#fold.textContent = view.isCollapsed ? l10n.t("Show Bars") : l10n.t("Hide Bars");
    this.#fold.hidden = false;
    for (const part of [this.#pane.root, this.#pane.toggle]) part.hidden = view.isCollapsed;
    if (view.isCollapsed) {
      this.#pane.legend.hidden = true;
      return;
    }
    this.#pane.show({ ...view, description: view.status });
    if (isFirst && this.#wasTable()) this.#pane.showTable(true);
  }

  #aboutDocument(message: DocumentMessage): void {
    if (this.#view !== undefined) this.#send({ ...message, document: this.#view.document });
  }

  #button(act: () => void): HTMLButtonElement {
    const button = element("button");
    button.addEventListener("click", act);
    return button;
  }

  #send(message: FromHistogram): void {
    send(this.#host, message);
  }

  #wasTable(): boolean {
    return !this.#pane.isTable && this.#host.getState() === "table";
  }

  #saveState(): void {
    this.#host.setState(this.#pane.isTable ? "table" : "chart");
  }
}

/** A message about the document that the page shows, but for which one that is. */
type DocumentMessage = WithoutDocument<Extract<FromHistogram, { readonly document: string }>>;
type WithoutDocument<T> = T extends unknown ? Omit<T, "document"> : never;

export function showHistogramPage(host: Host): void {
  const page = new HistogramPage(host);
  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readToHistogram(data);
    if (message !== undefined) page.take(message);
  });
}
