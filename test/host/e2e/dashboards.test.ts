import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const periodMs = 5 * 60_000;
const { signal } = new AbortController();

const it = workbenchTest({ localServer: ["--sample-data"], arrange: addFilter });

/** A dashboard with a query of another region than that of the connection. */
async function addDashboard({ endpoint }: TestEnvironment): Promise<void> {
  const query = `SOURCE '${group}' | fields @message | limit 5`;
  const widget = { type: "log", x: 0, y: 0, width: 12, height: 6, properties: { region: "eu-central-1", query } };
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": "GraniteServiceVersion20100801.PutDashboard",
  };
  const body = JSON.stringify({ DashboardName: "elsewhere", DashboardBody: JSON.stringify({ widgets: [widget] }) });
  expect((await fetch(endpoint, { method: "POST", headers, body })).ok).toBe(true);
}

async function addFilter(environment: TestEnvironment): Promise<void> {
  await addDashboard(environment);
  const { api } = environment;
  const pattern = "[ip, id, user, timestamp, request, status=404, size, referer, agent]";
  const transformation = { metricName: "NotFound", metricNamespace: "Web", metricValue: "1" };
  await api.putMetricFilter({ group, name: "not-found", pattern, transformation }, signal);
  // What came since: more than 40 in two periods of five minutes.
  const stream = "late";
  await api.createLogStream({ group, stream }, signal);
  const message =
    '198.51.100.9 1 - [26/Nov/2026:03:00:00 +0000] "GET /cart HTTP/1.1" 404 157 "-" "curl/8.5.0 (x86_64-pc-linux-gnu)"';
  const counts = new Map([
    [150, 20],
    [90, 55],
    [60, 10],
    [30, 45],
  ]);
  for (const [minutesAgo, count] of counts) {
    const timestamp = Math.floor(Date.now() / periodMs) * periodMs - minutesAgo * 60_000;
    const events = Array.from({ length: count }, () => ({ timestamp, message }));
    await api.putLogEvents({ group, stream, events }, signal);
  }
}

it(
  "a metric filter gets an alarm, and a place on a dashboard, which opens as JSON, and whose queries run",
  createAlarm,
  showMetric,
  addToDashboard,
  addTrend,
  runWidget,
);

/** The page of the chart that shows. */
function chartOf({ page }: WorkbenchContext["workbench"]): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

/** The threshold is drawn in the metric's chart while it is typed; it goes with the question, or becomes the alarm's. */
async function createAlarm({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  const chart = chartOf(workbench);
  const proposal = chart.locator(".proposal");
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  await workbench.treeRow("not-found").waitFor();
  await workbench.chooseFromTreeMenu("not-found", "Create Alarm");
  await workbench.quickPick("Sum ≥ 1 in 5 minutes").waitFor();
  await chart.getByText("Proposed alarm not-found-alarm: Sum ≥ 1 in 5 minutes.").waitFor();
  await page.keyboard.press("Escape");
  await workbench.tab("Trend").waitFor({ state: "detached" });
  await workbench.chooseFromTreeMenu("not-found", "Create Alarm");
  await workbench.pick("Create it now, or choose what to change first", "Threshold");
  await workbench.fillIn("40");
  await chart.getByText("Sum ≥ 40 in 5 minutes.").waitFor();
  await expect.poll(() => proposal.innerText()).toMatch(/Of \d+ whole periods shown, 2 would have breached it\./u);
  await pictures("alarmThreshold");
  await page.keyboard.press("Enter");
  await workbench.quickPick("Sum ≥ 40 in 5 minutes").waitFor();
  await pictures("alarm");
  await page.keyboard.press("Enter");
  await chart.getByText("not-found-alarm: INSUFFICIENT_DATA (Sum ≥ 40 in 5 minutes)").waitFor();
  await expect.poll(() => proposal.innerText()).toBe("");
  await pictures("alarmCreated");
  await workbench.chooseFromTreeMenu("not-found", "Create Alarm");
  await page.getByText("is there already").waitFor();
  await expect.poll(() => proposal.innerText()).toContain("Sum ≥ 1 in 5 minutes");
  await pictures("alarmAgain");
  await page.keyboard.press("Escape");
  await expect.poll(() => proposal.innerText()).toBe("");
}

async function showMetric({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("not-found", "Show Metric");
  const page = chartOf(workbench);
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

/** The buttons of the trend's page, by the keyboard. */
async function addTrend({ workbench, pictures }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  await workbench.tab("Trend").click();
  const chart = chartOf(workbench);
  await chart.getByRole("button", { name: "Copy Widget" }).press("Enter");
  await page
    .getByText(/Widget copied/u)
    .first()
    .waitFor();
  await chart.getByRole("button", { name: "Add to Dashboard…" }).press("Enter");
  await workbench.pick("type the start of its name, or a new one", "operations");
  await workbench.dialog.getByText("Add to the dashboard operations?").waitFor();
  await pictures("dashboardTrend");
  await workbench.pressDialogButton("Put");
  await page.getByText("Added to the dashboard operations").first().waitFor();
}

/** Whoever runs a query in another region than its own has chosen so; its results have the buttons, too. */
async function runWidget({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  await runCommand("Open Dashboard");
  await workbench.pick("type the start of its name", "elsewhere");
  await page.locator(".codelens-decoration a", { hasText: "Run" }).click();
  await page.getByPlaceholder("No connection is in eu-central-1, where the widget is").waitFor();
  await pictures("widgetElsewhere");
  await page.keyboard.press("Enter");
  await workbench.answer("Time range", "1d");
  const results = chartOf(workbench);
  await results.getByText("5 rows").first().waitFor();
  await pictures("widgetResults");
  await results.getByRole("button", { name: "Add to Dashboard…" }).press("Enter");
  await workbench.pick("type the start of its name, or a new one", "operations");
  await workbench.dialog.getByText("Add to the dashboard operations?").waitFor();
  await workbench.pressDialogButton("Put");
  await page.getByText("Added to the dashboard operations").first().waitFor();
}
