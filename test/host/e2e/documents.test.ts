import type { Locator } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Workbench } from "../workbench.js";
import { useJourney } from "./journey.js";

function lens(workbench: Workbench, title: string): Locator {
  return workbench.page.locator(".codelens-decoration a", { hasText: title }).first();
}

describe.each([
  { theme: "Default Light Modern", picture: "light" },
  { theme: "Default Dark Modern", picture: "dark" },
])("a log document in the theme $theme", ({ theme, picture }) => {
  const journey = useJourney({ localServer: ["--sample-data"], settings: { "workbench.colorTheme": theme } });

  it("is opened from the palette, for one stream or all", async () => {
    const { workbench } = journey();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.expandTreeRow("default");
    await workbench.chooseFromTreeMenu("myWebApp", "Tail");
    await workbench.waitForEditorText("HTTP/1.1");
    await workbench.runCommand("CloudWatch Logs: Open Log");
    await workbench.pick("Log group in", "/aws/lambda/checkout");
    await workbench.quickPick("All streams").click();
    await workbench.waitForEditorText("RequestId");
    await lens(workbench, "Load Newer Events").waitFor();
    await workbench.picture(`still ${picture}`);
    expect(await lens(workbench, "Tail").count()).toBe(1);
  });

  it("pauses, counting what waits, and resumes", async () => {
    const { workbench } = journey();
    await workbench.tab("myWebApp").click();
    await workbench.runCommand("CloudWatch Logs: Pause Tail");
    await workbench.statusBarItem("paused").waitFor();
    await workbench.focusEditor();
    await workbench.page.keyboard.press("Control+Home");
    await workbench.waitForEditorText("wait");
    expect(await workbench.editorText()).toMatch(/paused · [\d,]+ events? waits?/u);
    await workbench.picture(`paused ${picture}`);
    await workbench.page.keyboard.press("Control+Alt+p");
    await workbench.statusBarItem("Tailing myWebApp").waitFor();
  });

  it("changes its filter pattern by keyboard, saying what is wrong with it while it is typed", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Change Filter Pattern…");
    await workbench.quickInput.fill('"open');
    await workbench.quickInputMessage.filter({ hasText: "quoted phrase" }).waitFor();
    await workbench.quickInput.fill("GET");
    await workbench.page.keyboard.press("Enter");
    await workbench.tab("myWebApp: GET").waitFor();
    await workbench.waitForEditorText("pattern GET");
    await workbench.picture(`pattern ${picture}`);
    expect(await workbench.tab("myWebApp").count()).toBeLessThanOrEqual(1);
  });
});
