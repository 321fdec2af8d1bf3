import { describe, expect, it } from "vitest";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { useJourney } from "./journey.js";

const title = "CloudWatch Logs";

describe("a first visit", () => {
  const journey = useJourney({ localServer: ["--sample-data"] });
  const group = "myWebApp";
  const stream = "mytest";

  it("shows the connection, its groups and, expanded, their streams", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    await workbench.expandTreeRow("default");
    await workbench.expandTreeRow(group);
    await workbench.treeRow("nginx_").waitFor();
    await workbench.picture("tree");
    expect((await workbench.treeRows()).join("\n")).toMatch(/myWebApp/u);
  });

  it("creates a stream, saying what is wrong with a name while it is typed", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu(group, "Create Log Stream");
    await workbench.quickInput.fill("my:test");
    await workbench.quickInputMessage.filter({ hasText: "A log stream name can't hold “:”" }).waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.chooseFromTreeMenu(group, "Create Log Stream");
    await workbench.answer("New log stream in myWebApp", stream);
    await workbench.treeRow(stream).waitFor();
    expect(await workbench.treeRow(stream).innerText()).toContain("no events");
  });

  it("tails the stream, puts an event from the palette and sees it arrive", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu(stream, "Tail");
    await workbench.tab(stream).waitFor();
    await workbench.chooseFromTreeMenu(stream, "Put Log Event");
    await workbench.answer("Put one event into mytest · myWebApp · default", "hello from the tree");
    await workbench.waitForEditorText("hello from the tree");
    await workbench.statusBarItem(`Tailing ${stream}`).waitFor();
    await workbench.treeRow(stream).filter({ hasNotText: "no events" }).waitFor();
    expect(await workbench.editorText()).toMatch(/following/u);
  });

  it("tails a whole group: what the generator writes and what another client puts", async () => {
    const { workbench, endpoint } = journey();
    await workbench.chooseFromTreeMenu(group, "Tail");
    await workbench.tab(group).waitFor();
    await workbench.waitForEditorText("HTTP/1.1");
    const other = createLogsApi({ id: "other", name: "other", region: "us-east-1", endpoint, local: true });
    const events = [{ timestamp: Date.now(), message: "ERROR upstream timed out, seen by another client" }];
    await other.putLogEvents({ group, stream, events }, new AbortController().signal);
    await workbench.waitForEditorText("seen by another client");
    await workbench.picture("tail");
    other.dispose();
    expect(await workbench.editorText()).toContain("mytest: ERROR upstream timed out");
  });

  it("asks before it deletes, and names the target", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu(stream, "Delete Log Stream");
    await workbench.dialog.waitFor();
    expect(await workbench.dialog.innerText()).toMatch(/Delete the log stream mytest\?[^]*myWebApp, default/u);
    await workbench.picture("delete");
    await workbench.pressDialogButton("Delete Log Stream");
    await workbench.treeRow(stream).waitFor({ state: "detached" });
  });

  it("shows awslogs.conf with its diagnostics, and completes it", async () => {
    const { workbench } = journey();
    await workbench.openFile("awslogs.conf");
    await workbench.squiggles("warning").first().waitFor();
    await workbench.focusEditor();
    await workbench.page.keyboard.press("Control+End");
    await workbench.page.keyboard.press("Enter");
    await workbench.page.keyboard.type("init");
    await workbench.completion("initial_position").waitFor();
    await workbench.picture("awslogs");
    expect(await workbench.editorText()).toContain("datetime_fromat");
  });
});

describe("on a machine without AWS files", () => {
  const journey = useJourney({ noAws: true });

  it("welcomes with what to do, and starts the local server from there", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    const welcome = workbench.page.locator(".part.sidebar .welcome-view-content");
    // Until VS Code knows that it trusts the workspace, the view says what holds without trust.
    await welcome.getByText("No connection to CloudWatch Logs yet").waitFor();
    await workbench.picture("welcome");
    expect(await welcome.innerText()).toMatch(
      /No connection to CloudWatch Logs yet[^]*Add Connection[^]*Start a local server/u,
    );
    await welcome.getByText("Start a local server").click();
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("myWebApp").waitFor();
    await workbench.picture("local");
  });

  it("does everything from the palette: create a group, a stream, put, open, copy", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Create Log Group");
    await workbench.answer("New log group in Local", "palette/made");
    await workbench.pick("Create it now", "Retention");
    await workbench.pick("Keep events for", "14 days");
    await workbench.pick("Create it now", "Create Log Group");
    await workbench.treeRow("palette/made").waitFor();
    expect(await workbench.treeRow("palette/made").innerText()).toContain("14 days");
    await workbench.runCommand("CloudWatch Logs: Create Log Stream");
    await workbench.pick("Log group in Local", "palette/made");
    await workbench.answer("New log stream in palette/made", "one");
    await workbench.expandTreeRow("palette/made");
    await workbench.treeRow("one").waitFor();
    await workbench.runCommand("CloudWatch Logs: Put Log Event");
    await workbench.pick("Log group in Local", "palette/made");
    await workbench.pick("Log stream in palette/made", "one");
    await workbench.answer("Put one event into one", "written from the palette");
    await workbench.statusBarItem("1 event put into one").waitFor();
    await workbench.runCommand("CloudWatch Logs: Open Log");
    await workbench.pick("Log group in Local", "palette/made");
    await workbench.quickPick("All streams").click();
    await workbench.waitForEditorText("one: written from the palette");
    await workbench.picture("palette");
  });

  it("stops the local server, and is where it began", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Stop Local Server");
    await workbench.page.locator(".part.sidebar .welcome-view-content").waitFor();
    expect(await workbench.treeRows()).toEqual([]);
  });
});

describe("with connections that don't work", () => {
  const journey = useJourney({
    settings: {
      "cloudwatchLogs.connections": [
        { name: "dead", region: "us-east-1", endpoint: "http://127.0.0.1:9" },
        { name: "no profile", profile: "nobody", region: "us-east-1" },
      ],
    },
  });

  it("says in the tree what is wrong, and goes on working", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    await workbench.expandTreeRow("dead");
    await workbench.treeRow("select to try again").waitFor();
    await workbench.expandTreeRow("no profile");
    await workbench.treeRow("No such profile").waitFor();
    await workbench.picture("errors");
    await workbench.expandTreeRow("default");
    await workbench.treeRow("No log groups").waitFor();
    expect((await workbench.treeRows()).join("\n")).toContain("Nothing answers");
  });
});
