import assert from "node:assert/strict";
import { describe, it } from "mocha";
import * as vscode from "vscode";

const id = "awslogs-tools.cloudwatch-logs";

describe("activation", () => {
  it("finds the extension in VS Code", () => {
    assert.ok(vscode.extensions.getExtension(id), `${id} is not among the installed extensions`);
  });

  it("activates without an error", async () => {
    const extension = vscode.extensions.getExtension(id);
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it("registers the commands that the manifest declares", async () => {
    const extension = vscode.extensions.getExtension(id);
    await extension?.activate();
    const manifest = extension?.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
  });
});
