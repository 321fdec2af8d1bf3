import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "shop/checkout";
const minute = 60_000;
const { signal } = new AbortController();

const query = `# name: Errors
# groups: ${group}
# time: 3h

fields @timestamp, level, host, @message
| filter level = "ERROR"
| sort @timestamp desc

# name: By host
# groups: ${group}
# time: 3h

filter level = "ERROR"
| stats count(*) as errors by bin(5m), host
`;

const it = workbenchTest({ arrange: addEvents });

/** Two hours of a service with an incident, also events with content that is up to no good. */
async function addEvents({ api, endpoint, workspace }: TestEnvironment): Promise<void> {
  writeFileSync(join(workspace, "errors.cwli"), query);
  // Queries see nothing from before the log group was created.
  await setClock(endpoint, -180 * minute);
  await api.createLogGroup({ group }, signal);
  await setClock(endpoint, 0);
  await api.createLogStream({ group, stream: "web-1" }, signal);
  const start = Math.floor(Date.now() / minute) * minute - 120 * minute;
  const hostile = ["<img src=x onerror=alert(1)>", "\u001B[31mred\u001B[0m", "=cmd|' /C calc'!A1"];
  const events = Array.from({ length: 600 }, (_, index) => ({
    timestamp: start + index * 12_000,
    message: JSON.stringify({
      level: index > 280 && index < 400 ? "ERROR" : "INFO",
      host: `web-${index % 3}`,
      text: hostile[index % 7] ?? `payment ${index} declined`,
      took: { ms: index / 8 },
    }),
  }));
  await api.putLogEvents({ group, stream: "web-1", events }, signal);
}

/** The local server's clock, as a difference from the machine's in milliseconds. */
async function setClock(endpoint: string, offsetMs: number): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ clock: { offsetMs } }) });
}

/** VS Code puts a page into a frame of a frame. */
function pageOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

it("rows of a query are sorted, filtered, read whole, added to the query, and lead to their record and stream", async (context) => {
  const { workbench, pictures } = context;
  const { keyboard } = workbench.page;
  await workbench.openFile("errors.cwli");
  await workbench.focusEditor();
  await keyboard.press("Control+Home");
  await keyboard.press("Control+Enter");
  const page = pageOf(context);
  await page.locator("p.status", { hasText: "Complete · 119 rows" }).waitFor();
  const grid = page.getByRole("grid");
  await expect.poll(() => grid.getAttribute("aria-rowcount")).toBe("120");
  await page.getByRole("gridcell", { name: "web-1" }).first().waitFor();
  expect(await page.locator("img").count()).toBe(0);
  await pictures("query rows");

  await page.getByRole("columnheader", { name: "host" }).click();
  await page.locator("[aria-sort=ascending]", { hasText: "host" }).waitFor();
  await page.getByRole("gridcell", { name: "web-0" }).first().waitFor();
  await page.getByRole("searchbox").fill("web-2 declined");
  await page
    .getByText(/ of 119 rows/u)
    .first()
    .waitFor();
  const cell = page.getByRole("gridcell", { name: "web-2", exact: true }).first();
  await cell.click();
  await keyboard.press("End");
  await keyboard.press("Enter");
  await page.locator(".value pre", { hasText: '"ms": ' }).waitFor();
  await pictures("query value");
  await keyboard.press("Escape");

  await cell.click();
  await keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "Show Record" }).waitFor();
  await pictures("query cell menu");
  await page.getByRole("menuitem", { name: "Add to Query: host = This Value" }).click();
  await workbench.waitForEditorText('filter host = "web-2"');
  await cell.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Show Record" }).click();
  await workbench.waitForEditorText('"took.ms"');
  await workbench.page.keyboard.press("Control+w");
  await cell.click({ button: "right" });
  await page.getByRole("menuitem", { name: "Show Around" }).click();
  await workbench.waitForEditorText("payment");
});

it("what a query counts is a chart, whose points lead to the events behind them", async (context) => {
  const { workbench, pictures } = context;
  await workbench.openFile("errors.cwli");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+End");
  await workbench.page.keyboard.press("Control+Enter");
  const page = pageOf(context);
  const chart = page.getByRole("img");
  await page.getByRole("button", { name: "web-2" }).waitFor();
  await expect.poll(() => chart.getAttribute("aria-label")).toContain("3 series");
  await pictures("query chart");
  await page.getByRole("button", { name: "Line" }).click();
  await chart.focus();
  for (const key of ["End", "ArrowLeft", "ArrowLeft", "ArrowLeft"]) await workbench.page.keyboard.press(key);
  await page.locator(".chosen", { hasText: ": web-0 " }).waitFor();
  await pictures("query chart line");
  for (let n = 0; n < 9; n++) await workbench.page.keyboard.press("ArrowLeft");
  await workbench.page.keyboard.press("Enter");
  await workbench.waitForEditorText('filter host = "web-0"');
});
