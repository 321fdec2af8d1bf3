import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { pageState } from "./pageState.js";
import { hostPaths } from "./paths.js";

/** Milliseconds for VS Code to show itself. */
const startTimeoutMs = 60_000;
/** Milliseconds for one thing to appear in it. */
const stepTimeoutMs = 30_000;
/** How often the palette is opened for a command, and milliseconds for the command to be listed. */
const looks = 4;
const lookMs = 5000;

export interface Theme {
  /** As pictures name it. */
  readonly name: string;
  /** The value of the setting `workbench.colorTheme`. */
  readonly setting: string;
  readonly className: string;
  /** On the body of a webview. */
  readonly webviewClass: string;
}

export const themes: readonly Theme[] = [
  { name: "light", setting: "Default Light Modern", className: "vs", webviewClass: "vscode-light" },
  {
    name: "highContrast",
    setting: "Default High Contrast",
    className: "hc-black",
    webviewClass: "vscode-high-contrast",
  },
  { name: "dark", setting: "Default Dark Modern", className: "vs-dark", webviewClass: "vscode-dark" },
];

/** VS Code's page as a person uses it. Methods that wait reject after `stepTimeoutMs`. */
export class Workbench {
  private constructor(readonly page: Page) {
    page.setDefaultTimeout(stepTimeoutMs);
  }

  /** Goes to the address and waits until VS Code is drawn in its theme and the extension host runs. */
  static async open(page: Page, address: string): Promise<Workbench> {
    await page.goto(address);
    const ready = [".part.statusbar", ".part.activitybar", ".part.sidebar"].map((part) =>
      page.locator(`.monaco-workbench ${part}`).waitFor({ timeout: startTimeoutMs }),
    );
    await Promise.all(ready);
    await page
      .locator(":is(.vs-dark, .vs, .hc-black, .hc-light).monaco-workbench")
      .waitFor({ timeout: startTimeoutMs });
    return new Workbench(page);
  }

  /**
   * Runs `work`. What it fails with, such as a wait in vain, says what the page showed at that time; a picture of it, of
   * this name, is kept too.
   */
  static async explaining<T>(page: Page, name: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Error) error.message += `\n\nWhat VS Code showed then:\n${await pageState(page)}`;
      mkdirSync(hostPaths.pictures, { recursive: true });
      const path = join(hostPaths.pictures, `failed ${name.replaceAll(/\W+/gu, " ").trim()}.png`);
      // Of a page that is closed there is none.
      await page.screenshot({ path }).catch(() => undefined);
      throw error;
    }
  }

  /** Runs a command by its title through the palette. */
  async runCommand(title: string): Promise<void> {
    const row = this.quickPick(title);
    // The palette lists what is enabled when it opens: a command that is enabled a moment later takes another look.
    for (let look = 1; look < looks; look++) {
      await this.#searchPalette(title);
      const isListed = await row.waitFor({ timeout: lookMs }).then(
        () => true,
        () => false,
      );
      if (isListed) return this.#takeRow(title);
      await this.page.keyboard.press("Escape");
      await this.quickInput.waitFor({ state: "hidden" });
    }
    await this.#searchPalette(title);
    await this.#takeRow(title);
  }

  async #searchPalette(title: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.quickInput.waitFor();
    await this.quickInput.fill(`>${title}`);
  }

  /** Takes a row of the open pick, where another one may come first whose text is like it. */
  async #takeRow(text: string): Promise<void> {
    const row = this.quickPick(text);
    await row.waitFor();
    if (((await row.getAttribute("class")) ?? "").includes("focused")) await this.page.keyboard.press("Enter");
    else await row.click();
  }

  /** The input field of the palette, of an input box or of a pick. */
  get quickInput(): Locator {
    return this.page.locator(".quick-input-widget:visible .quick-input-box input");
  }

  /** The first entry of the open pick whose text contains `text`. */
  quickPick(text: string): Locator {
    return this.page
      .locator(".quick-input-widget:visible .quick-input-list .monaco-list-row", { hasText: text })
      .first();
  }

  /** What an input box says below its field: the prompt, or why the input is refused. */
  get quickInputMessage(): Locator {
    return this.page.locator(".quick-input-widget:visible .quick-input-message");
  }

  /** Types into the input box or pick that asks for `question`, and accepts. */
  async answer(question: string, text: string): Promise<void> {
    await this.#asked(question);
    await this.quickInput.fill(text);
    await this.quickInput.press("Enter");
  }

  /** Types into the pick that asks for `question`, and takes the entry once it is the one in focus. */
  async pick(question: string, text: string): Promise<void> {
    await this.#asked(question);
    await this.quickInput.fill(text);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).waitFor();
    await this.quickInput.press("Enter");
  }

  /** Back to the question before. */
  async goBack(): Promise<void> {
    await this.page.locator(".quick-input-widget:visible .quick-input-titlebar .codicon-quick-input-back").click();
  }

  /** What stands in the field of the question, once it is asked. */
  async proposed(question: string): Promise<string> {
    await this.#asked(question);
    return await this.quickInput.inputValue();
  }

  /** Waits for a question: one follows the other in the same widget. */
  async #asked(question: string): Promise<void> {
    const widget = this.page.locator(".quick-input-widget:visible");
    const placeholder = widget.locator(`.quick-input-box input[placeholder*="${question}"]`);
    await placeholder
      .or(widget.locator(".quick-input-message", { hasText: question }))
      .first()
      .waitFor();
  }

  /** The icon of a view container in the activity bar. */
  activityIcon(title: string): Locator {
    return this.page.locator(`.activitybar a[aria-label^="${title}"]`);
  }

  /** Shows a view container's side bar, whether it was shown or not. */
  async showContainer(title: string): Promise<void> {
    const icon = this.activityIcon(title);
    await icon.waitFor();
    const label = this.page.locator(`a[aria-label^="${title}"]`);
    if ((await this.page.locator(".activitybar .action-item.checked", { has: label }).count()) === 0) {
      await icon.click();
    }
  }

  /** The first row of the side bar's tree whose text contains `text`. */
  treeRow(text: string): Locator {
    return this.page.locator(".part.sidebar .monaco-list-row", { hasText: text }).first();
  }

  /** The visible rows of the side bar's tree: label and description with a blank between. */
  async treeRows(): Promise<string[]> {
    return await this.page.locator(".part.sidebar .monaco-list-row").evaluateAll((rows) =>
      rows.map((row) =>
        Array.from(row.querySelectorAll(".label-name, .label-description"), ({ textContent }) => textContent)
          .filter((text) => text !== null && text !== "")
          .join(" "),
      ),
    );
  }

  /** Opens a tree row's children if they are not shown. */
  async expandTreeRow(text: string): Promise<void> {
    const row = this.treeRow(text);
    await row.waitFor();
    if ((await row.getAttribute("aria-expanded")) === "false") {
      await row.locator(".monaco-tl-twistie").click();
    }
  }

  /** Chooses an entry of a tree row's context menu. */
  async chooseFromTreeMenu(row: string, entry: string): Promise<void> {
    await this.#moveMouseAway();
    await this.treeRow(row).click({ button: "right" });
    const item = this.page.locator(".monaco-menu .action-item", { hasText: entry }).first();
    // By keyboard: a menu takes no mouse click in its first 100 ms.
    await item.hover();
    await this.page.keyboard.press("Enter");
    await item.waitFor({ state: "detached" });
  }

  /** Opens a file of the workspace by name. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.quickInput.waitFor();
    await this.quickInput.fill(name);
    await this.#takeRow(name);
    await this.page.locator(".tabs-container .tab.active", { hasText: name }).waitFor();
  }

  tab(label: string): Locator {
    return this.page.locator(".tabs-container .tab", { hasText: label }).first();
  }

  /** The active editor. Never click its lines by locator: lines move; use `focusEditor`. */
  get editor(): Locator {
    return this.page.locator(".editor-group-container.active .monaco-editor[role='code']").first();
  }

  /** The drawn lines of the active editor; only those in view exist in the page. */
  async editorText(): Promise<string> {
    const lines = await this.editor.locator(".view-line").evaluateAll((elements) =>
      elements
        .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent }))
        .sort((a, b) => a.top - b.top)
        .map(({ text }) => text),
    );
    return lines.join("\n").replaceAll("\u00A0", " ");
  }

  /** Waits until a drawn line of the active editor contains `text`. */
  async waitForEditorText(text: string): Promise<void> {
    const shown = text.replaceAll(" ", "\u00A0");
    await this.editor.locator(".view-line", { hasText: shown }).first().waitFor();
  }

  async focusEditor(): Promise<void> {
    await this.editor.waitFor();
    const box = await this.editor.boundingBox();
    if (box === null) {
      throw new Error("The active editor is not visible");
    }
    await this.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** To the very top, where lenses stand above the first line: a cursor that goes there shows the line alone. */
  async scrollToTop(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press("Control+Home");
    await this.page.mouse.wheel(0, -1000);
  }

  /** Squiggles under the text of the active editor. */
  squiggles(severity: "error" | "warning" | "info" | "hint"): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** The first entry of the open completion list that contains `text`. */
  completion(text: string): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: text }).first();
  }

  notification(text: string): Locator {
    return this.page.locator(".notification-toast", { hasText: text }).first();
  }

  statusBarItem(text: string): Locator {
    return this.page.locator(".part.statusbar .statusbar-item", { hasText: text }).first();
  }

  /** A modal question's text. */
  get dialog(): Locator {
    return this.page.locator(".monaco-dialog-box");
  }

  async pressDialogButton(label: string): Promise<void> {
    await this.dialog.locator(".dialog-buttons .monaco-button", { hasText: label }).click();
  }

  /** To the lower part of the editor: a tooltip could cover what is looked at. One that a focus holds open stays. */
  async #moveMouseAway(): Promise<void> {
    await this.page.mouse.move(900, 740, { steps: 4 });
    const tooltip = this.page.locator(".monaco-hover:visible, .workbench-hover:visible").first();
    await tooltip.waitFor({ state: "hidden", timeout: 600 }).catch(() => undefined);
  }

  /** A picture of the whole page in test/host/pictures. */
  async picture(name: string): Promise<void> {
    await this.#moveMouseAway();
    await this.#takePicture(name);
  }

  /** A picture in each theme, of its name; the last theme stays. */
  async pictures(name: string, setTheme: (theme: Theme) => Promise<void>): Promise<void> {
    await this.#moveMouseAway();
    for (const theme of themes) {
      await setTheme(theme);
      await this.#takePicture(`${name} ${theme.name}`);
    }
  }

  async #takePicture(name: string): Promise<void> {
    mkdirSync(hostPaths.pictures, { recursive: true });
    await this.page.screenshot({ path: join(hostPaths.pictures, `${name}.png`) });
  }

  /** Waits until VS Code is drawn in a theme. */
  async waitForTheme({ className }: Theme): Promise<void> {
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }
}
