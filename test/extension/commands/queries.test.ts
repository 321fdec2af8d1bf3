import { beforeEach, describe, expect, it } from "vitest";
import { estimateQuery } from "../../../src/extension/commands/queries/estimateQuery.js";
import { newQuery } from "../../../src/extension/commands/queries/newQuery.js";
import { openQuery } from "../../../src/extension/commands/queries/openQuery.js";
import { runQuery } from "../../../src/extension/commands/queries/runQuery.js";
import { stopQuery } from "../../../src/extension/commands/queries/stopQuery.js";
import { withDocument } from "../../../src/extension/targets/readableSelection.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { openLog } from "../../../src/extension/commands/documents/openLog.js";
import { searchLogGroup } from "../../../src/extension/commands/documents/searchLogGroup.js";
import { tail } from "../../../src/extension/commands/documents/tail.js";
import { connectionNode, groupNode } from "../../../src/logs/tree/node.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

const byHand = { args: {}, programmatic: false };

/** A log group with three events, and a service whose clock is that of the queries. */
function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.serviceClock = commands.logs.clock;
  const now = commands.logs.clock.now();
  for (const [index, message] of ["one", "two", "three"].entries()) {
    commands.logs.addAt(now - 1000 + index, "/ecs/web", "a", message);
  }
  return commands;
}

/** What a command answers, while the clock of the service goes on. */
async function done({ logs }: CommandFixture, answer: Promise<unknown>): Promise<unknown> {
  const ended = new AbortController();
  const settled = answer.finally(() => ended.abort());
  settled.catch(() => undefined);
  for (let turn = 0; turn < 40 && !ended.signal.aborted; turn++) await logs.clock.advance(500);
  return settled;
}

const newest = "fields @message | sort @timestamp desc | limit";

function file(text: string, ending = "cwli"): Uri {
  const uri = Uri.file(`/w/q.${ending}`);
  workspace.documents.set(uri.toString(), text);
  return uri;
}

const started = ({ logs }: CommandFixture): readonly unknown[] =>
  logs.calls.flatMap(({ operation, input }) => (operation === "StartQuery" ? [input] : []));

beforeEach(() => user.follows());

describe("Run Query", () => {
  it("answers programs with the rows", async () => {
    const commands = fixture();
    const args = { group: "/ecs/web", query: `${newest} 2`, start: "1h" };
    expect(await done(commands, commands.run(runQuery, { args }))).toMatchObject({
      queryId: expect.any(String) as string,
      status: "Complete",
      statistics: { recordsScanned: 3, recordsMatched: 3 },
      columns: ["@message"],
      rows: [["three"], ["two"]],
    });
    expect(commands.acts).toEqual([]);
  });

  it.each([
    [{ query: " ", group: "a" }, "The query is empty."],
    [{ query: "x".repeat(10_001), group: "a" }, "at most 10000 characters"],
    [{ query: "fields a", group: "a", groups: ["b"] }, "not both"],
    [{ query: "fields a", group: "a b" }, "can't hold a space"],
    [{ query: "fields a", group: "a", language: "XQL" }, "language"],
    [{ query: "fields a", group: "a", start: "soon" }, "start"],
    [{ query: "SOURCE 'a' | fields a", group: "a" }, "names its log groups itself"],
    [{ query: "limit {{n}}", group: "a", parameters: { n: 5 } }, "parameters"],
    [{ query: "fields a", what: 1 }, "what"],
  ])("refuses %j before any request is made", async (args, message) => {
    const commands = fixture();
    await expect(commands.run(runQuery, { args })).rejects.toThrow(message);
    expect(started(commands)).toEqual([]);
  });

  it("rejects as the service refuses a query", async () => {
    const args = { group: "/ecs/web", query: "filter (" };
    await expect(fixture().run(runQuery, { args })).rejects.toThrow("can't run this query");
  });

  it("runs the query of a file by its head, and shows it", async () => {
    const commands = fixture();
    const uri = file(
      "# groups: /ecs/*\n\n# name: A\n# time: 3h\nfields @message | sort @timestamp desc | limit 1\n\n# name: B\nfields @message",
    );
    const args = { uri: uri.toString(), offset: 30 };
    const result = await done(commands, commands.run(runQuery, { args, programmatic: false }));
    expect(result).toMatchObject({ status: "Complete", rows: [["three"]] });
    expect(started(commands)).toMatchObject([
      { queryString: `${newest} 1\n| estimate` },
      { queryString: `${newest} 1`, logGroupNames: ["/ecs/web"] },
    ]);
    expect(commands.acts).toEqual([
      ["clearProblems", uri.toString()],
      ["showQuery", `${uri.toString()} A`],
    ]);
  });

  it("asks for groups, time and parameters that nobody names", async () => {
    const commands = fixture();
    user.follows({ pick: "/ecs/web" }, { type: "1h" }, { type: "2" });
    const uri = file(`# parameter n = 1\n${newest} {{n}}`);
    const args = { uri: uri.toString() };
    const result = await done(commands, commands.run(runQuery, { args, programmatic: false }));
    expect(result).toMatchObject({ rows: [["three"], ["two"]] });
  });

  it("marks the place that the service names", async () => {
    const commands = fixture();
    const text = "# groups: /ecs/web\n# time: 1h\nfields @message | filter (";
    const uri = file(text);
    const result = await commands.run(runQuery, { args: { uri: uri.toString() }, programmatic: false });
    expect(result).toMatchObject({ status: "Failed", queryId: null });
    expect(commands.acts).toContainEqual([
      "showProblems",
      uri.toString(),
      [
        {
          start: expect.any(Number) as number,
          end: expect.any(Number) as number,
          message: expect.any(String) as string,
          severity: "error",
        },
      ],
    ]);
  });
});

describe("the question before a query that scans much", () => {
  const [below, above] = [100e9, 100e9 + 1];

  /** Runs a query by hand that the service estimates so, and returns what was asked and how often it was started. */
  async function asked(estimate: () => Promise<number | undefined>): Promise<readonly unknown[]> {
    const commands = fixture();
    Object.assign(commands.actors.queries, { estimate });
    const uri = file(`# groups: /ecs/web\n# time: 1h\n${newest} 1`).toString();
    await done(commands, commands.run(runQuery, { args: { uri }, programmatic: false })).catch(() => undefined);
    return [user.asked, started(commands).length];
  }

  const question = expect.stringContaining("Run a query that will scan 100 GB?") as string;

  it("is asked above the setting, and the query runs once it is confirmed", async () => {
    user.follows({ confirm: "Run Query" });
    expect(await asked(async () => above)).toEqual([[question], 1]);
  });

  it("keeps a query that is not confirmed from being run", async () => {
    expect(await asked(async () => above)).toEqual([[question], 0]);
  });

  it("isn't asked at the setting or below, or where the region answers no estimate, or not in time", async () => {
    expect(await asked(async () => below)).toEqual([[], 1]);
    expect(await asked(async () => undefined)).toEqual([[], 1]);
    expect(await asked(async () => Promise.reject(new Error("estimate: no such command")))).toEqual([[], 1]);
  });

  it("isn't asked of programs, for which nothing is estimated", async () => {
    const commands = fixture();
    Object.assign(commands.actors.queries, { estimate: async () => Promise.reject(new Error("estimated")) });
    const args = { group: "/ecs/web", query: `${newest} 1` };
    expect(await done(commands, commands.run(runQuery, { args }))).toMatchObject({ status: "Complete" });
  });
});

describe("Estimate Query", () => {
  it("answers what the service estimates, and what that costs", async () => {
    const commands = fixture();
    const args = { group: "/ecs/web", query: "fields @message" };
    expect(await done(commands, commands.run(estimateQuery, { args }))).toEqual({ bytes: 11, cost: "under 0.01" });
  });

  it.each(["SQL", "PPL"])(
    "says that there is none of %s before it asks for anything, and what to do",
    async (language) => {
      const commands = fixture();
      const refusal = `The service estimates no queries in ${language}. Run the query over a short time first`;
      await expect(commands.run(estimateQuery, { args: { query: "SELECT 1", language } })).rejects.toThrow(refusal);
      const uri = file("SELECT 1", `cw${language.toLowerCase()}`).toString();
      await expect(commands.run(estimateQuery, { args: { uri }, programmatic: false })).rejects.toThrow(refusal);
      expect([user.asked, commands.requests]).toEqual([[], []]);
    },
  );

  it("says what to do where the region has none", async () => {
    const commands = fixture();
    Object.assign(commands.actors.queries, { estimate: async () => undefined });
    const args = { group: "/ecs/web", query: "fields @message" };
    await expect(commands.run(estimateQuery, { args })).rejects.toThrow("over a short time first");
  });
});

describe("New Query", () => {
  it("says nothing that nobody knows", async () => {
    const commands = fixture();
    await commands.run(newQuery, byHand);
    expect(commands.acts).toEqual([
      ["openText", "# time: 1h\n\nfields @timestamp, @message\n| sort @timestamp desc\n| limit 1000\n"],
    ]);
  });

  it("carries over what a log document shows", async () => {
    const commands = fixture();
    const selection = {
      connection: "dev",
      groups: ["/ecs/web"],
      streams: ["a"],
      filterPattern: "ERROR",
      start: 0,
      end: 1000,
    };
    await commands.run(newQuery, {
      uri: Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri(selection) }),
    } as never);
    expect(commands.acts).toEqual([
      [
        "openText",
        "# groups: /ecs/web\n# time: 1970-01-01T00:00:00.000Z to 1970-01-01T00:00:01.000Z\n\n" +
          'fields @timestamp, @message\n| filter @logStream = "a"\n| filter @message like "ERROR"\n| sort @timestamp desc\n| limit 1000\n',
      ],
    ]);
  });

  it("takes the pattern of a file, and says what it loses", async () => {
    const commands = fixture();
    await commands.run(newQuery, { uri: file("# Bad ones\n{ $.a = 1 && $.b IS NULL }", "cwfilter") } as never);
    expect(commands.acts[0]).toEqual(["openText", expect.stringContaining("| filter a = 1\n")]);
    expect(commands.acts[0]).toEqual([
      "openText",
      expect.stringContaining("# The filter pattern: { $.a = 1 && $.b IS NULL }\n"),
    ]);
  });

  it("takes the groups that a program names", async () => {
    const commands = fixture();
    await commands.run(newQuery, { args: { groups: ["b", "a"], start: "2h" } });
    expect(commands.acts[0]).toEqual(["openText", expect.stringMatching(/^# groups: b a\n# time: since /u)]);
  });
});

describe("a log group that only queries read", () => {
  const group = { name: "/audit", arn: "arn", logClass: "INFREQUENT_ACCESS" };
  const node = groupNode(connectionNode(dev), group);

  it.each([openLog, tail, searchLogGroup])("is refused before any request, with a query instead", async (command) => {
    const commands = fixture();
    await expect(commands.run(command, { node, nodes: [node], ...byHand })).rejects.toMatchObject({
      message: expect.stringContaining("Infrequent Access") as string,
      remedy: { kind: "queryLogGroup", connection: "dev", groups: ["/audit"] },
    });
    expect([commands.requests, commands.acts]).toEqual([[], []]);
  });

  it("is refused by the service where its class isn't known, with a query instead", async () => {
    const commands = fixture();
    const { api } = commands.logs;
    await api.createLogGroup({ group: "/audit", logClass: "INFREQUENT_ACCESS" }, new AbortController().signal);
    await expect(api.filterLogEvents({ group: "/audit" }, new AbortController().signal)).rejects.toMatchObject({
      message: expect.stringContaining("read by queries of Logs Insights alone") as string,
      remedy: { kind: "queryLogGroup", groups: ["/audit"] },
    });
  });

  it("takes the time and the pattern of the document along that the service refuses to fill", async () => {
    const commands = fixture();
    const remedy = { kind: "queryLogGroup", connection: "dev", groups: ["/audit"] } as const;
    const refused = new LogsError("unsupported", "By queries alone.", { operation: "FilterLogEvents", remedy });
    const selection = { connection: "dev", groups: ["/audit"], filterPattern: "timeout", start: 0, end: 3_600_000 };
    const told = withDocument(refused, selection);
    expect(told).toMatchObject({
      kind: "unsupported",
      message: "By queries alone.",
      operation: "FilterLogEvents",
      remedy,
    });
    const { document = "" } = (told as { readonly remedy: { readonly document?: string } }).remedy;
    await commands.run(newQuery, { uri: Uri.parse(document) as never, ...byHand });
    const [[, text] = []] = commands.acts as readonly (readonly string[])[];
    expect(text).toMatch(/^# groups: \/audit\n# time: 1970-01-01/u);
    expect(text).toContain("| filter @message like");
    for (const other of [
      { ...selection, groups: ["/web"] },
      { ...selection, connection: "prod" },
    ]) {
      expect(withDocument(refused, other)).toBe(refused);
    }
    expect(withDocument("no error", selection)).toBe("no error");
  });

  it("has its JSON parsed by the query", async () => {
    const commands = fixture();
    const { signal } = new AbortController();
    await commands.logs.api.createLogGroup({ group: "/audit", logClass: "INFREQUENT_ACCESS" }, signal);
    await commands.run(newQuery, { args: { groups: ["/audit"], filterPattern: "{ $.a = 1 }" } });
    expect(commands.acts[0]).toEqual([
      "openText",
      expect.stringContaining("| fields jsonParse(@message) as event\n| filter event.a = 1\n"),
    ]);
  });
});

describe("queries that were started before", () => {
  async function ran(commands: CommandFixture): Promise<string> {
    const args = { group: "/ecs/web", query: `${newest} 1` };
    const { queryId } = (await done(commands, commands.run(runQuery, { args }))) as { queryId: string };
    return queryId;
  }

  it("are opened by their id, and not run again", async () => {
    const commands = fixture();
    const queryId = await ran(commands);
    expect(await done(commands, commands.run(openQuery, { args: { queryId } }))).toMatchObject({
      queryId,
      rows: [["three"]],
    });
    expect(commands.acts).toEqual([["showQuery", queryId]]);
    expect(started(commands)).toHaveLength(1);
  });

  it("are found on a later page, and not opened without an id", async () => {
    const commands = fixture();
    const queryId = await ran(commands);
    commands.logs.emptyNext("DescribeQueries");
    expect(await done(commands, commands.run(openQuery, { args: { queryId } }))).toMatchObject({ rows: [["three"]] });
    await expect(commands.run(openQuery, byHand)).rejects.toThrow("“queryId” must be a text");
  });

  it("can't be stopped once they have ended", async () => {
    const commands = fixture();
    const queryId = await ran(commands);
    await expect(commands.run(stopQuery, { args: { queryId } })).rejects.toThrow("ended");
    await expect(commands.run(stopQuery, byHand)).rejects.toThrow("No query is running here.");
  });
});
