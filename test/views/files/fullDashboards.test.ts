import { beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { emptyBody } from "../../../src/logs/dashboards/dashboardBody.js";
import { putDashboard } from "../../../src/logs/dashboards/putDashboard.js";
import { DashboardFiles } from "../../../src/views/files/dashboardFiles.js";
import { DashboardLenses } from "../../../src/views/files/dashboardLenses.js";
import { FakeLogs } from "../../fakes/fakeLogs.js";
import { FakeMetrics } from "../../fakes/fakeMetrics.js";
import { textDocument } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const target = { connection: "dev", name: "main" };

/** A dashboard's widgets: every second one is a query, and each has what no schema knows. */
function widgets(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    type: index % 2 === 0 ? "log" : "text",
    x: (index % 4) * 6,
    y: Math.floor(index / 4) * 6,
    width: 6,
    height: 6,
    properties: {
      region: "eu-west-1",
      query: `SOURCE '/web' | limit ${index + 1}`,
      markdown: `${index}`,
      own: [index],
    },
  }));
}

describe("a dashboard that is as large as one can be, or broken", () => {
  let logs: FakeLogs;
  let metrics: FakeMetrics;
  let files: DashboardFiles;
  let confirmed: (readonly string[])[];

  const stored = (): string | undefined => logs.store.dashboards.get("main")?.body;
  const store = (body: string): void => void logs.store.dashboards.set("main", { name: "main", body, changedAt: 0 });
  const text = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await files.readFile(uri));
  const save = (uri: vscode.Uri, body: string): Promise<void> => files.writeFile(uri, new TextEncoder().encode(body));
  const puts = (): number => metrics.calls.filter(({ operation }) => operation === "PutDashboard").length;

  beforeEach(() => {
    logs = new FakeLogs();
    metrics = new FakeMetrics(logs.store, logs.clock);
    confirmed = [];
    files = new DashboardFiles({
      scheme: "dashboard",
      read: ({ name }) => metrics.api.getDashboard({ name }, signal),
      confirm: async (_, difference) => void confirmed.push(difference),
      put: async (_, change) => void (await putDashboard(metrics.api, change, signal)),
      messageOf: (error) => (error instanceof Error ? error.message : String(error)),
    });
  });

  it("opens with all of its 500 widgets, each query of which can be run", async () => {
    const all = widgets(500);
    store(JSON.stringify({ start: "-PT3H", widgets: all }));
    const uri = await files.open(target);
    const body = await text(uri);
    expect(JSON.parse(body)).toEqual({ start: "-PT3H", widgets: all });
    const lenses = new DashboardLenses("run").provideCodeLenses(textDocument(uri, "json", body) as never);
    expect(lenses).toHaveLength(250);
    expect(lenses.at(-1)?.command?.arguments).toMatchObject([{ query: "limit 499", groups: ["/web"] }]);
  });

  it("is put with one of its 500 widgets changed, and the others as they were", async () => {
    const all = widgets(500);
    store(JSON.stringify({ widgets: all }));
    const uri = await files.open(target);
    await save(uri, (await text(uri)).replace('"markdown": "249"', '"markdown": "changed"'));
    expect(confirmed).toEqual([[expect.stringMatching(/^- text/u), expect.stringMatching(/^\+ text “changed”/u)]]);
    const put = (JSON.parse(stored() ?? "") as { readonly widgets: readonly object[] }).widgets;
    expect(put).toHaveLength(500);
    expect(put.filter((_, index) => index !== 249)).toEqual(all.filter((_, index) => index !== 249));
    expect(put[249]).toMatchObject({ properties: { markdown: "changed", own: [249] } });
  });

  it("isn't put with one widget more, and stays as it was, at the service and in the editor", async () => {
    const before = JSON.stringify({ widgets: widgets(500) });
    store(before);
    const uri = await files.open(target);
    await text(uri);
    await expect(save(uri, JSON.stringify({ widgets: widgets(501) }))).rejects.toThrow("at most 500 widgets");
    expect([stored(), confirmed.length, puts()]).toEqual([before, 0, 0]);
    // Whoever removes one again can save.
    await save(uri, JSON.stringify({ widgets: widgets(499) }));
    expect(puts()).toBe(1);
  });

  it.each(["{", "", "null", '{"widgets":{}}', '{"widgets":[null]}', "\u0000", '{"widgets":[{"type":"log"}]'])(
    "opens as it is written where that is broken, offers nothing, and can be mended: %j",
    async (broken) => {
      store(broken);
      const uri = await files.open(target);
      const shown = await text(uri);
      expect(shown.replaceAll(/\s/gu, "")).toBe(broken);
      expect(new DashboardLenses("run").provideCodeLenses(textDocument(uri, "json", shown) as never)).toEqual([]);
      await expect(save(uri, `${shown} `)).rejects.toThrow(/JSON|widget/u);
      expect([stored(), puts()]).toEqual([broken, 0]);
      await save(uri, emptyBody);
      expect([stored(), puts()]).toEqual([emptyBody, 1]);
    },
  );

  it("leaves what the service refuses as it was, and says why", async () => {
    const before = JSON.stringify({ widgets: widgets(2) });
    store(before);
    const uri = await files.open(target);
    const body = (await text(uri)).replace('"type": "log"', '"type": "logs"');
    await expect(save(uri, body)).rejects.toThrow("/widgets/0/type");
    expect([stored(), puts()]).toEqual([before, 1]);
  });
});
