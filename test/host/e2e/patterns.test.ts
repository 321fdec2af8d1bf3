import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

describe.each([
  { theme: "Default Light Modern", picture: "light" },
  { theme: "Default Dark Modern", picture: "dark" },
  { theme: "Default High Contrast", picture: "highContrast" },
])("filter patterns in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("the assistant counts, completes, explains, and says what is wrong", async () => {
    const { workbench } = journey();
    const { quickInput, page } = workbench;
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.chooseFromTreeMenu("/aws/lambda/checkout", "Open Log");
    await workbench.waitForEditorText("RequestId");
    await workbench.runCommand("CloudWatch Logs: Change Filter Pattern…");
    await workbench.quickPick("No Pattern").filter({ hasText: "in the open document" }).waitFor();
    await workbench.picture(`assistant empty ${picture}`);
    await quickInput.fill("{ $.level =");
    await workbench.quickPick("A value is wanted here").waitFor();
    await workbench.picture(`assistant error ${picture}`);
    await quickInput.fill("REPORT -Timeout");
    await workbench
      .quickPick("Use This Pattern")
      .filter({ hasText: /matches [1-9]/u })
      .waitFor();
    await workbench.quickPick("Not the word Timeout").waitFor();
    await workbench.picture(`assistant explained ${picture}`);
    await quickInput.fill("{ $.");
    await workbench.picture(`assistant completion ${picture}`);
    await page.keyboard.press("Escape");
    expect(await workbench.tab("checkout").count()).toBe(1);
  });
});
