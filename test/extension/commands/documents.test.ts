import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { changeTimeRange } from "../../../src/extension/commands/documents/changeTimeRange.js";
import { compareTrend } from "../../../src/extension/commands/documents/compareTrend.js";
import { jumpToTime } from "../../../src/extension/commands/documents/jumpToTime.js";
import { searchLogGroup } from "../../../src/extension/commands/documents/searchLogGroup.js";
import { showAround } from "../../../src/extension/commands/documents/showAround.js";
import { showTrend } from "../../../src/extension/commands/documents/showTrend.js";
import { copyAsCliCommand } from "../../../src/extension/commands/copy/copyAsCliCommand.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { createMetricFilter } from "../../../src/extension/commands/metricFilters/createMetricFilter.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("web", "a", "ERROR one", "two");
  commands.logs.add("worker", "a", "three");
  return commands;
}

describe("Search Log Group", () => {
  it("plans the search and, for the next one, its answers", async () => {
    const commands = fixture();
    user.follows({ pick: "web" }, { type: "ERROR" }, { type: "2026-11-22 14:00 to 2026-11-22 15:00" });
    expect(await commands.plan(searchLogGroup)).toEqual({
      selection: {
        connection: "dev",
        groups: ["web"],
        filterPattern: "ERROR",
        start: expect.any(Number) as number,
        end: expect.any(Number) as number,
      },
      answers: { pattern: "ERROR", range: "2026-11-22 14:00 to 2026-11-22 15:00" },
    });
  });

  it("counts relative times back from the service's time", async () => {
    const commands = fixture();
    commands.serviceClock = new FakeClock(1_000_000_000);
    const hour = 3_600_000;
    user.follows({ pick: "web" }, { type: "ERROR" }, { type: "1h" });
    expect(await commands.plan(searchLogGroup)).toMatchObject({ selection: { start: 1_000_000_000 - hour } });
    const args = { connection: "dev", group: "web", start: "2h" };
    expect(await commands.plan(searchLogGroup, { args })).toMatchObject({
      selection: { start: 1_000_000_000 - 2 * hour },
    });
  });

  it("remembers nothing if the last question is dismissed", async () => {
    const commands = fixture();
    user.follows({ pick: "web" }, { type: "ERROR" }, "dismiss");
    await expect(commands.run(searchLogGroup)).rejects.toSatisfy((error) => isAbort(error));
    expect([commands.acts, commands.memory.get("lastSearch")]).toEqual([[], undefined]);
  });

  it("plans what a program gave, without its answers", async () => {
    const args = { connection: "dev", group: "web", filterPattern: "ERROR" };
    const selection = { connection: "dev", groups: ["web"], filterPattern: "ERROR" };
    expect(await fixture().plan(searchLogGroup, { args })).toEqual({ selection });
  });
});

it("Show Trend plans the pattern and the time that were typed, which are asked under a single list of groups", async () => {
  const commands = fixture();
  user.follows({ pick: "web" }, { type: "one" }, "back", { type: "ERROR" }, { type: "24h" });
  expect(await commands.plan(showTrend)).toMatchObject({ connection: "dev", group: "web", filterPattern: "ERROR" });
  expect(commands.requests.filter((operation) => operation === "DescribeLogGroups")).toHaveLength(1);
});

describe("a trend of two patterns", () => {
  it("is planned with both, and with the time of a bar, by a program", async () => {
    const args = { connection: "dev", group: "web", filterPattern: "404", compareWith: "502", bucketMs: 60_000 };
    expect(await fixture().plan(showTrend, { args })).toMatchObject({
      filterPattern: "404",
      compareWith: "502",
      bucketMs: 60_000,
    });
    const plan = (more: object): Promise<unknown> => fixture().plan(showTrend, { args: { ...args, ...more } });
    await expect(plan({ bucketMs: 1 })).rejects.toThrow(/bucketMs/u);
    await expect(plan({ compareWith: 502 })).rejects.toThrow(/compareWith/u);
  });

  const trend = { connection: "dev", group: "web", filterPattern: "404", start: 5 };

  it("comes from the one in the active editor by typing the second pattern, and loses it by an empty one", async () => {
    const commands = fixture();
    commands.trend = trend;
    user.follows({ type: "502" });
    expect(await commands.plan(compareTrend)).toEqual({ ...trend, compareWith: "502" });
    commands.trend = { ...trend, compareWith: "502" };
    user.follows({ type: "" });
    expect(await commands.plan(compareTrend)).toEqual(trend);
    expect(user.asked[0]).toContain("[502]");
    expect(await commands.plan(compareTrend, { args: { filterPattern: "503" } })).toEqual({
      ...trend,
      compareWith: "503",
    });
    expect(await commands.plan(compareTrend, { args: {} })).toEqual(trend);
  });

  it("needs one", async () => {
    await expect(fixture().plan(compareTrend)).rejects.toThrow("Open a trend first: Show Trend.");
  });
});

describe("relative times count back from the service's time", () => {
  const [now, hour] = [1_000_000_000, 3_600_000];
  const group = { connection: "dev", group: "web" };
  const document = Uri.from({
    scheme: "cloudwatch-logs",
    ...toSelectionUri({ connection: "dev", groups: ["web"] }),
  }) as never;

  it.each([
    { command: changeTimeRange, args: { uri: document, start: "2h" }, plan: { selection: { start: now - 2 * hour } } },
    { command: jumpToTime, args: { uri: document, at: "2h" }, plan: { at: now - 2 * hour } },
    { command: showAround, args: { ...group, at: "2h" }, plan: { at: now - 2 * hour } },
    { command: showTrend, args: { ...group, start: "2h" }, plan: { start: now - 2 * hour } },
    { command: showTrend, args: group, plan: { start: now - 24 * hour } },
  ])("of a program, by $command.id with $args", async ({ command, args, plan }) => {
    const commands = fixture();
    commands.serviceClock = new FakeClock(now);
    expect(await commands.plan(command, { args })).toMatchObject(plan);
  });

  it("of a person, by a jump and by a trend of a metric filter", async () => {
    const commands = fixture();
    commands.serviceClock = new FakeClock(now);
    user.follows({ type: "2h" });
    expect(await commands.plan(jumpToTime, { uri: document })).toMatchObject({ at: now - 2 * hour });
    const filter = { group: "web", name: "errors", filterPattern: "ERROR", metricName: "e", metricNamespace: "Web" };
    await commands.run(createMetricFilter, { args: { connection: "dev", ...filter } });
    const node = { kind: "metricFilter", filter } as never;
    const call = { node, args: { connection: "dev" }, programmatic: false };
    const trend = { group: "web", filterPattern: "ERROR", start: now - 24 * hour };
    expect(await commands.plan(showTrend, call)).toMatchObject(trend);
  });

  it("of commands of the AWS CLI, which ask for the service's time only for such times", async () => {
    const commands = fixture();
    let reads = 0;
    Object.defineProperty(commands, "serviceClock", { get: () => (reads++, new FakeClock(now)) });
    const copied = (args: object): Promise<unknown> => commands.plan(copyAsCliCommand, { args: { ...group, ...args } });
    expect(await copied({ command: "openLog", start: "2h" })).toContain(String(now - 2 * hour));
    expect(await copied({ command: "putLogEvents", stream: "a", events: [{ message: "m" }] })).toContain(String(now));
    expect(reads).toBe(2);
    expect(await copied({ command: "openLog", start: 5 })).toContain("5");
    expect(await copied({ command: "deleteLogGroup" })).toContain("delete-log-group");
    expect(reads).toBe(2);
    user.follows({ pick: "Download" }, { pick: "Last hour" }, { type: "/tmp/web.json" });
    const typed = await commands.plan(copyAsCliCommand, { args: group, programmatic: false });
    expect(typed).toContain(String(now - hour));
  });
});
