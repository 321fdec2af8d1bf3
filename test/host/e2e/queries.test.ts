import type { FrameLocator } from "playwright-core";
import { expect } from "vitest";
import type { QueryInfo } from "../../../src/logs/queries/queryModel.js";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "shop/checkout";
const audit = "shop/audit";
const { signal } = new AbortController();

const it = workbenchTest({ arrange: addEvents, settings: { "cloudwatchLogs.queryConfirmGB": 0 } });

/** A service with failures, and a log group that only queries read. */
async function addEvents({ api }: TestEnvironment): Promise<void> {
  await api.createLogGroup({ group }, signal);
  await api.createLogGroup({ group: audit, logClass: "INFREQUENT_ACCESS" }, signal);
  // Queries see nothing from before the log group was created.
  const now = Date.now();
  const events = Array.from({ length: 400 }, (_, index) => ({
    timestamp: now + index,
    message: `${index % 4 === 0 ? "ERROR payment declined" : "INFO order placed"} ${index}`,
  }));
  for (const name of [group, audit]) {
    await api.createLogStream({ group: name, stream: "web-1" }, signal);
    await api.putLogEvents({ group: name, stream: "web-1", events }, signal);
  }
}

/** How long queries run at the server from now on. */
async function slow({ endpoint }: TestEnvironment, queryRunningMs: number): Promise<void> {
  await fetch(`${endpoint}/_control`, { method: "PATCH", body: JSON.stringify({ queryRunningMs }) });
}

async function newest({ api }: TestEnvironment): Promise<QueryInfo | undefined> {
  const { queries } = await api.describeQueries({}, signal);
  return queries.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0];
}

/** VS Code puts a page into a frame of a frame. */
function resultsOf({ workbench }: WorkbenchContext): FrameLocator {
  return workbench.page.frameLocator("iframe.webview.ready").frameLocator("#active-frame");
}

it(
  "a query of a log group runs by Ctrl+Enter, shows its rows beside it, runs on while it is slow with the rows that were found, and is cancelled at the service",
  newQuery,
  runIt,
  cancelIt,
);

it(
  "the results of a query are read again after a reload, and the query isn't run again",
  newQuery,
  runIt,
  readAfterReload,
);

async function newQuery(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(group, "New Query");
  await workbench.waitForEditorText(`# groups: ${group}`);
  await workbench.page.getByText("Save to Account").waitFor();
  await pictures("queryNew");
}

async function runIt(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Enter");
  const results = resultsOf(context);
  await results.getByText("400 rows").first().waitFor();
  await results.getByRole("gridcell", { name: "INFO order placed 399" }).waitFor();
  await pictures("queryResults");
}

async function cancelIt(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  await slow(context, 60_000);
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Enter");
  const results = resultsOf(context);
  await results
    .getByText(/Running/u)
    .first()
    .waitFor();
  await results
    .getByText(/partial/u)
    .first()
    .waitFor();
  await pictures("queryRunning");
  await results.getByRole("button", { name: "Cancel" }).click();
  await results
    .getByText(/Cancelled/u)
    .first()
    .waitFor();
  await expect.poll(async () => (await newest(context))?.status).toBe("Cancelled");
  await pictures("queryCancelled");
  await slow(context, 0);
}

async function readAfterReload(context: WorkbenchContext): Promise<void> {
  const { workbench, api, pictures } = context;
  const before = (await api.describeQueries({}, signal)).queries.length;
  await workbench.reloadWindow(resultsOf(context).getByRole("gridcell", { name: "INFO order placed 399" }));
  expect((await api.describeQueries({}, signal)).queries).toHaveLength(before);
  await pictures("queryReloaded");
}

it("a log group of the class Infrequent Access says why it can't be opened, and is queried instead", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu(audit, "Open Log");
  const refusal = workbench.notification("is of the class Infrequent Access");
  await refusal.waitFor();
  await pictures("queryInfrequentAccess");
  await refusal.getByText("Query Log Group").click();
  await workbench.waitForEditorText(`# groups: ${audit}`);
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Enter");
  await resultsOf(context).getByText("400 rows").first().waitFor();
});
