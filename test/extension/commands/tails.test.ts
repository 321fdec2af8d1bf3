import { beforeEach, describe, expect, it } from "vitest";
import { addToTail } from "../../../src/extension/commands/tails/addToTail.js";
import { removeFromTail } from "../../../src/extension/commands/tails/removeFromTail.js";
import { showTails } from "../../../src/extension/commands/tails/showTails.js";
import { stopAllTails } from "../../../src/extension/commands/tails/stopAllTails.js";
import { type Selection, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { Uri, user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

const web: Selection = { connection: "dev", groups: ["web"] };
const both: Selection = { connection: "dev", groups: ["api", "web"] };

function uriOf(selection: Selection): never {
  return Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri(selection) }) as never;
}

/** The fixture, with tails of these selections. */
function withTails(...selections: Selection[]): CommandFixture {
  const commands = new CommandFixture();
  commands.logs.add("worker", "a", "one");
  for (const selection of selections) commands.tails.push({ uri: uriOf(selection), selection });
  return commands;
}

/** A row of the explorer. */
const worker = {
  kind: "group",
  id: "worker",
  parent: { kind: "connection", connection: dev },
  group: { name: "worker" },
};
const row = {
  node: worker,
  nodes: [worker],
  args: { connection: "dev", group: "worker" },
  programmatic: false,
} as never;

describe("Show Tails", () => {
  it.each([
    [{ pick: "web" }, ["show", "jumpToNewest"]],
    [{ pick: "web", button: "Pause" }, ["pause", "runCommand"]],
    [{ pick: "web", button: "Stop" }, ["stop", "runCommand"]],
    [{ pick: "Stop All" }, ["runCommand"]],
  ])("by %j does %j", async (action, acts) => {
    const commands = withTails(web, { connection: "dev", groups: ["api"] });
    user.follows(action);
    await commands.run(showTails);
    expect(commands.acts.map((act) => (act as string[])[0])).toEqual(acts);
    expect(user.asked).toEqual(["Tail to show"]);
  });

  it("says what to do where there is none", async () => {
    await expect(withTails().run(showTails)).rejects.toThrow("No log is followed: tail a log group first.");
  });
});

it("Stop All Tails stops all, without a question, and says how many", async () => {
  const commands = withTails(web, both);
  expect(await commands.run(stopAllTails, { args: {} })).toEqual({ stopped: 2 });
  expect([commands.acts, user.asked]).toEqual([[["stop"], ["stop"]], []]);
});

describe("Add Log Group to This Tail", () => {
  it("asks for the group, in the document's connection", async () => {
    user.follows({ pick: "worker" });
    const commands = withTails(web);
    expect(await commands.plan(addToTail, { uri: uriOf(web) })).toEqual({
      uri: uriOf(web),
      selection: { connection: "dev", groups: ["web", "worker"] },
    });
  });

  it("of a row of the explorer adds to the only tail, or asks to which", async () => {
    expect(await withTails(web).plan(addToTail, row)).toMatchObject({ selection: { groups: ["web", "worker"] } });
    user.follows({ pick: "api, web" });
    expect(await withTails(web, both).plan(addToTail, row)).toMatchObject({
      selection: { groups: ["api", "web", "worker"] },
    });
    await expect(withTails().plan(addToTail, row)).rejects.toThrow("No log is followed");
  });

  it("takes groups from a program, and results in the URI of then", async () => {
    const commands = withTails(web);
    const args = { uri: uriOf(web), groups: ["api", "worker"] };
    expect(await commands.run(addToTail, { args })).toEqual({
      uri: String(uriOf({ connection: "dev", groups: ["api", "web", "worker"] })),
    });
    await expect(commands.run(addToTail, { args: { ...args, groups: ["a b"] } })).rejects.toThrow(
      /can.t hold a space/u,
    );
  });
});

describe("Remove Log Group from This Tail", () => {
  it("asks which, and removes what is named", async () => {
    user.follows({ pick: "api" });
    expect(await withTails(both).plan(removeFromTail, { uri: uriOf(both) })).toMatchObject({ selection: web });
    const args = { uri: uriOf(both), group: "api" };
    expect(await withTails(both).plan(removeFromTail, { args })).toMatchObject({ selection: web });
  });

  it("says that the last one stays, without a question", async () => {
    await expect(withTails(web).plan(removeFromTail, { uri: uriOf(web) })).rejects.toThrow(/needs a log group/u);
    expect(user.asked).toEqual([]);
  });
});
