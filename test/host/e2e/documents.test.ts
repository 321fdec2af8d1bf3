import type { Locator } from "playwright-core";
import { expect } from "vitest";
import { themes, type Workbench } from "../workbench.js";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });

function lens(workbench: Workbench, title: string): Locator {
  return workbench.page.locator(".codelens-decoration a", { hasText: title }).first();
}

async function tail({ workbench, showGroups }: WorkbenchContext, group: string): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Tail");
  await workbench.waitForEditorText("HTTP/1.1");
}

async function search({ workbench, showGroups, runCommand }: WorkbenchContext, pattern: string): Promise<void> {
  await showGroups();
  await runCommand("Search Log Group…");
  await workbench.pick("Log group in", "/aws/lambda/checkout");
  await workbench.answer("Filter pattern", pattern);
  await workbench.answer("Time range", "2h");
  await workbench.waitForEditorText(`${pattern} RequestId`);
}

/** Runs in the page: how many colours the names of the two web servers' streams have. */
const countNameColours = `new Set(
  [...document.querySelectorAll(".editor-group-container.active .view-line > span > span")]
    .filter((span) => /^0[0-9a-f]{7}$/.test(span.textContent))
    .map((span) => getComputedStyle(span).color)).size`;

it(
  "a log document has a colour for each stream, is opened for one stream or all, pauses, and changes its pattern",
  nameStreams,
  followSideways,
  openFromPalette,
  pauseAndResume,
  changePattern,
);

async function nameStreams(context: WorkbenchContext): Promise<void> {
  const { workbench, setTheme } = context;
  await tail(context, "myWebApp");
  const nameColours = (): Promise<number> => workbench.page.evaluate<number>(countNameColours);
  for (const theme of themes) {
    await setTheme(theme);
    await expect.poll(nameColours).toBe(2);
    await workbench.picture(`streams ${theme.name}`);
  }
}

async function followSideways({ workbench }: WorkbenchContext): Promise<void> {
  const { editor, page } = workbench;
  const left = async (): Promise<number> => {
    const style = (await editor.locator(".lines-content").getAttribute("style")) ?? "";
    return Number(/left: (?<left>-?[\d.]+)px/u.exec(style)?.groups?.["left"]);
  };
  // A click holds the view where it is; at the end it follows again.
  await workbench.focusEditor();
  await page.keyboard.press("Control+End");
  await page.mouse.wheel(300, 0);
  let scrolled = 0;
  const isAtRest = async (): Promise<boolean> => {
    const before = scrolled;
    scrolled = await left();
    return scrolled < -20 && scrolled === before;
  };
  await expect.poll(isAtRest).toBe(true);
  // Several batches of events come.
  for (let batch = 0; batch < 3; batch++) {
    const shown = await workbench.editorText();
    await expect.poll(() => workbench.editorText()).not.toBe(shown);
    expect(await left()).toBe(scrolled);
  }
}

async function openFromPalette(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await runCommand("Open Log");
  await workbench.quickPick("/aws/lambda/checkout").waitFor();
  // The focus may go to a log that says which group it is; the question waits.
  await workbench.focusEditor();
  await workbench.pick("Log group in", "/aws/lambda/checkout");
  await workbench.takeRow("All streams");
  await workbench.waitForEditorText("RequestId");
  await lens(workbench, "Load Newer Events").waitFor();
  await pictures("still");
  await expect.poll(() => lens(workbench, "Tail").count()).toBe(1);
}

async function pauseAndResume(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await workbench.tab("myWebApp").click();
  await runCommand("Pause Tail");
  await workbench.statusBarItem("paused").waitFor();
  await workbench.scrollToTop();
  // Events come all the time: the count is a real one, and the lens is there although they do.
  await workbench.waitForEditorText("events wait");
  await workbench.editor.locator(".view-line", { hasText: /paused\s·\s[1-9][\d,]*\sevents?\swaits?/u }).waitFor();
  await workbench.scrollUpTo(lens(workbench, "Resume"));
  await pictures("paused");
  await workbench.page.keyboard.press("Control+Alt+p");
  await workbench.statusBarItem("Tailing myWebApp").waitFor();
  expect(await workbench.statusBarItem("paused").count()).toBe(0);
}

/** What is wrong with a pattern is said while it is typed. */
async function changePattern(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await runCommand("Change Filter Pattern…");
  await workbench.fillIn('"open');
  await workbench.quickPick("quoted phrase").waitFor();
  await workbench.fillIn("GET");
  await workbench.page.keyboard.press("Enter");
  await workbench.tab("myWebApp: GET").waitFor();
  await workbench.waitForEditorText('"GET /');
  await pictures("pattern");
  await workbench.scrollToTop();
  await workbench.waitForEditorText("pattern GET");
  expect(await workbench.tab("myWebApp").count()).toBeLessThanOrEqual(1);
}

it("log documents by keyboard search a group by a pattern and a time that are typed", async (context) => {
  const { workbench } = context;
  await search(context, "REPORT");
  await workbench.scrollToTop();
  await workbench.waitForEditorText("pattern REPORT");
  await expect.poll(() => workbench.editorText()).toMatch(/pattern REPORT · from/u);
  await workbench.picture("searched");
});

it("log documents by keyboard change the time range, go to a time, and show what is around the cursor", async (context) => {
  const { workbench, runCommand } = context;
  await search(context, "REPORT");
  const title = (): Promise<string | null> => workbench.tab("checkout").textContent();
  const searched = await title();
  await runCommand("Change Time Range…");
  await workbench.answer("Time range", "1h");
  await expect.poll(title).not.toBe(searched);
  await workbench.waitForEditorText("REPORT");
  const cursor = (): Promise<string> => workbench.statusBarItem("Ln ").innerText();
  const before = await cursor();
  await runCommand("Go to Time…");
  await workbench.answer("Time to go to", "30m");
  await expect.poll(cursor).not.toBe(before);
  await workbench.quickInput.waitFor({ state: "hidden" });
  await runCommand("Show Around This Event");
  await workbench.answer("How far before and after", "1 minute");
  await workbench.editor
    .locator(".view-line", { hasText: /(?:START|END)\sRequestId/u })
    .first()
    .waitFor();
  await workbench.picture("around");
  await expect.poll(() => workbench.tab("checkout (").count()).toBe(1);
});

it("log documents follow all groups of a pattern, and go on after the window was loaded again", async (context) => {
  const { workbench, showGroups, runCommand } = context;
  await showGroups();
  await runCommand("Tail");
  await workbench.pick("Log group in", "my*");
  await workbench.tab("my*").waitFor();
  await workbench.waitForEditorText("HTTP/1.1");
  await workbench.reloadWindow(lens(workbench, "Resume Tail"));
  await workbench.statusBarItem("Tailing").waitFor({ state: "detached" });
  await workbench.tab("my*").click();
  await workbench.waitForEditorText("stopped");
  await workbench.picture("restored");
  await lens(workbench, "Resume Tail").click();
  await workbench.statusBarItem("Tailing my*").waitFor();
  await workbench.page.locator(".editor-actions .action-label[aria-label^='Pause']").first().waitFor();
  await lens(workbench, "Resume Tail").waitFor({ state: "hidden" });
  await workbench.waitForEditorText("HTTP/1.1");
  await expect.poll(() => workbench.editorText()).toContain("HTTP/1.1");
});
