import { expect } from "vitest";
import { themes } from "../workbench.js";
import { workbenchTest } from "./workbenchTest.js";

interface Colours {
  foregrounds: string[];
  background: string;
}

/** Runs in the page. */
const readColours = `({
  foregrounds: [...new Set([...document.querySelectorAll(".editor-group-container.active .view-line span span")]
    .map((span) => getComputedStyle(span).color))],
  background: getComputedStyle(document.querySelector(".editor-group-container.active .monaco-editor-background")).backgroundColor,
})`;

const it = workbenchTest({ localServer: ["--sample-data"] });

it("the tree and a log are readable in each theme: text is never of its background's colour, and the parts of a line differ", async (context) => {
  const { workbench, showGroups, runCommand, setTheme } = context;
  const colours = (): Promise<Colours> => workbench.page.evaluate<Colours>(readColours);
  await showGroups();
  await workbench.chooseFromTreeMenu("/aws/lambda/checkout", "Open Log");
  await workbench.waitForEditorText("RequestId");
  await runCommand("Highlight Terms");
  await workbench.answer("Up to 5 terms", "error RequestId warn payment session");
  await workbench.statusBarItem("· RequestId ").waitFor();
  for (const theme of themes) {
    const before = await colours();
    await setTheme(theme);
    // The text gets its colours a while later than the rest.
    const background = async (): Promise<string> => (await colours()).background;
    await expect.poll(background).not.toBe(before.background);
    const foregrounds = async (): Promise<string[]> => (await colours()).foregrounds;
    await expect.poll(foregrounds).not.toEqual(before.foregrounds);
    await workbench.picture(theme.name);
    const after = await colours();
    expect(after.foregrounds.length).toBeGreaterThan(2);
    expect(after.foregrounds).not.toContain(after.background);
  }
});
