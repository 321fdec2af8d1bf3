import * as l10n from "../base/l10n.js";
import { element } from "./element.js";

/** The least height of what is resized, in pixels. */
const leastHeight = 100;

/** How far an arrow key moves, in pixels. */
const stepPixels = 24;

/** A line below an element that changes the element's height: dragged, by arrow keys, or back to what fits by a double click. */
export class HeightHandle {
  readonly root = element("div", {
    class: "handle",
    role: "separator",
    tabindex: "0",
    "aria-orientation": "horizontal",
    "aria-label": l10n.t("Height of the chart"),
  });
  readonly #target: HTMLElement;
  readonly #changed: () => void;
  #height = 0;

  constructor(target: HTMLElement, changed: () => void) {
    this.#target = target;
    this.#changed = changed;
    this.root.addEventListener("pointerdown", (event) => this.#drag(event));
    this.root.addEventListener("dblclick", () => this.set(0));
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
      event.preventDefault();
      this.set(this.#target.offsetHeight + (event.key === "ArrowUp" ? -stepPixels : stepPixels));
    });
  }

  /** In pixels; 0 is what fits. */
  get height(): number {
    return this.#height;
  }

  /** Gives the element a height in pixels; 0 lets it fill the page. */
  set(height: number): void {
    this.#height = height === 0 ? 0 : Math.round(Math.max(leastHeight, height));
    this.#target.style.flex = this.#height === 0 ? "" : `0 0 ${this.#height}px`;
    this.root.setAttribute("aria-valuenow", String(this.#target.offsetHeight));
    this.#changed();
  }

  #drag({ pointerId, clientY }: PointerEvent): void {
    const from = this.#target.offsetHeight - clientY;
    const move = (event: PointerEvent): void => this.set(from + event.clientY);
    const end = (): void => this.root.removeEventListener("pointermove", move);
    this.root.setPointerCapture(pointerId);
    this.root.addEventListener("pointermove", move);
    this.root.addEventListener("lostpointercapture", end, { once: true });
  }
}
