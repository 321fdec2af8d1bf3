import { beforeEach, expect, it, vi } from "vitest";
import type * as vscode from "vscode";
import { chooseColumns } from "../../../src/extension/commands/documents/chooseColumns.js";
import type { LineFormat } from "../../../src/logs/document/text/lineFormat.js";
import { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { utcZone } from "../../../src/logs/time/zone.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user, window } from "../../fakes/vscode.js";

const uri = Uri.from({
  scheme: "cloudwatch-logs",
  ...toSelectionUri({ connection: "dev", groups: ["web"] }),
}) as unknown as vscode.Uri;

beforeEach(() => {
  user.follows();
  Object.assign(window, { activeTextEditor: { document: { uri } } });
});

/** Commands, and a document in this format with these messages. */
function fixture(format: Partial<LineFormat> = {}, ...messages: readonly string[]): CommandFixture {
  const commands = new CommandFixture();
  const buffer = new LogBuffer({ format: { zone: utcZone, ...format }, header: "h" });
  const events = messages.map((message, timestamp) => ({
    timestamp,
    ingestionTime: timestamp,
    message,
    stream: "a",
    group: "web",
    eventId: `e${timestamp}`,
  }));
  buffer.insert([{ kind: "events", events }]);
  Object.assign(commands.actors.documents, {
    session: () => ({ buffer }),
    columns: {
      choose: async (of: vscode.Uri, columns: unknown) => void commands.acts.push([of.toString(), columns]),
    },
  });
  return commands;
}

it.each<[columns: unknown, kept: unknown]>([
  [
    ["stream", "$.level"],
    ["stream", "$.level"],
  ],
  [[], []],
  ["none", []],
  ["default", undefined],
  [["default"], undefined],
  [
    ["default", "$.level"],
    ["default", "$.level"],
  ],
])("takes the columns %j", async (columns, kept) => {
  const commands = fixture();
  await commands.run(chooseColumns, { args: { columns } });
  expect(commands.acts).toEqual([[uri.toString(), kept]]);
});

it.each([[["name"]], [["stream", "$."]], ["stream"], [1]])("refuses %j", async (columns) => {
  await expect(fixture().run(chooseColumns, { args: { columns } })).rejects.toThrow(
    /^(?:There is no column “|The argument “columns” must be )/u,
  );
});

it("offers what the messages have, and says how often", async () => {
  const commands = fixture({}, '{"level":"$(x) a"}', "START", '{"level":"INFO","id":7}');
  user.follows({ pick: "level" });
  const box = vi.spyOn(window, "createQuickPick");
  expect(await commands.plan(chooseColumns, { uri })).toEqual({ uri, columns: ["$.level"] });
  expect(user.asked).toEqual(["Columns before the message, kept for this log group"]);
  const fields = box.mock.results.flatMap(({ value }) => (value as { items: readonly vscode.QuickPickItem[] }).items);
  expect(fields.slice(-2)).toMatchObject([
    { label: "level", description: String.raw`in 67% of 3 events, such as "\$(x) a"` },
    { label: "id", description: "in 33% of 3 events, such as 7" },
  ]);
  box.mockRestore();
});

it.each<[chosen: readonly string[] | undefined, pick: string, columns: readonly string[]]>([
  [undefined, "None", []],
  [["stream"], "Default", ["default"]],
  [["$.gone"], "$.gone", ["$.gone"]],
])("where %j is chosen, %j can be picked", async (chosen, pick, columns) => {
  const commands = fixture(chosen === undefined ? {} : { chosen });
  user.follows({ pick });
  expect(await commands.plan(chooseColumns, { uri })).toEqual({ uri, columns });
});

it("results in what is shown then", async () => {
  const commands = fixture({ columns: ["stream"], jsonFields: [{ name: "level", steps: ["level"] }] });
  const result = await commands.run(chooseColumns, { args: { columns: "default" } });
  expect(result).toEqual({ columns: ["stream", "$.level"] });
});
