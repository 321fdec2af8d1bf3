import { beforeEach, describe, expect, it } from "vitest";
import { searchLevels } from "../../../src/extension/commands/severities/searchLevels.js";
import { toggleLevels } from "../../../src/extension/commands/severities/toggleLevels.js";
import { nextError } from "../../../src/extension/commands/severities/nextError.js";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { Uri, user } from "../../fakes/vscode.js";
import { bufferOf, event } from "../../views/lines/shownLog.js";

beforeEach(() => user.follows());

const selection = { connection: "dev", groups: ["web"], start: 1, end: 2 };
const document = Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri(selection) });
const uri = document.toString();

/** A fixture whose document shows these messages; with the severities that were hidden in it. */
function fixture(...messages: readonly string[]): { commands: CommandFixture; buffer: LogBuffer; revealed: number[] } {
  const commands = new CommandFixture();
  const buffer = bufferOf(messages.map((message, ms) => event(ms, message)));
  const nothing = async (): Promise<void> => undefined;
  const hide = async (hidden: LogBuffer["hidden"]): Promise<void> => buffer.hide(hidden, nothing, nothing);
  const revealed: number[] = [];
  const documents = {
    session: () => ({ buffer, selection, text: { hide } }),
    revealLine: (_: unknown, line: number) => revealed.push(line),
  };
  Object.assign(commands.actors.documents, documents);
  return { commands, buffer, revealed };
}

describe("Show or Hide Levels", () => {
  it("hides what is shown and shows what is hidden, level by level", async () => {
    const { commands, buffer } = fixture("ERROR a", "INFO b", "DEBUG c");
    const toggle = (...levels: string[]): Promise<unknown> => commands.run(toggleLevels, { args: { uri, levels } });
    expect(await toggle("debug", "info")).toEqual({ hidden: ["info", "debug"] });
    expect(buffer.lineCount).toBe(3);
    expect(await toggle("info", "none")).toEqual({ hidden: ["debug", "none"] });
    await expect(toggle("loud")).rejects.toThrow("There is no level “loud”, but error, warning, info, debug, none.");
  });

  it("asks a person which levels to show", async () => {
    const { commands } = fixture("ERROR a", "INFO b", "INFO c");
    user.follows({ pick: "Errors" });
    expect(await commands.run(toggleLevels, { uri: document as never })).toEqual({
      hidden: ["warning", "info", "debug", "none"],
    });
  });
});

describe("Search the Service for a Level", () => {
  it("plans a search in the same groups and range, by how the level is written", async () => {
    const { commands } = fixture('{"level":"error"}', '{"level":"info"}');
    const plan = await commands.plan(searchLevels, { args: { uri, levels: ["error"] } });
    expect(plan).toMatchObject({ ...selection, filterPattern: "{ $.level = error }" });
    const all = commands.plan(searchLevels, { args: { uri, levels: ["none"] } });
    await expect(all).rejects.toThrow("The argument “levels” must have one or more of error, warning, info, debug.");
  });

  it("asks a person for the level", async () => {
    const { commands } = fixture("ERROR a", "WARN b");
    user.follows({ pick: "Errors and Warnings" });
    const plan = await commands.plan(searchLevels, { uri: document as never });
    expect(plan).toMatchObject({ filterPattern: "?WARN ?ERROR" });
  });
});

describe("Next Error", () => {
  it("goes to the next event of that level, and says its line", async () => {
    const { commands, revealed } = fixture("INFO a", "ERROR b", "WARN c");
    expect(await commands.run(nextError, { args: { uri } })).toEqual({ line: 4 });
    expect(revealed).toEqual([3]);
  });

  it("has no result where there is none", async () => {
    const { commands, revealed } = fixture("INFO a", "WARN c");
    expect(await commands.run(nextError, { args: { uri } })).toEqual({});
    expect(revealed).toEqual([]);
  });
});
