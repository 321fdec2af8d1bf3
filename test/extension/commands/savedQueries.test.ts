import { beforeEach, describe, expect, it } from "vitest";
import type { Call, Command } from "../../../src/extension/command.js";
import { deleteSavedQuery } from "../../../src/extension/commands/savedQueries/deleteSavedQuery.js";
import { moveSavedQuery } from "../../../src/extension/commands/savedQueries/moveSavedQuery.js";
import { openSavedQuery } from "../../../src/extension/commands/savedQueries/openSavedQuery.js";
import { renameQueryFolder } from "../../../src/extension/commands/savedQueries/renameQueryFolder.js";
import { renameSavedQuery } from "../../../src/extension/commands/savedQueries/renameSavedQuery.js";
import { runSavedQuery } from "../../../src/extension/commands/savedQueries/runSavedQuery.js";
import { saveQuery } from "../../../src/extension/commands/savedQueries/saveQuery.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { definitionUri } from "../../../src/logs/queryDefinitions/definitionUri.js";
import type { QueryDefinition } from "../../../src/logs/queries/queryModel.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { type Action, Uri, user, workspace } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const groups = ["/ecs/payments"];
const parameters = [{ name: "level", defaultValue: "ERROR" }];

/** An account with two saved queries. */
async function fixture(): Promise<CommandFixture & { id: string }> {
  const commands = new CommandFixture();
  const put = (name: string): Promise<{ readonly id: string }> =>
    commands.logs.api.putQueryDefinition({ name, queryString: "fields @message", groups, parameters }, signal);
  await put("ops/Latency");
  const { id } = await put("team/Errors");
  commands.logs.calls.length = 0;
  return Object.assign(commands, { id });
}

async function stored({ logs }: CommandFixture): Promise<readonly QueryDefinition[]> {
  const { definitions } = await logs.api.describeQueryDefinitions({}, signal);
  return definitions.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function names(commands: CommandFixture): Promise<readonly string[]> {
  return (await stored(commands)).map(({ name }) => name);
}

/** Someone else changes a query between the question and the act. */
function meanwhile(command: Command, change: () => Promise<unknown>): Command {
  const { plan } = command;
  return {
    ...command,
    async plan(call, planning) {
      const planned = await plan?.(call, planning);
      await change();
      return planned;
    },
  };
}

beforeEach(() => user.follows());

const byHand = { args: {}, programmatic: false };

describe("Open Saved Query", () => {
  it("opens the one that is picked, by its name and folder, or that is named", async () => {
    const commands = await fixture();
    user.follows({ pick: "Errors" });
    await commands.run(openSavedQuery, byHand);
    expect(await commands.run(openSavedQuery, { args: { name: "ops/Latency" } })).toEqual({ uri: "file:query" });
    await commands.run(openSavedQuery, { args: { id: commands.id } });
    expect(commands.acts).toEqual([
      ["openQuery", "team/Errors"],
      ["openQuery", "ops/Latency"],
      ["openQuery", "team/Errors"],
    ]);
  });

  it.each([
    [{ name: "Err" }, "no such saved query in dev: Err"],
    [{ id: "9" }, "no such saved query in dev: 9"],
    [{ name: "" }, "“name” must be a text"],
    [{ query: "x" }, "has no field “query”"],
  ])("refuses %j", async (args, reason) => {
    await expect((await fixture()).run(openSavedQuery, { args })).rejects.toThrow(reason);
  });

  it("says that there is none", async () => {
    await expect(new CommandFixture().run(openSavedQuery, byHand)).rejects.toThrow("no saved query in dev yet");
  });
});

describe("Rename Saved Query", () => {
  it("puts all of the query under the new name", async () => {
    const commands = await fixture();
    user.follows({ type: "team/Failures" });
    const call = { args: { id: commands.id }, programmatic: false };
    expect(await commands.run(renameSavedQuery, call)).toEqual({
      connection: "dev",
      id: commands.id,
      name: "team/Failures",
    });
    expect(user.asked.at(-1)).toContain("[team/Errors]");
    expect((await stored(commands))[1]).toMatchObject({
      id: commands.id,
      queryString: "fields @message",
      groups,
      parameters,
    });
    expect(commands.acts).toEqual([["renamedQuery", "team/Failures"]]);
  });

  it("refuses a name that is taken or that none can have", async () => {
    const commands = await fixture();
    const rename = (newName: string): Promise<unknown> =>
      commands.run(renameSavedQuery, { args: { name: "team/Errors", newName } });
    await expect(rename("ops/Latency")).rejects.toThrow("already a saved query of this name in dev: ops/Latency");
    await expect(rename("a//b")).rejects.toThrow("Each folder needs a name");
    expect(await names(commands)).toEqual(["ops/Latency", "team/Errors"]);
  });

  it.each<[what: string, reason: string, change: (commands: CommandFixture, id: string) => Promise<unknown>]>([
    [
      "changed",
      "Someone else changed “team/Errors” meanwhile",
      ({ logs }, id) =>
        logs.api.putQueryDefinition({ id, name: "team/Errors", queryString: "theirs", groups, parameters }, signal),
    ],
    [
      "renamed",
      "is called “team/Theirs” meanwhile",
      ({ logs }, id) =>
        logs.api.putQueryDefinition(
          { id, name: "team/Theirs", queryString: "fields @message", groups, parameters },
          signal,
        ),
    ],
    ["deleted", "was deleted meanwhile", ({ logs }, id) => logs.api.deleteQueryDefinition({ id }, signal)],
  ])("saves nothing where someone else %s it meanwhile", async (_, reason, change) => {
    const commands = await fixture();
    const command = meanwhile(renameSavedQuery, () => change(commands, commands.id));
    const args = { name: "team/Errors", newName: "Mine" };
    await expect(commands.run(command, { args })).rejects.toThrow(reason);
    expect(await names(commands)).not.toContain("Mine");
  });
});

describe("Rename Folder of Saved Queries", () => {
  /** A folder with three queries, one of them in a folder of its own. */
  async function folder(): Promise<CommandFixture & { id: string }> {
    const commands = await fixture();
    for (const name of ["team/web/5xx", "team/Slow", "teams/Other"]) {
      await commands.logs.api.putQueryDefinition(
        { name, queryString: "SELECT 1", language: "SQL", groups: [], parameters: [] },
        signal,
      );
    }
    return commands;
  }

  it("renames all queries below it, once it is confirmed how many, and keeps all else of them", async () => {
    const commands = await folder();
    const before = await stored(commands);
    user.follows({ pick: "team" }, { type: "ops/shop" }, { confirm: "Rename" });
    expect(await commands.run(renameQueryFolder, byHand)).toEqual({
      connection: "dev",
      folder: "ops/shop",
      renamed: 3,
      left: 0,
    });
    expect(user.asked.at(-1)).toBe("Rename the folder “team” with 3 saved queries to “ops/shop”?");
    const after = await stored(commands);
    expect(after.map(({ name }) => name)).toEqual([
      "ops/Latency",
      "ops/shop/Errors",
      "ops/shop/Slow",
      "ops/shop/web/5xx",
      "teams/Other",
    ]);
    for (const { lastModifiedMs: _, ...query } of before) {
      expect(after).toContainEqual(
        expect.objectContaining({ ...query, name: query.name.replace(/^team\//u, "ops/shop/") }) as unknown,
      );
    }
    expect(commands.acts).toHaveLength(3);
  });

  it("renames nothing that isn't confirmed, or that would take a name or make one too long", async () => {
    const commands = await folder();
    user.follows({ pick: "team" }, { type: "crew" });
    await expect(commands.run(renameQueryFolder, byHand)).rejects.toThrow("aborted");
    const rename = (newFolder: string, from = "team"): Promise<unknown> =>
      commands.run(renameQueryFolder, { args: { folder: from, newFolder, confirmed: true } });
    await commands.logs.api.putQueryDefinition(
      { name: "ops/Slow", queryString: "x", groups: [], parameters: [] },
      signal,
    );
    await expect(rename("ops")).rejects.toThrow("already a saved query of this name: ops/Slow");
    await expect(rename("a".repeat(254))).rejects.toThrow("at most 255 characters");
    await expect(rename("x", "tea")).rejects.toThrow("no folder of saved queries of this name in dev: tea");
    expect(await rename("team")).toMatchObject({ renamed: 0 });
    expect((await names(commands)).filter((name) => name.startsWith("team/"))).toHaveLength(3);
  });

  it("goes into a folder of its own and out again, without two of one name at any time", async () => {
    const commands = await folder();
    await commands.logs.api.putQueryDefinition(
      { name: "team/web/Slow", queryString: "x", groups: [], parameters: [] },
      signal,
    );
    const put = commands.logs.api.putQueryDefinition.bind(commands.logs.api);
    Object.assign(commands.logs.api, {
      async putQueryDefinition(...of: Parameters<typeof put>) {
        const answer = await put(...of);
        const all = await names(commands);
        expect(new Set(all).size).toBe(all.length);
        return answer;
      },
    });
    const rename = (from: string, newFolder: string): Promise<unknown> =>
      commands.run(renameQueryFolder, { args: { folder: from, newFolder, confirmed: true } });
    const before = await names(commands);
    expect(await rename("team", "team/web")).toMatchObject({ renamed: 4 });
    expect(await names(commands)).toContain("team/web/web/Slow");
    await rename("team/web", "team");
    expect(await names(commands)).toEqual(before);
  });

  it("says what was done where it fails in the middle, and goes on from there the next time", async () => {
    const commands = await folder();
    const put = commands.logs.api.putQueryDefinition.bind(commands.logs.api);
    let puts = 0;
    Object.assign(commands.logs.api, {
      async putQueryDefinition(...of: Parameters<typeof put>) {
        if (++puts === 2) throw new LogsError("accessDenied", "Denied.");
        return put(...of);
      },
    });
    const args = { folder: "team", newFolder: "crew", confirmed: true };
    await expect(commands.run(renameQueryFolder, { args })).rejects.toMatchObject({
      kind: "accessDenied",
      message:
        "1 of 3 saved queries of “team” are in “crew” now. Nothing is lost: rename the folder again for the others. Denied.",
    });
    expect(commands.acts).toHaveLength(1);
    expect(await commands.run(renameQueryFolder, { args })).toMatchObject({ renamed: 2, left: 0 });
  });

  it("leaves what someone else renamed or deleted meanwhile, and keeps what else they changed", async () => {
    const commands = await folder();
    const [, slow, errors] = (await stored(commands)).filter(({ name }) => name.startsWith("team/")).toReversed();
    if (slow === undefined || errors === undefined) throw new Error("There are no queries");
    const command = meanwhile(renameQueryFolder, async () => {
      await commands.logs.api.deleteQueryDefinition({ id: slow.id }, signal);
      await commands.logs.api.putQueryDefinition({ ...errors, queryString: "theirs" }, signal);
    });
    const args = { folder: "team", newFolder: "crew", confirmed: true };
    expect(await commands.run(command, { args })).toMatchObject({ renamed: 2, left: 1 });
    expect(await stored(commands)).toContainEqual(
      expect.objectContaining({ id: errors.id, name: "crew/Errors", queryString: "theirs" }) as unknown,
    );
  });
});

describe("Move Saved Query to Folder", () => {
  it.each<[answer: Action, moved: string]>([
    [{ pick: "ops" }, "ops/Errors"],
    [{ pick: "No folder" }, "Errors"],
    [{ type: "team/new" }, "team/new/Errors"],
  ])("puts it where the answer %j says", async (answer, moved) => {
    const commands = await fixture();
    user.follows(answer);
    await commands.run(moveSavedQuery, { args: { id: commands.id }, programmatic: false });
    expect(await names(commands)).toContain(moved);
    expect(await names(commands)).toHaveLength(2);
  });

  it("takes the folder of a program", async () => {
    const commands = await fixture();
    const move = (folder: string): Promise<unknown> =>
      commands.run(moveSavedQuery, { args: { id: commands.id, folder } });
    expect(await move("a/b")).toMatchObject({ name: "a/b/Errors" });
    expect(await move("")).toMatchObject({ name: "Errors" });
    await expect(move("/")).rejects.toThrow("Each folder needs a name");
  });
});

describe("Delete Saved Query", () => {
  it("deletes the query once that is confirmed by its name", async () => {
    const commands = await fixture();
    const call = { args: { id: commands.id }, programmatic: false };
    await expect(commands.run(deleteSavedQuery, call)).rejects.toMatchObject({ name: "AbortError" });
    expect(user.asked).toEqual(["Delete the saved query “team/Errors”?"]);
    expect(await names(commands)).toHaveLength(2);
    user.follows({ confirm: "Delete" });
    await commands.run(deleteSavedQuery, call);
    expect(await names(commands)).toEqual(["ops/Latency"]);
    expect(commands.acts).toEqual([["deletedQuery", commands.id]]);
  });
});

describe("Save Query to Account", () => {
  const uri = Uri.file("/work/slow.cwli") as unknown as NonNullable<Call["uri"]>;
  const text = `# name: team/Slow
# groups: /aws/lambda/checkout
# connection: dev
# parameter ms = 100
fields @duration
| filter @duration > {{ms}}

# name: team/Errors
fields @timestamp
`;

  function write(content = text): void {
    workspace.documents.set(uri.toString(), content);
  }

  it("saves the query of the place, with what its head says, under the name that it proposes", async () => {
    const commands = await fixture();
    user.follows({ type: "team/Slow" });
    write();
    expect(await commands.run(saveQuery, { uri })).toMatchObject({ connection: "dev", name: "team/Slow" });
    expect(user.asked.at(-1)).toContain("[team/Slow]");
    expect((await stored(commands))[2]).toMatchObject({
      name: "team/Slow",
      queryString: "fields @duration\n| filter @duration > {{ms}}",
      groups: ["/aws/lambda/checkout"],
      parameters: [{ name: "ms", defaultValue: "100" }],
    });
  });

  it("replaces a query of that name only once it is told to, and keeps what the file doesn't name", async () => {
    const commands = await fixture();
    write();
    const args = { uri: uri.toString(), offset: text.indexOf("team/Errors") };
    await expect(commands.run(saveQuery, { args })).rejects.toThrow("already another saved query of this name");
    user.follows({ type: "team/Errors" }, { confirm: "Replace" });
    write();
    await commands.run(saveQuery, { args, programmatic: false });
    expect(user.asked.at(-1)).toBe("Replace the saved query “team/Errors”?");
    const [, errors] = await stored(commands);
    expect(errors).toMatchObject({ id: commands.id, queryString: "fields @timestamp", groups, parameters });
    // The same again needs no question.
    expect(await commands.run(saveQuery, { args })).toMatchObject({ id: commands.id });
  });

  it("doesn't replace what someone else changed since the question", async () => {
    const commands = await fixture();
    write();
    const theirs = { id: commands.id, name: "team/Errors", queryString: "theirs", groups: [], parameters: [] };
    const command = meanwhile(saveQuery, () => commands.logs.api.putQueryDefinition(theirs, signal));
    const args = { uri: uri.toString(), offset: text.indexOf("team/Errors"), replace: true };
    await expect(commands.run(command, { args })).rejects.toThrow("Someone else changed");
    expect((await stored(commands))[1]).toMatchObject({ queryString: "theirs" });
  });

  it("proposes the file's name where the query has none, and asks a program for one", async () => {
    const commands = await fixture();
    user.follows({ type: "slow" });
    write("fields @message");
    await commands.run(saveQuery, { uri });
    expect(user.asked.at(-1)).toContain("[slow]");
    await expect(commands.run(saveQuery, { args: { uri: uri.toString() } })).rejects.toThrow("Give a “name”");
    expect(await commands.run(saveQuery, { args: { uri: uri.toString(), name: "b" } })).toMatchObject({ name: "b" });
  });

  it.each([
    ["# name: x\n", "There is no query here"],
    [`# name: x\n${"x".repeat(10_001)}`, "at most 10,000 characters"],
  ])("refuses a query that can't be saved: %#", async (content, reason) => {
    write(content);
    const commands = await fixture();
    await expect(commands.run(saveQuery, { args: { uri: uri.toString() } })).rejects.toThrow(reason);
  });
});

describe("Run Saved Query", () => {
  it("runs the query as its file says, and asks for its time and its parameters", async () => {
    const commands = await fixture();
    const uri = Uri.from({ scheme: "cloudwatch-logs-query", ...definitionUri("dev", (await stored(commands))[1]!) });
    user.follows({ type: "1h" }, { type: "WARN" });
    const head = "# groups: /ecs/payments\n# connection: dev\n# parameter level = ERROR\n";
    workspace.documents.set(uri.toString(), `${head}filter @message like /{{level}}/`);
    const plan = await commands.plan(runSavedQuery, { args: { id: commands.id }, programmatic: false });
    expect(plan).toMatchObject({
      requested: { connectionId: "dev", groups: ["/ecs/payments"], queryString: "filter @message like /WARN/" },
    });
    expect(user.asked.at(-1)).toContain("level");
  });
});
