import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { type WorkbenchContext, type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const { signal } = new AbortController();

const it = workbenchTest({ localServer: ["--sample-data"], arrange: addFilters });

async function addFilters({ api }: TestEnvironment): Promise<void> {
  for (const [filter, status, metricName] of [
    ["not-found", 404, "NotFound"],
    ["bad-gateway", 502, "BadGateway"],
  ] as const) {
    const pattern = `[ip, id, user, timestamp, request, status=${status}, size, referer, agent]`;
    const transformation = { metricName, metricNamespace: "Web", metricValue: "1" };
    await api.putMetricFilter({ group, name: filter, pattern, transformation }, signal);
  }
}

async function showFilters({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  await workbench.treeRow("not-found").waitFor();
}

/** VS Code puts a page into a frame of a frame. */
function trendPage({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

it(
  "metric filters are listed below their group, open as JSON with completion, and are tested against the newest events",
  listAndOpen,
  testOne,
);

async function listAndOpen(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await showFilters(context);
  await pictures("metricFilters");
  await expect.poll(() => workbench.treeRow("bad-gateway").innerText()).toContain("Web/BadGateway");
  await workbench.selectTreeRow("not-found");
  await workbench.waitForEditorText('"metricValue"');
  await workbench.focusEditor();
  const { keyboard } = workbench.page;
  await keyboard.press("Control+Home");
  for (let line = 1; line < 8; line++) await keyboard.press("ArrowDown");
  await keyboard.press("End");
  await keyboard.type(',\n"');
  await workbench.openCompletion("defaultValue");
  await pictures("metricFilterJson");
  await expect.poll(() => workbench.completion("dimensions").count()).toBe(1);
  await keyboard.press("Escape");
}

async function testOne(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.chooseFromTreeMenu("not-found", "Test Metric Filter");
  await workbench.waitForEditorText("$status");
  await pictures("metricFilterTest");
  await expect.poll(() => workbench.editorText()).toMatch(/Service\s+agrees on the 50 events/u);
}

it("a metric filter shows its trend, by keyboard as a chart and as a table, opens the log of a bar, and outlives a reload", async (context) => {
  const { workbench, pictures } = context;
  await showFilters(context);
  await workbench.chooseFromTreeMenu("not-found", "Show Trend");
  const page = trendPage(context);
  await page.getByText("new ones are counted as they come").waitFor();
  const plot = page.getByRole("img");
  await expect.poll(() => plot.getAttribute("aria-label")).toContain("status is 404");
  await plot.focus();
  const { keyboard } = workbench.page;
  await keyboard.press("ArrowLeft");
  await keyboard.press("ArrowLeft");
  await page.locator(".chosen", { hasText: /: [\d,]+ events?/u }).waitFor();
  await pictures("trend");
  await keyboard.press("t");
  await page.getByRole("table").waitFor();
  await pictures("trendTable");
  await expect.poll(() => page.getByRole("row").count()).toBeGreaterThan(50);
  await keyboard.press("t");
  await keyboard.press("End");
  await keyboard.press("Enter");
  await workbench.waitForEditorText(group);
  await workbench.tab("Trend").click();
  await page.getByText("new ones are counted as they come").waitFor();
  await workbench.reloadWindow(page.getByText("counted before the window was loaded again"));
  await page.getByRole("button", { name: "Count Again" }).click();
  await page.getByText("new ones are counted as they come").waitFor();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByText("Stopped: ").waitFor();
  await expect.poll(() => page.getByRole("button", { name: "Count Again" }).count()).toBe(1);
});

it("a metric filter is created step by step", async (context) => {
  const { workbench, pictures } = context;
  await showFilters(context);
  await workbench.chooseFromTreeMenu("Metric Filters", "Create Metric Filter");
  await workbench.answer(`Name of the new metric filter of ${group}`, "curl");
  await workbench.answer("Filter pattern", "curl");
  await workbench.quickPick("Create Metric Filter").waitFor();
  await pictures("metricFilterForm");
  await workbench.takeRow("Create Metric Filter");
  await workbench.treeRow("curl").waitFor();
  await expect.poll(() => workbench.treeRow("curl").innerText()).toContain("myWebApp/curl");
});
