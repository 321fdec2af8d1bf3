import type { Frame, Locator } from "playwright-core";
import { vi } from "vitest";
import type { Theme, Workbench } from "../workbench.js";

/** Runs in the page of a picture. */
const readColours = `({
  texts: [...new Set([...document.querySelectorAll("svg text")].map((text) => getComputedStyle(text).fill))],
  background: getComputedStyle(document.querySelector("svg rect")).fill,
  classes: [...document.body.classList],
})`;

interface Colours {
  readonly texts: readonly string[];
  readonly background: string;
  /** Of the page of the picture: one is for the theme. */
  readonly classes: readonly string[];
}

/** Milliseconds for VS Code to move the focus to a step that was opened. */
const focusTimeoutMs = 5000;

/** A walkthrough in the Welcome editor. */
export class WalkthroughPage {
  readonly #workbench: Workbench;

  private constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** Opens it as a user does who looks for it. */
  static async open(workbench: Workbench, title: string): Promise<WalkthroughPage> {
    await workbench.runCommand("Welcome: Open Walkthrough...");
    await workbench.pick("Select a walkthrough", title);
    const page = new WalkthroughPage(workbench);
    await page.#steps.first().waitFor();
    return page;
  }

  get #steps(): Locator {
    return this.#workbench.page.locator(".gettingStartedContainer .getting-started-step");
  }

  #step(title: string): Locator {
    return this.#steps.filter({ has: this.#workbench.page.locator(".step-title", { hasText: title }) });
  }

  /** Brings its tab to the front. */
  async show(): Promise<void> {
    await this.#workbench.tab("Welcome").or(this.#workbench.tab("Walkthrough")).first().click();
    await this.#steps.first().waitFor();
  }

  async select(title: string): Promise<void> {
    const step = this.#step(title);
    if (!((await step.getAttribute("class")) ?? "").includes("expanded")) {
      await step.click();
      // VS Code moves the focus there a while later: away from a question that was asked meanwhile. Not where something
      // else, such as a page that is drawn again, took it first.
      const focused = step.and(this.#workbench.page.locator(":focus, :has(:focus)"));
      await focused.waitFor({ timeout: focusTimeoutMs }).catch(() => undefined);
    }
    await step.and(this.#workbench.page.locator(".expanded")).waitFor();
  }

  async press(step: string, button: string): Promise<void> {
    await this.select(step);
    await this.#step(step).locator(".monaco-button", { hasText: button }).click();
  }

  /** The titles of the steps that are done. */
  async done(): Promise<string[]> {
    const done = this.#steps.filter({ has: this.#workbench.page.locator(".codicon.complete") });
    return await done.locator(".step-title").allInnerTexts();
  }

  async waitUntilDone(step: string): Promise<void> {
    await this.#step(step).locator(".codicon.complete").first().waitFor();
  }

  /** The colours of the picture of the step that is open, once it is drawn in this theme. */
  async pictureColours({ webviewClass }: Theme): Promise<Colours> {
    const read = async (): Promise<Colours> => {
      const frame = await this.#pictureFrame();
      const colours = await frame.evaluate<Colours>(readColours);
      if (!colours.classes.includes(webviewClass)) throw new Error(`The picture has ${colours.classes.join(" ")}`);
      return colours;
    };
    // The frame of the step before may go while it is read.
    return await vi.waitFor(read, { timeout: 60_000 });
  }

  async #pictureFrame(): Promise<Frame> {
    const content = this.#workbench.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    await content.locator("svg text").first().waitFor();
    const handle = await content.locator("svg").first().elementHandle();
    const frame = await handle?.ownerFrame();
    if (frame === null || frame === undefined) throw new Error("The picture of the walkthrough is not shown");
    return frame;
  }
}
