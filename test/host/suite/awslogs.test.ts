import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf } from "./diagnosticsOf.js";

describe("awslogs.conf", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), "awslogs.conf");

  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("of the sample workspace has its diagnostics", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, "awslogs");
    const found = await diagnosticsOf(uri);
    assert.ok(found.every(({ source, code }) => source === "awslogs" && code !== undefined));
    assert.ok(
      found.some(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning),
      JSON.stringify(found),
    );
  });

  it("has completion, hover and an outline", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const lastLine = new vscode.Position(document.lineCount, 0);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      lastLine,
    );
    assert.ok(items.some(({ label }) => (typeof label === "string" ? label : label.label) === "encoding"));
    const file = document.positionAt(document.getText().indexOf("log_group_name"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, file);
    assert.ok(hovers.length > 0);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    assert.ok(symbols.some(({ name }) => name === "general"));
  });

  async function opened(content: string): Promise<vscode.TextDocument> {
    const document = await vscode.workspace.openTextDocument({ language: "awslogs", content });
    await vscode.window.showTextDocument(document);
    return document;
  }

  const section = "[general]\nstate_file = /var/lib/awslogs/agent-state\n\n[app]\nfile = /var/log/app.log\n";

  it("has a successor whose configuration is checked by the agent's own schema", async () => {
    const file = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), "amazon-cloudwatch-agent.json");
    const entry = { file_path: "/var/log/messages", log_group_name: "messages", timezone: "Asia/Seoul" };
    const configuration = { logs: { logs_collected: { files: { collect_list: [entry] } } } };
    await vscode.workspace.fs.writeFile(file, Buffer.from(JSON.stringify(configuration, undefined, 2)));
    try {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
      const [found] = await diagnosticsOf(file);
      assert.match(found?.message ?? "", /"Local", "LOCAL", "UTC"/u);
    } finally {
      await vscode.workspace.fs.delete(file);
    }
  });

  it("is one as a template, too", async () => {
    const names = ["j2", "erb", "tpl", "tftpl", "template"].map((ending) => `awslogs.conf.${ending}`);
    const languages = await Promise.all(
      names.map(async (name) => {
        const file = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), name);
        await vscode.workspace.fs.writeFile(file, Buffer.from("[general]\n"));
        const { languageId } = await vscode.workspace.openTextDocument(file);
        await vscode.workspace.fs.delete(file);
        return languageId;
      }),
    );
    assert.deepEqual([...new Set(languages)], ["awslogs"]);
  });

  it("is repaired by quick fixes that leave every other byte alone", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await diagnosticsOf(uri);
    const before = document.getText();
    const at = document.positionAt(before.indexOf("datetime_fromat"));
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      uri,
      new vscode.Range(at, at),
      vscode.CodeActionKind.QuickFix.value,
    );
    const rename = actions.find(({ title }) => title.includes("datetime_format"));
    assert.ok(rename?.edit, JSON.stringify(actions.map(({ title }) => title)));
    await vscode.workspace.applyEdit(rename.edit);
    assert.equal(document.getText(), before.replace("datetime_fromat", "datetime_format"));
    await vscode.commands.executeCommand("workbench.action.files.revert");
  });

  const credentials = "aws_access_key_id = A\naws_secret_access_key = S\n";
  const minimum = "[plugins]\ncwlogs = cwlogs\n[default]\nregion = us-east-1\n";

  for (const [name, before, title] of [
    ["created", undefined, "Move the credentials to a new awscli.conf"],
    ["there", minimum, "Move the credentials to awscli.conf"],
  ] as const) {
    it(`gives its credentials to an awscli.conf that is ${name}`, async () => {
      const write = async (file: string, text: string): Promise<vscode.Uri> => {
        const written = vscode.Uri.joinPath(uri, "..", `moved-${name}`, file);
        await vscode.workspace.fs.writeFile(written, Buffer.from(text));
        return written;
      };
      const main = await write("awslogs.conf", `[general]\nstate_file = /s\n${credentials}`);
      if (before !== undefined) await write("awscli.conf", before);
      const document = await vscode.workspace.openTextDocument(main);
      await vscode.window.showTextDocument(document);
      await diagnosticsOf(main);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        main,
        new vscode.Range(2, 0, 2, 0),
        vscode.CodeActionKind.QuickFix.value,
      );
      const move = actions.find((each) => each.title === title);
      assert.ok(move?.edit, JSON.stringify(actions.map((each) => each.title)));
      assert.ok(await vscode.workspace.applyEdit(move.edit));
      assert.equal(document.getText(), "[general]\nstate_file = /s\n");
      const cli = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(main, "..", "awscli.conf"));
      assert.equal(cli.getText(), minimum + credentials);
      await vscode.workspace.saveAll(false);
    });
  }

  it("is formatted without a change of meaning", async () => {
    const document = await opened(section.replaceAll(" = ", "=  "));
    const edits = await vscode.commands.executeCommand<vscode.TextEdit[]>(
      "vscode.executeFormatDocumentProvider",
      document.uri,
      { tabSize: 4, insertSpaces: true },
    );
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.getText(), section);
  });

  it("has its sections renamed", async () => {
    const document = await opened(section);
    const at = document.positionAt(document.getText().indexOf("app]"));
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at,
      "shop",
    );
    const edits = edit.get(document.uri);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ["shop"],
    );
  });

  it("completes log groups of the connection that is chosen for the file", async () => {
    await vscode.commands.executeCommand("cloudwatchLogs.createLogGroup", { group: "completed/in/awslogs" });
    const document = await opened(`${section}log_group_name = comp`);
    await vscode.commands.executeCommand("cloudwatchLogs.checkAccount", { uri: document.uri.toString() });
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      document.positionAt(document.getText().length),
    );
    const labels = items.map(({ label }) => (typeof label === "string" ? label : label.label));
    assert.ok(labels.includes("completed/in/awslogs"), labels.join(", "));
  });

  it("has links, references, selection ranges, inlay hints and semantic tokens", async () => {
    const document = await opened(
      `${section}log_group_name = myWebApp\nlog_stream_name = {hostname}\ntime_zone = utc\n`,
    );
    await diagnosticsOf(document.uri);
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    const [links, ranges, hints, tokens] = await Promise.all([
      vscode.commands.executeCommand<vscode.DocumentLink[]>("vscode.executeLinkProvider", document.uri),
      vscode.commands.executeCommand<vscode.SelectionRange[]>("vscode.executeSelectionRangeProvider", document.uri, [
        new vscode.Position(4, 8),
      ]),
      vscode.commands.executeCommand<vscode.InlayHint[]>("vscode.executeInlayHintProvider", document.uri, all),
      vscode.commands.executeCommand<vscode.SemanticTokens>("vscode.provideDocumentSemanticTokens", document.uri),
    ]);
    assert.ok(ranges[0]?.parent);
    assert.ok(tokens.data.length > 0);
    assert.ok(hints.length > 0, "an inlay hint says what a bad value falls back to");
    assert.ok(Array.isArray(links));
  });
});

describe("a ready-made section", () => {
  it("is a snippet with the log's format", async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, "readyMade", "awslogs.conf");
    await vscode.workspace.fs.writeFile(file, Buffer.from("[general]\n\n["));
    const document = await vscode.workspace.openTextDocument(file);
    const editor = await vscode.window.showTextDocument(document);
    // The server may only be starting.
    await diagnosticsOf(file);
    const end = document.positionAt(document.getText().length);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      end,
    );
    const item = items.find(({ label }) => label === "[/var/log/nginx/error.log]");
    assert.ok(item?.insertText instanceof vscode.SnippetString, JSON.stringify(items.map(({ label }) => label)));
    const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
    await editor.insertSnippet(item.insertText, range);
    assert.equal(
      document.getText().trimEnd(),
      [
        "[general]",
        "",
        "[/var/log/nginx/error.log]",
        "file = /var/log/nginx/error.log",
        "log_group_name = /var/log/nginx/error.log",
        "log_stream_name = {instance_id}",
        "datetime_format = %Y/%m/%d %H:%M:%S",
      ].join("\n"),
    );
    await vscode.workspace.saveAll(false);
  });
});

describe("awscli.conf", () => {
  it("is checked too", async () => {
    const document = await vscode.workspace.openTextDocument({
      language: "awslogs-cli",
      content: "[default]\nregion =\n",
    });
    await vscode.window.showTextDocument(document);
    const found = await diagnosticsOf(document.uri);
    assert.ok(
      found.some(({ message }) => /plugin/iu.test(message)),
      JSON.stringify(found),
    );
  });
});
