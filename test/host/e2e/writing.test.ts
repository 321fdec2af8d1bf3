import { expect } from "vitest";
import { workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });

it("putting shows what is put and where to before it is sent", async ({
  workbench,
  showGroups,
  runCommand,
  pictures,
}) => {
  await showGroups();
  await workbench.treeRow("myWebApp").waitFor();
  await workbench.openFile("awslogs.conf");
  await workbench.focusEditor();
  await runCommand("Put Selection or File as Log Events");
  await workbench.pick("Log group in default", "myWebApp");
  await workbench.answer("Log stream in myWebApp", "put/new");
  await workbench.answer("Time of the events", "Now");
  await workbench.dialog.waitFor();
  await pictures("putPreview");
  const text = await workbench.dialog.innerText();
  expect(text).toMatch(/Put \d+ events into put\/new\?/u);
  expect(text).toMatch(/Log group myWebApp, default \(us-east-1 · 127\.0\.0\.1:\d+ · account 0{12}\)\./u);
  expect(text).toContain("The log stream put/new does not exist yet; it will be created.");
  await workbench.pressDialogButton("Put Events");
  await workbench.statusBarItem("put into put/new").waitFor();
});

it("a group that holds events is deleted only after its name was typed", async ({
  workbench,
  showGroups,
  pictures,
}) => {
  await showGroups();
  await workbench.chooseFromTreeMenu("myWebApp", "Delete Log Group");
  await workbench.quickInputMessage
    .filter({ hasText: "All log streams and events are deleted for good. Type “myWebApp”" })
    .waitFor();
  const title = workbench.page.locator(".quick-input-title");
  await expect
    .poll(() => title.innerText())
    .toMatch(/^Delete the log group myWebApp in default \(us-east-1 .* account 0{12}\)$/u);
  await workbench.fillIn("myWebAp");
  await workbench.quickInputMessage.filter({ hasText: "Type exactly: myWebApp" }).waitFor();
  await workbench.page.keyboard.press("Enter");
  await pictures("deleteGroup");
  await expect.poll(() => workbench.treeRow("myWebApp").count()).toBe(1);
  await workbench.fillIn("myWebApp");
  await workbench.page.keyboard.press("Enter");
  await workbench.treeRow("myWebApp").waitFor({ state: "detached" });
});
