import { beforeEach, describe, expect, it } from "vitest";
import { addConnection } from "../../../src/extension/commands/connections/addConnection.js";
import { editConnection } from "../../../src/extension/commands/connections/editConnection.js";
import { removeConnection } from "../../../src/extension/commands/connections/removeConnection.js";
import { renameConnection } from "../../../src/extension/commands/connections/renameConnection.js";
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
