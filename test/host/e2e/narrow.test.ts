import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { cutOff } from "./pseudo.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();
const functions = ["orders-created-handler", "orders-cancelled-handler", "orders-archive", "payments-webhook"].map(
  (name) => `/aws/lambda/shop-production-eu-central-1-${name}`,
);

const query = `# groups: /ecs/payments
# time: 1h

fields @timestamp, @message
| limit 50
`;

const options = {
  localServer: ["--sample-data"],
  settings: { "cloudwatchLogs.queryConfirmGB": 0 },
  async arrange({ api, workspace }: TestEnvironment): Promise<void> {
    for (const group of functions) await api.createLogGroup({ group }, signal);
    writeFileSync(join(workspace, "newest.cwli"), query);
  },
} as const;

/** As wide as VS Code lets a side bar become at least. */
const narrow = 170;

/** VS Code puts a page into a frame of a frame. */
function pageOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

/** Drags the edge of the side bar. */
async function makeNarrow({ workbench }: WorkbenchContext): Promise<void> {
  const { mouse } = workbench.page;
  const { x, y, width, height } = await workbench.boxOf(workbench.page.locator(".part.sidebar"));
  await mouse.move(x + width, y + height / 2);
  await mouse.down();
  await mouse.move(x + narrow, y + height / 2, { steps: 10 });
  await mouse.up();
  const now = await workbench.boxOf(workbench.page.locator(".part.sidebar"));
  expect(now.width).toBeLessThan(width);
}

/** What 200 % leaves: half as many CSS pixels each way, as the browser's own zoom and VS Code's do. */
async function zoomIn({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.page.setViewportSize({ width: 640, height: 400 });
}

async function documents(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, runCommand, pictures } = context;
  await showGroups();
  await pictures(`${shown} explorer`);
  await workbench.chooseFromTreeMenu("/ecs/payments", "Open Log");
  await workbench.waitForEditorText("[payments]");
  await pictures(`${shown} log`);
  await workbench.scrollToTop();
  await pictures(`${shown} log top`);
  await runCommand("Show Histogram");
  await pageOf(context).getByRole("img").waitFor();
  await pictures(`${shown} histogram`);
  expect(await cutOff(pageOf(context))).toEqual([]);
  await workbench.runCommand("View: Toggle Panel Visibility");
}

async function pages(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  const page = pageOf(context);
  await workbench.openFile("newest.cwli");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Enter");
  await page.getByRole("gridcell").first().waitFor();
  await pictures(`${shown} query results`);
  expect(await cutOff(page)).toEqual([]);
  await workbench.runCommand("View: Close All Editors");
  await context.showExplorer();
  await workbench.chooseFromTreeMenu("/ecs/payments", "Show Trend", "Analyze");
  await workbench.quickPick("No Pattern").waitFor();
  await workbench.fillIn("ERROR");
  await workbench.quickPick("Use This Pattern").waitFor();
  await pictures(`${shown} pattern`);
  await workbench.quickInput.press("Enter");
  await workbench.answer("Time range", "3h");
  await page.getByText("new ones are counted").waitFor();
  await pictures(`${shown} trend`);
  expect(await cutOff(page)).toEqual([]);
}

let shown = "";

workbenchTest(options)(
  "in a narrow side bar names, their buttons and welcome texts can be read",
  async (context) => {
    shown = "narrow";
    await context.showGroups();
    await makeNarrow(context);
  },
  documents,
  pages,
);

workbenchTest(options)(
  "at 200 % nothing of log documents and pages is cut off",
  async (context) => {
    shown = "zoomed";
    // VS Code itself puts icons that have no room in a menu.
    await context.showExplorer();
    await zoomIn(context);
  },
  documents,
  pages,
);

workbenchTest({ noAws: true })("the welcome view can be read in a narrow side bar, and at 200 %", async (context) => {
  const { workbench, showExplorer, pictures } = context;
  await showExplorer();
  const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
  await welcome.waitFor();
  await makeNarrow(context);
  await pictures("narrow welcome");
  await zoomIn(context);
  await welcome.waitFor();
  await pictures("zoomed welcome");
  const buttons = await welcome.locator("a.monaco-button").count();
  expect(buttons).toBeGreaterThan(0);
});
