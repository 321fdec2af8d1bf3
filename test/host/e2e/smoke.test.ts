import { expect } from "vitest";
import { Workbench } from "../workbench.js";
import { workbenchTest } from "./workbenchTest.js";

const it = workbenchTest();

it("the workbench opens with the CloudWatch Logs icon in the activity bar and its commands in the palette", async ({
  workbench,
  showExplorer,
}) => {
  await workbench.activityIcon("CloudWatch Logs").waitFor();
  await showExplorer();
  await workbench.page.locator(".part.sidebar .composite.title", { hasText: "CloudWatch Logs" }).waitFor();
  await workbench.picture("smoke");
  await expect.poll(() => workbench.activityIcon("CloudWatch Logs").count()).toBe(1);
  await workbench.searchPalette("CloudWatch Logs: Refresh");
  const entry = workbench.quickPick("CloudWatch Logs: Refresh");
  await entry.waitFor();
  await expect.poll(() => entry.innerText()).toContain("CloudWatch Logs: Refresh");
  await workbench.page.keyboard.press("Escape");
  await workbench.quickInput.waitFor({ state: "hidden" });
});

it("a wait in vain says what VS Code showed", async ({ workbench, showGroups, runCommand }) => {
  const { page } = workbench;
  const waitInVain = async (): Promise<string> => {
    const wait = (): Promise<void> => page.getByText("is nowhere").waitFor({ timeout: 100 });
    return await Workbench.explaining(page, "planted", wait).then(String, String);
  };
  await showGroups();
  await workbench.treeRow("No log groups").waitFor();
  await workbench.openFile("awslogs.conf");
  await workbench.waitForEditorText("# Configuration");
  await runCommand("Rename Connection…");
  await workbench.notification("No connection comes from the settings").waitFor();
  await workbench.searchPalette("CloudWatch Logs: Refresh");
  await workbench.quickPick("CloudWatch Logs: Refresh").waitFor();
  await expect
    .poll(waitInVain)
    .toMatch(
      new RegExp(
        [
          "^TimeoutError: .*getByText\\('is nowhere'\\).*What VS Code showed then:",
          "quick input:\n  title: \n  placeholder: Type the name.*\n  value: >CloudWatch Logs: Refresh\n  message: \n",
          "  CloudWatch Logs: Refresh.* \\[focused\\]\n",
          "notifications:\n  .*No connection comes from the settings",
          "side bar:\n  CloudWatch Logs.*  v default.*\n    No log groups",
          "tabs:\n  awslogs.conf \\[active\\]\n",
          "editor:\n.*  # Configuration",
          "status bar:\n  .*Ln 1, Col 1",
          "focus:\n  input.* “Type the name",
        ].join(".*"),
        "su",
      ),
    );
  await page.keyboard.press("Escape");
  await workbench.runCommand("File: New Untitled Text File");
  await workbench.tab("Untitled-1").waitFor();
  await page.keyboard.type("unsaved");
  await workbench.waitForEditorText("unsaved");
  await workbench.runCommand("View: Close Editor");
  await workbench.dialog.waitFor();
  await expect.poll(waitInVain).toMatch(/What VS Code showed then:\ndialogs:\n {2}.*Do you want to save .*unsaved/u);
});
