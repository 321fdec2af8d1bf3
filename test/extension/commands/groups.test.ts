import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { createLogGroup } from "../../../src/extension/commands/groups/createLogGroup.js";
import { deleteLogGroup } from "../../../src/extension/commands/groups/deleteLogGroup.js";
import { editTags } from "../../../src/extension/commands/groups/editTags.js";
import { setDeletionProtection } from "../../../src/extension/commands/groups/setDeletionProtection.js";
import { setRetention } from "../../../src/extension/commands/groups/setRetention.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { user } from "../../fakes/vscode.js";

beforeEach(() => user.follows());

/** The service with some groups; only `full` has a stream. */
function fixture(): CommandFixture {
  const made = new CommandFixture();
  made.logs.add("full", "a", "one");
  made.logs.store.createGroup("empty", 0);
  return made;
}

/** A person's call on a row of the explorer, which names these groups. */
const on = (...groups: readonly string[]) => ({
  args: groups.length === 1 ? { connection: "dev", group: groups[0] } : { connection: "dev", groups },
  programmatic: false,
});

describe("Delete Log Group", () => {
  it("plans the groups after their name was typed, if there may be events", async () => {
    const commands = fixture();
    user.follows({ type: "full" });
    expect(await commands.plan(deleteLogGroup, on("full"))).toEqual([{ connection: dev, group: "full" }]);
    expect(user.asked).toEqual([expect.stringContaining("Type “full” to confirm.")]);
  });

  it.each([{ groups: ["empty"], answer: { confirm: "Delete Log Group" }, asked: "Delete the log group empty?" }])(
    "plans $groups after one question",
    async ({ groups, answer, asked }) => {
      const commands = fixture();
      user.follows(answer);
      expect(await commands.plan(deleteLogGroup, on(...groups))).toEqual(
        groups.map((group) => ({ connection: dev, group })),
      );
      expect(user.asked).toEqual([expect.stringContaining(asked)]);
    },
  );

  it("lists several by their names before the confirmation is typed", async () => {
    const commands = fixture();
    user.follows({ type: "" }, { type: "delete 2 log groups" });
    expect(await commands.plan(deleteLogGroup, on("empty", "full"))).toEqual([
      { connection: dev, group: "empty" },
      { connection: dev, group: "full" },
    ]);
    expect(user.asked).toEqual([
      "Log groups to delete; take out what is to stay",
      expect.stringContaining("Type “delete 2 log groups” to confirm."),
    ]);
  });

  it("leaves those of several that the user takes out", async () => {
    const commands = fixture();
    user.follows({ pick: "full" }, { type: "full" });
    expect(await commands.plan(deleteLogGroup, on("empty", "full"))).toEqual([{ connection: dev, group: "full" }]);
    expect(user.asked[1]).toContain("Type “full” to confirm.");
  });

  it("deletes nothing unless the user confirms, and refuses what is protected", async () => {
    const commands = fixture();
    user.follows({ type: "wrong" });
    await expect(commands.run(deleteLogGroup, on("full"))).rejects.toSatisfy((error) => isAbort(error));
    await commands.run(setDeletionProtection, { args: { connection: "dev", group: "full", enabled: true } });
    await expect(commands.run(deleteLogGroup, on("full"))).rejects.toThrow("protected from deletion");
    expect(commands.logs.store.groups().map(({ name }) => name)).toEqual(["empty", "full"]);
  });

  it("asks a program nothing that it confirmed, and looks at nothing before it deletes", async () => {
    const commands = fixture();
    const args = { connection: "dev", group: "full", confirmed: true };
    expect(await commands.run(deleteLogGroup, { args })).toEqual({ connection: "dev", group: "full" });
    expect([commands.requests, user.asked]).toEqual([["DeleteLogGroup"], []]);
  });
});

describe("Set Retention", () => {
  it("plans the days that are chosen, and keeps what it read of the group while the user goes back", async () => {
    const commands = fixture();
    user.follows({ pick: "full" }, "back", { pick: "full" }, { pick: "Never expire" });
    expect(await commands.plan(setRetention)).toEqual({
      targets: [{ connection: dev, group: "full" }],
      days: null,
      override: undefined,
    });
    // The list of the search, and the group as it is: each once.
    expect(commands.requests).toEqual(["DescribeLogGroups", "DescribeLogGroups"]);
    expect(user.asked).toEqual([
      "Log group in dev: type a part of its name; several with commas between them",
      "< Keep events for",
      "Log group in dev: type a part of its name; several with commas between them",
      "< Keep events for",
    ]);
  });

  it("asks before events are deleted that would have been kept", async () => {
    const commands = fixture();
    user.follows({ pick: "7 days" }, "dismiss");
    await expect(commands.run(setRetention, on("full"))).rejects.toSatisfy((error) => isAbort(error));
    expect(user.asked).toHaveLength(2);
    user.follows({ pick: "7 days" }, { confirm: "Set Retention" });
    expect(await commands.run(setRetention, on("full"))).toEqual({ connection: "dev", group: "full" });
    expect(user.told).toEqual(["Setting the retention of full: done"]);
    expect(commands.requests.filter((operation) => operation === "PutRetentionPolicy")).toHaveLength(1);
  });
});

describe("Create Log Group", () => {
  const create = { pick: "Create Log Group" };

  it("plans the settings that were chosen, without those that were dismissed", async () => {
    const commands = fixture();
    const tags = [{ pick: "Tags" }, { type: "team=web" }] as const;
    user.follows(
      { type: "new" },
      { pick: "Retention" },
      { pick: "7 days" },
      { pick: "Class" },
      "dismiss",
      ...tags,
      create,
    );
    const settings = { retentionInDays: 7, tags: { team: "web" } };
    expect(await commands.plan(createLogGroup)).toEqual({ target: dev, group: "new", settings });
    expect(commands.requests).toEqual([]);
  });

  it("creates the group once, under the name that was given after going back", async () => {
    const commands = fixture();
    user.follows({ type: "nwe" }, "back", { type: "new" }, create);
    expect(await commands.run(createLogGroup)).toEqual({ connection: "dev", group: "new" });
    expect(commands.requests).toEqual(["CreateLogGroup"]);
    expect(user.asked[2]).toBe("New log group in dev [nwe]");
  });
});

describe("Edit Tags", () => {
  it("plans what changes, and reads the tags once", async () => {
    const commands = fixture();
    const args = { connection: "dev", group: "full", set: { team: "web", env: "prod" } };
    await commands.run(editTags, { args });
    commands.logs.calls.length = 0;
    user.follows({ pick: "full" }, "back", { pick: "full" }, { type: "team=ops" });
    expect(await commands.plan(editTags)).toMatchObject({
      targets: [{ connection: dev, group: "full" }],
      changes: { set: { team: "ops" }, remove: ["env"] },
    });
    expect(commands.requests).toEqual(["DescribeLogGroups", "DescribeLogGroups", "ListTagsForResource"]);
  });
});
