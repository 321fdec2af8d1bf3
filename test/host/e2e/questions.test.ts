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
  await expect.poll(() => workbench.tab("myWebApp").count()).toBe(1);
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
  await expect.poll(() => workbench.proposed("Log group in default")).toBe("");
  // Nothing was asked before.
  expect(await workbench.page.locator(".quick-input-widget:visible .codicon-quick-input-back").count()).toBe(0);
  await workbench.pick("Log group in default", "syslog");
  await workbench.answer("Filter pattern", "sshd");
  await workbench.answer("Time range", "1s");
  await workbench.tab("syslog").waitFor();
  await runCommand("Search Log Group…");
  await workbench.pick("Log group in default", "syslog");
  await workbench.answer("Filter pattern", "kernel");
  await expect.poll(() => workbench.proposed("Time range")).toBe("1s");
  await workbench.picture("question back");
  await workbench.goBack();
  await expect.poll(() => workbench.proposed("Filter pattern")).toBe("kernel");
  await workbench.goBack();
  await workbench.pick("Log group in default", "/aws/lambda/checkout");
  await expect.poll(() => workbench.proposed("Filter pattern")).toBe("kernel");
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
  // The rows of the question before have the same text, and are there until this one is asked.
  await workbench.proposed("Create it now");
  await workbench.quickPick("7 days").waitFor();
  await workbench.goBack();
  await workbench.proposed("Keep events for");
  await workbench.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: "7 days" }).waitFor();
  await workbench.pick("Keep events for", "30 days");
  await workbench.proposed("Create it now");
  await workbench.quickPick("30 days").waitFor();
  for (const question of ["Keep events for", "Create it now"]) {
    await workbench.goBack();
    await workbench.proposed(question);
  }
  await workbench.goBack();
  await expect.poll(() => workbench.proposed("New log group in default")).toBe("/team/bcak");
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
  await expect.poll(() => workbench.page.locator(".quick-input-list .monaco-list-row").count()).toBe(1);
  await workbench.page.keyboard.press("Enter");
  await workbench.searchPalette("CloudWatch Logs: View as ");
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
  await expect.poll(() => workbench.treeRows()).toContainEqual(expect.stringContaining("eu-central-1"));
});

it(
  "questions for a time, for log groups and before a deletion show what is understood and meant; each theme has its picture",
  askTimes,
  askGroups,
  showMenus,
  listBeforeDeleting,
);

/** One question for every command, which says what is understood of the typed text. */
async function askTimes({ workbench, showGroups, runCommand, setTheme }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu("syslog", "Search Log Group");
  await workbench.answer("Filter pattern", "sshd");
  await workbench.proposed("Time range");
  await workbench.fillIn("since deploy at 14:05");
  await workbench.quickPick("14:05:00").waitFor();
  await expect.poll(() => workbench.quickPick("14:05:00").innerText()).toMatch(/^Since \d{4}-\d\d-\d\d 14:05:00/u);
  await workbench.pictures("question time", setTheme);
  await workbench.fillIn("no time");
  await workbench.quickPick("This is not a time: no time").waitFor();
  await workbench.page.keyboard.press("Enter");
  await workbench.quickPick("This is not a time: no time").waitFor();
  await workbench.answer("Time range", "last 3 hours");
  await workbench.tab("syslog").waitFor();
  for (const [command, question] of [
    ["Go to Time…", "Time to go to"],
    ["Change Time Range…", "Time range"],
  ] as const) {
    await workbench.focusEditor();
    await runCommand(command);
    await workbench.proposed(question);
    await workbench.quickPick("24 hours").waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.quickInput.waitFor({ state: "hidden" });
  }
  await workbench.chooseFromTreeMenu("syslog", "Download");
  await workbench.proposed("Time range");
  await workbench.quickPick("Last 24 hours").waitFor();
  expect(await workbench.quickPick("Newest Events").count()).toBe(0);
  await workbench.page.keyboard.press("Escape");
}

/** Whatever row is selected, the button of the title asks; several are typed with commas between them. */
async function askGroups({ workbench, runCommand, setTheme }: WorkbenchContext): Promise<void> {
  await workbench.selectTreeRow("syslog");
  await workbench.page.locator('.part.sidebar .action-label[aria-label^="Go to Log Group"]:visible').click();
  await expect.poll(() => workbench.proposed("Log group in default")).toBe("");
  await workbench.page.keyboard.press("Escape");
  await runCommand("Tail");
  await workbench.proposed("Log group in default");
  await workbench.fillIn("/ecs/payments, check");
  await workbench.quickPick("with /ecs/payments").waitFor();
  await workbench.pictures("question groups", setTheme);
  await workbench.page.keyboard.press("Enter");
  await workbench.statusBarItem("Tailing").waitFor();
  await runCommand("Stop Tail");
}

/** At most twelve entries, the rest in submenus, which the icon leads to as well. */
async function showMenus({ workbench, setTheme }: WorkbenchContext): Promise<void> {
  await workbench.treeRow("/aws/lambda/checkout").click({ button: "right" });
  await workbench.openSubmenu("Create");
  await workbench.page.locator(".monaco-menu .action-item", { hasText: "Create Log Stream" }).last().waitFor();
  const entries = workbench.page.locator(".monaco-menu > .monaco-action-bar > .actions-container").first();
  const count = await entries.locator("> .action-item:not(.disabled)").count();
  expect(count).toBeGreaterThan(5);
  expect(count).toBeLessThanOrEqual(12);
  await workbench.closeMenus();
  await workbench.treeRow("/aws/lambda/checkout").hover();
  await workbench.treeRow("/aws/lambda/checkout").locator('.action-label[aria-label="More Actions"]').click();
  await workbench.page.locator(".monaco-menu .action-item", { hasText: "Copy As" }).first().waitFor();
  await workbench.pictures("row menu", setTheme);
  await workbench.page.locator(".monaco-menu .action-item", { hasText: "Open Log" }).first().hover();
  await workbench.page.keyboard.press("Enter");
  await workbench.tab("checkout").waitFor();
}

/** Nothing is typed before the names were seen. */
async function listBeforeDeleting({ workbench, setTheme, api }: WorkbenchContext): Promise<void> {
  await workbench.selectTreeRow("/aws/lambda/checkout");
  await workbench.selectTreeRow("/ecs/payments", ["Control"]);
  await workbench.page.keyboard.press("Delete");
  await workbench.proposed("Log groups to delete");
  await expect.poll(() => workbench.quickPick("/ecs/payments").innerText()).toContain("default");
  await workbench.pictures("question deletion", setTheme);
  await workbench.page.keyboard.press("Enter");
  await workbench.quickInputMessage.filter({ hasText: "delete 2 log groups" }).waitFor();
  await workbench.page.keyboard.press("Escape");
  const { items } = await api.describeLogGroups({}, new AbortController().signal);
  expect(items.map(({ name }) => name)).toContain("/ecs/payments");
}

it("a connection that was added is tried at once; what fails is kept, and can be mended", async (context) => {
  const { workbench, showExplorer, runCommand, setTheme } = context;
  await showExplorer();
  await runCommand("Add Connection…");
  await workbench.pick("Profile of the AWS files", "Standard credential chain");
  await workbench.answer("One or several regions", "frankfurt");
  await workbench.answer("Endpoint of another server", "http://127.0.0.1:9");
  await workbench.answer("Name in the explorer", "Broken");
  await workbench.pick("What the connection is for", "Read only");
  await workbench.pick("Where to store it", "User settings");
  const message = workbench.notification("Broken was added, but its first request failed");
  await message.locator(".monaco-button", { hasText: "Try Again" }).waitFor();
  await workbench.pictures("connection failure", setTheme);
  await message.locator(".monaco-button", { hasText: "Edit Connection" }).click();
  await workbench.pick("Profile of the AWS files", "Standard credential chain");
  await workbench.proposed("Region");
  await workbench.page.keyboard.press("Escape");
  await workbench.treeRow("Broken").waitFor();
});
