import { element } from "../element.js";

/** An entry of a menu; one that can be ticked says whether it is. */
export interface MenuEntry {
  readonly label: string;
  readonly isChecked?: boolean;
  act(): void;
}

/** A menu of a page, by ARIA's practices: arrow keys move, letters find, Escape closes and gives the focus back. */
export class Menu {
  readonly root = element("div", { class: "menu", role: "menu", tabindex: "-1" });
  #former: Element | null = null;

  constructor() {
    this.root.hidden = true;
    this.root.addEventListener("keydown", (event) => this.#onKeyDown(event));
    this.root.addEventListener("contextmenu", (event) => event.preventDefault());
    window.addEventListener("blur", () => this.close());
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !this.root.contains(target)) this.close();
    });
  }

  /** Shows groups of entries, parted by lines, at a position of the page in pixels, or where they fit beside it. */
  open(groups: readonly (readonly MenuEntry[])[], x: number, y: number): void {
    this.#former = document.activeElement;
    const shown = groups.filter((group) => group.length > 0);
    this.root.replaceChildren(
      ...shown.flatMap((group, index) => [
        ...(index === 0 ? [] : [element("div", { role: "separator", class: "separator" })]),
        ...group.map((entry) => this.#item(entry)),
      ]),
    );
    this.root.hidden = false;
    const { offsetHeight, offsetWidth } = this.root;
    this.root.style.left = `${Math.max(0, Math.min(x, window.innerWidth - offsetWidth - 4))}px`;
    this.root.style.top = `${Math.max(0, Math.min(y, window.innerHeight - offsetHeight - 4))}px`;
    this.#items[0]?.focus();
  }

  close(): void {
    if (this.root.hidden) return;
    this.root.hidden = true;
    if (this.#former instanceof HTMLElement) this.#former.focus();
  }

  get #items(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  }

  #item({ act, isChecked, label }: MenuEntry): HTMLElement {
    const role = isChecked === undefined ? "menuitem" : "menuitemcheckbox";
    const item = element("div", { class: "item", role, tabindex: "-1" }, label);
    if (isChecked !== undefined) item.setAttribute("aria-checked", String(isChecked));
    item.addEventListener("click", () => {
      this.close();
      act();
    });
    item.addEventListener("pointerenter", () => item.focus());
    return item;
  }

  #onKeyDown(event: KeyboardEvent): void {
    const items = this.#items;
    const at = items.findIndex((item) => item === document.activeElement);
    const to = nextItem(event.key, at, items);
    if (to !== undefined) items[to]?.focus();
    else if (event.key === "Escape" || event.key === "Tab") this.close();
    else if (event.key === "Enter" || event.key === " ") items[at]?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

function nextItem(key: string, at: number, items: readonly HTMLElement[]): number | undefined {
  switch (key) {
    case "ArrowDown":
      return (at + 1) % items.length;
    case "ArrowUp":
      return (at - 1 + items.length) % items.length;
    case "Home":
      return 0;
    case "End":
      return items.length - 1;
    default: {
      if (key.length !== 1 || key === " ") return undefined;
      const letter = key.toLowerCase();
      const from = [...items.keys()].map((step) => (at + 1 + step) % items.length);
      return from.find((place) => items[place]?.textContent?.toLowerCase().startsWith(letter));
    }
  }
}
