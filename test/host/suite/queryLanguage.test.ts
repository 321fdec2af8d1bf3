import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { diagnosticsOf } from "./diagnosticsOf.js";
import { closeAll, otherClient, run, untilText } from "./logHost.js";

const group = "host/queryLanguage";
const stream = "a";
const messages = ['{"level":"ERROR","tookMs":12}', '{"level":"INFO","tookMs":7}', '{"level":"INFO","tookMs":9}'];

describe("files of queries", () => {
  const api = otherClient();

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream }, signal);
    const start = Date.now() - 60_000;
    const events = messages.map((message, index) => ({ timestamp: start + index, message }));
    await api.putLogEvents({ group, stream, events }, signal);
    const { uri } = await run<{ uri: string }>("openLog", { group });
    await untilText(uri, (text) => text.includes("tookMs"));
  });
  after(() => vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor").then(closeAll));

  it("are completed with fields of their log groups, checked, explained and renamed", async () => {
    const content = `# groups: ${group}\nfilter \n| stats count(*) as hits by level | sort hits\n| limit (`;
    const document = await vscode.workspace.openTextDocument({ language: "cwli", content });
    await vscode.window.showTextDocument(document);
    const at = (text: string, shift: number): vscode.Position => document.positionAt(content.indexOf(text) + shift);
    const [finding] = await diagnosticsOf(document.uri);
    assert.equal(finding?.source, "cwli");

    const complete = async (position: vscode.Position): Promise<readonly string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        "vscode.executeCompletionItemProvider",
        document.uri,
        position,
      );
      return list.items.map(({ label }) => (typeof label === "string" ? label : label.label));
    };
    const offered = await complete(at("filter ", 7));
    for (const name of ["level", "tookMs", "@timestamp", "strlen"]) assert.ok(offered.includes(name), name);
    assert.ok((await complete(at("# groups: ", 10))).includes(group));

    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      document.uri,
      at("stats", 2),
    );
    const [shown] = hovers.flatMap(({ contents }) => contents);
    assert.match(typeof shown === "object" ? shown.value : "", /stats/u);

    const renamed = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      document.uri,
      at("sort hits", 6),
      "events",
    );
    assert.equal(renamed.get(document.uri).length, 2);
  });

  it("say what of their heads no run would understand", async () => {
    const content = "# time: yesterdy\nfields @message\n";
    const document = await vscode.workspace.openTextDocument({ language: "cwli", content });
    const [finding] = await diagnosticsOf(document.uri);
    const code = finding?.code;
    assert.equal(typeof code === "object" ? code.value : code, "unreadable-time");
  });
});
