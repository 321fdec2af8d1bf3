import { beforeEach, describe, expect, it } from "vitest";
import { runQueryOnDocument } from "../../../src/extension/commands/queries/runQueryOnDocument.js";
import { toSelectionUri } from "../../../src/logs/selection/selection.js";
import { CommandFixture } from "../../fakes/commandFixture.js";
import { TabInputText, Uri, user, window, workspace } from "../../fakes/vscode.js";

const jsonLines = Uri.file("/logs/app.jsonl");
const lines = Uri.file("/logs/app.log");

const contents = {
  "/logs/app.jsonl": `{"time":"2026-11-22T14:00:00Z","level":"info","ms":5}
{"time":"2026-11-22T14:01:00Z","level":"error","ms":50}
nothing
{"time":"2026-11-22T14:06:00Z","level":"error","ms":70}
`,
  "/logs/app.log": "2026-11-22 14:00:00 ERROR one\n  at two\n2026-11-22 14:05:00 INFO three\n",
};

/** What the user does, with the files there. */
function follow(...actions: (typeof user)["script"]): void {
  user.follows(...actions);
  for (const [path, text] of Object.entries(contents)) workspace.fs.files.set(path, new TextEncoder().encode(text));
}

beforeEach(() => follow());

describe("Run Query on This Document", () => {
  it("gives a program the rows of a file, and says how many lines are no events", async () => {
    const query = "filter level = 'error' | stats count(*) as n, max(ms) as most by bin(5m)";
    const result = await new CommandFixture().run(runQueryOnDocument, { args: { uri: jsonLines.toString(), query } });
    expect(result).toEqual({
      status: "Complete",
      statistics: { recordsMatched: 2, recordsScanned: 3, bytesScanned: 163, resultCount: 2 },
      columns: ["bin(5m)", "n", "most"],
      rows: [
        ["2026-11-22 14:05:00.000", "1", "70"],
        ["2026-11-22 14:00:00.000", "1", "50"],
      ],
      unreadable: 1,
    });
  });

  it("finds common times in lines by itself, and gives lines without one the time before", async () => {
    const args = { uri: lines.toString(), query: "stats count(*) as n by bin(5m), @logStream" };
    expect(await new CommandFixture().run(runQueryOnDocument, { args })).toMatchObject({
      rows: [
        ["2026-11-22 14:05:00.000", "app.log", "1"],
        ["2026-11-22 14:00:00.000", "app.log", "2"],
      ],
    });
  });

  it("asks a person for a query, shows the rows, and remembers the query", async () => {
    const commands = new CommandFixture();
    follow({ type: "fields ms | sort ms" });
    await commands.run(runQueryOnDocument, { uri: jsonLines as never });
    expect(commands.acts).toEqual([["showQuery", `local ${jsonLines.toString()}`]]);
    follow({ pick: "fields ms | sort ms" });
    expect(await commands.run(runQueryOnDocument, { uri: jsonLines as never })).toMatchObject({
      rows: [["5"], ["50"], ["70"]],
    });
  });

  it("offers formats that read the times of lines in no common form, once, and remembers the chosen one for files of such names", async () => {
    const commands = new CommandFixture();
    const file = (number: number): never => Uri.file(`/logs/shop-${number}.log`) as never;
    const put = (number: number, text: string): unknown =>
      workspace.fs.files.set(`/logs/shop-${number}.log`, new TextEncoder().encode(text));
    const query = "stats count(*) as n by bin(1h)";
    follow({ type: query }, { pick: "%d.%m.%Y %H:%M:%S" });
    put(1, "Shop 7 starts\n[22.11.2026 14:05:00] one\n[22.11.2026 15:05:00] two\n");
    const rows = [
      ["2026-11-22 15:00:00.000", "1"],
      ["2026-11-22 14:00:00.000", "1"],
    ];
    expect(await commands.run(runQueryOnDocument, { uri: file(1) })).toMatchObject({ rows });
    follow({ pick: query });
    put(2, "[22.11.2026 14:05:00] one\n[22.11.2026 15:05:00] two\n");
    expect(await commands.run(runQueryOnDocument, { uri: file(2) })).toMatchObject({ rows, unreadable: 0 });
    // What is remembered finds no time here: it is asked for again.
    follow({ pick: query }, { pick: "Now" });
    put(3, "one\ntwo\n");
    expect(await commands.run(runQueryOnDocument, { uri: file(3) })).toMatchObject({
      rows: [[expect.anything(), "2"]],
    });
  });

  it("finds a common time below lines that have none, and says what a format finds", async () => {
    const commands = new CommandFixture();
    const uri = Uri.file("/logs/late.log");
    const start = (): unknown =>
      workspace.fs.files.set(uri.path, new TextEncoder().encode("Starting\n2026-11-22 14:05:00 one\n"));
    follow({ type: "stats count(*) as n" }, { pick: "%Y-%m-%d %H:%M:%S" });
    start();
    expect(await commands.run(runQueryOnDocument, { uri: uri as never })).toMatchObject({
      rows: [["1"]],
      unreadable: 1,
    });
    for (const [format, reason] of [
      ["%H:%M %d", "This finds no time in the first lines"],
      ["%Q", "This is no format of times"],
    ] as const) {
      follow({ type: "stats count(*) as n" }, { type: format });
      start();
      const asking = new CommandFixture().run(runQueryOnDocument, { uri: uri as never });
      await expect(asking).rejects.toThrow(reason);
    }
  });

  it("reads the events of a log document", async () => {
    const commands = new CommandFixture();
    const uri = Uri.from({ scheme: "cloudwatch-logs", ...toSelectionUri({ connection: "dev", groups: ["/app"] }) });
    commands.events = [
      { timestamp: 1000, ingestionTime: 2000, message: "one", stream: "s", group: "/app" },
      { timestamp: 3000, ingestionTime: 2000, message: "two", stream: "s", group: "/app" },
    ];
    const query = "parse @log '*:*' as account, group | display @timestamp, @message, group";
    expect(await commands.run(runQueryOnDocument, { args: { uri: uri.toString(), query } })).toMatchObject({
      rows: [
        ["1970-01-01 00:00:03.000", "two", "/app"],
        ["1970-01-01 00:00:01.000", "one", "/app"],
      ],
    });
  });

  it("takes the query at the cursor of a file of queries, and asks what it runs on", async () => {
    const commands = new CommandFixture();
    const queries = Uri.file("/slow.cwli");
    const text = "# name: Slow\nfilter ms > {{least}} | stats count(*) as n";
    workspace.documents.set(queries.toString(), text);
    follow({ pick: "app.jsonl" }, { type: "10" });
    workspace.documents.set(queries.toString(), text);
    workspace.textDocuments = [
      { uri: queries, languageId: "cwli", getText: () => text },
      { uri: jsonLines, languageId: "jsonl", getText: () => contents["/logs/app.jsonl"] },
    ];
    window.tabGroups.all = [{ tabs: [{ input: new TabInputText(jsonLines) }] }];
    window.activeTextEditor = { document: workspace.textDocuments[0] };
    expect(await commands.run(runQueryOnDocument)).toMatchObject({ rows: [["2"]] });
  });

  it.each([
    [{ query: "filter a like /(/" }, "not closed"],
    [{ query: "anomaly" }, "can't be run here. At: anomaly"],
    [{ query: "fields {{x" }, "not closed"],
    [{ query: "fields ms", format: "xml" }, "one of"],
    [{ query: "fields ms", uri: "file:///none.log" }, "can't be read"],
  ])("refuses %j", async (argument, reason) => {
    const args = { uri: jsonLines.toString(), ...argument };
    await expect(new CommandFixture().run(runQueryOnDocument, { args })).rejects.toThrow(reason);
  });
});
