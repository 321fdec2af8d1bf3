import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { abortError } from "../../../src/base/abort.js";
import { dashboardLimits } from "../../../src/logs/dashboards/dashboardLimits.js";
import { LogsError } from "../../../src/logs/logsError.js";
import { queriesOfWidgets } from "../../../src/logs/dashboards/widgetQueries.js";
import { DashboardFiles } from "../../../src/views/files/dashboardFiles.js";
import { DashboardLenses } from "../../../src/views/files/dashboardLenses.js";
import { textDocument } from "../../fakes/vscode.js";

const stored = '{"widgets":[{"type":"text","x":0,"y":0,"width":24,"height":1.0,"properties":{"markdown":"hi"}}]}';
const target = { connection: "dev", name: "main" };

/** Files of a service that has the stored dashboard; notes what is confirmed and put. */
function fixture(confirms = true): { files: DashboardFiles; done: unknown[] } {
  const done: unknown[] = [];
  const files = new DashboardFiles({
    scheme: "dashboard",
    read: async () => stored,
    async confirm(_, difference) {
      done.push(["confirm", ...difference]);
      if (!confirms) throw abortError();
    },
    put: async (_, change) => void done.push(["put", change]),
    messageOf: String,
  });
  return { files, done };
}

async function textOf(files: DashboardFiles, uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await files.readFile(uri));
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("the JSON document of a dashboard", () => {
  it("shows each member on its own line, with numbers as they are written", async () => {
    const { files } = fixture();
    const text = await textOf(files, await files.open(target));
    expect(text.split("\n").length).toBeGreaterThan(10);
    expect(text).toContain('"height": 1.0');
    expect(JSON.parse(text)).toEqual(JSON.parse(stored));
  });

  it("is put once the difference is confirmed, with what it was when it was read", async () => {
    const { files, done } = fixture();
    const uri = await files.open(target);
    const body = (await textOf(files, uri)).replace('"hi"', '"ho"');
    await files.writeFile(uri, bytes(body));
    expect(done).toEqual([
      ["confirm", "- text “hi” 24×1 at column 0, row 0", "+ text “ho” 24×1 at column 0, row 0"],
      ["put", { name: "main", before: stored, body }],
    ]);
    // The next change is one of what was put.
    await files.writeFile(uri, bytes(body.replace('"ho"', '"hu"')));
    expect(done.at(-1)).toMatchObject(["put", { before: body }]);
  });

  it("is compared by VS Code with what others put meanwhile, and then put over it", async () => {
    const service = { body: stored };
    const files = new DashboardFiles({
      scheme: "dashboard",
      read: async () => service.body,
      confirm: async () => undefined,
      async put(_, { before, body }) {
        if (before !== service.body) throw new LogsError("alreadyExists", "changed");
        service.body = body;
      },
      messageOf: String,
    });
    const uri = await files.open(target);
    const mine = bytes((await textOf(files, uri)).replace('"hi"', '"mine"'));
    service.body = stored.replace('"hi"', '"theirs"');
    const before = files.stat(uri);
    await expect(files.writeFile(uri, mine)).rejects.toThrow("changed");
    // By these VS Code tells that the file is a newer one.
    const after = files.stat(uri);
    expect([after.mtime > before.mtime, after.size > before.size]).toEqual([true, true]);
    expect(service.body).toContain("theirs");
    await files.writeFile(uri, mine);
    expect(service.body).toContain("mine");
  });

  it("is not put where nothing differs, it is no dashboard, or the difference isn't confirmed", async () => {
    const { files, done } = fixture(false);
    const uri = await files.open(target);
    const text = await textOf(files, uri);
    await files.writeFile(uri, bytes(text));
    await expect(files.writeFile(uri, bytes("{"))).rejects.toThrow("not valid JSON");
    expect(done).toEqual([]);
    await expect(files.writeFile(uri, bytes(text.replace("hi", "ho")))).rejects.toThrow("AbortError");
    expect(done.map((each) => (each as string[])[0])).toEqual(["confirm"]);
  });
});

describe("the queries of a dashboard", () => {
  const widget = (query: string, type = "log"): object => ({ type, properties: { region: "eu-west-1", query } });
  const text = JSON.stringify(
    {
      widgets: [
        widget("SOURCE '/a' | SOURCE '/b' | fields @message\n| limit 5"),
        widget("fields @message"),
        widget("SOURCE '/a' |"),
        widget("x", "text"),
      ],
    },
    undefined,
    2,
  );

  it("are told from their sources", () => {
    expect(queriesOfWidgets(text)).toMatchObject([
      { groups: ["/a", "/b"], query: "fields @message\n| limit 5", region: "eu-west-1" },
      { groups: [], query: "fields @message" },
    ]);
    expect(queriesOfWidgets("{")).toEqual([]);
  });

  it("are of the account and the region that their widgets say", () => {
    const of = (properties: object): unknown =>
      queriesOfWidgets(
        JSON.stringify({ widgets: [{ type: "log", properties: { query: "fields a", ...properties } }] }),
      );
    expect(of({ region: "eu-west-1", accountId: "222222222222" })).toMatchObject([
      { region: "eu-west-1", account: "222222222222" },
    ]);
    expect(of({ region: 1, accountId: 2 })).toEqual([{ start: 12, region: "", groups: [], query: "fields a" }]);
  });

  it("can be run from above their widgets", async () => {
    const { files } = fixture();
    const uri = await files.open(target);
    const document = textDocument(uri, "json", text);
    const lenses = new DashboardLenses("run").provideCodeLenses(document as never);
    const of = { byHand: true, connection: "dev", region: "eu-west-1" };
    expect(lenses.map(({ range, command }) => [range.start.line, command?.command, command?.arguments])).toEqual([
      [2, "run", [{ ...of, query: "fields @message\n| limit 5", groups: ["/a", "/b"] }]],
      [9, "run", [{ ...of, query: "fields @message" }]],
    ]);
  });
});

it("has a schema of the same limits", () => {
  const schema = JSON.parse(readFileSync("syntaxes/cloudwatch-dashboard.schema.json", "utf8"));
  const { widgets } = schema.properties;
  expect(widgets.maxItems).toBe(dashboardLimits.widgets);
  expect(widgets.items.properties.width.maximum).toBe(dashboardLimits.columns);
  expect(widgets.items.properties.height.maximum).toBe(dashboardLimits.height);
});
