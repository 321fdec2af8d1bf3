import { beforeEach, describe, expect, it } from "vitest";
import { Emitter } from "../../../src/base/emitter.js";
import type { Query } from "../../../src/insights/syntax/ast.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import type { QueryRunState } from "../../../src/logs/queries/queryRunState.js";
import { tableOf } from "../../../src/logs/queries/tableOf.js";
import { QueryResultPanel } from "../../../src/views/queryResults/queryResultPanel.js";
import {
  readFromResults,
  readToResults,
  type ResultsView,
  type ToResults,
} from "../../../src/webview/protocol/resultMessages.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";

const start: QueryRunState = {
  title: "Errors by service",
  connectionId: "prod",
  groups: ["/web"],
  queryString: "fields a, b",
  language: "CWLI",
  startMs: 0,
  endMs: 1000,
  phase: "starting",
  statistics: {},
  table: tableOf([]),
};

const rows = [
  [
    { field: "a", value: "10" },
    { field: "b", value: "<b>x</b>\n\u001B[31mred" },
    { field: "@ptr", value: "p" },
  ],
  [{ field: "a", value: "9" }],
];

/** A query that a test moves on. */
class FakeQuery {
  readonly changed = new Emitter<void>();
  readonly onDidChange = this.changed.event;
  readonly asked: unknown[] = [];
  now = start;
  readonly actions = {
    cancel: () => void this.asked.push("cancel"),
    runAgain: () => void this.asked.push("runAgain"),
    closed: () => void this.asked.push("closed"),
    addToDashboard: async () => void this.asked.push("addToDashboard"),
    copyWidget: async () => void this.asked.push("copyWidget"),
    openRecord: async (row: unknown) => void this.asked.push(row),
    openEventsBehind: async (narrowed: unknown) => void this.asked.push(narrowed),
    addToQuery: async (condition: unknown) => void this.asked.push(condition),
  };
  readonly state = (): QueryRunState => this.now;
  readonly parsed = (): Query | undefined =>
    this.now.language === "CWLI" ? parseQuery(this.now.queryString) : undefined;

  becomes(change: Partial<QueryRunState>): void {
    this.now = { ...this.now, ...change };
    this.changed.fire();
  }
}

/** Time goes on by as much with each look, too. */
class WorkingClock extends FakeClock {
  stepMs = 0;
  #worked = 0;

  override now(): number {
    this.#worked += this.stepMs;
    return super.now() + this.#worked;
  }
}

describe("the panel of a query's results", () => {
  const clock = new WorkingClock(0);
  let query: FakeQuery;
  let panel: QueryResultPanel;
  let posted: ToResults[];
  let copied: string[];
  let opened: string[][];
  let saved: unknown[];
  let failures: unknown[];

  const view = (): ResultsView => {
    const shown = posted.findLast((message) => message.type === "show");
    if (shown?.type !== "show") throw new Error("Nothing is shown");
    return shown.view;
  };
  const receive = (message: object): void => {
    const read = readFromResults(message);
    if (read === undefined) throw new Error(`No valid message: ${JSON.stringify(message)}`);
    panel.receive(read);
  };
  const about = (message: object): void => receive({ version: view().version, ...message });

  beforeEach(() => {
    clock.stepMs = 0;
    query = new FakeQuery();
    [posted, copied, opened, saved, failures] = [[], [], [], [], []];
    const post = (message: ToResults): void => {
      const read = readToResults(message);
      if (read === undefined) throw new Error(`No valid message: ${JSON.stringify(message)}`);
      posted.push(read);
    };
    panel = new QueryResultPanel(query, post, {
      clock,
      key: "file 0",
      cost: ({ statistics: { bytesScanned } }) => (bytesScanned === undefined ? "" : "≈ USD 0.01"),
      showErrors: (work) => void work().catch((error: unknown) => failures.push(error)),
      copy: async (text) => void copied.push(text),
      openText: async (...of) => void opened.push(of),
      save: async ({ content, ...file }) => void saved.push({ ...file, content: [...content].join("") }),
    });
    receive({ type: "ready" });
  });

  it("shows a query's states, many changes as one, and marks rows as partial until it is complete", async () => {
    expect(view()).toMatchObject({
      status: "Starting",
      tone: "running",
      offers: ["cancel", "addToDashboard", "copyWidget", "openRecord", "addToQuery", "openEventsBehind"],
    });
    for (const recordsScanned of [1, 2, 3000]) {
      query.becomes({ phase: "running", table: tableOf(rows), statistics: { recordsScanned } });
    }
    expect(posted).toHaveLength(1);
    await clock.advance(250);
    expect(posted).toHaveLength(2);
    expect(view()).toMatchObject({ status: "Running · 2 rows, which are partial · 3,000 scanned", total: 2, shown: 2 });
    const statistics = { recordsMatched: 1, recordsScanned: 4000, bytesScanned: 1_230_000 };
    query.becomes({ phase: "complete", statistics, queryId: "q1" });
    await clock.advance(250);
    expect(view()).toMatchObject({
      status: "Complete · 2 rows · 1 record matched · 4,000 scanned · 1.23 MB · ≈ USD 0.01",
      tone: "done",
      offers: ["runAgain", "addToDashboard", "copyWidget", "openRecord", "addToQuery", "openEventsBehind"],
      kept: { queryId: "q1", connectionId: "prod" },
      key: "file 0",
    });
  });

  it("says why a query failed, and that its rows are partial", async () => {
    query.becomes({ phase: "failed", message: "No access.", table: tableOf(rows) });
    await clock.advance(250);
    expect(view()).toMatchObject({ status: "Failed: No access. · 2 rows, which are partial", tone: "partial" });
    expect(view().kept).toBeUndefined();
  });

  it("sends rows in chunks when asked, as harmless text, and the whole of one value", async () => {
    query.becomes({ phase: "complete", table: tableOf(rows) });
    receive({ type: "ready" });
    expect(view().columns).toEqual([
      { name: "a", isNumber: true, width: 6 },
      { name: "b", isNumber: false, width: 17 },
    ]);
    about({ type: "rows", from: 0, fromColumn: 0 });
    expect(posted.at(-1)).toMatchObject({
      cells: [
        ["10", "<b>x</b>␊red"],
        ["9", null],
      ],
    });
    about({ type: "value", row: 0, column: 1 });
    await settle();
    expect(posted.at(-1)).toMatchObject({ type: "value", text: "<b>x</b>\nred", isCut: false });
    about({ type: "rows", from: 5, fromColumn: 7 });
    expect(posted.at(-1)).toMatchObject({ cells: [] });
  });

  it("cuts values of 1 MB, and opens and copies them whole", async () => {
    const value = "\u{1F600}".repeat(500_000);
    query.becomes({ table: tableOf([[{ field: "a", value }]]) });
    receive({ type: "ready" });
    about({ type: "rows", from: 0, fromColumn: 0 });
    expect(JSON.stringify(posted.at(-1)).length).toBeLessThan(2000);
    about({ type: "value", row: 0, column: 0 });
    await settle();
    expect(posted.at(-1)).toMatchObject({ isCut: true, length: 1_000_000 });
    about({ type: "copyValue", row: 0, column: 0 });
    about({ type: "openValue", row: 0, column: 0 });
    await settle();
    expect([copied, opened]).toEqual([[value], [["a", value]]]);
  });

  it("sorts and filters all rows, and then acts on the row that is meant", async () => {
    query.becomes({ table: tableOf(rows) });
    receive({ type: "ready" });
    receive({ type: "arrange", filter: "", sort: { column: 0, isDescending: false } });
    expect(view()).toMatchObject({ sort: { column: 0, isDescending: false }, shown: 2 });
    about({ type: "addToQuery", row: 0, column: 0, operator: "!=" });
    about({ type: "addToQuery", row: 0, column: 1, operator: "=" });
    about({ type: "openRecord", row: 1 });
    receive({ type: "arrange", filter: "RED" });
    expect(view()).toMatchObject({ filter: "RED", total: 2, shown: 1 });
    await settle();
    expect(query.asked).toEqual([
      { column: "a", operator: "!=", value: "9" },
      { column: "b", operator: "=" },
      { values: new Map(Object.entries({ a: "10", b: rows[0]?.[1]?.value })), pointer: "p" },
    ]);
  });

  it("sorts and filters many rows in turns, shows the former ones meanwhile, and does what is asked last", async () => {
    const many = tableOf(Array.from({ length: 20_000 }, (_, row) => [{ field: "a", value: `${row % 100} ms` }]));
    query.becomes({ phase: "complete", table: many });
    receive({ type: "ready" });
    const { version } = view();
    clock.stepMs = 1;
    receive({ type: "arrange", filter: "", sort: { column: 0, isDescending: true } });
    expect(view()).toMatchObject({
      version,
      shown: 20_000,
      isArranging: true,
      sort: { column: 0, isDescending: true },
    });
    about({ type: "rows", from: 0, fromColumn: 0 });
    expect(JSON.stringify(posted.at(-1))).toContain('["0 ms"],["1 ms"]');
    await settle();
    receive({ type: "arrange", filter: "77", sort: { column: 0, isDescending: true } });
    // A table that comes meanwhile waits for its turn.
    query.becomes({ table: tableOf([[{ field: "b", value: "77" }], [{ field: "a", value: "77 ms" }]]) });
    receive({ type: "ready" });
    expect(view()).toMatchObject({ version, filter: "77", total: 20_000, isArranging: true });
    await clock.advance(2000);
    expect(view()).toMatchObject({ total: 2, shown: 2, isArranging: false, sort: { column: 1 } });
  });

  it("gives up sorting once it is closed", async () => {
    query.becomes({ table: tableOf(Array.from({ length: 20_000 }, (_, row) => [{ field: "a", value: `${row}` }])) });
    receive({ type: "ready" });
    clock.stepMs = 1;
    receive({ type: "arrange", filter: "", sort: { column: 0, isDescending: true } });
    expect(view().isArranging).toBe(true);
    panel.close();
    await settle();
    expect(clock.sleepers).toBe(0);
  });

  it("copies, exports and opens the columns and rows that are shown, in their order", async () => {
    query.becomes({ table: tableOf(rows) });
    receive({ type: "ready" });
    receive({ type: "arrange", filter: "", sort: { column: 0, isDescending: false } });
    about({ type: "copy", format: "tsv", firstRow: 1, lastRow: 1, columns: [0] });
    about({ type: "copy", format: "json", firstRow: 0, lastRow: 9, columns: [0] });
    about({ type: "export", format: "csv", columns: [0] });
    about({ type: "openText", columns: [0] });
    await settle();
    expect(copied[0]).toBe("a\n10\n");
    expect(JSON.parse(copied[1] ?? "")).toEqual([{ a: "9" }, { a: "10" }]);
    expect(saved).toEqual([
      { what: "Query Results", name: "Errors-by-service", extension: "csv", content: '"a"\r\n9\r\n10\r\n' },
    ]);
    expect(opened).toEqual([["Errors by service", "a\n9\n10\n"]]);
  });

  it("doesn't copy more than a clipboard takes", async () => {
    query.becomes({ table: tableOf([[{ field: "a", value: "x".repeat(20_000_001) }]]) });
    receive({ type: "ready" });
    about({ type: "copy", format: "json", firstRow: 0, lastRow: 0, columns: [0] });
    await settle();
    expect([copied, failures]).toMatchObject([[], [{ kind: "invalidInput" }]]);
  });

  it("draws what was aggregated, and opens the events behind a row or a point", async () => {
    const cells = (t: string, host: string, n: string) =>
      Object.entries({ "bin(5m)": `1970-01-01 00:0${t}:00.000`, host, n }).map(([field, value]) => ({ field, value }));
    query.becomes({
      queryString: "filter x = 1 | stats count(*) as n by bin(5m), host",
      endMs: 900_000,
      table: tableOf([cells("5", "a", "7"), cells("5", "<b>", "8"), cells("0", "a", "9")]),
    });
    receive({ type: "ready" });
    expect(view().chart).toMatchObject({
      unit: "5 minutes",
      kind: "stacked",
      series: [
        { name: "a", values: [9, 7, null, null] },
        { name: "<b>", values: [null, 8, null, null] },
      ],
      hasEvents: true,
    });
    about({ type: "openPoint", point: 1, series: 1 });
    about({ type: "openPoint", point: 1 });
    about({ type: "openEventsBehind", row: 2 });
    about({ type: "openPoint", point: 2 });
    about({ type: "exportChart" });
    about({ type: "savePicture", png: btoa("PNG") });
    await settle();
    const events = (...conditions: readonly string[]) =>
      ["fields @timestamp, @message", ...conditions, "sort @timestamp desc\n"].join("\n| ");
    const second = { startMs: 300_000, endMs: 599_999 };
    expect(query.asked).toEqual([
      { ...second, queryString: events("filter x = 1", 'filter host = "<b>"') },
      { ...second, queryString: events("filter x = 1") },
      { startMs: 0, endMs: 299_999, queryString: events("filter x = 1", 'filter host = "a"') },
    ]);
    expect(failures).toMatchObject([{ kind: "unsupported" }]);
    expect(saved).toMatchObject([
      { name: "Errors-by-service-chart", extension: "csv" },
      { extension: "png", content: "807871" },
    ]);
    expect(saved[0]).toMatchObject({
      content: expect.stringContaining('"1970-01-01 00:05:00.000",7,8\r\n"1970-01-01 00:10:00.000",,\r\n') as string,
    });
  });

  it("leaves what is about rows that changed meanwhile", async () => {
    const { version } = view();
    query.becomes({ table: tableOf(rows) });
    receive({ type: "ready" });
    receive({ type: "copyValue", version, row: 0, column: 0 });
    await settle();
    expect(copied).toEqual([]);
  });

  it("stays sorted by a column that has moved", () => {
    query.becomes({ table: tableOf(rows) });
    receive({ type: "ready" });
    receive({ type: "arrange", filter: "", sort: { column: 0, isDescending: true } });
    query.becomes({ table: tableOf(rows, ["b", "a"]) });
    receive({ type: "ready" });
    expect(view().sort).toEqual({ column: 1, isDescending: true });
    query.becomes({ table: tableOf([]) });
    receive({ type: "ready" });
    expect(view().sort).toBeUndefined();
  });

  it("cancels, runs again, and says when it is closed or shows another query", async () => {
    receive({ type: "cancel" });
    receive({ type: "runAgain" });
    receive({ type: "addToDashboard" });
    receive({ type: "copyWidget" });
    const other = new FakeQuery();
    other.now = { ...start, title: "other" };
    other.now = { ...other.now, queryString: "fields b" };
    receive({ type: "arrange", filter: "x" });
    panel.show(other);
    panel.show(other);
    expect(view()).toMatchObject({ title: "other", filter: "" });
    query.becomes({ title: "late" });
    await clock.advance(250);
    expect(view().title).toBe("other");
    other.becomes({ title: "later" });
    panel.close();
    expect([query.asked, other.asked, clock.sleepers]).toEqual([
      ["cancel", "runAgain", "addToDashboard", "copyWidget", "closed"],
      ["closed"],
      0,
    ]);
  });
});
