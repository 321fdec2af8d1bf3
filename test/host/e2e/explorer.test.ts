import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import type { Workbench } from "../workbench.js";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });
const itAsTree = workbenchTest({
  localServer: ["--sample-data"],
  settings: { "cloudwatchLogs.groupLayout": "tree" },
});

itAsTree(
  "the explorer shows favourites on top, folders with their counts, and streams; filters on the service; goes to a group",
  showFavouritesAndFolders,
  filterOnService,
  goToGroup,
);

async function showFavouritesAndFolders(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu("myWebApp", "Add to Favourites", "Settings");
  await workbench.treeRow("/aws/lambda").waitFor();
  await workbench.expandTreeRow("/aws/lambda");
  await workbench.treeRow("checkout").waitFor();
  await workbench.expandTreeRow("checkout");
  const rows = await workbench.treeRows();
  expect(rows.filter((row) => row.startsWith("myWebApp"))).toHaveLength(2);
  expect(rows.join("\n")).toMatch(/\/aws\/lambda \d+\n/u);
  await expect
    .poll(() => workbench.treeRow("/aws/lambda").getAttribute("aria-label"))
    .toMatch(/^folder \/aws\/lambda, \d+ log groups?/u);
  await pictures("explorer");
}

async function filterOnService(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, runCommand, pictures } = context;
  await showGroups();
  await workbench.treeRow("syslog").waitFor();
  await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
  await workbench.answer("List log groups in default", "^/aws");
  const message = workbench.page.locator(".part.sidebar .message", { hasText: "names that start with “/aws”" });
  await message.first().waitFor();
  await pictures("explorer filtered");
  expect((await workbench.treeRows()).join("\n")).not.toContain("syslog");
  await runCommand("Clear Filter");
  await message.first().waitFor({ state: "hidden" });
}

async function goToGroup(context: WorkbenchContext): Promise<void> {
  const { workbench, showExplorer, runCommand, pictures } = context;
  await showExplorer();
  await runCommand("Go to Log Group");
  await workbench.fillIn("myWeb");
  await workbench.quickPick("myWebApp").waitFor();
  await expect.poll(() => workbench.quickPick("syslog").count()).toBe(0);
  await pictures("explorer go to");
  await workbench.page.keyboard.press("Enter");
  await workbench.tab("myWebApp").waitFor();
}

/** Some 2,300 groups, the last of them with 1,100 streams. */
async function crowd(api: LogsApi): Promise<void> {
  const { signal } = new AbortController();
  const padded = (index: number): string => String(index).padStart(4, "0");
  const services = ["billing-worker", "checkout-api", "orders-api", "orders-worker", "payments", "search"];
  const groups = Array.from({ length: 2300 }, (_, index) => `/aws/lambda/prod-${services[index % 6]}-${padded(index)}`);
  const streams = Array.from({ length: 1100 }, (_, index) => `2026/11/22/[$LATEST]${padded(index)}c0ffee`);
  const inTurn = async <T>(waiting: T[], work: (item: T) => Promise<void>): Promise<void> => {
    for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) await work(item);
  };
  const group = "/ecs/web";
  await api.createLogGroup({ group }, signal);
  await Promise.all(
    Array.from({ length: 10 }, async () => {
      await inTurn(groups, (group) => api.createLogGroup({ group }, signal));
      await inTurn(streams, (stream) => api.createLogStream({ group, stream }, signal));
    }),
  );
}

function focused({ page }: Workbench, text: string): Locator {
  return page.locator(".part.sidebar .monaco-list-row.focused", { hasText: text });
}

const itInCrowd = workbenchTest({ arrange: ({ api }) => crowd(api) });
const message = "of the 2,301 loaded";
/** Every sixth number, from 1 on, that holds two sevens. */
const matching = Array.from({ length: 384 }, (_, index) => String(1 + 6 * index)).filter((number) =>
  /7.*7/u.test(number),
).length;

async function loadAll({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.treeRow("prod-billing-worker-0000").waitFor();
  await workbench.page.keyboard.press("End");
  await workbench.chooseFromTreeMenu("Load more", "Load All");
  await workbench.treeRow("/ecs/web").waitFor();
}

itInCrowd(
  "an explorer with thousands of rows shows them in ranges, filters fuzzily, and leaves collapsed what was collapsed",
  openRanges,
  filterFuzzily,
  leaveCollapsed,
);

async function openRanges(context: WorkbenchContext): Promise<void> {
  const { workbench, pictures } = context;
  const { keyboard } = workbench.page;
  await loadAll(context);
  await expect
    .poll(async () => (await workbench.treeRows()).slice(1))
    .toEqual([
      "Saved Queries",
      "Export Tasks",
      "…billing… – …order…api-1388 1,000",
      "…order…api-1394 – …search-0497 1,000",
      "/aws/…rch-0503 – /ecs/web 301",
    ]);
  await keyboard.press("End");
  await keyboard.press("ArrowRight");
  await workbench.treeRow("prod-search-0503").waitFor();
  await keyboard.press("End");
  await focused(workbench, "/ecs/web").waitFor();
  await keyboard.press("ArrowRight");
  // The streams come below the last row that is in view.
  const end = async (): Promise<number> => {
    await keyboard.press("End");
    return workbench.treeRow("Load more").count();
  };
  await expect.poll(end).toBe(1);
  await workbench.chooseFromTreeMenu("Load more", "Load All");
  await workbench.treeRow("1 – 1,000").waitFor();
  await expect
    .poll(() => workbench.treeRow("1 – 1,000").getAttribute("aria-label"))
    .toMatch(/^log streams 1 to 1,000 of 1,100, the first 2026/u);
  await workbench.selectTreeRow("1,001 – 1,100");
  const into = async (): Promise<number> => {
    await keyboard.press("ArrowRight");
    return focused(workbench, "2026/11/22/[$LATEST]").count();
  };
  await expect.poll(into).toBe(1);
  await pictures("explorer ranges streams");
  await keyboard.press("Home");
  await keyboard.press("ArrowDown");
  await focused(workbench, "Saved Queries").waitFor();
  await keyboard.press("ArrowDown");
  await focused(workbench, "Export Tasks").waitFor();
  await keyboard.press("ArrowDown");
  await focused(workbench, "…billing…").waitFor();
  await keyboard.press("ArrowRight");
  await workbench.treeRow("prod-billing-worker-0000").waitFor();
  await pictures("explorer ranges");
}

/** Says how many that leaves, and restores the rows on Escape. */
async function filterFuzzily(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
  await workbench.fillIn("~chk77");
  const above = workbench.page.locator(".part.sidebar .message", { hasText: message }).first();
  await above.waitFor();
  await workbench.treeRow("prod-checkout-api-0277").waitFor();
  // And the rows of the connection, its saved queries and its export tasks.
  await expect.poll(() => workbench.treeRows()).toHaveLength(matching + 3);
  await pictures("explorer ranges fuzzy");
  await workbench.page.keyboard.press("Escape");
  await above.waitFor({ state: "hidden" });
  // In the range that had been expanded.
  await workbench.treeRow("prod-billing-worker-0000").waitFor();
  await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
  await workbench.answer("List log groups in default", "~srch99");
  await above.waitFor();
  await workbench.treeRow("prod-search-0299").waitFor();
  await runCommand("Clear Filter");
  await above.waitFor({ state: "hidden" });
}

async function leaveCollapsed(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  const row = workbench.treeRow("prod-billing-worker-0000");
  await row.waitFor();
  await workbench.page.locator('.part.sidebar .action-label[aria-label="Collapse All"]:visible').click();
  await row.waitFor({ state: "hidden" });
  await workbench.expandTreeRow("default");
  await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
  await workbench.answer("List log groups in default", "~chk77");
  await workbench.treeRow("prod-checkout-api-0277").waitFor();
  await runCommand("Clear Filter");
  await workbench.treeRow("…billing…").waitFor();
  expect(await row.count()).toBe(0);
}

it(
  "the explorer finds by letters apart, deletes and copies by key, and inserts the name of a row that is dragged with Shift",
  findByLetters,
  useKeys,
  dragName,
);

async function findByLetters({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.selectTreeRow("/ecs/payments");
  await workbench.page.keyboard.press("Control+Alt+F");
  const find = workbench.page.locator(".part.sidebar .monaco-tree-type-filter input");
  await find.waitFor();
  await find.fill("lmbchk");
  await workbench.page.locator(".part.sidebar .monaco-list-row .monaco-highlighted-label .highlight").first().waitFor();
  await workbench.picture("explorer find");
  await expect.poll(async () => (await workbench.treeRows()).join("\n")).toContain("/aws/lambda/checkout");
  await workbench.page.keyboard.press("Escape");
}

/** What keys do depends on the selection, of which the extension hears before it reads the group's streams. */
async function select(workbench: Workbench, group: string, stream: string): Promise<void> {
  await workbench.selectTreeRow(group);
  await workbench.treeRow(stream).waitFor();
}

/** Delete asks before it deletes, and Copy copies names. */
async function useKeys({ workbench }: WorkbenchContext): Promise<void> {
  await select(workbench, "syslog", "ip-");
  await workbench.page.keyboard.press("Delete");
  await workbench.page.getByText("syslog?").or(workbench.page.getByText("“syslog”")).first().waitFor();
  await workbench.page.keyboard.press("Escape");
  await select(workbench, "myWebApp", "nginx_");
  await workbench.page.keyboard.press("Control+C");
  await workbench.openFile("awslogs.conf");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+Home");
  await workbench.page.keyboard.press("Control+V");
  await workbench.waitForEditorText("myWebApp# Configuration");
  await expect.poll(() => workbench.editorText()).toContain("myWebApp# Configuration");
}

async function dragName({ workbench }: WorkbenchContext): Promise<void> {
  const { page } = workbench;
  const [from, to] = [
    await workbench.boxOf(workbench.treeRow("/aws/lambda/checkout")),
    await workbench.boxOf(workbench.editor),
  ];
  await page.mouse.move(from.x + 60, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 90, from.y + 20, { steps: 3 });
  await page.keyboard.down("Shift");
  await page.mouse.move(to.x + 300, to.y + 30, { steps: 8 });
  await page.mouse.move(to.x + 310, to.y + 32, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await workbench.waitForEditorText("/aws/lambda/checkout");
  await expect.poll(() => workbench.editorText()).toContain("/aws/lambda/checkout");
}
