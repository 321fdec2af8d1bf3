import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import { expect } from "vitest";
import type { Workbench } from "../workbench.js";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const file = { version: 1, groups: ["myWebApp"], filterPattern: "POST", time: "2h" };

const it = workbenchTest({
  localServer: ["--sample-data"],
  arrange({ workspace }) {
    mkdirSync(join(workspace, "searches"));
    writeFileSync(join(workspace, "searches", "Orders.cwsearch"), `${JSON.stringify(file, undefined, 2)}\n`);
  },
});

function lens(workbench: Workbench, title: string): Locator {
  return workbench.page.locator(".editor-group-container.active .codelens-decoration a", { hasText: title }).first();
}

it(
  "a search is changed, gone back to by key, saved, and after a reload gone back to and run from the explorer, as a file of the workspace is",
  searchAndChange,
  goBackAndForth,
  save,
  findNothing,
  reload,
  runFromExplorer,
  runFile,
);

async function searchAndChange(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, runCommand } = context;
  await showGroups();
  await runCommand("Search Log Group…");
  await workbench.pick("Log group in", "/aws/lambda/checkout");
  await workbench.answer("Filter pattern", "REPORT");
  await workbench.answer("Time range", "2h");
  await workbench.waitForEditorText("REPORT RequestId");
  await runCommand("Change Filter Pattern…");
  await workbench.answer("Filter pattern", "START");
  await workbench.tab("checkout: START").waitFor();
  await workbench.waitForEditorText("START RequestId");
}

async function goBackAndForth({ workbench, pictures }: WorkbenchContext): Promise<void> {
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Alt+ArrowLeft");
  await workbench.tab("checkout: REPORT").waitFor();
  await workbench.waitForEditorText("REPORT RequestId");
  expect(await workbench.tab("checkout: START").count()).toBe(0);
  // The keyboard is still in the document.
  await workbench.page.keyboard.press("Alt+ArrowRight");
  await workbench.tab("checkout: START").waitFor();
  await workbench.waitForEditorText("START RequestId");
  await workbench.scrollUpTo(lens(workbench, "Back to Previous Search"));
  await pictures("search history");
}

async function save({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  await runCommand("Save Search…");
  await expect.poll(() => workbench.proposed("Name of the search")).toBe("START in checkout");
  await workbench.answer("Name of the search", "Starts of checkout");
  await workbench.pick("Where to save the search", "For Me");
  await workbench.treeRow("Searches").waitFor();
  await workbench.expandTreeRow("Searches");
  await workbench.treeRow("Starts of checkout").waitFor();
  await workbench.treeRow("Orders").waitFor();
  const rows = await workbench.treeRows();
  expect(rows).toContain("Starts of checkout checkout · START · 2h");
  expect(rows).toContain("Orders myWebApp · POST · 2h");
  expect(rows).toContain("REPORT checkout · 2h");
  await pictures("searches");
}

async function findNothing({ workbench, runCommand, pictures }: WorkbenchContext): Promise<void> {
  const tab = workbench.tab("checkout: START");
  const before = await tab.innerText();
  await runCommand("Change Time Range…");
  await workbench.answer("Time range", "1h");
  await expect.poll(() => tab.innerText()).not.toBe(before);
  await runCommand("Change Filter Pattern…");
  await workbench.answer("Filter pattern", "needle");
  // The range begins where it was typed: on a slow machine the last hour has become the last 61 minutes.
  await workbench.waitForEditorText("no events match in the last");
  await lens(workbench, "· Search last 3 hours").waitFor();
  await pictures("nothing found");
  await lens(workbench, "· Search last 3 hours").click();
  await workbench.waitForEditorText("no events match in the last 3 hours");
}

/** The history is kept with the window. */
async function reload({ workbench }: WorkbenchContext): Promise<void> {
  await workbench.reloadWindow(lens(workbench, "Back to Previous Search"));
  await workbench.tab("checkout: needle").waitFor();
  await lens(workbench, "Back to Previous Search").click();
  await workbench.waitForEditorText("no events match in the last");
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Alt+ArrowLeft");
  await workbench.tab("checkout: START").waitFor();
  await workbench.waitForEditorText("START RequestId");
}

async function runFromExplorer({ workbench, showExplorer }: WorkbenchContext): Promise<void> {
  await showExplorer();
  await workbench.expandTreeRow("Searches");
  await workbench.selectTreeRow("Starts of checkout");
  await workbench.waitForEditorText("START RequestId");
  await workbench.selectTreeRow("Orders");
  await workbench.tab("myWebApp: POST").waitFor();
  await workbench.waitForEditorText('"POST /');
}

async function runFile({ workbench, workspace, pictures }: WorkbenchContext): Promise<void> {
  await workbench.chooseFromTreeMenu("Orders", "Open Search File");
  await workbench.tab("Orders.cwsearch").waitFor();
  await lens(workbench, "Run Search").waitFor();
  await pictures("search file");
  expect(readFileSync(join(workspace, "searches", "Orders.cwsearch"), "utf8")).toContain("POST");
}
