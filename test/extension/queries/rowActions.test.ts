import { beforeEach, describe, expect, it } from "vitest";
import { type RowActionDeps, rowActions } from "../../../src/extension/queries/rowActions.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { parseRangeText } from "../../../src/logs/time/timeRangeText.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const requested = {
  title: "Errors",
  connectionId: "prod",
  groups: ["/web"],
  queryString: "fields @timestamp",
  language: "CWLI" as const,
  startMs: 0,
  endMs: 1000,
};

const at = Date.UTC(2024, 10, 20, 15, 45);
const time = "2024-11-20 15:45:00.000";

describe("what can be done with the rows of a query", () => {
  let done: unknown[];
  let record: readonly (readonly [string, string])[] | LogsError;
  let text: string;
  let deps: { -readonly [Name in keyof RowActionDeps]: RowActionDeps[Name] };

  beforeEach(() => {
    [done, record, text] = [[], [], ""];
    deps = {
      api: async () => ({
        async getLogRecord({ pointer }) {
          done.push(pointer);
          if (record instanceof LogsError) throw record;
          return { fields: record };
        },
      }),
      openJson: async (...of) => void done.push(of),
      openText: async (...of) => void done.push(of),
      run: async (command, argument) => {
        done.push([command.replace("cloudwatchLogs.", ""), argument]);
        return { uri: "log:1" };
      },
      textOf: async () => text,
      insert: async (...of) => void done.push(of),
    };
  });

  const actions = (key = "file:///q.cwli Errors", groups = requested.groups) =>
    rowActions({ requested: { ...requested, groups }, key }, deps);
  const row = (values: Readonly<Record<string, string>>, pointer?: string) => ({
    values: new Map(Object.entries(values)),
    ...(pointer === undefined ? {} : { pointer }),
  });

  it("opens a whole record as JSON, in which JSON is no text, and not its pointer", async () => {
    record = [
      ["@message", '{"n":1.00}'],
      ["@ptr", "p"],
      ["__proto__", "[x"],
    ];
    await actions().openRecord?.(row({ "@timestamp": time }, "p"));
    expect(done).toEqual([
      "p",
      [`Record ${time}`, '{\n  "@message": {\n    "n": 1.00\n  },\n  "__proto__": "[x"\n}\n'],
    ]);
    await expect(actions().openRecord?.(row({}))).rejects.toMatchObject({ kind: "invalidInput" });
  });

  it("makes a widget of the query for the person who asks for it, where dashboards have such queries", async () => {
    await actions().addToDashboard?.();
    await actions().copyWidget?.();
    const of = { byHand: true, connection: "prod", groups: ["/web"], query: "fields @timestamp", title: "Errors" };
    expect(done).toEqual([
      ["addToDashboard", of],
      ["copyWidget", of],
    ]);
    const { addToDashboard, copyWidget } = rowActions({ requested: { ...requested, language: "SQL" }, key: "" }, deps);
    expect([addToDashboard, copyWidget]).toEqual([undefined, undefined]);
  });

  it("shows the stream around an event at its time, by what the row says alone", async () => {
    await actions().showAround?.(row({ "@timestamp": time, "@log": "123:/other", "@logStream": "s" }, "p"));
    const range = { start: at - 300_000, end: at + 300_000 };
    expect(done).toEqual([
      ["openLog", { connection: "prod", group: "/other", streams: ["s"], ...range }],
      ["jumpToTime", { uri: "log:1", at }],
    ]);
  });

  it("asks for the record where a row doesn't say where its event is", async () => {
    record = [
      ["@timestamp", String(at)],
      ["@log", "123:/web"],
      ["@logStream", "s"],
    ];
    await actions().showAround?.(row({ x: "1" }, "p"));
    expect(done[0]).toBe("p");
    expect(done[1]).toMatchObject(["openLog", { group: "/web", streams: ["s"], start: at - 300_000 }]);
  });

  it("shows the group around an event of which no more is known", async () => {
    record = new LogsError("accessDenied", "no");
    await actions().showAround?.(row({ "@timestamp": time }, "p"));
    await actions("", ["arn:aws:logs:eu-west-1:123:log-group:/arn"]).showAround?.(row({ "@timestamp": time }));
    expect(done).toEqual([
      "p",
      ["showAround", { connection: "prod", group: "/web", at }],
      ["showAround", { connection: "prod", group: "arn:aws:logs:eu-west-1:123:log-group:/arn", at }],
    ]);
    await expect(actions().showAround?.(row({ x: "1" }, "p"))).rejects.toMatchObject({ kind: "accessDenied" });
    await expect(actions("", ["/a", "/b"]).showAround?.(row({ "@timestamp": time }))).rejects.toMatchObject({
      kind: "invalidInput",
    });
  });

  it("adds a condition to the query of its file, which is found by its name or its place", async () => {
    text = "# name: Other\nfields a\n\n# name: Errors\nfields b | limit 5\n";
    await actions().addToQuery?.({ column: "b", operator: "=", value: "x" });
    expect(done).toEqual([["file:///q.cwli", text.indexOf("limit"), 'filter b = "x"\n| ']]);
    await expect(actions("file:///q.cwli Gone").addToQuery?.({ column: "b", operator: "=" })).rejects.toMatchObject({
      kind: "notFound",
    });
    text = "fields b";
    await actions("untitled:Untitled-1 0").addToQuery?.({ column: "b", operator: "!=", value: "x" });
    expect(done.at(-1)).toEqual(["untitled:Untitled-1", 8, '\n| filter b != "x"']);
    await expect(actions().addToQuery?.({ column: "a`", operator: "=" })).rejects.toMatchObject({
      kind: "unsupported",
    });
  });

  it("says where a query was run from whose file is gone", async () => {
    deps.textOf = async () => Promise.reject(new Error("ENOENT"));
    await expect(actions("file:///a/my%20q.cwli 0").addToQuery?.({ column: "b", operator: "=" })).rejects.toMatchObject(
      {
        kind: "notFound",
        message: "The query was run from my q.cwli, which can't be opened any more. Run it from where its text is now.",
      },
    );
  });

  it("offers no condition for a query of no file", () => {
    expect(actions("fields a | limit 3").addToQuery).toBeUndefined();
    expect(actions("8d8c3b").addToQuery).toBeUndefined();
  });

  it("opens the events behind a row as a query on the same log groups", async () => {
    await actions().openEventsBehind?.({ queryString: "fields a\n", startMs: at, endMs: at + 59_999 });
    expect(done).toEqual([
      [
        `# name: Events behind Errors
# groups: /web
# time: 2024-11-20T15:45:00.000Z to 2024-11-20T15:45:59.999Z
# connection: prod

fields a
`,
        "cwli",
      ],
    ]);
    const range = parseRangeText("2024-11-20T15:45:00.000Z to 2024-11-20T15:45:59.999Z", { now: at, zone: utcZone });
    expect(range).toEqual({ start: at, end: at + 59_999 });
  });
});
