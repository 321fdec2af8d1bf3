import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "playwright-core";
import type { Workbench } from "../workbench.js";
import { workbenchTest } from "./workbenchTest.js";

const template = `Transform: AWS::Serverless-2016-10-31
Resources:
  Checkout:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: checkout
  Payments:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: !Sub "/ecs/\${Service}"
`;

const it = workbenchTest({
  localServer: ["--sample-data"],
  arrange: ({ workspace }) => writeFileSync(join(workspace, "template.yaml"), template),
});

/** An action above something in the active editor, counted from 0. */
function lens(workbench: Workbench, title: string, nth: number): Locator {
  return workbench.editor.locator(".codelens-decoration a", { hasText: title }).nth(nth);
}

it("a template's function is tailed, and of the log groups that a name may be of one is picked", async (context) => {
  const { workbench, pictures } = context;
  await workbench.openFile("template.yaml");
  await lens(workbench, "Open Logs", 1).waitFor();
  await pictures("source lenses");
  await lens(workbench, "Tail Logs", 0).click();
  await workbench.tab("checkout").waitFor();
  await workbench.waitForEditorText("RequestId");
  await workbench.statusBarItem("Tailing checkout").waitFor();
  await workbench.openFile("template.yaml");
  await lens(workbench, "Open Logs", 1).click();
  await workbench.pick("Log groups like /ecs/*", "/ecs/payments");
  await workbench.tab("payments").waitFor();
});
