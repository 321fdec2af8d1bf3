import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const { signal } = new AbortController();

const it = workbenchTest({ localServer: ["--sample-data"], arrange: addFilter });

async function addFilter({ api }: TestEnvironment): Promise<void> {
  const pattern = "[ip, id, user, timestamp, request, status=404, size, referer, agent]";
  const transformation = { metricName: "NotFound", metricNamespace: "Web", metricValue: "1" };
  await api.putMetricFilter({ group, name: "not-found", pattern, transformation }, signal);
}

it(
  "a metric filter gets an alarm, and a place on a dashboard, which opens as JSON",
  createAlarm,
  showMetric,
  addToDashboard,
);

async function createAlarm({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  await workbench.treeRow("not-found").waitFor();
  for (const again of [false, true]) {
    await workbench.chooseFromTreeMenu("not-found", "Create Alarm");
    const { page } = workbench;
    await page.getByText("Sum ≥ 1 in 5 minutes").first().waitFor();
    if (again) await page.getByText("is there already").waitFor();
    await pictures(again ? "alarmAgain" : "alarm");
    if (again) await page.keyboard.press("Escape");
    else await page.keyboard.press("Enter");
  }
}

async function showMetric({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("not-found", "Show Metric");
  const page = workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  await page.getByText(/[\d,]+ by the metric\./u).waitFor();
  await page.getByText("not-found-alarm:").waitFor();
  await pictures("metricTrend");
}

async function addToDashboard({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  await workbench.chooseFromTreeMenu("not-found", "Add to Dashboard");
  await page.getByPlaceholder(/type the start of its name, or a new one/u).waitFor();
  await page.keyboard.type("operations");
  await page.getByText("operations (created if it does not exist)").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Create the dashboard operations?").waitFor();
  await pictures("dashboardDifference");
  await page.getByRole("button", { name: "Put" }).click();
  await page.getByText("Added to the dashboard operations").first().waitFor();
  await runCommand("Open Dashboard");
  await page.getByPlaceholder(/type the start of its name/u).waitFor();
  await page.keyboard.type("oper");
  await page.locator(".quick-input-list .monaco-list-row", { hasText: "operations" }).first().waitFor();
  await page.keyboard.press("Enter");
  await workbench.waitForEditorText('"NotFound"');
  await pictures("dashboardJson");
  await expect.poll(() => workbench.editorText()).toContain('"timeSeries"');
}
