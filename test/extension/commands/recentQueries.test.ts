import { beforeEach, describe, expect, it } from "vitest";
import { recentQueries } from "../../../src/extension/commands/queries/recentQueries.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const byHand = { args: {}, programmatic: false };

/** An account in which two queries were run, a minute apart. */
async function fixture(): Promise<CommandFixture & { readonly ids: readonly string[] }> {
  const commands = new CommandFixture();
  const { clock, api } = commands.logs;
  commands.serviceClock = clock;
  commands.logs.add("/ecs/web", "a", "one");
  const start = async (queryString: string): Promise<string> => {
    const times = { startMs: clock.now() - 3_600_000, endMs: clock.now() };
    const { queryId } = await api.startQuery({ queryString, groups: ["/ecs/web"], ...times }, signal);
    return queryId;
  };
  const first = await start("fields @message");
  await clock.advance(60_000);
  const second = await start("fields @timestamp");
  commands.logs.calls.length = 0;
  return Object.assign(commands, { ids: [first, second] });
}

beforeEach(() => user.follows());

describe("Recent Queries", () => {
  it("answers programs with the account's queries, newest first, each taken apart", async () => {
    const commands = await fixture();
    const { queries } = (await commands.run(recentQueries, { args: {} })) as { queries: readonly object[] };
    expect(queries).toMatchObject([
      { queryId: commands.ids[1], query: "fields @timestamp", groups: ["/ecs/web"] },
      { queryId: commands.ids[0], query: "fields @message", groups: ["/ecs/web"], status: "Complete" },
    ]);
    expect(commands.requests).toEqual(["DescribeQueries"]);
  });

  it("opens the results of the one that is picked without running it again", async () => {
    const commands = await fixture();
    user.follows({ pick: "fields @message" });
    await commands.run(recentQueries, byHand);
    expect(commands.acts).toEqual([["showQuery", commands.ids[0]]]);
    expect(commands.requests).toContain("GetQueryResults");
    expect(commands.requests).not.toContain("StartQuery");
  });

  it("opens the text of one as a file that says where and when it ran", async () => {
    const commands = await fixture();
    user.follows({ pick: "fields @message", button: "Open as Query File" });
    await commands.run(recentQueries, byHand);
    expect(commands.acts).toEqual([
      [
        "openText",
        expect.stringMatching(/^# groups: \/ecs\/web\n# time: .+\n# connection: dev\n\nfields @message\n$/u),
      ],
    ]);
    expect(commands.requests).toEqual(["DescribeQueries"]);
  });

  it("stops one that runs", async () => {
    const commands = await fixture();
    user.follows({ pick: "fields @timestamp", button: "Stop Query" });
    await commands.run(recentQueries, byHand);
    expect(commands.requests).toEqual(["DescribeQueries", "StopQuery"]);
    const { queries } = await commands.logs.api.describeQueries({}, signal);
    expect(queries.map(({ status }) => status)).toContain("Cancelled");
  });

  it("says that there is none", async () => {
    await expect(new CommandFixture().run(recentQueries, byHand)).rejects.toThrow(
      "No query was run in dev in the last seven days",
    );
  });
});
