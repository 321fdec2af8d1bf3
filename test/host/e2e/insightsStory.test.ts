import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();
const group = "myWebApp";

const file = `# groups: ${group}
# time: 3h

# name: nginx/5xx by minute
parse @message '"* * *" * ' as method, path, version, status
| filter status >= 500
| stats count(*) as failures by bin(1m)

# name: nginx/By status
# parameter code = 502 # Which status
parse @message '"* * *" * ' as method, path, version, status
| filter status = {{code}}
| fields @timestamp, method, path, status
| limit 50
`;

const it = workbenchTest({
  localServer: ["--sample-data"],
  arrange: ({ workspace }) => writeFileSync(join(workspace, "nginx.cwli"), file),
  settings: { "cloudwatchLogs.queryConfirmGB": 0 },
});

/** VS Code puts a page into a frame of a frame. */
function resultsOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

/** How long queries run at the server from now on. */
async function slow({ endpoint }: TestEnvironment, queryRunningMs: number): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ queryRunningMs }) });
}

it(
  "the 5xx of an nginx access log are counted by minute, followed to their events and their stream, kept in the account, run with a parameter, and a long query is cancelled",
  countByMinute,
  openEventsOfBar,
  showAround,
  saveToAccount,
  runWithParameter,
  cancelLong,
);

async function countByMinute(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.openFile("nginx.cwli");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Home");
  for (let line = 0; line < 4; line++) await workbench.page.keyboard.press("ArrowDown");
  await workbench.page.keyboard.press("Control+Enter");
  const results = resultsOf(context);
  await results.locator("p.status", { hasText: "Complete" }).waitFor();
  await results.getByText("Per minute").first().waitFor();
  await pictures("insights 5xx by minute");
}

/** The newest bar with failures. */
async function openEventsOfBar(context: WorkbenchContext): Promise<void> {
  const { workbench } = context;
  const { keyboard } = workbench.page;
  const results = resultsOf(context);
  await results.getByRole("img").focus();
  await keyboard.press("End");
  const chosen = results.locator(".chosen");
  await chosen.waitFor();
  let bar = await chosen.innerText();
  for (let bars = 0; bars < 180 && bar.includes("none"); bars++) {
    const before = bar;
    await keyboard.press("ArrowLeft");
    // The page takes the key a moment later; each bar has another time.
    await expect.poll(async () => (bar = await chosen.innerText())).not.toBe(before);
  }
  expect(bar).toMatch(/\d+$/u);
  await keyboard.press("Enter");
  await workbench.waitForEditorText("| filter status >= 500");
}

async function showAround(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Enter");
  const results = resultsOf(context);
  const cell = results.getByRole("gridcell", { name: "502" }).first();
  await cell.waitFor();
  await pictures("insights events of a bar");
  await cell.click({ button: "right" });
  await results.getByRole("menuitem", { name: "Show Around" }).click();
  await workbench.tab("nginx_").waitFor();
  // In whichever group: the page tells of the click a moment later, which may make its own group the active one again.
  const lines = workbench.page.locator(".monaco-editor .view-line", { hasText: "HTTP/1.1" });
  await expect.poll(() => lines.count()).toBeGreaterThan(0);
}

async function saveToAccount(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, api } = context;
  await workbench.openFile("nginx.cwli");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+End");
  await runCommand("Save Query to Account");
  await expect.poll(() => workbench.proposed("Name of the saved query")).toBe("nginx/By status");
  await workbench.page.keyboard.press("Enter");
  const saved = async (): Promise<object | undefined> =>
    (await api.describeQueryDefinitions({}, signal)).definitions.find(({ name }) => name === "nginx/By status");
  await expect.poll(saved).toMatchObject({ groups: [group], parameters: [{ name: "code", defaultValue: "502" }] });
}

async function runWithParameter(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.expandTreeRow("Saved Queries");
  await workbench.expandTreeRow("nginx");
  await workbench.chooseFromTreeMenu("By status", "Run Saved Query");
  await expect.poll(() => workbench.proposed("Value of code: Which status")).toBe("502");
  await workbench.fillIn("404");
  await workbench.page.keyboard.press("Enter");
  await workbench.tab("Results: By status").waitFor();
  await resultsOf(context).getByRole("gridcell", { name: "404" }).first().waitFor();
  // Two panels of results beside each other are not told apart.
  await workbench.tab("Results: By status").click({ button: "middle" });
}

async function cancelLong(context: WorkbenchContext): Promise<void> {
  const { workbench, api } = context;
  await slow(context, 600_000);
  await workbench.openFile("nginx.cwli");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Home");
  for (let line = 0; line < 4; line++) await workbench.page.keyboard.press("ArrowDown");
  await workbench.page.keyboard.press("Control+Enter");
  const results = resultsOf(context);
  await results.getByRole("button", { name: "Cancel" }).click();
  await results.locator("p.status", { hasText: "Cancelled" }).waitFor();
  const statuses = async (): Promise<readonly string[]> =>
    (await api.describeQueries({}, signal)).queries.map(({ status }) => status);
  await expect.poll(statuses).toContain("Cancelled");
  expect(await statuses()).not.toContain("Running");
}
