import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

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

describe.each([
  { theme: "Default Light Modern", picture: "light" },
  { theme: "Default Dark Modern", picture: "dark" },
  { theme: "Default High Contrast", picture: "highContrast" },
])("in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("the tree and a log are readable: text is never of its background's colour, and the parts of a line differ", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.chooseFromTreeMenu("/aws/lambda/checkout", "Open Log");
    await workbench.waitForEditorText("RequestId");
    await workbench.runCommand("CloudWatch Logs: Highlight Terms");
    await workbench.answer("Up to 5 terms", "error RequestId warn payment session");
    await workbench.statusBarItem("· RequestId ").waitFor();
    await workbench.picture(picture);
    const { foregrounds, background } = await workbench.page.evaluate<Colours>(readColours);
    expect(foregrounds.length).toBeGreaterThan(2);
    expect(foregrounds).not.toContain(background);
  });
});
