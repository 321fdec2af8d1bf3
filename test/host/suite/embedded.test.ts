import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf } from "./diagnosticsOf.js";
import { closeAll } from "./logHost.js";

const conf =
  "[general]\nstate_file = /s\n[web]\nfile = /var/log/web.log\nlog_group_name = web\nlog_stream_name = {hostnam}\n";

describe("configurations of the agent in other files", () => {
  after(closeAll);

  async function opened(language: string, content: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ language, content });
    await vscode.window.showTextDocument(document);
    return document;
  }

  const places = async (uri: vscode.Uri): Promise<readonly unknown[]> =>
    (await diagnosticsOf(uri)).map(({ code, range }) => [
      typeof code === "object" ? code.value : code,
      range.start.line,
      range.start.character,
    ]);

  it("are checked in a script, in YAML and in a file of .ebextensions", async () => {
    const script = await opened("shellscript", `#!/bin/bash\ncat > /etc/awslogs/awslogs.conf <<EOF\n${conf}EOF\n`);
    assert.deepEqual(await places(script.uri), [["unknown-placeholder", 7, 18]]);
    const indented = conf.replaceAll(/^(?=.)/gmu, "      ");
    const yaml = await opened("yaml", `#cloud-config\nwrite_files:\n  - path: /a\n    content: |\n${indented}`);
    assert.deepEqual(await places(yaml.uri), [["unknown-placeholder", 9, 24]]);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const file = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), ".ebextensions", "logs.config");
    await vscode.workspace.fs.writeFile(file, Buffer.from(`files:\n  "/a":\n    content: |\n${indented}`));
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
      assert.deepEqual(await places(file), [["unknown-placeholder", 8, 24]]);
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, ".."), { recursive: true });
    }
  });

  it("are explained and completed there", async () => {
    const script = await opened("shellscript", `#!/bin/bash\ncat <<EOF > f\n${conf}ini\nEOF\n`);
    await diagnosticsOf(script.uri);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      script.uri,
      new vscode.Position(5, 2),
    );
    const said = hovers.flatMap(({ contents }) => contents).map((each) => (each as vscode.MarkdownString).value);
    assert.match(said.join("\n"), /file/u);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      script.uri,
      new vscode.Position(8, 3),
    );
    assert.ok(items.some(({ label }) => label === "initial_position"));
  });
});
