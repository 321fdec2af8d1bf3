import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "shop/checkout";
const minute = 60_000;
const { signal } = new AbortController();

const it = workbenchTest({ arrange: addEvents });

/** Two hours of a service, with an incident in the middle. */
async function addEvents({ api }: TestEnvironment): Promise<void> {
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream: "web-1" }, signal);
  const start = Math.floor(Date.now() / minute) * minute - 120 * minute;
  const levels = (index: number): string => {
    if (index > 280 && index < 340) return index % 2 === 0 ? "ERROR payment declined" : "WARN retrying";
    return index % 5 === 0 ? "DEBUG cache hit" : "INFO order placed";
  };
  const events = Array.from({ length: 600 }, (_, index) => ({
    timestamp: start + index * 12_000,
    message: `${levels(index)} ${index}`,
  }));
  await api.putLogEvents({ group, stream: "web-1", events }, signal);
}

/** VS Code puts a page into a frame of a frame. */
function pageOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

async function openLog(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Open Log");
  await workbench.waitForEditorText("order placed 599");
}

it(
  "a log document has a histogram by severity, whose bars go to their time by key, and whose part becomes the document's range by dragging",
  openLog,
  async (context) => {
    const { workbench, runCommand, pictures } = context;
    await runCommand("Show Histogram");
    const page = pageOf(context);
    await page.getByText("Of the 600 events loaded").waitFor();
    await page.getByRole("button", { name: "Errors 29" }).waitFor();
    const plot = page.getByRole("img");
    await expect.poll(() => plot.getAttribute("aria-label")).toContain("Of the 600 events loaded");
    const box = await workbench.boxOf(plot);
    await workbench.page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5);
    await page.locator(".tip.shown", { hasText: "Errors" }).waitFor();
    await pictures("histogram");
    await plot.focus();
    const { keyboard, mouse } = workbench.page;
    await keyboard.press("Home");
    await page.locator(".chosen", { hasText: /: 5 events: / }).waitFor();
    await pictures("histogramSelected");
    await keyboard.press("Enter");
    await workbench.waitForEditorText("DEBUG cache hit 0");
    await page.getByRole("button", { name: "Show Table" }).click();
    await page.getByRole("row").nth(3).waitFor();
    await pictures("histogramTable");
    await page.getByRole("button", { name: "Show Chart" }).click();
    await mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5);
    await mouse.down();
    await mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.5, { steps: 5 });
    await mouse.up();
    await workbench.tab("checkout (").waitFor();
    await page.getByText(/Of the 1\d\d events loaded/u).waitFor();
    await pictures("histogramNarrowed");
  },
);

const itWithMany = workbenchTest({
  async arrange({ api }) {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "web-1" }, signal);
    const start = Math.floor(Date.now() / minute) * minute - 120 * minute;
    const events = Array.from({ length: 6000 }, (_, index) => ({
      timestamp: start + index * 1000,
      message: `${index % 60 === 0 ? "ERROR declined" : "INFO placed"} ${index}`,
    }));
    await api.putLogEvents({ group, stream: "web-1", events }, signal);
  },
});

itWithMany("a click on a bar goes to its time, and the whole range is counted on request", async (context) => {
  const { workbench, showGroups, runCommand, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Open Log");
  await workbench.waitForEditorText("placed 5999");
  await runCommand("Show Histogram");
  const page = pageOf(context);
  await page.getByText(/Of the [\d,]+ events loaded/u).waitFor();
  const plot = page.getByRole("img");
  const box = await workbench.boxOf(plot);
  const first = /placed (?<index>\d+)/u;
  const shown = async (): Promise<number> => Number(first.exec(await workbench.editorText())?.groups?.["index"]);
  const newest = await shown();
  await workbench.page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.5);
  await expect.poll(shown).toBeLessThan(newest - 100);
  await page.getByRole("button", { name: "Count Last 24 Hours" }).click();
  await page.getByRole("button", { name: "Errors 100" }).waitFor();
  await page.getByRole("button", { name: "Info 5,900" }).waitFor();
  await pictures("histogramCounted");
});

it("the histogram of a tail shows no bars until it is asked to", async (context) => {
  const { workbench, api, showGroups, runCommand, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Tail");
  await workbench.waitForEditorText("order placed 599");
  await runCommand("Show Histogram");
  const page = pageOf(context);
  await page.getByRole("button", { name: "Show Bars" }).click();
  await page.getByText(/Of the \d+ events loaded/u).waitFor();
  const events = [{ timestamp: Date.now(), message: "ERROR live" }];
  await api.putLogEvents({ group, stream: "web-1", events }, signal);
  await page.getByRole("button", { name: "Errors 1" }).waitFor();
  await pictures("histogramTail");
});

async function usePattern({ workbench }: WorkbenchContext, pattern: string): Promise<void> {
  await workbench.quickPick("No Pattern").waitFor();
  await workbench.fillIn(pattern);
  await workbench.quickPick("Use This Pattern").waitFor();
  await workbench.quickInput.press("Enter");
}

it("a trend has a second pattern over it, and other bars and periods by buttons", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "Show Trend", "Analyze");
  await usePattern(context, "ERROR");
  await workbench.answer("Time range", "3h");
  const page = pageOf(context);
  await page.getByText("29 events; new ones are counted").waitFor();
  await page.getByRole("button", { name: "Compare With" }).click();
  await usePattern(context, "WARN");
  await page.getByText("29 events, and 30 of the second pattern").waitFor();
  await page.getByRole("button", { name: "15m" }).click();
  await page.getByText("Events per 15 minutes").waitFor();
  await pictures("trendCompared");
});
