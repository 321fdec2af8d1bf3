import assert from "node:assert/strict";
import { before, describe, it } from "mocha";
import * as vscode from "vscode";
import { signal } from "../../contract/cases/contractCase.js";
import { assistantTools } from "../../../src/assistant/assistantTools.js";
import { toolNames } from "../../../src/assistant/toolNames.js";
import { toolPrefix } from "../../../src/extension/contributions.js";
import { otherClient } from "./logHost.js";

describe("the tools for language models", () => {
  const group = "host/assistant";

  before(async () => {
    const api = otherClient();
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "one" }, signal);
    await api.putLogEvents({ group, stream: "one", events: [{ timestamp: Date.now(), message: "asked" }] }, signal);
  });

  it("are told to VS Code with what they take", () => {
    const told = vscode.lm.tools.filter(({ name }) => name.startsWith(toolPrefix));
    assert.deepEqual(
      told.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })),
      toolNames.map((name) => {
        const { description, inputSchema } = assistantTools[name];
        return { name: `${toolPrefix}${name}`, description, inputSchema };
      }),
    );
  });

  it("answer at once where nothing leaves the machine", async () => {
    assert.match(await answerOf("check_filter_pattern", { pattern: "ERROR", lines: ["ERROR a"] }), /line 1: matches/u);
    const text = "[general]\nstate_file = /s\n[a]\nfile = /a\n";
    assert.match(await answerOf("validate_awslogs_conf", { text }), /"line":3/u);
  });

  // VS Code confirms its questions by itself in tests; what is asked is held by test/extension/languageModelTools.test.ts.
  it("read log groups, events and queries through the extension's connections", async () => {
    assert.match(await answerOf("find_log_groups", { prefix: "host/assist" }), /"name":"host\/assistant"/u);
    assert.match(await answerOf("read_newest_events", { group }), /"message":"asked"/u);
    assert.match(await answerOf("search_events", { groups: [group], pattern: "asked" }), /1 event\. This is all/u);
    const query = { groups: [group], query: "stats count(*) as n" };
    assert.match(await answerOf("run_query", query), /\{"n":"1"\}/u);
    await assert.rejects(Promise.resolve(answerOf("read_newest_events", { group: "host/none" })), /find_log_groups/u);
  });

  it("refuse wrong input with a sentence for the model", async () => {
    await assert.rejects(Promise.resolve(answerOf("check_filter_pattern", { patern: "a" })), /patern/u);
    await assert.rejects(Promise.resolve(answerOf("search_events", { groups: [] })), /groups/u);
  });
});

async function answerOf(name: string, input: object): Promise<string> {
  const { content } = await vscode.lm.invokeTool(`${toolPrefix}${name}`, { input, toolInvocationToken: undefined });
  return content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : "")).join("");
}
