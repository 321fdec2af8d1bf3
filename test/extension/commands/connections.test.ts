import { beforeEach, describe, expect, it } from "vitest";
import { addConnection } from "../../../src/extension/commands/connections/addConnection.js";
import { editConnection } from "../../../src/extension/commands/connections/editConnection.js";
import { removeConnection } from "../../../src/extension/commands/connections/removeConnection.js";
import { renameConnection } from "../../../src/extension/commands/connections/renameConnection.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const onDev = { args: { connection: "dev" }, programmatic: false };

describe("Add Connection", () => {
  it("plans the entry, step by step, also after going back; the settings are read once", async () => {
    const commands = new CommandFixture();
    const region = { pick: "eu-central-1" };
    user.follows(
      { pick: "Standard credential chain" },
      region,
      { type: "" },
      "back",
      "back",
      region,
      { type: "http://127.0.0.1:9" },
      { type: "Mock" },
      { pick: "Read only" },
    );
    const entry = { endpoint: "http://127.0.0.1:9", name: "Mock", readOnly: true };
    expect(await commands.plan(addConnection)).toEqual({ entry, regions: ["eu-central-1"], scope: "user" });
    expect([commands.connectionReads, commands.acts]).toEqual([1, []]);
  });

  const answers = [
    { pick: "Standard credential chain" },
    { pick: "eu-central-1" },
    { type: "" },
    { type: "Mock" },
    { pick: "Read only" },
  ] as const;
  const denied = new LogsError("accessDenied", "No.");
  const actsOf = (commands: CommandFixture): unknown[] =>
    commands.acts.map((act) => (act as unknown[]).slice(0, 2)).slice(2);

  it("opens what was added, and tries it at once", async () => {
    const commands = new CommandFixture();
    user.follows(...answers);
    expect(await commands.run(addConnection)).toEqual({ connection: "dev", connections: ["dev"] });
    expect(commands.requests).toEqual(["DescribeLogGroups"]);
    expect(actsOf(commands)).toEqual([["expand", "dev"]]);
    expect(user.told).toEqual(["dev is connected (eu-west-1)"]);
  });

  it.each([
    { choice: "Try Again" as const, acts: [] },
    { choice: "again" as const, acts: [] },
    { choice: "Edit Connection" as const, acts: [["runCommand", "cloudwatchLogs.editConnection"]] },
  ])("offers what mends a failure, and tries again after it: $choice", async ({ choice, acts }) => {
    const commands = new CommandFixture();
    commands.logs.failNext("DescribeLogGroups", denied);
    commands.offered.push(choice);
    user.follows(...answers);
    await commands.run(addConnection);
    const tried = "dev was added, but its first request failed";
    expect(actsOf(commands)).toEqual([["expand", "dev"], ["offer", tried], ...acts, ["expand", "dev"]]);
    expect(commands.acts[3]).toEqual(["offer", tried, String(denied), ["Edit Connection", "Try Again"]]);
    expect(user.told).toEqual(["dev is connected (eu-west-1)"]);
  });

  it("keeps what the user doesn't mend", async () => {
    const commands = new CommandFixture();
    commands.logs.failNext("DescribeLogGroups", denied);
    user.follows(...answers);
    expect(await commands.run(addConnection)).toEqual({ connection: "dev", connections: ["dev"] });
    expect(commands.acts.map((act) => (act as unknown[])[0])).not.toContain("remove");
    expect(user.told).toEqual([]);
  });

  it("plans what a program gives, of which nothing is asked", async () => {
    const plan = { entry: { name: "a" }, regions: ["eu-west-1"], scope: "workspace" };
    const args = { name: "a", regions: ["eu-west-1"], scope: "workspace" };
    expect(await new CommandFixture().plan(addConnection, { args })).toEqual(plan);
  });
});

describe("a connection of the settings", () => {
  it("is renamed to what was typed; a program's null takes a field out", async () => {
    const commands = new CommandFixture();
    user.follows({ type: "prod" });
    expect(await commands.plan(renameConnection, onDev)).toEqual({ target: dev, name: "prod" });
    const args = { connection: "dev", endpoint: null };
    expect(await commands.run(editConnection, { args })).toEqual({ connection: "dev" });
    expect(commands.acts).toEqual([["edit", { endpoint: null }]]);
  });

  it("is removed once the user confirms", async () => {
    const commands = new CommandFixture();
    user.follows({ confirm: "Remove" });
    await commands.run(removeConnection, onDev);
    expect([commands.acts, user.asked]).toEqual([[["remove", "dev"]], ["Remove the connection dev?"]]);
  });
});
