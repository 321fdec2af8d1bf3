import { expect } from "vitest";
import { themes } from "../workbench.js";
import { type TestEnvironment, workbenchTest } from "./workbenchTest.js";

const { signal } = new AbortController();

const groups = ["/aws/lambda/shop-checkout", "/aws/lambda/shop-billing", "/aws/lambda/shop-thumbnails"] as const;

const streams = ["7d1f0c2ab94e4b7f8a53c6e01d2f9b34", "0a53c6e01d2f9b347d1f0c2ab94e4b7f"].map(
  (id) => `2026/11/28/[$LATEST]${id}`,
);

async function arrange({ api }: TestEnvironment): Promise<void> {
  const start = Date.now() - 60_000;
  for (const [index, group] of groups.entries()) {
    await api.createLogGroup({ group }, signal);
    // The first group has one stream.
    for (const stream of index === 0 ? streams.slice(0, 1) : streams) {
      await api.createLogStream({ group, stream }, signal);
      const levels = ["info", "warn", "error", "info"];
      const events = levels.map((level, n) => ({
        timestamp: start + 1000 * n + index,
        message: JSON.stringify({ level, msg: `payment ${n}`, service: group.slice(17), WARN: level === "warn" }),
      }));
      await api.putLogEvents({ group, stream, events }, signal);
    }
  }
}

/** Runs in the page: where the first message begins in its editor, as a part of the editor's width. */
const messageStart = `(() => {
  const editor = document.querySelector(".editor-group-container.active .monaco-editor");
  const { left, width } = editor.getBoundingClientRect();
  const line = [...editor.querySelectorAll(".view-line")].find(({ textContent }) => textContent.includes("{"));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.data.indexOf("{");
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return (range.getBoundingClientRect().left - left) / width;
  }
})()`;

const it = workbenchTest({ arrange });

it("messages begin in the left third of a small window, names are short, and fields of JSON are columns", async (context) => {
  const { workbench, showGroups, runCommand, setTheme, pictures } = context;
  await workbench.page.setViewportSize({ width: 800, height: 600 });
  await showGroups();
  await workbench.chooseFromTreeMenu("shop-checkout", "Open Log");
  await workbench.waitForEditorText("payment 3");
  expect(await workbench.page.evaluate<number>(messageStart)).toBeLessThan(1 / 3);
  await pictures("columns one stream");

  await workbench.chooseFromTreeMenu("shop-billing", "Open Log");
  await workbench.waitForEditorText("7d1f0c2a: ");
  await pictures("columns two streams");
  await runCommand("Choose Columns");
  await workbench.quickPick("level").waitFor();
  await pictures("columns choice");
  await workbench.quickPick("level").click();
  await workbench.quickInput.press("Enter");
  await workbench.waitForEditorText("7d1f0c2a: warn  {");
  for (const theme of themes) {
    await setTheme(theme);
    await workbench.picture(`columns fields ${theme.name}`);
  }
  await workbench.focusEditor();
  await workbench.page.keyboard.press("Alt+KeyZ");
  await workbench.picture("columns wrapped");
});
