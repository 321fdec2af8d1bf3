import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

describe("commands on a machine where nothing was set up", () => {
  const journey = useJourney({ noAws: true });

  it.each(["Tail", "Go to Log Group…", "Edit Connection…"])("%s says that there is no connection", async (title) => {
    const { workbench } = journey();
    await workbench.activityIcon("CloudWatch Logs").waitFor();
    await workbench.runCommand(`CloudWatch Logs: ${title}`);
    const message = workbench.notification("There is no connection yet");
    await message.locator(".monaco-button", { hasText: "Add Connection" }).waitFor();
    await message.locator(".monaco-button", { hasText: "Start Local Server" }).waitFor();
    await workbench.picture("no connection");
    await workbench.runCommand("Notifications: Clear All Notifications");
    await message.waitFor({ state: "detached" });
    // There is nothing to choose from.
    await workbench.quickInput.waitFor({ state: "hidden" });
    expect(await workbench.notification("").count()).toBe(0);
  });

  it("go on with what was asked for once there is a connection, which is shown", async () => {
    const { workbench } = journey();
    await workbench.showContainer("Explorer");
    await workbench.runCommand("CloudWatch Logs: Tail");
    const message = workbench.notification("There is no connection yet");
    await message.locator(".monaco-button", { hasText: "Start Local Server" }).click();
    await workbench.treeRow("Local").waitFor();
    await workbench.pick("Log group in Local", "myWebApp");
    await workbench.statusBarItem("Tailing myWebApp").waitFor();
    expect(await workbench.tab("myWebApp").count()).toBe(1);
  });

  it("say when no connection comes from the settings, which alone can be edited", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Rename Connection…");
    const message = workbench.notification("No connection comes from the settings");
    await message.locator(".monaco-button", { hasText: "Add Connection" }).waitFor();
    expect(await message.locator(".monaco-button", { hasText: "Start Local Server" }).count()).toBe(0);
    await workbench.runCommand("Notifications: Clear All Notifications");
  });

  it.each([
    { command: "Delete Log Group…", title: "Delete Log Group", question: "Log group in Local" },
    { command: "Create Log Group…", title: "Create Log Group", question: "New log group in Local" },
    { command: "Copy as AWS CLI Command…", title: "Copy as AWS CLI Command", question: "Command" },
  ])("$command asks under its title, so that one knows what the answer does", async ({ command, title, question }) => {
    const { workbench } = journey();
    await workbench.showContainer("Explorer");
    await workbench.tab("myWebApp").press("Control+F4");
    await workbench.runCommand(`CloudWatch Logs: ${command}`);
    const widget = workbench.page.locator(".quick-input-widget:visible");
    await widget.locator(".quick-input-title", { hasText: title }).waitFor();
    const asked = `${await widget.innerText()} ${await workbench.quickInput.getAttribute("placeholder")}`;
    expect(asked).toContain(question);
    await workbench.picture(`question ${title}`);
    await workbench.page.keyboard.press("Escape");
  });

  it("keep the title from one question to the next, and say what was done where it is to be seen nowhere else", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Set Retention…");
    await workbench.pick("Log group in Local", "syslog");
    await workbench.quickPick("Never expire").waitFor();
    await workbench.page
      .locator(".quick-input-widget:visible .quick-input-title", { hasText: "Set Retention" })
      .waitFor();
    await workbench.pick("Keep events for", "Never expire");
    await workbench.statusBarItem("Setting the retention of syslog: done").waitFor();
    await workbench.runCommand("CloudWatch Logs: Copy ARN");
    await workbench.pick("Log group in Local", "syslog");
    await workbench.statusBarItem("ARN copied").waitFor();
    await workbench.picture("copied");
    expect(await workbench.notification("ARN").count()).toBe(0);
  });

  it("go back to the one before, which shows what was answered, and on by the way that is chosen then", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Search Log Group…");
    expect(await workbench.proposed("Log group in Local")).toBe("");
    // Nothing was asked before.
    expect(await workbench.page.locator(".quick-input-widget:visible .codicon-quick-input-back").count()).toBe(0);
    await workbench.pick("Log group in Local", "syslog");
    await workbench.answer("Filter pattern", "sshd");
    await workbench.answer("Time range", "1s");
    await workbench.tab("syslog").waitFor();
    await workbench.runCommand("CloudWatch Logs: Search Log Group…");
    await workbench.pick("Log group in Local", "syslog");
    await workbench.answer("Filter pattern", "kernel");
    expect(await workbench.proposed("Time range")).toBe("1s");
    await workbench.picture("question back");
    await workbench.goBack();
    expect(await workbench.proposed("Filter pattern")).toBe("kernel");
    await workbench.goBack();
    await workbench.pick("Log group in Local", "/aws/lambda/checkout");
    expect(await workbench.proposed("Filter pattern")).toBe("kernel");
    await workbench.answer("Filter pattern", "RequestId");
    await workbench.answer("Time range", "1h");
    await workbench.tab("checkout: RequestId").waitFor();
    await workbench.waitForEditorText("RequestId");
  });

  it("go back among the settings of a new log group, and keep what was chosen", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Create Log Group…");
    await workbench.answer("New log group in Local", "/team/bcak");
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
    expect(await workbench.proposed("New log group in Local")).toBe("/team/bcak");
    await workbench.answer("New log group in Local", "/team/back");
    await workbench.pick("Create it now", "Create Log Group");
    await workbench.statusBarItem("Log group created: /team/back").waitFor();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("Local");
    await workbench.treeRow("/team/back").waitFor();
    expect((await workbench.treeRows()).join("\n")).not.toContain("bcak");
  });

  it("offer what there is: favourites to remove, and the view that isn't shown", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Remove from Favourites");
    await workbench.notification("No log group is a favourite").waitFor();
    await workbench.runCommand("Notifications: Clear All Notifications");
    await workbench.runCommand("CloudWatch Logs: Add to Favourites");
    await workbench.pick("Log group in Local", "syslog");
    await workbench.quickInput.waitFor({ state: "hidden" });
    await workbench.runCommand("CloudWatch Logs: Remove from Favourites");
    await workbench.quickPick("syslog").waitFor();
    expect(await workbench.page.locator(".quick-input-list .monaco-list-row").count()).toBe(1);
    await workbench.page.keyboard.press("Enter");
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.fill(">CloudWatch Logs: View as ");
    await workbench.quickPick("View as Tree").waitFor();
    expect(await workbench.quickPick("View as List").count()).toBe(0);
    await workbench.page.keyboard.press("Escape");
  });

  it("take the only row that is left where several can be picked and none is", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Add Connection…");
    await workbench.pick("Profile of the AWS files", "Standard credential chain");
    await workbench.answer("One or several regions", "frankfurt");
    await workbench.answer("Endpoint of another server", "http://127.0.0.1:9");
    await workbench.answer("Name in the explorer", "Picked");
    await workbench.pick("What the connection is for", "Read only");
    await workbench.pick("Where to store it", "User settings");
    await workbench.treeRow("Picked").waitFor();
    expect(await workbench.treeRows()).toContainEqual(expect.stringContaining("eu-central-1"));
  });
});
