import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Workbench } from "../workbench.js";
import { useJourney } from "./journey.js";

function lens(workbench: Workbench, title: string): Locator {
  return workbench.page.locator(".codelens-decoration a", { hasText: title }).first();
}

/** Runs in the page: how many colours the names of the two web servers' streams have. */
const countNameColours = `new Set(
  [...document.querySelectorAll(".editor-group-container.active .view-line > span > span")]
    .filter((span) => /_i-0[0-9a-f]{16}$/.test(span.textContent))
    .map((span) => getComputedStyle(span).color)).size`;

describe.each([
  { theme: "Default Light Modern", picture: "light" },
  { theme: "Default Dark Modern", picture: "dark" },
])("a log document in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("is opened from the palette, for one stream or all", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.chooseFromTreeMenu("myWebApp", "Tail");
    await workbench.waitForEditorText("HTTP/1.1");
    const nameColours = (): Promise<number> => workbench.page.evaluate<number>(countNameColours);
    await expect.poll(nameColours, { timeout: 20_000 }).toBe(2);
    await workbench.picture(`streams ${picture}`);
    await workbench.runCommand("CloudWatch Logs: Open Log");
    await workbench.quickPick("/aws/lambda/checkout").waitFor();
    // The focus may go to a log that says which group it is; the question waits.
    await workbench.focusEditor();
    await workbench.pick("Log group in", "/aws/lambda/checkout");
    await workbench.quickPick("All streams").click();
    await workbench.waitForEditorText("RequestId");
    await lens(workbench, "Load Newer Events").waitFor();
    await workbench.picture(`still ${picture}`);
    expect(await lens(workbench, "Tail").count()).toBe(1);
  });

  it("pauses, counting what waits, and resumes", async () => {
    const { workbench } = journey();
    await workbench.tab("myWebApp").click();
    await workbench.runCommand("CloudWatch Logs: Pause Tail");
    await workbench.statusBarItem("paused").waitFor();
    await workbench.scrollToTop();
    // Events come all the time: the count is a real one, and the lens is there although they do.
    await workbench.waitForEditorText("events wait");
    await workbench.editor.locator(".view-line", { hasText: /paused\s·\s[1-9][\d,]*\sevents?\swaits?/u }).waitFor();
    await lens(workbench, "Resume").waitFor();
    await workbench.picture(`paused ${picture}`);
    await workbench.page.keyboard.press("Control+Alt+p");
    await workbench.statusBarItem("Tailing myWebApp").waitFor();
    expect(await workbench.statusBarItem("paused").count()).toBe(0);
  });

  it("changes its filter pattern by keyboard, saying what is wrong with it while it is typed", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Change Filter Pattern…");
    await workbench.quickInput.fill('"open');
    await workbench.quickPick("quoted phrase").waitFor();
    await workbench.quickInput.fill("GET");
    await workbench.page.keyboard.press("Enter");
    await workbench.tab("myWebApp: GET").waitFor();
    await workbench.waitForEditorText('"GET /');
    await workbench.picture(`pattern ${picture}`);
    await workbench.scrollToTop();
    await workbench.waitForEditorText("pattern GET");
    expect(await workbench.tab("myWebApp").count()).toBeLessThanOrEqual(1);
  });
});

describe("log documents by keyboard", () => {
  const journey = useJourney({ localServer: ["--sample-data"] });

  it("search a group by a pattern and a time that are typed", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.runCommand("CloudWatch Logs: Search Log Group…");
    await workbench.pick("Log group in", "/aws/lambda/checkout");
    await workbench.answer("Filter pattern", "REPORT");
    await workbench.answer("Time range", "2h");
    await workbench.waitForEditorText("REPORT RequestId");
    await workbench.scrollToTop();
    await workbench.waitForEditorText("pattern REPORT");
    expect(await workbench.editorText()).toMatch(/pattern REPORT · from/u);
    await workbench.picture("searched");
  });

  it("change the time range, go to a time, and show what is around the cursor", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Change Time Range…");
    await workbench.answer("Time range", "1h");
    await workbench.tab("checkout").waitFor();
    await workbench.waitForEditorText("REPORT");
    const cursor = (): Promise<string> => workbench.statusBarItem("Ln ").innerText();
    const before = await cursor();
    await workbench.runCommand("CloudWatch Logs: Go to Time…");
    await workbench.answer("Time to go to", "30m");
    await expect.poll(cursor, { timeout: 30_000 }).not.toBe(before);
    await workbench.page
      .locator(".quick-input-widget:visible")
      .waitFor({ state: "detached" })
      .catch(() => undefined);
    await workbench.runCommand("CloudWatch Logs: Show Around This Event");
    await workbench.answer("How far before and after", "1 minute");
    await workbench.editor
      .locator(".view-line", { hasText: /(?:START|END)\sRequestId/u })
      .first()
      .waitFor();
    await workbench.picture("around");
    expect(await workbench.tab("checkout (").count()).toBe(1);
  });

  it("follow all groups of a pattern, and go on after the window was loaded again", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Tail");
    await workbench.pick("Log group in", "my*");
    await workbench.tab("my*").waitFor();
    await workbench.waitForEditorText("HTTP/1.1");
    await workbench.runCommand("Developer: Reload Window");
    await workbench.statusBarItem("Tailing").waitFor({ state: "detached" });
    await workbench.tab("my*").waitFor();
    await workbench.tab("my*").click();
    await workbench.waitForEditorText("stopped");
    await lens(workbench, "Resume Tail").waitFor();
    await workbench.picture("restored");
    await lens(workbench, "Resume Tail").click();
    await workbench.statusBarItem("Tailing my*").waitFor();
    await workbench.page.locator(".editor-actions .action-label[aria-label^='Pause']").first().waitFor();
    await lens(workbench, "Resume Tail").waitFor({ state: "detached" });
    expect(await workbench.editorText()).toContain("HTTP/1.1");
  });
});
