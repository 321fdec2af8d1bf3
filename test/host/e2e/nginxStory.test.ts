import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { type WorkbenchContext, type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const filters = [
  { name: "not-found", status: 404 },
  { name: "bad-gateway", status: 502 },
] as const;

function patternOf(status: number): string {
  return `[ip, id, user, timestamp, request, status=${status}, size]`;
}

const destination = "arn:aws:lambda:us-east-1:000000000000:function:alarm";

const { signal } = new AbortController();

async function addFilters({ api }: TestEnvironment): Promise<void> {
  const transformation = { metricNamespace: group, metricValue: "1" };
  for (const { name, status } of filters) {
    const filter = { name, pattern: patternOf(status), transformation: { ...transformation, metricName: name } };
    await api.putMetricFilter({ group, ...filter }, signal);
  }
}

const it = workbenchTest({ localServer: ["--sample-data"] });
const itWithFilters = workbenchTest({ localServer: ["--sample-data"], arrange: addFilters });

// What someone does who wants to know how often an nginx server answers 404 and 502, from the explorer alone.

it("the 404s and 502s of an nginx access log are counted by metric filters of one's own, and sent on", async (context) => {
  const { workbench, showGroups, api } = context;
  await showGroups();
  for (const { name, status } of filters) {
    await workbench.chooseFromTreeMenu(group, "Create Metric Filter", "Create");
    await workbench.answer(`Name of the new metric filter of ${group}`, name);
    await usePattern(context, patternOf(status), `nginx pattern ${name}`);
    await workbench.takeRow("Create Metric Filter");
    await workbench.expandTreeRow(group);
    await workbench.expandTreeRow("Metric Filters");
    await workbench.treeRow(name).waitFor();
    await workbench.picture(`nginx filter ${name}`);
    await expect.poll(() => workbench.treeRow(name).innerText()).toContain(`${group}/${name}`);
  }
  await workbench.chooseFromTreeMenu(group, "Create Subscription Filter", "Create");
  await workbench.answer(`Name of the new subscription filter of ${group}`, "alarm");
  // The same assistant, which knows what was used before.
  await workbench.quickPick(patternOf(502)).waitFor();
  await usePattern(context, patternOf(502), "nginx pattern alarm");
  await workbench.pick("What to send the events to", "Lambda Function");
  await workbench.answer("ARN of the Lambda function", destination);
  await workbench.takeRow("Create Subscription Filter");
  await workbench.dialog.getByText("Create the subscription filter alarm?").waitFor();
  await workbench.picture("nginx subscription");
  await workbench.pressDialogButton("Create");
  const created = async (): Promise<unknown> => (await api.describeSubscriptionFilters({ group }, signal)).items;
  await expect.poll(created).toMatchObject([{ name: "alarm", pattern: patternOf(502), destinationArn: destination }]);
  await workbench.chooseFromTreeMenu(group, "Delete Subscription Filter", "Settings");
  await workbench.pick(`Subscription filter of ${group}`, "alarm");
  await workbench.pressDialogButton("Delete");
  await expect.poll(created).toEqual([]);
});

async function usePattern({ workbench }: WorkbenchContext, pattern: string, picture: string): Promise<void> {
  await workbench.quickPick("No Pattern").waitFor();
  await workbench.fillIn(pattern);
  await workbench
    .quickPick("Use This Pattern")
    .filter({ hasText: /matches [1-9]/u })
    .waitFor();
  await workbench.picture(picture);
  await workbench.quickInput.press("Enter");
}

itWithFilters(
  "the 404s and 502s of an nginx access log are tested on recent events, seen over time as they come, and exported",
  testOnRecent,
  followTrend,
);

async function testOnRecent(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  for (const { name, status } of filters) {
    await workbench.chooseFromTreeMenu(name, "Test Metric Filter");
    await workbench.tab(`status=${status}`).waitFor();
    await workbench.waitForEditorText(`where the field status is ${status}`);
    await workbench.waitForEditorText("$status");
    await workbench.picture(`nginx test ${name}`);
    const text = await workbench.editorText();
    expect(text).toMatch(/Service\s+agrees on the 50 events/u);
    expect(text).toMatch(/Matches\s+[1-9]\d* of /u);
    expect(text).toContain(`where the field status is ${status}`);
    expect(text).toMatch(/\$ip\s+\$id\s+\$user\s+\$timestamp\s+\$request\s+\$status\s+\$size/u);
    expect(text).toMatch(new RegExp(`HTTP/1\\.1\\s+${status}\\s`, "u"));
  }
}

async function followTrend(context: WorkbenchContext): Promise<void> {
  const { workbench, api, workspace } = context;
  await workbench.chooseFromTreeMenu("bad-gateway", "Show Trend");
  const chart = workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
  // Of the sentence below the heading.
  const status = chart.getByText("new ones are counted as they come");
  await status.waitFor();
  const before = Number(((await status.textContent()) ?? "").replaceAll(",", "").split(" ")[0]);
  expect(before).toBeGreaterThan(0);
  await workbench.picture("nginx trend");
  const stream = "late";
  await api.createLogStream({ group, stream }, signal);
  const message = '198.51.100.9 - - [26/Nov/2026:03:00:00 +0000] "GET /cart HTTP/1.1" 502 157';
  const events = Array.from({ length: 1000 }, () => ({ timestamp: Date.now(), message }));
  await api.putLogEvents({ group, stream, events }, signal);
  await chart
    .getByText(new RegExp(`^${(before + 1000).toLocaleString("en").slice(0, -2)}\\d\\d events; new ones`, "u"))
    .waitFor();
  await workbench.picture("nginx trend followed");
  await chart.getByRole("button", { name: "Export CSV" }).click();
  const file = join(workspace, "bad gateways.csv");
  await workbench.page.locator(".quick-input-widget:visible .quick-input-title", { hasText: "Export Trend" }).waitFor();
  await expect.poll(() => workbench.quickInput.inputValue()).toMatch(/trend\.csv$/u);
  await workbench.fillIn(file);
  await workbench.picture("nginx trend export");
  await workbench.page.keyboard.press("Enter");
  await workbench.quickInput.waitFor({ state: "hidden" });
  await expect.poll(() => readFileSync(file, "utf8")).toContain("start,end,count,state\r\n");
  const counts = readFileSync(file, "utf8")
    .trim()
    .split("\r\n")
    .slice(1)
    .map((row) => Number(row.split(",")[2]));
  expect(counts.length).toBeGreaterThan(50);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(before + 1000);
}

itWithFilters(
  "the 502s of an nginx access log get an alarm and a place on a dashboard, and the log is exported to S3",
  createAlarm,
  addToDashboard,
  exportLog,
);

/** What CloudWatch, which the local server has at the same address, answers. */
async function cloudWatch({ endpoint }: TestEnvironment, operation: string, request: object): Promise<unknown> {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `GraniteServiceVersion20100801.${operation}`,
  };
  return (await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(request) })).json();
}

async function createAlarm(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.expandTreeRow("Metric Filters");
  await workbench.chooseFromTreeMenu("bad-gateway", "Create Alarm");
  await workbench.quickPick("Sum ≥ 1 in 5 minutes").waitFor();
  await workbench.picture("nginx alarm");
  await workbench.page.keyboard.press("Enter");
  await expect
    .poll(() => cloudWatch(context, "DescribeAlarms", {}))
    .toMatchObject({
      MetricAlarms: [{ MetricName: "bad-gateway", Namespace: group, TreatMissingData: "notBreaching" }],
    });
}

async function addToDashboard(context: WorkbenchContext): Promise<void> {
  const { workbench } = context;
  await workbench.chooseFromTreeMenu("bad-gateway", "Add to Dashboard");
  await workbench.pick("type the start of its name, or a new one", "nginx");
  await workbench.dialog.getByText("Create the dashboard nginx?").waitFor();
  await workbench.picture("nginx dashboard");
  await workbench.pressDialogButton("Put");
  await expect
    .poll(() => cloudWatch(context, "GetDashboard", { DashboardName: "nginx" }))
    .toMatchObject({ DashboardBody: expect.stringContaining('"bad-gateway"') });
}

async function exportLog({ workbench, api }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(group, "Export to S3", "Create");
  await workbench.answer("What the names of the log streams begin with", "");
  await workbench.answer("Time range", "1h");
  await workbench.answer("Bucket of S3 in", "my-archive");
  await workbench.answer("What the keys in the bucket begin with", "nginx");
  await workbench.dialog.getByText(`Export ${group} to s3://my-archive/nginx?`).waitFor();
  await workbench.picture("nginx export to S3");
  await workbench.pressDialogButton("Export");
  const tasks = async (): Promise<unknown> => (await api.describeExportTasks({}, signal)).items;
  await expect.poll(tasks).toMatchObject([{ group, bucket: "my-archive", prefix: "nginx" }]);
}
