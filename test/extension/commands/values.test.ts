import type * as vscode from "vscode";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isAbort } from "../../../src/base/abort.js";
import { copyAsJson } from "../../../src/extension/commands/copy/copyAsJson.js";
import { copyEventLink } from "../../../src/extension/commands/copy/copyEventLink.js";
import { copyLink } from "../../../src/extension/commands/copy/copyLink.js";
import { copyMessage } from "../../../src/extension/commands/copy/copyMessage.js";
import { copyValue } from "../../../src/extension/commands/values/copyValue.js";
import { everythingWith } from "../../../src/extension/commands/values/everythingWith.js";
import { everythingWithInGroups } from "../../../src/extension/commands/values/everythingWithInGroups.js";
import { excludeThis } from "../../../src/extension/commands/values/excludeThis.js";
import { highlightThis } from "../../../src/extension/commands/values/highlightThis.js";
import { onlyThis } from "../../../src/extension/commands/values/onlyThis.js";
import { showValueActions } from "../../../src/extension/commands/values/showValueActions.js";
import type { Command } from "../../../src/extension/command.js";
import { readDeepLink } from "../../../src/logs/selection/deepLink.js";
import { type Selection, toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { Uri, user, window, workspace } from "../../fakes/vscode.js";
import { bufferOf, event, FakeEditor } from "../../views/lines/shownLog.js";

const uuid = "6bc28136-8f3a-4c1d-a2b4-0f1e2d3c4b5a";
const events = [
  event(0, `START RequestId: ${uuid}\n`),
  event(1, '{"level":"ERROR","order":4711}', "b"),
  event(2, "Error: x\n  at f \u001B[31mred\u001B[0m\n"),
];
const at = events[1]?.timestamp ?? 0;
const hour = 3_600_000;

/** A log document of these events, in lines 3 to 6, and what commands do to it. */
class Log {
  readonly commands = new CommandFixture();
  readonly uri: Uri;
  readonly buffer = bufferOf(events);
  readonly done: unknown[] = [];
  readonly document: vscode.TextDocument;

  constructor(selection: Partial<Selection> = {}) {
    const parts = toSelectionUri({ connection: "dev", groups: ["web"], ...selection });
    this.uri = Uri.from({ scheme: "cloudwatch-logs", ...parts });
    this.document = { ...FakeEditor.of(this.buffer).document, uri: this.uri } as unknown as vscode.TextDocument;
    const { buffer, done } = this;
    const session = {
      buffer,
      isFollowing: false,
      hasOlder: false,
      text: { highlight: (terms: readonly string[]) => buffer.highlight(terms, async () => undefined) },
    };
    Object.assign(this.commands.actors.documents, {
      session: () => session,
      open: async (shown: Selection) => {
        done.push(["open", shown]);
        return { uri: this.uri };
      },
      change: async (_uri: unknown, shown: Selection) => {
        done.push(["change", shown]);
        return { uri: this.uri };
      },
      reveal: (_uri: unknown, time: number) => done.push(["reveal", time]),
    });
    this.commands.serviceClock = new FakeClock(at + 10 * hour);
    Object.assign(workspace, { openTextDocument: async () => this.document });
  }

  /** Runs a command as a program, at a text that a line shows. */
  at(command: Command, line: number, text: string, rest: object = {}): Promise<unknown> {
    const character = this.document.lineAt(line - 1).text.indexOf(text) + 1;
    return this.commands.run(command, { args: { uri: this.uri.toString(), line, character, ...rest } });
  }

  /** Runs a command as a person, with this selected from one line and character to another, both from 1. */
  selected(command: Command, ...ranges: readonly (readonly [number, number, number, number])[]): Promise<unknown> {
    const selections = ranges.map(([fromLine, from, toLine, to]) => {
      const start = { line: fromLine - 1, character: from - 1 };
      const end = { line: toLine - 1, character: to - 1 };
      return { start, end, active: end, isEmpty: fromLine === toLine && from === to };
    });
    window.activeTextEditor = { document: this.document, selections, selection: selections[0] };
    return this.commands.run(command);
  }
}

const { openTextDocument } = workspace;
beforeEach(() => user.follows());
afterEach(() => {
  workspace.openTextDocument = openTextDocument;
  window.activeTextEditor = undefined;
});

describe("Only This Value and Exclude This Value", () => {
  it("add the value at a place to the document's pattern, and stay at the event", async () => {
    const log = new Log({ filterPattern: "{ $.order > 1 }" });
    const filterPattern = "{ $.order > 1 && $.level = ERROR }";
    expect(await log.at(onlyThis, 4, "ERROR")).toEqual({ filterPattern, uri: log.uri.toString() });
    expect(log.done).toEqual([
      ["change", { connection: "dev", groups: ["web"], filterPattern }],
      ["reveal", at],
    ]);
    expect(await log.at(excludeThis, 4, "ERROR")).toMatchObject({
      filterPattern: "{ $.order > 1 && $.level != ERROR }",
    });
  });

  it("take what a person has selected, or the value at the cursor", async () => {
    const log = new Log();
    const line = log.document.lineAt(2).text;
    const start = line.indexOf("RequestId") + 1;
    expect(await log.selected(onlyThis, [3, start, 3, start + 10])).toMatchObject({ filterPattern: "RequestId" });
    const cursor = line.indexOf(uuid) + 5;
    expect(await log.selected(excludeThis, [3, cursor, 3, cursor])).toMatchObject({ filterPattern: `-"${uuid}"` });
  });

  it("say to a program why a pattern can't be combined with a value", async () => {
    const log = new Log({ filterPattern: "?a ?b" });
    await expect(log.at(onlyThis, 4, "ERROR")).rejects.toThrow(/any of its words.* The pattern is: \?a \?b/u);
    expect(log.done).toEqual([]);
  });

  it("ask a person instead whether to replace the pattern", async () => {
    const log = new Log({ filterPattern: "%a%" });
    user.follows({ pick: "Replace the Pattern" });
    expect(await log.selected(onlyThis, [4, 28, 4, 28])).toMatchObject({ filterPattern: "{ $.level = ERROR }" });
    expect(user.asked).toEqual(["A regular expression can't be combined with another condition."]);
    user.follows("dismiss");
    await expect(log.selected(onlyThis, [4, 28, 4, 28])).rejects.toSatisfy((error) => isAbort(error));
  });

  it.each([1, 2, 99])("refuse line %d, which is no event's", async (line) => {
    const log = new Log();
    const args = { uri: log.uri.toString(), line, character: 1 };
    await expect(log.commands.run(onlyThis, { args })).rejects.toThrow(/cursor on a value/u);
  });
});

describe("Everything With This Value", () => {
  it("shows all of it in the document's groups, an hour around the event, and goes to the event", async () => {
    const log = new Log({ groups: ["web", "worker"], filterPattern: "ERROR" });
    expect(await log.at(everythingWith, 3, uuid)).toEqual({ uri: log.uri.toString() });
    const time = events[0]?.timestamp ?? 0;
    expect(log.done).toEqual([
      [
        "open",
        {
          connection: "dev",
          groups: ["web", "worker"],
          filterPattern: `"${uuid}"`,
          start: time - hour,
          end: time + hour,
          sinceFirst: true,
        },
      ],
      ["reveal", time],
    ]);
  });

  it("looks in the groups that a program names, or a person picks", async () => {
    const log = new Log();
    log.commands.logs.add("worker", "a", "x");
    await log.at(everythingWith, 3, uuid, { groups: ["a", "b", "a"] });
    user.follows({ pick: "worker" });
    await log.selected(everythingWithInGroups, [3, 40, 3, 40]);
    const groups = log.done.flatMap((each) => (each as [string, Partial<Selection>])[1].groups ?? []);
    expect(groups).toEqual(["a", "b", "worker"]);
    await expect(log.at(everythingWith, 3, uuid, { groups: [] })).rejects.toThrow(/at least one/u);
    await expect(log.at(everythingWith, 3, uuid, { groups: ["a b"] })).rejects.toThrow(/name/u);
  });
});

describe("what can be done with a value", () => {
  it("is listed, and done where it was asked", async () => {
    const log = new Log();
    const cursor = log.document.lineAt(2).text.indexOf(uuid) + 5;
    user.follows({ pick: "Highlight This Value" });
    await log.selected(showValueActions, [3, cursor, 3, cursor]);
    expect(user.asked).toEqual([`With ${uuid}`]);
    expect(log.commands.acts).toEqual([["runCommand", "cloudwatchLogs.highlightThis"]]);
  });

  it("is highlighting, once more to take it away, with the oldest of five terms making room", async () => {
    const log = new Log();
    expect(await log.at(highlightThis, 3, uuid)).toEqual({ terms: [uuid], counts: [1] });
    expect(await log.at(highlightThis, 3, uuid)).toEqual({ terms: [], counts: [] });
    await log.buffer.highlight(["1", "2", "3", "4", "5"], async () => undefined);
    expect(await log.at(highlightThis, 4, "ERROR")).toMatchObject({ terms: ["2", "3", "4", "5", "ERROR"] });
  });

  it("is copying: the value, and the message to the byte", async () => {
    const log = new Log();
    expect(await log.at(copyValue, 4, "4711")).toEqual({ text: "4711" });
    const args = { uri: log.uri.toString(), line: 6 };
    expect(await log.commands.run(copyMessage, { args })).toEqual({ text: events[2]?.message });
    expect(log.commands.acts.at(-1)).toEqual(["copy", events[2]?.message]);
    await expect(log.commands.run(copyMessage, { args: { ...args, line: 1 } })).rejects.toThrow(/cursor on an event/u);
  });
});

describe("several selected events", () => {
  it("are copied whole, each on lines of its own, and once", async () => {
    const log = new Log();
    const all = await log.selected(copyMessage, [3, 20, 4, 1], [5, 1, 6, 3], [4, 2, 4, 9]);
    expect(all).toEqual({
      text: events
        .map(({ message }) => message.trimEnd())
        .join("\n")
        .concat("\n"),
    });
    expect(user.told).toEqual(["3 messages copied"]);
    const json = (await log.selected(copyAsJson, [3, 1, 5, 4])) as { text: string };
    expect((JSON.parse(json.text) as { message: unknown }[]).map(({ message }) => message)).toEqual([
      events[0]?.message,
      { level: "ERROR", order: 4711 },
      events[2]?.message,
    ]);
    const one = (await log.selected(copyAsJson, [4, 1, 4, 1])) as { text: string };
    expect(JSON.parse(one.text)).toMatchObject({ group: "web", stream: "b", eventId: "b 1" });
  });
});

describe("a link to an event", () => {
  const read = (link: unknown): unknown => {
    const [, path = "", query = ""] = /^[\w-]+:\/\/[\w.-]+(\/\w+)\?(.*)$/u.exec((link as { text: string }).text) ?? [];
    return readDeepLink({ path, query: decodeURIComponent(query) });
  };

  it("has the place, the time, the event and the columns", async () => {
    const log = new Log({ filterPattern: "a b" });
    const expected = {
      command: "openLog",
      connection: { region: "eu-west-1" },
      argument: { group: "web", filterPattern: "a b", at: String(at), event: "b1" },
    };
    Object.assign(log.buffer.entryAt(3)?.entry.content ?? {}, { eventId: "b1" });
    const link = await log.commands.run(copyLink, { args: { uri: log.uri.toString(), line: 4 } });
    expect(read(link)).toEqual(expected);
    expect(read(await log.selected(copyEventLink, [4, 5, 4, 5]))).toEqual(expected);
    const plain = await log.commands.run(copyLink, { args: { uri: log.uri.toString() } });
    expect(read(plain)).toMatchObject({ argument: { group: "web", filterPattern: "a b" } });
  });

  it("leads to the event's group where the document has several connections", async () => {
    const log = new Log({ groups: ["other"], also: [{ connection: "prod", groups: ["web"] }] });
    const link = await log.commands.run(copyLink, { args: { uri: log.uri.toString(), line: 3 } });
    expect(read(link)).toMatchObject({ argument: { group: "web" } });
    await expect(log.commands.run(copyLink, { args: { uri: log.uri.toString() } })).rejects.toThrow(/one connection/u);
  });
});
