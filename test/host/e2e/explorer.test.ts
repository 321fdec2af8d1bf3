import { describe, expect, it } from "vitest";
import { useJourney } from "./journey.js";

const title = "CloudWatch Logs";

describe.each([
  { theme: "Default Light Modern", picture: "explorer light" },
  { theme: "Default Dark Modern", picture: "explorer dark" },
  { theme: "Default High Contrast", picture: "explorer highContrast" },
])("the explorer in the theme $theme", ({ theme, picture }) => {
  const settings = { "workbench.colorTheme": theme, "cloudwatchLogs.groupLayout": "tree" };
  const journey = useJourney({ localServer: ["--sample-data"], settings });

  it("shows favourites on top, folders with their counts, and streams", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    await workbench.expandTreeRow("default");
    await workbench.chooseFromTreeMenu("myWebApp", "Add to Favourites");
    await workbench.treeRow("/aws/lambda").waitFor();
    await workbench.expandTreeRow("/aws/lambda");
    await workbench.treeRow("checkout").waitFor();
    await workbench.expandTreeRow("checkout");
    const rows = await workbench.treeRows();
    expect(rows.filter((row) => row.startsWith("myWebApp"))).toHaveLength(2);
    expect(rows.join("\n")).toMatch(/\/aws\/lambda \d+\n/u);
    const spoken = await workbench.treeRow("/aws/lambda").getAttribute("aria-label");
    expect(spoken).toMatch(/^folder \/aws\/lambda, \d+ log groups?/u);
    await workbench.picture(picture);
  });

  it("filters on the service, says so above the rows, and ends it", async () => {
    const { workbench } = journey();
    await workbench.chooseFromTreeMenu("default", "Filter Log Groups");
    await workbench.answer("List log groups in default", "^/aws");
    const message = workbench.page.locator(".part.sidebar .message", { hasText: "names that start with “/aws”" });
    await message.first().waitFor();
    await workbench.picture(`${picture} filtered`);
    expect((await workbench.treeRows()).join("\n")).not.toContain("syslog");
    await workbench.runCommand("CloudWatch Logs: Clear Filter");
    await message.first().waitFor({ state: "hidden" });
  });

  it("goes to a group of any connection while one types", async () => {
    const { workbench } = journey();
    await workbench.runCommand("CloudWatch Logs: Go to Log Group");
    await workbench.quickInput.fill("myWeb");
    await workbench.quickPick("myWebApp").waitFor();
    expect(await workbench.quickPick("syslog").count()).toBe(0);
    await workbench.picture(`${picture} go to`);
    await workbench.page.keyboard.press("Enter");
    await workbench.tab("myWebApp").waitFor();
  });
});
