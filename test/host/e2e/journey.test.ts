import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const stream = "mytest";
const { signal } = new AbortController();

const it = workbenchTest({ localServer: ["--sample-data"] });

it(
  "a first visit: browses groups, creates a stream, tails it, puts an event, and deletes the stream",
  browse,
  create,
  tailStream,
  tailGroup,
  deleteStream,
);

async function browse({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.expandTreeRow(group);
  await workbench.treeRow("nginx_").waitFor();
  await workbench.picture("tree");
  await expect.poll(async () => (await workbench.treeRows()).join("\n")).toMatch(/myWebApp/u);
}

/** What is wrong with a name is said while it is typed. */
async function create({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(group, "Create Log Stream", "Create");
  await workbench.fillIn("my:test");
  await workbench.quickInputMessage.filter({ hasText: "A log stream name can't hold “:”" }).waitFor();
  await workbench.page.keyboard.press("Escape");
  await workbench.chooseFromTreeMenu(group, "Create Log Stream", "Create");
  await workbench.answer("New log stream in myWebApp", stream);
  await workbench.treeRow(stream).waitFor();
  await expect.poll(() => workbench.treeRow(stream).innerText()).toContain("no events");
}

/** An event that is put from the palette arrives. */
async function tailStream({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(stream, "Tail");
  await workbench.tab(stream).waitFor();
  await workbench.chooseFromTreeMenu(stream, "Put Log Event", "Create");
  await workbench.answer("Put one event into mytest · myWebApp · default", "hello from the tree");
  await workbench.waitForEditorText("hello from the tree");
  await workbench.statusBarItem(`Tailing ${stream}`).waitFor();
  await workbench.treeRow(stream).filter({ hasNotText: "no events" }).waitFor();
  await expect.poll(() => workbench.editorText()).toMatch(/following/u);
}

/** What the generator writes arrives, and what another client puts. */
async function tailGroup({ workbench, api }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(group, "Tail");
  await workbench.tab(group).waitFor();
  await workbench.waitForEditorText("HTTP/1.1");
  const events = [{ timestamp: Date.now(), message: "ERROR upstream timed out, seen by another client" }];
  await api.putLogEvents({ group, stream, events }, signal);
  await workbench.waitForEditorText("seen by another client");
  await workbench.picture("tail");
  await expect.poll(() => workbench.editorText()).toMatch(/ mytest: +ERROR upstream timed out/u);
}

/** It is asked for before, with the target's name. */
async function deleteStream({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu(stream, "Delete Log Stream");
  await workbench.dialog.waitFor();
  await expect.poll(() => workbench.dialog.innerText()).toMatch(/Delete the log stream mytest\?[^]*myWebApp, default/u);
  await workbench.picture("delete");
  await workbench.pressDialogButton("Delete Log Stream");
  await workbench.treeRow(stream).waitFor({ state: "detached" });
}

it("awslogs.conf is shown with its diagnostics, and completed", async ({ workbench }) => {
  await workbench.openFile("awslogs.conf");
  await workbench.squiggles("warning").first().waitFor();
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Control+End");
  await workbench.page.keyboard.press("Enter");
  await workbench.page.keyboard.type("init");
  await workbench.openCompletion("initial_position");
  await workbench.picture("awslogs");
  await expect.poll(() => workbench.editorText()).toContain("datetime_fromat");
});

const itWithoutAws = workbenchTest({ noAws: true });

itWithoutAws(
  "a machine without AWS files: welcomes with what to do, starts the local server, does everything from the palette, stops it",
  welcome,
  usePalette,
  stopServer,
);

async function welcome(context: WorkbenchContext): Promise<void> {
  const { workbench, showExplorer } = context;
  await showExplorer();
  const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
  // Until VS Code knows that it trusts the workspace, the view says what holds without trust.
  await welcome.getByText("No connection to CloudWatch Logs yet").waitFor();
  await workbench.picture("welcome");
  await expect
    .poll(() => welcome.innerText())
    .toMatch(/No connection to CloudWatch Logs yet[^]*Add Connection[^]*Start a local server/u);
  await welcome.getByText("Start a local server").click();
  await workbench.expandTreeRow("Local");
  await workbench.treeRow("myWebApp").waitFor();
  await workbench.picture("local");
}

async function usePalette(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  await runCommand("Create Log Group");
  await workbench.answer("New log group in Local", "palette/made");
  await workbench.pick("Create it now", "Retention");
  await workbench.pick("Keep events for", "14 days");
  await workbench.pick("Create it now", "Create Log Group");
  await workbench.treeRow("palette/made").waitFor();
  await expect.poll(() => workbench.treeRow("palette/made").innerText()).toContain("14 days");
  await runCommand("Create Log Stream");
  await workbench.pick("Log group in Local", "palette/made");
  await workbench.answer("New log stream in palette/made", "one");
  await workbench.expandTreeRow("palette/made");
  await workbench.treeRow("one").waitFor();
  await runCommand("Put Log Event");
  await workbench.pick("Log group in Local", "palette/made");
  await workbench.pick("Log stream in palette/made", "one");
  await workbench.answer("Put one event into one", "written from the palette");
  await workbench.statusBarItem("1 event put into one").waitFor();
  await runCommand("Open Log");
  await workbench.pick("Log group in Local", "palette/made");
  await workbench.takeRow("All streams");
  await workbench.waitForEditorText("written from the palette");
  await workbench.picture("palette");
}

/** All is as in the beginning. */
async function stopServer({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await runCommand("Stop Local Server");
  await workbench.page.locator(".part.sidebar .welcome-view-content").waitFor();
  expect(await workbench.treeRows()).toEqual([]);
}

const itWithBrokenConnections = workbenchTest({
  settings: {
    "cloudwatchLogs.connections": [
      { name: "dead", region: "us-east-1", endpoint: "http://127.0.0.1:9" },
      { name: "no profile", profile: "nobody", region: "us-east-1" },
    ],
  },
});

itWithBrokenConnections(
  "with connections that don't work the tree says what is wrong, and goes on working",
  async (context) => {
    const { workbench, showGroups } = context;
    await showGroups("dead");
    await workbench.treeRow("select to try again").waitFor();
    await workbench.expandTreeRow("no profile");
    await workbench.treeRow("No such profile").waitFor();
    await workbench.picture("errors");
    await workbench.expandTreeRow("default");
    await workbench.treeRow("No log groups").waitFor();
    await expect.poll(async () => (await workbench.treeRows()).join("\n")).toContain("Nothing answers");
  },
);
