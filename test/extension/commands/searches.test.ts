import { beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { changeTimeRange } from "../../../src/extension/commands/documents/changeTimeRange.js";
import { searchLogGroup } from "../../../src/extension/commands/documents/searchLogGroup.js";
import { clearRecentSearches } from "../../../src/extension/commands/searches/clearRecentSearches.js";
import { copySearch } from "../../../src/extension/commands/searches/copySearch.js";
import { deleteSearch } from "../../../src/extension/commands/searches/deleteSearch.js";
import { nextSearch } from "../../../src/extension/commands/searches/nextSearch.js";
import { openSearchFile } from "../../../src/extension/commands/searches/openSearchFile.js";
import { previousSearch } from "../../../src/extension/commands/searches/previousSearch.js";
import { renameSearch } from "../../../src/extension/commands/searches/renameSearch.js";
import { runSearch } from "../../../src/extension/commands/searches/runSearch.js";
import { saveSearch } from "../../../src/extension/commands/searches/saveSearch.js";
import { widenSearch } from "../../../src/extension/commands/searches/widenSearch.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { type Selection, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

const now = Date.UTC(2026, 10, 22, 15);
const hour = 3_600_000;
const selection: Selection = { connection: "dev", groups: ["web"], filterPattern: "ERROR", start: now - hour };
const errors = { name: "Errors", connection: "dev", groups: ["web"], filterPattern: "ERROR", time: "1h" };

beforeEach(() => {
  user.follows();
  workspace.workspaceFolders = undefined;
});

function fixture(): CommandFixture {
  const commands = new CommandFixture();
  commands.serviceClock = new FakeClock(now);
  return commands;
}

/** A log document, as a command's argument names it. */
function document(shown: Selection): Uri {
  return Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri(shown) });
}

function saved(commands: CommandFixture): readonly unknown[] {
  return commands.searchSetting.entries().flatMap(({ entries }) => entries);
}

describe("Save Search", () => {
  const uri = document(selection) as never;

  it("keeps what a document shows, its time as it was typed", async () => {
    const commands = fixture();
    await commands.run(searchLogGroup, {
      args: { connection: "dev", group: "web", filterPattern: "ERROR", start: "1h" },
    });
    expect(await commands.run(saveSearch, { args: { uri, name: "Errors" } })).toEqual({
      name: "Errors",
      scope: "user",
    });
    expect(saved(commands)).toEqual([errors]);
  });

  it("keeps a time that isn't relative with its date", async () => {
    const commands = fixture();
    await commands.run(saveSearch, { args: { uri, name: "Errors", scope: "workspace" } });
    expect(commands.searchSetting.entries()).toEqual([
      { scope: "user", entries: [] },
      { scope: "workspace", entries: [{ ...errors, time: "since 2026-11-22T14:00:00.000Z" }] },
    ]);
  });

  it("keeps the time that a range was changed to, as it was typed", async () => {
    const commands = fixture();
    await commands.run(changeTimeRange, { args: { uri, start: "2h", end: "1h" } });
    const changed = document({ ...selection, start: now - 2 * hour, end: now - hour });
    await commands.run(saveSearch, { args: { uri: changed, name: "Errors" } });
    expect(saved(commands)).toEqual([{ ...errors, time: "2h to 1h" }]);
  });

  it("asks a person for the name, with one to propose", async () => {
    const commands = fixture();
    user.follows({ type: " Errors of web " });
    await commands.run(saveSearch, { uri });
    expect(user.asked).toEqual(["Name of the search [ERROR in web]"]);
    expect(saved(commands)).toMatchObject([{ name: "Errors of web" }]);
  });

  it("asks where, if a folder is open, and can write a file", async () => {
    const commands = fixture();
    workspace.workspaceFolders = [{ uri: Uri.file("/team") }] as never;
    user.follows({ type: "Errors" }, { pick: "As a File" }, { type: "/team/Errors.cwsearch" });
    await commands.run(saveSearch, { uri });
    expect(user.asked).toEqual(["Name of the search [ERROR in web]", "< Where to save the search", "Save Search"]);
    expect(commands.acts).toEqual([["writeFile", "/team/Errors.cwsearch", expect.stringContaining('"version": 1')]]);
    expect(saved(commands)).toEqual([]);
  });

  it("replaces another search of the name only if that is wanted", async () => {
    const commands = fixture();
    await commands.run(saveSearch, { args: { uri, name: "Errors" } });
    await commands.run(saveSearch, { args: { uri, name: "Errors" } });
    const other = document({ ...selection, filterPattern: "WARN" });
    const args = { uri: other, name: "Errors" };
    await expect(commands.run(saveSearch, { args })).rejects.toThrow("There is already another search of this name");
    user.follows({ type: "Errors" }, "dismiss");
    await expect(commands.run(saveSearch, { uri: other as never })).rejects.toSatisfy((error) => isAbort(error));
    expect(saved(commands)).toMatchObject([{ filterPattern: "ERROR" }]);
    user.follows({ type: "Errors" }, { confirm: "Replace" });
    await commands.run(saveSearch, { uri: other as never });
    expect(saved(commands)).toMatchObject([{ filterPattern: "WARN" }]);
    await commands.run(saveSearch, { args: { uri, name: "Errors", replace: true } });
    expect(saved(commands)).toMatchObject([{ filterPattern: "ERROR" }]);
  });

  it.each([
    [{ uri }, "The argument “name” must be a text."],
    [{ uri, name: "a\nb" }, "A name is a single line without invisible characters."],
    [{ uri, name: "a", scope: "file" }, "The argument “scope” must be one of “user”, “workspace”."],
    [{ uri: "file:///a", name: "a" }, "This is not a log document"],
  ])("refuses what it can't keep %#", async (args, message) => {
    await expect(fixture().run(saveSearch, { args })).rejects.toThrow(message);
  });
});

describe("Run Search", () => {
  it("searches in the time range as of now, with the columns that were saved", async () => {
    const commands = fixture();
    await commands.searchSetting.add("user", [{ ...errors, columns: ["group", "nonsense"] }]);
    await commands.run(runSearch, { args: { name: "Errors" } });
    expect(commands.acts).toEqual([
      ["open", selection],
      ["showColumns", ["group"]],
    ]);
  });

  it("of a file that says so in the editor, and of a row, needs no name", async () => {
    const commands = fixture();
    const file = Uri.file("/team/a.cwsearch");
    workspace.documents.set(file.toString(), '{ "version": 1, "connection": "dev", "groups": ["web"] }');
    await commands.run(runSearch, { uri: file as never });
    const { name: _, ...search } = errors;
    await commands.run(runSearch, { search: { source: "recent", id: "1", name: "x", search } });
    expect(commands.acts).toEqual([
      ["open", { connection: "dev", groups: ["web"] }],
      ["open", selection],
    ]);
  });

  it("of the palette asks which", async () => {
    const commands = fixture();
    await commands.searchSetting.add("user", [errors, { name: "Broken" }]);
    user.follows({ pick: "Errors" });
    await commands.run(runSearch);
    expect(commands.acts).toEqual([["open", selection]]);
    await expect(fixture().run(runSearch)).rejects.toThrow("There is no search yet");
  });

  it("of a connection that is unknown here asks a person which one, and fails for a program", async () => {
    const commands = fixture();
    Object.assign(commands.actors.connections, {
      resolve: async (id: string) => {
        throw new LogsError("notFound", `There is no connection of this name: ${id}`);
      },
    });
    await commands.searchSetting.add("user", [{ ...errors, connection: "prod" }]);
    await expect(commands.run(runSearch, { args: { name: "Errors" } })).rejects.toThrow(
      "There is no connection of this name: prod",
    );
    user.follows({ pick: "Errors" }, { pick: dev.name });
    await commands.run(runSearch);
    expect(user.asked.at(-1)).toBe("< There is no connection “prod” here: the one to search in");
    expect(commands.acts).toEqual([["open", selection]]);
  });

  it("in an untrusted workspace reaches nothing", async () => {
    const commands = fixture();
    Object.assign(commands.actors.connections, {
      resolve: async () => {
        throw new LogsError("unsupported", "In Restricted Mode nothing is sent.");
      },
    });
    await commands.searchSetting.add("workspace", [errors]);
    await expect(commands.run(runSearch, { args: { name: "Errors" } })).rejects.toThrow("In Restricted Mode");
    expect(commands.acts).toEqual([]);
  });

  it.each([
    ["Nothing", "There is no saved search of this name: Nothing"],
    ["Broken", "Entry 1 of the setting cloudwatchLogs.searches: The field “groups” must be a list."],
    ["team.cwsearch", "team.cwsearch: It is not valid JSON"],
  ])("of %s says why it can't", async (name, message) => {
    const commands = fixture();
    await commands.searchSetting.add("user", [{ name: "Broken" }]);
    commands.searchFiles = [{ uri: "file:///team.cwsearch", fileName: "team.cwsearch", content: "{" }];
    await expect(commands.run(runSearch, { args: { name } })).rejects.toThrow(message);
  });
});

describe("a saved search", () => {
  it("is renamed where it is kept, to a name that is free", async () => {
    const commands = fixture();
    await commands.searchSetting.add("user", [errors, { ...errors, name: "Other" }]);
    expect(await commands.run(renameSearch, { args: { name: "Errors", newName: "Shop" } })).toEqual({ name: "Shop" });
    expect(saved(commands)).toMatchObject([{ name: "Shop" }, { name: "Other" }]);
    const taken = { name: "Shop", newName: "Other" };
    await expect(commands.run(renameSearch, { args: taken })).rejects.toThrow(
      "There is already a search of this name.",
    );
  });

  it("that isn't kept in the settings can't be renamed", async () => {
    const search = { source: "recent", id: "1", name: "x", search: errors } as const;
    await expect(fixture().run(renameSearch, { search })).rejects.toThrow(
      "Only a search of the settings can be renamed",
    );
  });

  it("is deleted, and comes back if a person wants that", async () => {
    const commands = fixture();
    await commands.searchSetting.add("user", [errors]);
    await commands.run(deleteSearch, { args: { name: "Errors" } });
    expect(saved(commands)).toEqual([]);
    await commands.searchSetting.add("user", [errors]);
    const [search] = await commands.actors.searches.list();
    const undo = await commands.actors.searches.remove(search as never);
    expect(saved(commands)).toEqual([]);
    await undo();
    expect(saved(commands)).toEqual([errors]);
  });

  it("of a file is moved to the trash once that is confirmed, and opened in the editor", async () => {
    const commands = fixture();
    const content = '{ "version": 1, "groups": ["web"] }';
    commands.searchFiles = [{ uri: "file:///team.cwsearch", fileName: "team.cwsearch", content }];
    user.follows("dismiss");
    const [search] = await commands.actors.searches.list();
    if (search === undefined) throw new Error("The file isn't listed.");
    await expect(commands.run(deleteSearch, { search })).rejects.toSatisfy((error) => isAbort(error));
    expect(await commands.run(openSearchFile, { args: { name: "team" } })).toEqual({ uri: "file:///team.cwsearch" });
    await commands.run(deleteSearch, { args: { name: "team", confirmed: true } });
    expect(commands.acts).toEqual([
      ["openUri", "file:///team.cwsearch"],
      ["trashFile", "file:///team.cwsearch"],
    ]);
  });

  it("is copied as a file has it", async () => {
    const commands = fixture();
    await commands.searchSetting.add("user", [errors]);
    const { text } = (await commands.run(copySearch, { args: { name: "Errors" } })) as { text: string };
    expect(JSON.parse(text)).toEqual({ version: 1, ...errors });
    expect(commands.acts).toEqual([["copy", text]]);
  });
});

describe("recent searches", () => {
  it("are listed with their time as it was typed, and forgotten on request, which can be undone", async () => {
    const commands = fixture();
    const { searches } = commands.actors;
    await searches.typed(selection, "1h");
    await searches.note(selection);
    const { name: _, ...search } = errors;
    expect(await searches.list()).toMatchObject([{ source: "recent", name: "ERROR in web", search }]);
    const undo = await searches.clearRecent();
    expect(await searches.list()).toEqual([]);
    await undo();
    expect(await searches.list()).toHaveLength(1);
    await commands.run(clearRecentSearches, { args: {} });
    expect(await searches.list()).toEqual([]);
  });

  it("one of them is taken out, and put back where it was", async () => {
    const { searches } = fixture().actors;
    await searches.note(selection);
    await searches.note({ ...selection, filterPattern: "WARN" });
    const [, second] = await searches.list();
    const undo = await searches.remove(second as never);
    expect((await searches.list()).map(({ name }) => name)).toEqual(["WARN in web"]);
    await undo();
    expect((await searches.list()).map(({ name }) => name)).toEqual(["WARN in web", "ERROR in web"]);
  });

  it("say when they change", async () => {
    const { searches } = fixture().actors;
    let changes = 0;
    searches.onDidChange(() => changes++);
    await searches.note(selection);
    await searches.save(errors, "user");
    expect(changes).toBe(2);
  });
});

describe("within a document", () => {
  const uri = document(selection);

  it("Back to Previous Search and Forward to Next Search go through what it showed", async () => {
    const commands = fixture();
    expect(await commands.run(previousSearch, { args: { uri } })).toEqual({ uri: uri.toString() });
    await expect(commands.run(nextSearch, { args: { uri } })).rejects.toThrow(
      "This log document showed no other search after this one.",
    );
    expect(commands.acts).toEqual([
      ["travel", "back"],
      ["travel", "forward"],
    ]);
  });

  it("Search Wider Time Range takes the next one by the service's clock", async () => {
    const commands = fixture();
    await commands.run(widenSearch, { args: { uri } });
    const wider = { ...selection, start: now - 3 * hour };
    expect(commands.acts).toEqual([["change", wider]]);
    expect(commands.actors.searches.of(wider)).toMatchObject({ time: "3h" });
    const all = document({ connection: "dev", groups: ["web"] });
    await expect(commands.run(widenSearch, { args: { uri: all } })).rejects.toThrow("This search has no start");
  });
});
