import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Locator, Page } from "playwright-core";
import { pageState } from "./pageState.js";
import { hostPaths } from "./paths.js";

/** Milliseconds for VS Code to show itself. */
const startTimeoutMs = 120_000;
/**
 * Milliseconds for one thing to appear in it: only to end what never comes. A machine where others work, or a slow one, may
 * take its time.
 */
const stepTimeoutMs = 60_000;
/** How often something is asked for that VS Code may not be ready for, and milliseconds for it to be shown. */
const looks = 12;
const lookMs = 5000;

/** Pixels from the top of the page to below the tabs and the breadcrumbs. */
const belowTabs = 88;
const lookAgainMs = 100;
/** How long a menu has to come, before it is opened again. */
const menuMs = 10_000;
/** How long VS Code's own dialog for files has to close. */
const dialogMs = 5000;
/** How often, and how far apart, what was typed has to be in its field to be taken for kept. */
const keptLooks = 3;
const keptMs = 50;
/** How often in a row something has to be in its place to be taken for at rest. */
const steadyLooks = 5;

type Box = NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>;

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
    const { keyboard, mouse } = page;
    const [press, click] = [keyboard.press.bind(keyboard), mouse.click.bind(mouse)];
    keyboard.press = async (...key) => {
      await press(...key);
      await this.#seen();
    };
    mouse.click = async (...place) => {
      await click(...place);
      await this.#seen();
    };
  }

  /**
   * Waits until the page has drawn what a key or a click did, as whoever goes on sees it: a second key in the same moment may
   * go to a menu that is just being closed.
   */
  async #seen(): Promise<void> {
    const drawn = `new Promise((done) => {
      setTimeout(done, ${lookMs});
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)));
    })`;
    // A page that is being loaded anew has nothing more to draw.
    await this.page.evaluate(drawn).catch(() => undefined);
  }

  /** Goes to the address and waits until VS Code is drawn in its theme and the extension host runs. */
  static async open(page: Page, address: string): Promise<Workbench> {
    await page.goto(address);
    const workbench = new Workbench(page);
    await workbench.#drawn();
    return workbench;
  }

  /**
   * Loads the window again, until the new one shows what the extension shows by itself: its host starts anew, too. What is
   * shown after it is the new window's: the old one stays for a moment.
   */
  async reloadWindow(shown: Locator): Promise<void> {
    const loaded = this.page.waitForEvent("load", { timeout: startTimeoutMs });
    await Promise.all([loaded, this.runCommand("Developer: Reload Window")]);
    await this.#drawn();
    await shown.waitFor({ timeout: startTimeoutMs });
  }

  async #drawn(): Promise<void> {
    const parts = [".part.statusbar", ".part.activitybar", ".part.sidebar"].map((part) => `.monaco-workbench ${part}`);
    const themed = ":is(.vs-dark, .vs, .hc-black, .hc-light).monaco-workbench";
    const ready = [...parts, themed].map((part) => this.page.locator(part).waitFor({ timeout: startTimeoutMs }));
    await Promise.all(ready);
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
      await this.searchPalette(title);
      const isListed = await row.waitFor({ timeout: lookMs }).then(
        () => true,
        () => false,
      );
      if (isListed && (await this.takeRow(title))) return;
      await this.page.keyboard.press("Escape");
      await this.quickInput.waitFor({ state: "hidden" });
    }
    await this.searchPalette(title);
    await this.takeRow(title);
  }

  /**
   * Opens the palette and types into it. An editor that takes the focus a moment later closes the palette, which is opened
   * again then.
   */
  async searchPalette(title: string): Promise<void> {
    const open = async (timeout: number): Promise<void> => {
      await this.page.keyboard.press("F1");
      await this.quickInput.waitFor({ timeout });
      await this.fillIn(`>${title}`, timeout);
    };
    await open(lookMs).catch(() => open(stepTimeoutMs));
  }

  /**
   * Replaces what stands in the field of the palette, of an input box or of a pick. VS Code may write there itself a moment
   * after it shows the field, in the midst of what is typed: it is typed again until the field has kept it.
   */
  async fillIn(text: string, timeout = stepTimeoutMs): Promise<void> {
    const end = Date.now() + timeout;
    for (let kept = 0; kept < keptLooks;) {
      const left = Math.max(end - Date.now(), 1);
      if ((await this.quickInput.inputValue({ timeout: left })) === text && kept > 0) kept++;
      else {
        await this.quickInput.fill(text, { timeout: left });
        kept = 1;
      }
      if (Date.now() > end) throw new Error(`The field doesn't keep ${JSON.stringify(text)}`);
      await this.page.waitForTimeout(keptMs);
    }
  }

  /**
   * Takes a row of the open pick, where another one may come first whose text is like it. A list that is drawn anew between
   * two parts of a click takes no notice of it. Resolves with false if the pick closes before the row is taken, as it does
   * where something else takes the focus.
   */
  async takeRow(text: string): Promise<boolean> {
    const row = this.quickPick(text);
    await row.waitFor();
    const asked = this.page.getByPlaceholder((await this.quickInput.getAttribute("placeholder")) ?? "", {
      exact: true,
    });
    for (let look = 1; look < looks; look++) {
      const classes = await row.getAttribute("class", { timeout: lookMs }).catch(() => undefined);
      if (classes === undefined) return false;
      if (classes?.includes("focused") === true) await this.page.keyboard.press("Enter");
      else await row.click();
      const isTaken = await this.quickInput
        .and(asked)
        .waitFor({ state: "hidden", timeout: lookMs })
        .then(
          () => true,
          () => false,
        );
      if (isTaken || !(await row.isVisible())) return true;
    }
    return false;
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
    await this.fillIn(text);
    await this.quickInput.press("Enter");
  }

  /** Types into the pick that asks for `question`, and takes the entry once it is the one in focus. */
  async pick(question: string, text: string): Promise<void> {
    await this.#asked(question);
    await this.fillIn(text);
    await this.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: text }).waitFor();
    await this.quickInput.press("Enter");
  }

  /** Chooses a file in VS Code's own dialog: by its row, since that takes no notice of Enter while it lists folders. */
  async chooseFile(file: string): Promise<void> {
    const box = this.page.locator(".quick-input-widget:visible input[placeholder='Folder path']");
    const name = file.slice(file.lastIndexOf("/") + 1);
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first();
    await box.waitFor();
    await this.#until(box, "hidden", async () => {
      // The dialog completes what is typed, so that it may be typed again.
      await this.fillIn(file.slice(0, -name.length), dialogMs).catch(() => undefined);
      await row.click({ timeout: dialogMs }).catch(() => undefined);
    });
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

  /**
   * Shows a view container's side bar, whether it was shown or not. A click on its icon hides it where VS Code has just
   * shown it by itself, as it does after a reload.
   */
  async showContainer(title: string): Promise<void> {
    const icon = this.activityIcon(title);
    await icon.waitFor();
    const shown = this.page.locator(".part.sidebar .composite.title", { hasText: title });
    for (let look = 1; look < looks && !(await shown.isVisible()); look++) {
      await icon.click();
      await shown.waitFor({ timeout: lookMs }).catch(() => undefined);
    }
    await shown.waitFor();
  }

  /** The first row of the side bar's tree whose text contains `text`. */
  treeRow(text: string): Locator {
    return this.page.locator(".part.sidebar .monaco-list-row", { hasText: text }).first();
  }

  /** Clicks a row of the side bar's tree until it is selected: rows that are drawn anew take no notice of a click. */
  async selectTreeRow(text: string, modifiers: readonly "Control"[] = []): Promise<void> {
    const row = this.treeRow(text);
    const selected = row.and(this.page.locator(".selected"));
    await this.#askedAgain(selected, () => row.click({ modifiers: [...modifiers] }));
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
    const collapsed = row.and(this.page.locator("[aria-expanded='false']"));
    for (let look = 1; look < looks && (await collapsed.isVisible()); look++) {
      await row.locator(".monaco-tl-twistie").click();
      await collapsed.waitFor({ state: "hidden", timeout: lookMs }).catch(() => undefined);
    }
  }

  /** Chooses an entry of a tree row's context menu, or of a submenu of it: one within the other, the outer one first. */
  async chooseFromTreeMenu(row: string, entry: string, ...submenus: readonly string[]): Promise<void> {
    const items = this.page.locator(".monaco-menu .action-item", { hasText: entry });
    // The entry of a submenu is an item within the item of that menu.
    const item = submenus.length === 0 ? items.first() : items.last();
    const open = async (timeout: number): Promise<void> => {
      await this.#moveMouseAway();
      await this.treeRow(row).click({ button: "right" });
      for (const submenu of submenus) await this.openSubmenu(submenu, timeout);
      await item.hover({ timeout });
    };
    // A row that is drawn anew closes the menu that was just opened.
    await open(menuMs).catch(async () => {
      await this.page.keyboard.press("Escape");
      await open(stepTimeoutMs);
    });
    await this.#until(item, "hidden", async (look) => {
      // By keyboard: a menu takes no mouse click in its first 100 ms. A submenu of a submenu takes the focus from its entry a moment
      // after the mouse has opened it.
      if (look === 1 && submenus.length < 2) await this.page.keyboard.press("Enter");
      else await item.click({ timeout: lookMs }).catch(() => undefined);
    });
  }

  /** Opens a submenu of the menu that is open, or of the innermost one of several. */
  async openSubmenu(label: string, timeout = stepTimeoutMs): Promise<void> {
    const item = this.page.locator(".monaco-menu .action-item", { has: this.page.getByText(label, { exact: true }) });
    // A submenu is drawn within the item that opens it: the innermost item is the one with the label itself.
    await item.last().hover({ timeout });
    await this.page.keyboard.press("ArrowRight");
  }

  /** Opens a file of the workspace by name. */
  async openFile(name: string): Promise<void> {
    const take = async (): Promise<boolean> => {
      await this.page.keyboard.press("Control+P");
      await this.quickInput.waitFor();
      await this.fillIn(name);
      return this.takeRow(name);
    };
    if (!(await take())) await take();
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

  /** Clicks into the active editor until it has the focus: one that is only just opened takes the place of another. */
  async focusEditor(): Promise<void> {
    const focused = this.page.locator(".editor-group-container.active .monaco-editor.focused");
    await this.#askedAgain(focused, async () => {
      const { x, y, width, height } = await this.boxOf(this.editor);
      await this.page.mouse.click(x + width / 2, y + height / 2);
    });
  }

  /** Where something is shown, once it is at rest: what is drawn anew has no place for a moment, or not its last one. */
  async boxOf(shown: Locator): Promise<Box> {
    const end = Date.now() + stepTimeoutMs;
    let last: Box | null = null;
    for (;;) {
      await shown.waitFor();
      const box = await shown.boundingBox({ timeout: lookMs }).catch(() => null);
      if (box !== null && last !== null && isDeepStrictEqual(box, last)) return box;
      if (Date.now() > end) throw new Error(`Without a place: ${shown.toString()}`);
      last = box;
      await this.page.waitForTimeout(lookAgainMs);
    }
  }

  /** To the very top, where lenses stand above the first line: a cursor that goes there shows the line alone. */
  async scrollToTop(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press("Control+Home");
    await this.page.mouse.wheel(0, -1000);
  }

  /** Scrolls to the top until what stands above the first line is in sight: a lens comes a moment after the line. */
  async scrollUpTo(lens: Locator): Promise<void> {
    await this.scrollToTop();
    const end = Date.now() + stepTimeoutMs;
    const top = async (): Promise<number> => ((await lens.count()) === 0 ? 0 : ((await lens.boundingBox())?.y ?? 0));
    // A document that is still being read may go elsewhere after the first time.
    for (let steady = 0; steady < steadyLooks;) {
      await this.page.waitForTimeout(lookAgainMs);
      if ((await top()) >= belowTabs) {
        steady++;
        continue;
      }
      steady = 0;
      if (Date.now() > end) throw new Error(`Nothing above the first line is shown: ${lens.toString()}`);
      await this.page.keyboard.press("Control+Home");
      await this.page.mouse.wheel(0, -1000);
    }
  }

  /** Squiggles under the text of the active editor. */
  squiggles(severity: "error" | "warning" | "info" | "hint"): Locator {
    return this.editor.locator(`.squiggly-${severity}`);
  }

  /** The first entry of the open completion list that contains `text`. */
  completion(text: string): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row", { hasText: text }).first();
  }

  /** Waits for an entry of the completion list that typing opens, or asks for the list again where it came too early. */
  async openCompletion(text: string): Promise<void> {
    await this.#askedAgain(this.completion(text), async (look) => {
      if (look === 1) return;
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Control+Space");
    });
  }

  /** Shows the parameters of the call at the cursor as `openCompletion` shows entries. */
  async openSignature(text: string): Promise<void> {
    await this.#askedAgain(this.page.locator(".parameter-hints-widget.visible", { hasText: text }), async (look) => {
      if (look > 1) await this.page.keyboard.press("Control+Shift+Space");
    });
  }

  /** Shows the hover at the cursor, which has nothing to say while its provider still starts. */
  async openHover(text: string): Promise<void> {
    await this.#askedAgain(this.page.locator(".monaco-hover:visible", { hasText: text }), async () => {
      await this.page.keyboard.press("Escape");
      await this.page.keyboard.press("Control+K");
      await this.page.keyboard.press("Control+I");
    });
  }

  /** Asks, and again where nothing is shown: what VS Code once answered with nothing it doesn't ask for by itself. */
  async #askedAgain(shown: Locator, ask: (look: number) => Promise<void>): Promise<void> {
    await this.#until(shown, "visible", ask);
  }

  /** Acts, and again, until something is shown, or no longer. */
  async #until(shown: Locator, state: "visible" | "hidden", act: (look: number) => Promise<void>): Promise<void> {
    for (let look = 1; look < looks; look++) {
      await act(look);
      const isSo = await shown.waitFor({ state, timeout: lookMs }).then(
        () => true,
        () => false,
      );
      if (isSo) return;
    }
    await act(looks);
    await shown.waitFor({ state });
  }

  notification(text: string): Locator {
    return this.page.locator(".notification-toast", { hasText: text }).first();
  }

  statusBarItem(text: string): Locator {
    return this.page.locator(".part.statusbar .statusbar-item", { hasText: text }).first();
  }

  /** Closes the menu that is open, and the submenus of it. */
  async closeMenus(): Promise<void> {
    const menu = this.page.locator(".monaco-menu:visible").first();
    for (let look = 1; look < looks && (await menu.isVisible()); look++) await this.page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
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

  /**
   * Writes a theme to the settings until VS Code is drawn in it: a file that is written before a window watches it, right after
   * a reload, has no effect.
   */
  async changeTheme({ className }: Theme, write: () => void): Promise<void> {
    await this.#askedAgain(this.page.locator(`.monaco-workbench.${className}`), async () => write());
  }
}
