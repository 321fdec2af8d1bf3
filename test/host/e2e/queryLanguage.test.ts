import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { workbenchTest } from "./workbenchTest.js";

const file = "slow-checkouts.cwli";
const text = `# groups: /aws/lambda/checkout
# time: 3h

# name: Slow checkouts
fields @timestamp, durationMs / 1000 as seconds
| filter level in ["ERROR", "WARN"] and @message like /(?i)time(out|d out)/
| stats count(*) as slow, pct(seconds, 99) as p99 by bin(300s)
| sort slow desc

# name: By level
fields @timestamp, level
`;

const it = workbenchTest({
  localServer: ["--sample-data"],
  arrange: ({ workspace }) => writeFileSync(path.join(workspace, file), text),
});

it("a file of queries has its colours, completion of fields, explanations and problems", async (context) => {
  const { workbench, showGroups, pictures } = context;
  const { page } = workbench;
  // Completion asks only connections that were used.
  await showGroups();
  await workbench.chooseFromTreeMenu("/aws/lambda/checkout", "Open Log");
  await workbench.waitForEditorText("RequestId");
  await workbench.openFile(file);
  await workbench.squiggles("warning").first().waitFor();
  await workbench.focusEditor();
  await page.keyboard.press("Control+Home");
  for (let line = 0; line < 6; line++) await page.keyboard.press("ArrowDown");
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
  await workbench.openHover("stats");
  await pictures("query file hover");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("| filter lev");
  // As the service counts it.
  await workbench.openCompletion("% of the events");
  await expect.poll(() => workbench.completion("level").count()).toBe(1);
  await pictures("query file fields");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" = ");
  await workbench.openCompletion("ERROR");
  await pictures("query file values");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.keyboard.type("| stats pct(");
  await workbench.openSignature("percent");
  await pictures("query file signature");
  await expect.poll(() => workbench.editorText()).toContain("filter level =");
});
