import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, region, run, textOf, untilText } from "./logHost.js";

describe("links and commands of other tools", () => {
  const api = otherClient();
  const group = "host/links";

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "one $x" }, signal);
    await api.putLogEvents({ group, stream: "one $x", events: [{ timestamp: Date.now(), message: "linked" }] }, signal);
  });
  after(closeAll);

  it("copies commands of the AWS CLI, for both shells", async () => {
    const target = `--region ${region} --endpoint-url ${endpoint}`;
    const expected = `aws logs get-log-events --log-group-name ${group} --log-stream-name 'one $x' ${target}`;
    const argument = { command: "openLog", group, stream: "one $x", shell: "posix" };
    const { text } = await run<{ text: string }>("copyAsCliCommand", argument);
    assert.equal(text, expected);
    assert.equal(await vscode.env.clipboard.readText(), expected);
    const powershell = { command: "deleteLogStream", group, stream: "it's", shell: "powershell" };
    const copied = await run<{ text: string }>("copyAsCliCommand", powershell);
    assert.match(copied.text, /--log-stream-name 'it''s'/u);
    const tags = await run<{ text: string }>("copyAsCliCommand", { command: "editTags", group, set: { a: "b" } });
    assert.match(tags.text, /--resource-arn arn:aws:logs:us-east-1:\d{12}:log-group:host\/links --tags/u);
    const several = { command: "editTags", groups: [group, "host/links"], remove: ["x"] };
    const lines = (await run<{ text: string }>("copyAsCliCommand", several)).text.split("\n");
    assert.equal(lines.filter((each) => /^aws logs untag-resource .*log-group:host\/links /u.test(each)).length, 2);
    await assert.rejects(Promise.resolve(run("copyAsCliCommand", { command: "refresh" })), /“command” must be one of/u);
  });

  it("says that a server of one's own has no place in the AWS Console", async () => {
    await assert.rejects(Promise.resolve(run("openInConsole", { group, open: false })), /only what is in AWS/u);
  });

  it("opens the link of a document again", async () => {
    const { uri } = await run<{ uri: string }>("openLog", { group, stream: "one $x", filterPattern: '"linked"' });
    const { text } = await run<{ text: string }>("copyLink", { uri });
    await closeAll();
    await follow(text);
    assert.match(await untilText(uri, (content) => content.includes("linked")), /linked/u);
  });

  it("opens a link that names a region and a group only, and refuses one that would write", async () => {
    await closeAll();
    await follow(
      `${vscode.env.uriScheme}://awslogs-tools.cloudwatch-logs/deleteLogGroup?region=${region}&group=${group}`,
    );
    const before = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length;
    assert.equal(before, 0);
    await follow(`${vscode.env.uriScheme}://awslogs-tools.cloudwatch-logs/open?region=${region}&group=${group}`);
    const uri = await shownLog();
    assert.match(textOf(uri) ?? "", /linked/u);
  });
});

/** As if the link had come from outside, after the user's yes to the extension. */
async function follow(link: string): Promise<void> {
  const settings = vscode.workspace.getConfiguration("extensions");
  const id = "confirmedUriHandlerExtensionIds";
  await settings.update(id, ["awslogs-tools.cloudwatch-logs"], vscode.ConfigurationTarget.Global);
  await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(link));
}

/** The log document that is shown, once its events are there. */
function shownLog(): Promise<string> {
  return new Promise((resolve) => {
    const check = (): void => {
      const document = vscode.window.activeTextEditor?.document;
      if (document?.uri.scheme !== "cloudwatch-logs" || !document.getText().includes("linked")) return;
      for (const listener of listeners) listener.dispose();
      resolve(document.uri.toString());
    };
    const listeners = [
      vscode.workspace.onDidChangeTextDocument(check),
      vscode.window.onDidChangeActiveTextEditor(check),
    ];
    check();
  });
}
