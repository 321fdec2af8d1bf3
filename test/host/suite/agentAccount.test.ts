import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, region, run, signal } from "./logHost.js";

interface Checked {
  readonly connection: string;
  readonly sections: readonly { readonly section: string; readonly summary: string; readonly hint?: string }[];
}

describe("awslogs.conf and its account", () => {
  const connection = `default@${region}@${new URL(endpoint).host}`;
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), "agent", "awslogs.conf");
  const section = (name: string, stream: string): string =>
    `[${name}]\nfile = /srv/${name}.log\nlog_group_name = agentAccount/${name}\nlog_stream_name = ${stream}\n`;
  const content = `[general]\nstate_file = /s\n${section("web", "one")}${section("hosts", "{hostname}")}`;

  before(async () => {
    await vscode.workspace.fs.writeFile(uri, Buffer.from(content));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  });

  after(async () => {
    await closeAll();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, ".."), { recursive: true });
  });

  const check = (): Thenable<Checked> => run<Checked>("checkAccount", { uri: uri.toString(), connection });

  const titles = async (): Promise<readonly (string | undefined)[]> =>
    (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri)).map(
      ({ command }) => command?.title,
    );

  const hints = (): readonly unknown[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === "CloudWatch Logs")
      .map(({ code, range, severity }) => [code, range.start.line, severity]);

  it("is asked through the connection that is chosen for the file, and no other", async () => {
    assert.deepEqual(
      (await titles()).filter((title) => title?.includes("Compare") === true),
      ["$(cloud) Compare with an Account…"],
    );
    assert.deepEqual(hints(), []);
    const { connection: asked, sections } = await check();
    assert.equal(asked, connection);
    assert.deepEqual(
      sections.map(({ summary }) => summary),
      ["No log group yet", "No log group yet"],
    );
    assert.deepEqual(hints(), [
      ["missing-group", 4, vscode.DiagnosticSeverity.Hint],
      ["missing-group", 8, vscode.DiagnosticSeverity.Hint],
    ]);
  });

  it("gets what lacks, and then shows the last event", async () => {
    const group = "agentAccount/web";
    assert.deepEqual(await run("createSectionTarget", { uri: uri.toString(), section: "web", connection }), {
      connection,
      group,
      stream: "one",
      created: ["group", "stream"],
    });
    const events = [{ timestamp: Date.now(), message: "x" }];
    await otherClient().putLogEvents({ group, stream: "one", events }, signal);
    const { sections } = await check();
    assert.match(sections[0]?.summary ?? "", /^Last event \d{4}-.*, never expires$/u);
    const shown = await titles();
    assert.ok(shown.some((title) => title?.startsWith("$(check) Last event") === true));
    assert.ok(["Open", "Tail", "Query"].every((title) => shown.includes(title)));
    assert.deepEqual(hints(), [["missing-group", 8, vscode.DiagnosticSeverity.Hint]]);
  });

  it("is found from a log group", async () => {
    const found = await run("findInAgentFiles", { group: "agentAccount/hosts" });
    assert.deepEqual(found, { found: [{ uri: uri.toString(), section: "hosts", line: 7 }] });
    await closeAll();
    assert.deepEqual(await run("findInAgentFiles", { group: "agentAccount/hosts" }), found);
  });

  it("is asked no more once it is stopped", async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    await run("stopCheckingAccount", { uri: uri.toString() });
    assert.deepEqual(hints(), []);
    assert.ok((await titles()).includes("$(cloud) Compare with an Account…"));
  });
});
