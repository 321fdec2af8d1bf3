import { beforeEach, describe, expect, it } from "vitest";
import { QueryResultPanel } from "../../../src/views/queryResults/queryResultPanel.js";
import { readFromResults, readToResults, type ToResults } from "../../../src/webview/protocol/resultMessages.js";
import { gridColumns } from "../../../src/webview/results/columnWidths.js";
import { FakeClock, settle } from "../../fakes/fakeClock.js";
import { megabyte, wideQuery } from "../../fakes/wideQuery.js";

const query = wideQuery(3);
const { table } = query.state();

/** What a terminal or an editor could take for a command, or that would reorder text. */
// oxlint-disable-next-line eslint/no-control-regex -- these are what must not be there
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u;

describe("results of a thousand columns, with cells of a megabyte", () => {
  let posted: ToResults[];
  let copied: string[];
  let saved: string[];
  let opened: string[];
  let failures: unknown[];
  let panel: QueryResultPanel;

  const receive = async (message: object): Promise<ToResults | undefined> => {
    const isAboutRows = "type" in message && message.type !== "ready" && message.type !== "arrange";
    panel.receive(readFromResults(isAboutRows ? { version: 1, ...message } : message));
    await settle();
    return posted.at(-1);
  };

  beforeEach(async () => {
    [posted, copied, saved, opened, failures] = [[], [], [], [], []];
    const post = (message: ToResults): void => {
      const read = readToResults(message);
      if (read !== undefined) posted.push(read);
    };
    panel = new QueryResultPanel(query, post, {
      clock: new FakeClock(0),
      key: "",
      cost: () => "",
      showErrors: (work) => void work().catch((error: unknown) => failures.push(error)),
      copy: async (text) => void copied.push(text),
      openText: async (_, text) => void opened.push(text),
      save: async ({ content }) => void saved.push([...content].join("")),
    });
    await receive({ type: "ready" });
  });

  it("show as harmless text, cut, in messages of bounded size", async () => {
    expect(JSON.stringify(posted[0]).length).toBeLessThan(300_000);
    const rows = await receive({ type: "rows", from: 0, fromColumn: 950 });
    if (rows?.type !== "rows") throw new Error("No rows");
    expect([rows.cells.length, rows.cells[0]?.length]).toEqual([3, 50]);
    expect(rows.cells[0]?.[49]?.length).toBeLessThanOrEqual(2000);
    expect(rows.cells[0]?.[49]?.endsWith("…")).toBe(true);
    for (const message of posted) expect(control.test(JSON.stringify(message))).toBe(false);
  });

  it("show one value as far as a page takes it, and whole in an editor and on the clipboard", async () => {
    const value = await receive({ type: "value", row: 1, column: 999 });
    expect(value).toMatchObject({ isCut: true, length: megabyte.length });
    expect(control.test(JSON.stringify(value))).toBe(false);
    await receive({ type: "openValue", row: 1, column: 999 });
    await receive({ type: "copyValue", row: 1, column: 999 });
    expect([opened, copied]).toEqual([[megabyte], [megabyte]]);
  });

  it("leave as files and on the clipboard, in which nothing is a formula", async () => {
    const columns = [...table.columns.keys()];
    await receive({ type: "export", format: "csv", columns });
    await receive({ type: "export", format: "jsonl", columns });
    await receive({ type: "copy", format: "tsv", firstRow: 0, lastRow: 2, columns: columns.slice(0, 999) });
    const [csv = "", jsonl = ""] = saved;
    expect(csv.split("\r\n")).toHaveLength(5);
    expect(csv).not.toMatch(/(?:^|,)"?[=@+]/mu);
    expect(
      jsonl
        .trim()
        .split("\n")
        .map((line) => Object.keys(JSON.parse(line) as object).length),
    ).toEqual([1000, 1000, 1000]);
    expect(copied[0]).not.toMatch(/(?:^|\t)"?[=@+]/mu);
    expect(failures).toEqual([]);
  });

  it("sort and filter by what is in any column", async () => {
    await receive({ type: "arrange", filter: "alert hyperlink", sort: { column: 999, isDescending: true } });
    expect(posted.at(-1)).toMatchObject({ view: { shown: 3, sort: { column: 999 } } });
  });

  it("have a width for each column", () => {
    const [shown] = posted;
    if (shown?.type !== "show") throw new Error("Nothing shows");
    const { columns } = shown.view;
    const choices = { hidden: new Set<string>(), widths: new Map<string, number>() };
    const placed = gridColumns(columns, choices, { characterPixels: 8, gridPixels: 800 });
    expect(placed).toHaveLength(1000);
    expect(placed.every(({ pixels }) => pixels >= 48 && pixels <= 420)).toBe(true);
  });
});
