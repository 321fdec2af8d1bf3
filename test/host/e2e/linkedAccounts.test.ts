import { expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const it = workbenchTest({ localServer: ["--sample-data"] });

it(
  "groups of linked accounts are shown by account on demand, read like the own ones, and offered nothing that writes",
  showAccounts,
  offerReadingAlone,
  openGroup,
  filterThem,
  goToOne,
);

async function showAccounts({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.treeRow("syslog").waitFor();
  expect(await workbench.treeRow("Linked Accounts").count()).toBe(0);
  await workbench.chooseFromTreeMenu("default", "Show Linked Accounts");
  await workbench.treeRow("Linked Accounts").waitFor();
  await workbench.expandTreeRow("Linked Accounts");
  await workbench.treeRow("222222222222").waitFor();
  await workbench.expandTreeRow("222222222222");
  await workbench.treeRow("/shared/audit").waitFor();
  await pictures("linked accounts");
}

async function offerReadingAlone({ workbench, showGroups }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.treeRow("/shared/audit").click({ button: "right" });
  const menu = workbench.page.locator(".monaco-menu .action-label");
  await menu.filter({ hasText: "Open Log" }).first().waitFor();
  const entries = await menu.allTextContents();
  expect(entries).toEqual(expect.arrayContaining(["Tail", "Open Log"]));
  expect(entries.join("\n")).not.toMatch(/Delete|Create|Retention|Console/u);
  await workbench.page.keyboard.press("Escape");
}

async function openGroup({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu("/shared/audit", "Open Log");
  await workbench.tab("audit").waitFor();
  await workbench.page.locator(".view-lines", { hasText: "sourceAccount" }).first().waitFor();
  await pictures("linked accounts document");
}

async function filterThem({ workbench, showGroups, pictures }: WorkbenchContext): Promise<void> {
  await showGroups();
  await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
  await workbench.answer("List log groups in default", "^/shared/a");
  await workbench.treeRow("/shared/audit").waitFor();
  await expect.poll(() => workbench.treeRow("syslog").count()).toBe(0);
  await pictures("linked accounts filtered");
  await workbench.chooseFromTreeMenu("default", "Clear Filter");
  await workbench.treeRow("syslog").waitFor();
}

async function goToOne({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await workbench.page.keyboard.press("Control+W");
  await runCommand("Go to Log Group");
  await workbench.fillIn("audit");
  const row = workbench.quickPick("/shared/audit (222222222222)");
  await row.waitFor();
  await pictures("linked accounts found");
  await row.click();
  await workbench.tab("audit").waitFor();
  await workbench.page.locator(".view-lines", { hasText: "sourceAccount" }).first().waitFor();
}
