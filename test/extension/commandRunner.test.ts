import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../src/base/abort.js";
import { defineCommand, type Planning } from "../../src/extension/command.js";
import type { LogsApi } from "../../src/logs/logsApi.js";
import { CommandFixture, dev } from "../fakes/commandFixture.js";
import { user } from "../fakes/vscode.js";

const id = "cloudwatchLogs.tail";
const { signal } = new AbortController();

const any = (): undefined => undefined;
const askTwo = async ({ ask }: Planning): Promise<string> => `${await ask.text("A", any)}${await ask.text("B", any)}`;

beforeEach(() => user.follows());

describe("a command", () => {
  it("plans again after Back, and acts once, with the last plan", async () => {
    const fixture = new CommandFixture();
    let plans = 0;
    const command = defineCommand({
      id,
      async plan(_call, planning) {
        plans += 1;
        return askTwo(planning);
      },
      act: async (plan, { editor, programmatic }) => {
        await editor.copy(plan);
        return { plan, programmatic };
      },
    });
    user.follows({ type: "a" }, "back", { type: "x" }, { type: "b" });
    expect(await fixture.run(command)).toEqual({ plan: "xb", programmatic: false });
    expect([plans, fixture.acts]).toEqual([2, [["copy", "xb"]]]);
    expect(user.asked).toEqual(["A", "< B", "A [a]", "< B"]);
  });

  it("that is dismissed does not act", async () => {
    const fixture = new CommandFixture();
    const command = defineCommand({
      id,
      plan: async (_call, planning) => askTwo(planning),
      act: async (plan, { editor }) => editor.copy(plan),
    });
    user.follows({ type: "a" }, "dismiss");
    await expect(fixture.run(command)).rejects.toSatisfy((error) => isAbort(error));
    expect(fixture.acts).toEqual([]);
  });

  it("that asks nothing acts on its call", async () => {
    const fixture = new CommandFixture();
    const command = defineCommand({ id, act: async ({ args }, { programmatic }) => ({ args, programmatic }) });
    const args = { uri: "a" };
    expect(await fixture.run(command, { args })).toEqual({ args, programmatic: true });
  });

  it("reads each thing once, whatever the user goes back to; a failure is read again", async () => {
    const fixture = new CommandFixture();
    fixture.logs.add("web", "a", "one");
    const command = defineCommand({
      id,
      async plan(_call, { ask, connections }) {
        const target = await ask.connection(undefined);
        const api = await connections.api(target);
        const { items } = await api.describeLogGroups({ prefix: "web" }, signal);
        await api.describeLogStreams({ group: await ask.text("Group", any) }, signal).catch(() => undefined);
        return `${items.length} ${await ask.text("B", any)}`;
      },
      act: async (plan) => plan,
    });
    user.follows(
      { type: "web" },
      "back",
      { type: "none" },
      "back",
      { type: "none" },
      "back",
      { type: "web" },
      { type: "b" },
    );
    expect(await fixture.run(command)).toBe("1 b");
    expect(fixture.connectionReads).toBe(1);
    // Of web and, twice, of the group that there isn't.
    expect(fixture.requests).toEqual(["DescribeLogGroups", ...Array.from({ length: 3 }, () => "DescribeLogStreams")]);
  });

  it("asks anew for what changes while one waits for it, and starts nothing twice", async () => {
    const fixture = new CommandFixture();
    fixture.logs.add("web", "a", "one");
    const now = fixture.logs.clock.now();
    const query = { queryString: "fields @message", groups: ["web"], startMs: now - 1000, endMs: now };
    const command = defineCommand({
      id,
      async plan(_call, { ask, connections }) {
        const api = await connections.api(await ask.connection(undefined));
        const { queryId } = await api.startQuery(query, signal);
        const { status } = await api.getQueryResults({ queryId }, signal);
        await fixture.logs.clock.advance(1);
        const { status: later } = await api.getQueryResults({ queryId }, signal);
        return `${status} ${later} ${await ask.text("A", any)}${await ask.text("B", any)}`;
      },
      act: async (plan) => plan,
    });
    user.follows({ type: "a" }, "back", { type: "a" }, { type: "b" });
    expect(await fixture.run(command)).toBe("Complete Complete ab");
    expect(fixture.requests.filter((name) => name === "StartQuery")).toHaveLength(1);
    expect(fixture.requests.filter((name) => name === "GetQueryResults")).toHaveLength(4);
  });

  it("has no writing operation in its plan", async () => {
    const fixture = new CommandFixture();
    const command = defineCommand({
      id,
      plan: async (_call, { connections }) => Object.keys(await connections.api(dev)).toSorted(),
      act: async (plan) => plan,
    });
    expect(await fixture.run(command)).toEqual([
      "describeAccountPolicies",
      "describeDestinations",
      "describeExportTasks",
      "describeFieldIndexes",
      "describeIndexPolicies",
      "describeLogGroups",
      "describeLogStreams",
      "describeMetricFilters",
      "describeQueries",
      "describeQueryDefinitions",
      "describeSubscriptionFilters",
      "filterLogEvents",
      "getDataProtectionPolicy",
      "getLogAnomalyDetector",
      "getLogEvents",
      "getLogGroupFields",
      "getLogRecord",
      "getQueryResults",
      "getTransformer",
      "listAnomalies",
      "listLogAnomalyDetectors",
      "listLogGroupsForQuery",
      "listTagsForResource",
      "startQuery",
      "stopQuery",
      "testMetricFilter",
      "testTransformer",
    ]);
  });
});

/** Commands that are wrong: their plans got hold of what another command acts with. */
describe("a plan that acts is a bug", () => {
  /** What a command acts with, kept past its end. */
  async function leaked(fixture: CommandFixture): Promise<Parameters<Parameters<typeof defineCommand>[0]["act"]>[1]> {
    return (await fixture.run(defineCommand({ id, act: async (_call, acting) => acting }))) as never;
  }

  const wrong = {
    "opens a document": (acting) => acting.documents.open({ connection: "dev", groups: ["web"] }),
    "writes a file": (acting) => acting.downloads.write("file", async () => undefined),
    "writes to the clipboard": (acting) => acting.editor.copy("text"),
    "changes the tree": async (acting) => acting.tree.refresh(),
    "remembers something": async (acting) => acting.memory.update("key", 1),
    "asks the service to write": async (acting) => {
      const api: LogsApi = await acting.connections.api(dev);
      await api.createLogStream({ group: "web", stream: "new" }, signal);
    },
  } satisfies Record<string, (acting: Awaited<ReturnType<typeof leaked>>) => Promise<unknown>>;

  it.each(Object.entries(wrong))("if it %s, which throws where tests run", async (_, act) => {
    const fixture = new CommandFixture();
    fixture.logs.add("web", "a", "one");
    const acting = await leaked(fixture);
    const plan = async (_call: unknown, planning: Planning): Promise<string> => {
      await act(acting);
      return askTwo(planning);
    };
    user.follows({ type: "a" }, { type: "b" });
    await expect(fixture.run(defineCommand({ id, plan, act: async () => undefined }))).rejects.toThrow(
      "acted while its questions were open",
    );
    expect([fixture.acts, fixture.requests, user.asked]).toEqual([[], [], []]);
    // The same is right in an act.
    await fixture.run(defineCommand({ id, act: async () => act(acting) }));
    expect(fixture.bugs).toHaveLength(1);
  });

  it("also between two questions, and after going back; it is told and goes on where no test runs", async () => {
    const fixture = new CommandFixture(() => undefined);
    const acting = await leaked(fixture);
    const command = defineCommand({
      id,
      async plan(_call, { ask }) {
        await ask.text("A", any);
        await acting.editor.copy("between");
        return ask.text("B", any);
      },
      act: async (plan) => plan,
    });
    user.follows({ type: "a" }, "back", { type: "a" }, { type: "b" });
    expect(await fixture.run(command)).toBe("b");
    expect(fixture.bugs.map(({ message }) => message)).toEqual(
      Array.from({ length: 2 }, () => "A command acted while its questions were open: editor.copy"),
    );
    expect(fixture.acts).toHaveLength(2);
  });
});

describe("asking at the wrong time is a bug", () => {
  it("after the plan was finished", async () => {
    let asking: Planning["ask"] | undefined;
    const command = defineCommand({
      id,
      async plan(_call, { ask }) {
        asking = ask;
        return ask.text("A", any);
      },
      act: async () => asking?.text("B", any),
    });
    user.follows({ type: "a" }, { type: "b" });
    await expect(new CommandFixture().run(command)).rejects.toThrow(
      "A question was asked after the plan was finished: B",
    );
    expect(user.asked).toEqual(["A"]);
  });

  it("without waiting for the answer", async () => {
    const fixture = new CommandFixture();
    const command = defineCommand({
      id,
      async plan(_call, { ask }) {
        void ask.text("A", any).catch(() => undefined);
      },
      act: async (_plan, { editor }) => editor.copy("too early"),
    });
    user.follows("wait");
    await expect(fixture.run(command)).rejects.toThrow("The plan ended while it was still asking: A");
    expect(fixture.acts).toEqual([]);
  });
});
