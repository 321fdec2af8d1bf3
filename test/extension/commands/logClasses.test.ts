import { beforeEach, describe, expect, it } from "vitest";
import { createMetricFilter } from "../../../src/extension/commands/metricFilters/createMetricFilter.js";
import { openLog } from "../../../src/extension/commands/documents/openLog.js";
import { showTrend } from "../../../src/extension/commands/documents/showTrend.js";
import { tail } from "../../../src/extension/commands/documents/tail.js";
import { newQuery } from "../../../src/extension/commands/queries/newQuery.js";
import { CommandFixture } from "../../fakes/commandFixture.js";

let commands: CommandFixture;

beforeEach(async () => {
  commands = new CommandFixture();
  commands.logs.store.createGroup("archive", 0, { logClass: "INFREQUENT_ACCESS" });
  commands.logs.store.createGroup("outgoing", 0, { logClass: "DELIVERY" });
  commands.logs.add("web", "s", "one");
  const { tree } = commands.actors;
  await tree.children((await tree.children())[0]);
  commands.logs.calls.length = 0;
});

function refusalOf(command: Parameters<CommandFixture["run"]>[0], args: object): Promise<unknown> {
  return commands.run(command, { args: { connection: "dev", ...args } }).then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("a log group that the explorer knows to be of another class than Standard", () => {
  it.each([
    ["openLog", openLog],
    ["tail", tail],
    ["showTrend", showTrend],
  ] as const)("is refused by %s before any request, with the query that reads it", async (_, command) => {
    expect(await refusalOf(command, { group: "archive" })).toMatchObject({
      kind: "unsupported",
      message: expect.stringMatching(/^archive is of the class Infrequent Access.*Query it with Logs Insights/u),
      remedy: { kind: "queryLogGroup", groups: ["archive"] },
    });
    expect(commands.requests).toEqual([]);
  });

  it("is refused a metric filter, whose way is a query, too", async () => {
    const filter = { name: "f", metricName: "m", metricNamespace: "n" };
    expect(await refusalOf(createMetricFilter, { group: "archive", ...filter })).toMatchObject({
      kind: "unsupported",
      message: expect.stringMatching(
        /Infrequent Access, which doesn't support metric filters\. Count its events with a query/u,
      ),
      remedy: { kind: "queryLogGroup", groups: ["archive"] },
    });
    expect(commands.requests).toEqual([]);
  });

  it("is refused a query where its class has none", async () => {
    expect(await refusalOf(newQuery, { group: "outgoing" })).toMatchObject({
      kind: "unsupported",
      message: expect.stringMatching(/class Delivery, which doesn't support queries of Logs Insights/u),
    });
  });

  it("is read beside others, which are", async () => {
    expect(await commands.plan(openLog, { args: { connection: "dev", groups: ["archive", "web"] } })).toMatchObject({
      groups: ["archive", "web"],
    });
  });
});
