import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

describe("the workbench", () => {
  const journey = useJourney();

  it("opens with the CloudWatch Logs icon in the activity bar", async () => {
    const { workbench } = journey();
    await workbench.activityIcon("CloudWatch Logs").waitFor();
    await workbench.showContainer("CloudWatch Logs");
    await workbench.page.locator(".part.sidebar .composite.title", { hasText: "CloudWatch Logs" }).waitFor();
    await workbench.picture("smoke");
    expect(await workbench.activityIcon("CloudWatch Logs").count()).toBe(1);
  });

  it("has the extension's commands in the palette", async () => {
    const { workbench } = journey();
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.fill(">CloudWatch Logs: Refresh");
    const entry = workbench.quickPick("CloudWatch Logs: Refresh");
    await entry.waitFor();
    expect(await entry.innerText()).toContain("CloudWatch Logs: Refresh");
    await workbench.page.keyboard.press("Escape");
    await workbench.quickInput.waitFor({ state: "hidden" });
  });
});
