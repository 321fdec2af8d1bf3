import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });
const itWithoutAws = workbenchTest({ noAws: true });

itWithoutAws(
  "commands say that there is no connection on a machine where nothing was set up, and go on once there is one",
  sayNoConnection,
  goOnOnceConnected,
);

async function sayNoConnection(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  for (const title of ["Tail", "Go to Log Group…", "Edit Connection…"]) {
    await runCommand(title);
    const message = workbench.notification("There is no connection yet");
    await message.locator(".monaco-button", { hasText: "Add Connection" }).waitFor();
    await message.locator(".monaco-button", { hasText: "Start Local Server" }).waitFor();
    await workbench.picture("no connection");
    await workbench.runCommand("Notifications: Clear All Notifications");
    await message.waitFor({ state: "detached" });
    // There is nothing to choose from.
    await workbench.quickInput.waitFor({ state: "hidden" });
    expect(await workbench.notification("").count()).toBe(0);
  }
}

async function goOnOnceConnected(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand } = context;
  await workbench.showContainer("Explorer");
  await runCommand("Tail");
  const message = workbench.notification("There is no connection yet");
  await message.locator(".monaco-button", { hasText: "Start Local Server" }).click();
  await workbench.treeRow("Local").waitFor();
  await workbench.pick("Log group in Local", "myWebApp");
  await workbench.statusBarItem("Tailing myWebApp").waitFor();
  expect(await workbench.tab("myWebApp").count()).toBe(1);
}

it(
  "commands offer what there is: connections of the settings, favourites to remove, and the view that isn't shown",
  sayNoneInSettings,
  offerWhatThereIs,
);

async function sayNoneInSettings(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, runCommand } = context;
  await showGroups();
  await runCommand("Rename Connection…");
  const message = workbench.notification("No connection comes from the settings");
  await message.locator(".monaco-button", { hasText: "Add Connection" }).waitFor();
  expect(await message.locator(".monaco-button", { hasText: "Start Local Server" }).count()).toBe(0);
}

/** So that one knows what the answer does. */
it("questions stand under the title of their command, from one to the next", askUnderTitle, keepTitle);

async function askUnderTitle({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await workbench.showContainer("Explorer");
  for (const { command, title, question } of [
    { command: "Delete Log Group…", title: "Delete Log Group", question: "Log group in default" },
    { command: "Create Log Group…", title: "Create Log Group", question: "New log group in default" },
    { command: "Copy as AWS CLI Command…", title: "Copy as AWS CLI Command", question: "Command" },
  ]) {
    await runCommand(command);
    const widget = workbench.page.locator(".quick-input-widget:visible");
    await widget.locator(".quick-input-title", { hasText: title }).waitFor();
    const asked = `${await widget.innerText()} ${await workbench.quickInput.getAttribute("placeholder")}`;
    expect(asked).toContain(question);
    await workbench.picture(`question ${title}`);
    await workbench.page.keyboard.press("Escape");
    await workbench.quickInput.waitFor({ state: "hidden" });
  }
}

/** What was done is said where it is to be seen nowhere else. */
async function keepTitle({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await runCommand("Set Retention…");
  await workbench.pick("Log group in default", "syslog");
  await workbench.quickPick("Never expire").waitFor();
  await workbench.page
    .locator(".quick-input-widget:visible .quick-input-title", { hasText: "Set Retention" })
    .waitFor();
  await workbench.pick("Keep events for", "Never expire");
  await workbench.statusBarItem("Setting the retention of syslog: done").waitFor();
  await runCommand("Copy ARN");
  await workbench.pick("Log group in default", "syslog");
  await workbench.statusBarItem("ARN copied").waitFor();
  await workbench.picture("copied");
  expect(await workbench.notification("ARN").count()).toBe(0);
}

/** The question before shows what was answered, and goes on by the way that is chosen then. */
it(
  "questions go back to the one before, and among the settings of a new log group, and keep answers",
  goBack,
  goBackInForm,
);

async function goBack({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await runCommand("Search Log Group…");
  expect(await workbench.proposed("Log group in default")).toBe("");
  // Nothing was asked before.
  expect(await workbench.page.locator(".quick-input-widget:visible .codicon-quick-input-back").count()).toBe(0);
  await workbench.pick("Log group in default", "syslog");
  await workbench.answer("Filter pattern", "sshd");
  await workbench.answer("Time range", "1s");
  await workbench.tab("syslog").waitFor();
  await runCommand("Search Log Group…");
  await workbench.pick("Log group in default", "syslog");
  await workbench.answer("Filter pattern", "kernel");
  expect(await workbench.proposed("Time range")).toBe("1s");
  await workbench.picture("question back");
  await workbench.goBack();
  expect(await workbench.proposed("Filter pattern")).toBe("kernel");
  await workbench.goBack();
  await workbench.pick("Log group in default", "/aws/lambda/checkout");
  expect(await workbench.proposed("Filter pattern")).toBe("kernel");
  await workbench.answer("Filter pattern", "RequestId");
  await workbench.answer("Time range", "1h");
  await workbench.tab("checkout: RequestId").waitFor();
  await workbench.waitForEditorText("RequestId");
}

async function goBackInForm({ workbench, showGroups, runCommand }: WorkbenchContext): Promise<void> {
  await runCommand("Create Log Group…");
  await workbench.answer("New log group in default", "/team/bcak");
  await workbench.pick("Create it now", "Retention");
  await workbench.pick("Keep events for", "7 days");
  await workbench.quickPick("7 days").waitFor();
  await workbench.goBack();
  await workbench.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "7 days" }).waitFor();
  await workbench.pick("Keep events for", "30 days");
  await workbench.quickPick("30 days").waitFor();
  for (const question of ["Keep events for", "Create it now"]) {
    await workbench.goBack();
    await workbench.proposed(question);
  }
  await workbench.goBack();
  expect(await workbench.proposed("New log group in default")).toBe("/team/bcak");
  await workbench.answer("New log group in default", "/team/back");
  await workbench.pick("Create it now", "Create Log Group");
  await workbench.statusBarItem("Log group created: /team/back").waitFor();
  await showGroups();
  await workbench.treeRow("/team/back").waitFor();
  expect((await workbench.treeRows()).join("\n")).not.toContain("bcak");
}

async function offerWhatThereIs({ workbench, runCommand }: WorkbenchContext): Promise<void> {
  await runCommand("Remove from Favourites");
  await workbench.notification("No log group is a favourite").waitFor();
  await workbench.runCommand("Notifications: Clear All Notifications");
  await runCommand("Add to Favourites");
  await workbench.pick("Log group in default", "syslog");
  await workbench.quickInput.waitFor({ state: "hidden" });
  await runCommand("Remove from Favourites");
  await workbench.quickPick("syslog").waitFor();
  expect(await workbench.page.locator(".quick-input-list .monaco-list-row").count()).toBe(1);
  await workbench.page.keyboard.press("Enter");
  await workbench.page.keyboard.press("F1");
  await workbench.quickInput.fill(">CloudWatch Logs: View as ");
  await workbench.quickPick("View as Tree").waitFor();
  expect(await workbench.quickPick("View as List").count()).toBe(0);
  await workbench.page.keyboard.press("Escape");
}

it("questions take the only row that is left where several can be picked and none is", async ({
  workbench,
  showExplorer,
  runCommand,
}) => {
  await showExplorer();
  await runCommand("Add Connection…");
  await workbench.pick("Profile of the AWS files", "Standard credential chain");
  await workbench.answer("One or several regions", "frankfurt");
  await workbench.answer("Endpoint of another server", "http://127.0.0.1:9");
  await workbench.answer("Name in the explorer", "Picked");
  await workbench.pick("What the connection is for", "Read only");
  await workbench.pick("Where to store it", "User settings");
  await workbench.treeRow("Picked").waitFor();
  expect(await workbench.treeRows()).toContainEqual(expect.stringContaining("eu-central-1"));
});
