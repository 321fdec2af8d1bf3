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

describe("the explorer by hand", () => {
  const journey = useJourney({ localServer: ["--sample-data"] });

  it("finds by letters apart among what is loaded", async () => {
    const { workbench } = journey();
    await workbench.showContainer(title);
    await workbench.expandTreeRow("default");
    await workbench.treeRow("syslog").click();
    await workbench.page.keyboard.press("Control+Alt+F");
    const find = workbench.page.locator(".part.sidebar .monaco-tree-type-filter input");
    await find.waitFor();
    await find.fill("lmbchk");
    await workbench.page
      .locator(".part.sidebar .monaco-list-row .monaco-highlighted-label .highlight")
      .first()
      .waitFor();
    await workbench.picture("explorer find");
    expect((await workbench.treeRows()).join("\n")).toContain("/aws/lambda/checkout");
    await workbench.page.keyboard.press("Escape");
  });

  it("asks before Delete deletes, and copies names by key", async () => {
    const { workbench } = journey();
    await workbench.treeRow("syslog").click();
    await workbench.page.keyboard.press("Delete");
    await workbench.page.getByText("syslog?").or(workbench.page.getByText("“syslog”")).first().waitFor();
    await workbench.page.keyboard.press("Escape");
    await workbench.treeRow("myWebApp").click();
    await workbench.page.keyboard.press("Control+C");
    await workbench.openFile("awslogs.conf");
    await workbench.focusEditor();
    await workbench.page.keyboard.press("Control+Home");
    await workbench.page.keyboard.press("Control+V");
    await workbench.waitForEditorText("myWebApp# Configuration");
    expect(await workbench.editorText()).toContain("myWebApp# Configuration");
  });

  it("inserts the name of a row that is dragged into an editor with Shift", async () => {
    const { workbench } = journey();
    const { page } = workbench;
    const [from, to] = [
      await workbench.treeRow("/aws/lambda/checkout").boundingBox(),
      await workbench.editor.boundingBox(),
    ];
    if (from === null || to === null) throw new Error("Not visible");
    await page.mouse.move(from.x + 60, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 90, from.y + 20, { steps: 3 });
    await page.keyboard.down("Shift");
    await page.mouse.move(to.x + 300, to.y + 30, { steps: 8 });
    await page.mouse.move(to.x + 310, to.y + 32, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up("Shift");
    await workbench.waitForEditorText("/aws/lambda/checkout");
    expect(await workbench.editorText()).toContain("/aws/lambda/checkout");
  });
});
