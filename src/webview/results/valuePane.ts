import * as l10n from "../../base/l10n.js";
import { findJson, indentJson } from "../../logs/document/text/jsonText.js";
import { element } from "../element.js";

/** What a pane shows of a cell. */
interface PaneValue {
  readonly name: string;
  readonly text: string;
  /** The text goes on; it has so many characters. */
  readonly isCut: boolean;
  readonly length: number;
}

export interface ValuePaneOptions {
  copy(): void;
  /** Opens the whole value in an editor. */
  open(): void;
  closed(): void;
}

/** JSON is as long as this at most once it is indented. */
const jsonLength = 400_000;

/** The whole value of a cell below the grid; JSON is indented. */
export class ValuePane {
  readonly root = element("section", { class: "value", "aria-label": l10n.t("Value") });
  readonly #name = element("h2");
  readonly #note = element("span", { class: "note" });
  readonly #text = element("pre", { tabindex: "0" });
  readonly #options: ValuePaneOptions;

  constructor(options: ValuePaneOptions) {
    this.#options = options;
    const tools = element(
      "div",
      { class: "tools" },
      this.#name,
      this.#note,
      button(l10n.t("Copy Value"), () => options.copy()),
      button(l10n.t("Open in Editor"), () => options.open()),
      button(l10n.t("Close"), () => this.close()),
    );
    this.root.append(tools, this.#text);
    this.root.hidden = true;
    this.root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.close();
    });
  }

  show({ name, text, isCut, length }: PaneValue): void {
    this.#name.textContent = name;
    this.#note.textContent = isCut
      ? l10n.t`The first ${text.length.toLocaleString("en")} of ${length.toLocaleString("en")} characters. Open it in an editor to see all.`
      : "";
    this.#text.textContent = indented(text);
    this.#text.setAttribute("aria-label", name);
    this.root.hidden = false;
    this.#text.focus();
    this.#text.scrollTop = 0;
  }

  close(): void {
    if (this.root.hidden) return;
    this.root.hidden = true;
    this.#options.closed();
  }
}

/** A text that is JSON, or ends with it, with each member on a line of its own. */
function indented(text: string): string {
  const json = findJson(text);
  if (json === undefined) return text;
  const before = text.slice(0, text.lastIndexOf(json.text)).trimEnd();
  return `${before === "" ? "" : `${before}\n`}${indentJson(json.text, json.node, jsonLength)}`;
}

function button(text: string, act: () => void): HTMLButtonElement {
  const made = element("button", {}, text);
  made.addEventListener("click", act);
  return made;
}
