import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import type { Workbench } from "../workbench.js";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();

/** Events with these messages, some milliseconds apart, the newest at a time. */
async function put(
  api: LogsApi,
  group: string,
  messages: readonly string[],
  { end = Date.now(), apartMs = 1 } = {},
): Promise<void> {
  const events = messages.map((message, n) => ({ timestamp: end - (messages.length - 1 - n) * apartMs, message }));
  await api.putLogEvents({ group, stream: "app", events }, signal);
}

async function create(api: LogsApi, group: string): Promise<void> {
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream: "app" }, signal);
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `INFO request ${n + 1} served`);

const it = workbenchTest({
  async arrange({ api }) {
    for (const group of ["/shop/web", "/shop/api", "/shop/worker"]) await create(api, group);
    await put(api, "/shop/web", numbered(4000), { end: Date.now() - 1_200_000, apartMs: 100 });
    await put(api, "/shop/api", ["INFO api started"], { end: Date.now() - 60_000 });
  },
});

function lens(workbench: Workbench, title: string): Locator {
  return workbench.page.locator(".codelens-decoration a", { hasText: title }).first();
}

function line(workbench: Workbench, text: string): Locator {
  return workbench.editor.locator(".view-line", {
    hasText: new RegExp(`${text.replaceAll(" ", String.raw`\s`)}$`, "u"),
  });
}

/** Where a line is on the screen, in pixels. */
async function topOf(workbench: Workbench, text: string): Promise<number> {
  return (await line(workbench, text).boundingBox())?.y ?? Number.NaN;
}

it("older events come above the lines that are read, which stay where they are", loadsOlder, widens);

async function loadsOlder(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups } = context;
  await showGroups();
  await workbench.chooseFromTreeMenu("/shop/web", "Open Log");
  await workbench.waitForEditorText("request 4000 served");
  await workbench.scrollUpTo(lens(workbench, "Load Older Events"));
  const [first = ""] = /request \d+ served/u.exec(await workbench.editorText()) ?? [];
  const before = await topOf(workbench, first);
  await workbench.picture("older before");
  await lens(workbench, "Load Older Events").click();
  await workbench.waitForEditorText(`request ${Number(/\d+/u.exec(first)?.[0]) - 1} served`);
  await expect.poll(() => topOf(workbench, first)).toBe(before);
  await workbench.picture("older after");
}

async function widens({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await workbench.focusEditor();
  await runCommand("Show Around This Event…");
  await workbench.takeRow("1 minute");
  await workbench.tab("web (").waitFor();
  await workbench.scrollUpTo(lens(workbench, "Load Events Before This Range"));
  const title = await workbench.tab("web (").textContent();
  await lens(workbench, "Load Events Before This Range").click();
  await expect.poll(() => workbench.tab("web (").textContent()).not.toBe(title);
  await pictures("widened");
}

it("a tail is held where one works, gets further groups, and is one of several in the menu", holds, adds, lists);

async function holds({ workbench, api, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu("/shop/api", "Tail");
  await workbench.waitForEditorText("api started");
  await put(api, "/shop/api", numbered(60));
  await workbench.waitForEditorText("request 60 served");
  await workbench.statusBarItem("Tailing api").waitFor();
  await workbench.focusEditor();
  const before = await topOf(workbench, "request 60 served");
  await put(api, "/shop/api", ["ERROR one more"]);
  await workbench.statusBarItem("1 new").waitFor();
  await put(
    api,
    "/shop/api",
    numbered(100).map((text) => `${text} late`),
  );
  await workbench.statusBarItem("101 new").waitFor();
  expect(await topOf(workbench, "request 60 served")).toBe(before);
  await lens(workbench, "new · Jump to Newest").waitFor();
  await pictures("held");
  await lens(workbench, "new · Jump to Newest").click();
  await workbench.waitForEditorText("request 100 served late");
  await expect.poll(() => workbench.statusBarItem("new").count()).toBe(0);
  await put(api, "/shop/api", ["INFO followed again"]);
  await workbench.waitForEditorText("followed again");
}

async function adds({ workbench, api, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("Add Log Group to This Tail…");
  await workbench.pick("Log group in", "/shop/worker");
  await workbench.tab("api, worker").waitFor();
  await workbench.waitForEditorText("/shop/worker is followed, too.");
  await put(api, "/shop/worker", ["WARN queue is long"]);
  await workbench.waitForEditorText("queue is long");
  await pictures("added");
}

async function lists({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("/shop/web", "Tail");
  await workbench.statusBarItem("2 tails").click();
  await workbench.quickPick("api, worker").waitFor();
  await pictures("tails");
  await workbench.takeRow("Stop All");
  await expect.poll(() => workbench.statusBarItem("tails").count()).toBe(0);
}
