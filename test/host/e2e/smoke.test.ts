import { expect } from "vitest";
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
  expect(await workbench.activityIcon("CloudWatch Logs").count()).toBe(1);
  await workbench.page.keyboard.press("F1");
  await workbench.quickInput.fill(">CloudWatch Logs: Refresh");
  const entry = workbench.quickPick("CloudWatch Logs: Refresh");
  await entry.waitFor();
  expect(await entry.innerText()).toContain("CloudWatch Logs: Refresh");
  await workbench.page.keyboard.press("Escape");
  await workbench.quickInput.waitFor({ state: "hidden" });
});
