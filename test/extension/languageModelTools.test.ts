import { beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { assistantTools } from "../../src/assistant/assistantTools.js";
import { type ToolName, toolNames } from "../../src/assistant/toolNames.js";
import { toolPrefix } from "../../src/extension/contributions.js";
import { languageModelTools } from "../../src/extension/languageModelTools.js";
import { registerTools } from "../../src/extension/registerTools.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { LogsError } from "../../src/logs/logsError.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { FakeLogs } from "../fakes/fakeLogs.js";
import { CancellationError, lm } from "../fakes/vscode.js";

const group = "/ecs/payments";
const prod: Connection = { id: "prod", name: "prod *x*", region: "us-east-1", profile: "prod" };

let logs: FakeLogs;
let loads: number;
let failure: Error | undefined;

beforeEach(() => {
  logs = new FakeLogs();
  loads = 0;
  failure = undefined;
  const tools = languageModelTools({
    connections: {
      list: async () => [prod],
      api: async () => {
        if (failure !== undefined) throw failure;
        return logs.api;
      },
      clock: async () => logs.clock,
    },
    context: () => ({ now: logs.clock.now(), zone: utcZone }),
    sentence: () => "A bug, see the log.",
    load: async () => {
      loads++;
      return { assistantTools };
    },
  });
  registerTools(async () => {
    loads++;
    return tools;
  });
});

function tool(name: ToolName): vscode.LanguageModelTool<object> {
  return lm.tools.get(`${toolPrefix}${name}`) as vscode.LanguageModelTool<object>;
}

/** What a person is asked before a call; undefined where it runs at once. */
async function asked(name: ToolName, input: object): Promise<{ title: string; message: string } | undefined> {
  const prepared = await tool(name).prepareInvocation?.({ input }, never);
  const messages = prepared?.confirmationMessages;
  if (messages === undefined) return undefined;
  return { title: messages.title, message: (messages.message as vscode.MarkdownString).value };
}

interface FakeToken {
  isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

const never = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };

async function invoke(name: ToolName, input: object, token: FakeToken = never): Promise<string> {
  const result = await tool(name).invoke({ input, toolInvocationToken: undefined }, token as never);
  const parts = (result?.content ?? []) as { readonly value: string }[];
  return parts.map(({ value }) => value).join("");
}

describe("the tools for language models", () => {
  it("are registered by their names, and loaded on the first call", () => {
    expect([...lm.tools.keys()]).toEqual(toolNames.map((name) => `${toolPrefix}${name}`));
    expect(loads).toBe(0);
  });

  it("ask before anything leaves the machine, with the place, the time and the cost", async () => {
    expect(await asked("find_log_groups", {})).toEqual({
      title: "Find log groups in CloudWatch Logs?",
      message: expect.stringContaining("Names of log groups of prod \\*x\\*") as string,
    });
    expect((await asked("read_newest_events", { group }))?.message).toContain(`\`${group}\``);
    const search = await asked("search_events", { groups: [group], pattern: "`<b>`" });
    expect(search?.message).toContain("Filter pattern: `` `<b>` ``");
    expect(search?.message).toContain("2026\\-11\\-22 14\\:00\\:00 to 15\\:00\\:00");
    const query = "fields @message\n```\n[x](command:y)";
    const run = await asked("run_query", { groups: [group], query, maximumScanGB: 5 });
    expect(run?.title).toBe("Run a query in CloudWatch Logs Insights?");
    expect(run?.message).toContain("at most 5 GB");
    expect(run?.message).toContain(`\`\`\`\`\n${query}\n\`\`\`\``);
    expect(logs.calls).toEqual([]);
  });

  it.each(toolNames)("%s asks, or leaves the machine alone", async (name) => {
    const inputs: Readonly<Record<ToolName, object>> = {
      find_log_groups: {},
      read_newest_events: { group },
      search_events: { groups: [group] },
      read_events_around: { group, stream: "a", time: "now" },
      estimate_query: { groups: [group], query: "fields a" },
      run_query: { groups: [group], query: "fields a" },
      check_filter_pattern: { pattern: "a" },
      validate_awslogs_conf: { text: "[general]" },
    };
    const isAsked = (await asked(name, inputs[name])) !== undefined;
    const before = logs.calls.length;
    if (!isAsked) await invoke(name, inputs[name]);
    expect(isAsked || logs.calls.length === before).toBe(true);
    expect(isAsked).toBe(name !== "check_filter_pattern" && name !== "validate_awslogs_conf");
  });

  it("answer with text, and end with the call", async () => {
    logs.add(group, "a", "hello");
    expect(await invoke("read_newest_events", { group })).toContain('"message":"hello"');
    logs.delayNext("DescribeLogGroups", 1000);
    const token: FakeToken = {
      isCancellationRequested: true,
      // As VS Code's do that are cancelled already.
      onCancellationRequested(listener) {
        queueMicrotask(listener);
        return { dispose: () => undefined };
      },
    };
    const answer = invoke("read_newest_events", { group }, token);
    await expect(answer).rejects.toBeInstanceOf(CancellationError);
  });

  it("fail with a sentence for the model, and tell nothing of a mistake of ours", async () => {
    failure = new LogsError("expiredCredentials", "Sign in again.");
    await expect(invoke("find_log_groups", {})).rejects.toThrow("Sign in again.");
    failure = new TypeError("x is undefined");
    await expect(invoke("find_log_groups", {})).rejects.toThrow("A bug, see the log.");
  });
});
