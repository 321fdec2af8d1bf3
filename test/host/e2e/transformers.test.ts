import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { type TestEnvironment, type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const file = "not-found.cwli";
const { signal } = new AbortController();

const access =
  '%{IP:client.ip} %{NOTSPACE} %{NOTSPACE:client.user} [%{HTTPDATE:time}] "%{WORD:method} %{NOTSPACE:path} HTTP/%{NUMBER:version}" %{NUMBER:status} %{NUMBER:size} %{GREEDYDATA:agent}';

const it = workbenchTest({
  localServer: ["--sample-data"],
  async arrange({ api, workspace }: TestEnvironment) {
    const config = [{ grok: { match: access } }, { typeConverter: { entries: [{ key: "status", type: "integer" }] } }];
    await api.putTransformer({ group, config }, signal);
    await api.putIndexPolicy({ group, document: '{"FieldsV2":{"status":{"type":"FACET"}}}' }, signal);
    writeFileSync(path.join(workspace, file), `# groups: ${group}\nfilter status = 404 and method = "GET"\n`);
  },
});

it(
  "a transformer opens as JSON with completion and checks, and shows the newest events before and after",
  edits,
  tests,
);

async function edits(context: WorkbenchContext): Promise<void> {
  const { workbench, showGroups, pictures } = context;
  const { keyboard } = workbench.page;
  await showGroups();
  await workbench.treeRow(group).click({ button: "right" });
  await workbench.openSubmenu("Settings");
  await workbench.openSubmenu("Transformer and Field Indexes");
  await workbench.page.locator(".monaco-menu .action-item", { hasText: "Open Transformer" }).last().hover();
  await pictures("transformer menu");
  await keyboard.press("Enter");
  await workbench.waitForEditorText('"typeConverter"');
  await workbench.focusEditor();
  await keyboard.press("Control+End");
  await keyboard.press("ArrowUp");
  await keyboard.press("End");
  await keyboard.type(',\n{"');
  await workbench.openCompletion("upperCaseString");
  await pictures("transformer completion");
  await keyboard.press("Escape");
  await keyboard.type("parseVPC");
  await keyboard.press("End");
  await keyboard.type(": {}");
  await workbench.squiggles("error").first().waitFor();
  await keyboard.press("Control+S");
  await workbench.page.getByText("parseVPC must be the first processor").first().waitFor();
  await pictures("transformer refused");
}

async function tests(context: WorkbenchContext): Promise<void> {
  const { workbench, runCommand, pictures } = context;
  await runCommand("File: Revert File").catch(() => workbench.runCommand("File: Revert File"));
  await runCommand("Test Transformer on Newest Events");
  await workbench.page.locator(".editor-group-container.active .monaco-diff-editor").waitFor();
  await expect.poll(() => workbench.page.locator(".modified-in-monaco-diff-editor").innerText()).toContain("client");
  await pictures("transformer test");
}

it("an indexed field is named in a query where a filter on it scans less", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.openFile(file);
  await workbench.waitForEditorText("filter");
  await expect.poll(() => workbench.editorText(), { timeout: 20_000 }).toContain("indexed");
  await pictures("query indexed");
  await expect.poll(() => workbench.editorText()).toMatch(/404\s*indexed\s+and/u);
});
