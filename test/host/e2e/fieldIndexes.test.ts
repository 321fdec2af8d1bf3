import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const group = "myWebApp";
const file = "not-found.cwli";
const { signal } = new AbortController();

const it = workbenchTest({
  localServer: ["--sample-data"],
  async arrange({ api, workspace }: TestEnvironment) {
    await api.putIndexPolicy({ group, document: '{"FieldsV2":{"status":{"type":"FACET"}}}' }, signal);
    writeFileSync(path.join(workspace, file), `# groups: ${group}\nfilter status = 404 and method = "GET"\n`);
  },
});

it("an indexed field is named in a query where a filter on it scans less", async (context) => {
  const { workbench, showGroups, pictures } = context;
  await showGroups();
  await workbench.openFile(file);
  await workbench.waitForEditorText("filter");
  await expect.poll(() => workbench.editorText(), { timeout: 20_000 }).toContain("indexed");
  await pictures("query indexed");
  await expect.poll(() => workbench.editorText()).toMatch(/404\s*indexed\s+and/u);
});
