import type { FrameLocator } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { useJourney } from "./journey.js";

const group = "myWebApp";
const { signal } = new AbortController();

describe.each([
  { theme: "Default Light Modern", name: "light" },
  { theme: "Default Dark Modern", name: "dark" },
  { theme: "Default High Contrast", name: "highContrast" },
])("metric filters and trends, in the theme $theme", ({ theme, name }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  beforeAll(async () => {
    const { endpoint } = journey();
    const api = createLogsApi({ id: "test", name: "test", region: "us-east-1", endpoint, local: true });
    for (const [filter, status, metricName] of [
      ["not-found", 404, "NotFound"],
      ["bad-gateway", 502, "BadGateway"],
    ] as const) {
      const pattern = `[ip, id, user, timestamp, request, status=${status}, size, referer, agent]`;
      const transformation = { metricName, metricNamespace: "Web", metricValue: "1" };
      await api.putMetricFilter({ group, name: filter, pattern, transformation }, signal);
    }
    api.dispose();
  });

  it("lists them below their group", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.expandTreeRow(group);
    await workbench.expandTreeRow("Metric Filters");
    await workbench.treeRow("not-found").waitFor();
    await workbench.picture(`metricFilters ${name}`);
    expect(await workbench.treeRow("bad-gateway").innerText()).toContain("Web/BadGateway");
  });

  it("opens one as JSON, with completion and marks", async () => {
    const { workbench } = journey();
    await workbench.treeRow("not-found").click();
    await workbench.waitForEditorText('"metricValue"');
    await workbench.focusEditor();
    const { keyboard } = workbench.page;
    await keyboard.press("Control+Home");
    for (let line = 1; line < 8; line++) await keyboard.press("ArrowDown");
    await keyboard.press("End");
    await keyboard.type(',\n"');
    await workbench.completion("defaultValue").waitFor();
    await workbench.picture(`metricFilterJson ${name}`);
    expect(await workbench.completion("dimensions").count()).toBe(1);
    await keyboard.press("Escape");
    for (let step = 0; step < 6; step++) await keyboard.press("Control+Z");
    await workbench.runCommand("File: Revert File");
  });

  it("tests one against the newest events", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu("not-found", "Test Metric Filter");
    await workbench.waitForEditorText("$status");
    await workbench.picture(`metricFilterTest ${name}`);
    expect(await workbench.editorText()).toMatch(/Service\s+agrees on the 50 events/u);
  });

  it("shows its trend, by keyboard as a chart and as a table, and opens the log of a bar", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu("not-found", "Show Trend");
    const page = trendPage(workbench.page.frameLocator("iframe.webview.ready"));
    await page.getByText("new ones are counted as they come").waitFor();
    const plot = page.getByRole("img");
    expect(await plot.getAttribute("aria-label")).toContain("status is 404");
    await plot.focus();
    const { keyboard } = workbench.page;
    await keyboard.press("ArrowLeft");
    await keyboard.press("ArrowLeft");
    await page.locator(".chosen", { hasText: /: [\d,]+ events?/u }).waitFor();
    await workbench.picture(`trend ${name}`);
    await keyboard.press("t");
    await page.getByRole("table").waitFor();
    await workbench.picture(`trendTable ${name}`);
    expect(await page.getByRole("row").count()).toBeGreaterThan(50);
    await keyboard.press("t");
    await keyboard.press("End");
    await keyboard.press("Enter");
    await workbench.waitForEditorText(group);
  });

  it("shows what was counted after the window was loaded again, and counts again when told to", async () => {
    const { workbench } = journey();
    await workbench.tab("Trend").click();
    const page = trendPage(workbench.page.frameLocator("iframe.webview.ready"));
    await page.getByText("new ones are counted as they come").waitFor();
    await workbench.runCommand("Developer: Reload Window");
    await page.getByText("counted before the window was loaded again").waitFor();
    await page.getByRole("button", { name: "Count Again" }).click();
    await page.getByText("new ones are counted as they come").waitFor();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped: ").waitFor();
    expect(await page.getByRole("button", { name: "Count Again" }).count()).toBe(1);
  });

  it("creates one step by step", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.expandTreeRow(group);
    await workbench.expandTreeRow("Metric Filters");
    await workbench.chooseFromTreeMenu("Metric Filters", "Create Metric Filter");
    await workbench.answer(`Name of the new metric filter of ${group}`, "curl");
    await workbench.answer("Filter pattern", "curl");
    await workbench.quickPick("Create Metric Filter").waitFor();
    await workbench.picture(`metricFilterForm ${name}`);
    await workbench.quickPick("Create Metric Filter").click();
    await workbench.treeRow("curl").waitFor();
    expect(await workbench.treeRow("curl").innerText()).toContain("myWebApp/curl");
  });
});

/** VS Code puts a page into a frame of a frame. */
function trendPage(outer: FrameLocator): FrameLocator {
  return outer.frameLocator("#active-frame");
}
