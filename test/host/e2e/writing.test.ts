import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

describe.each([
  { theme: "Default Light Modern", name: "light" },
  { theme: "Default Dark Modern", name: "dark" },
])("writing, in the theme $theme", ({ theme, name }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("shows what is put and where to before it is sent", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.treeRow("myWebApp").waitFor();
    await workbench.openFile("awslogs.conf");
    await workbench.focusEditor();
    await workbench.runCommand("CloudWatch Logs: Put Selection or File as Log Events");
    await workbench.pick("Log group in default", "myWebApp");
    await workbench.answer("Log stream in myWebApp", "put/new");
    await workbench.answer("Time of the events", "Now");
    await workbench.dialog.waitFor();
    await workbench.picture(`putPreview ${name}`);
    const text = await workbench.dialog.innerText();
    expect(text).toMatch(/Put \d+ events into put\/new\?/u);
    expect(text).toMatch(/Log group myWebApp, default \(us-east-1 · 127\.0\.0\.1:\d+ · account 0{12}\)\./u);
    expect(text).toContain("The log stream put/new does not exist yet; it will be created.");
    await workbench.pressDialogButton("Put Events");
    await workbench.statusBarItem("put into put/new").waitFor();
  });

  it("deletes a group that holds events only after its name was typed", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu("myWebApp", "Delete Log Group");
    await workbench.quickInputMessage
      .filter({ hasText: "All log streams and events are deleted for good. Type “myWebApp”" })
      .waitFor();
    const title = workbench.page.locator(".quick-input-title");
    expect(await title.innerText()).toMatch(
      /^Delete the log group myWebApp in default \(us-east-1 .* account 0{12}\)$/u,
    );
    await workbench.quickInput.fill("myWebAp");
    await workbench.quickInputMessage.filter({ hasText: "Type exactly: myWebApp" }).waitFor();
    await workbench.page.keyboard.press("Enter");
    await workbench.picture(`deleteGroup ${name}`);
    expect(await workbench.treeRow("myWebApp").count()).toBe(1);
    await workbench.quickInput.fill("myWebApp");
    await workbench.page.keyboard.press("Enter");
    await workbench.treeRow("myWebApp").waitFor({ state: "detached" });
  });
});
