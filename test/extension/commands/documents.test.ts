import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { searchLogGroup } from "../../../src/extension/commands/documents/searchLogGroup.js";
import { showTrend } from "../../../src/extension/commands/documents/showTrend.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

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
