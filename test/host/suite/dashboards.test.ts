import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, run, signal } from "./logHost.js";

/** What CloudWatch, which the local server has at the same address, answers. */
async function cloudWatch(operation: string, request: object): Promise<{ readonly DashboardBody?: string }> {
  const headers = {
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `GraniteServiceVersion20100801.${operation}`,
  };
  const answer = await fetch(endpoint, { method: "POST", headers, body: JSON.stringify(request) });
  return (await answer.json()) as { readonly DashboardBody?: string };
}

async function stored(name: string): Promise<string> {
  return (await cloudWatch("GetDashboard", { DashboardName: name })).DashboardBody ?? "";
}

describe("dashboards", () => {
  const group = "host/dashboards";
  const query = "fields @message | limit 3";

  before(() => otherClient().createLogGroup({ group }, signal));
  after(async () => {
    await closeAll();
    await otherClient().deleteLogGroup({ group }, signal);
  });

  it("get a query as a widget, open as JSON, and their queries run in their own region alone", async () => {
    await run("addToDashboard", { dashboard: "suite", groups: [group], query, title: "Newest" });
    const { uri } = await run<{ readonly uri: string }>("openDashboard", { dashboard: "suite" });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.match(document.getText(), /"title": "Newest"/u);
    const [lens, ...others] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      "vscode.executeCodeLensProvider",
      document.uri,
    );
    assert.deepEqual([lens?.command?.title, others], ["$(play) Run", []]);
    const { byHand: _, ...widget } = (lens?.command?.arguments?.[0] ?? {}) as Readonly<Record<string, unknown>>;
    const result = await run<{ readonly status: string }>("runWidget", { ...widget, start: "1h" });
    assert.equal(result.status, "Complete");
    const elsewhere = run("runWidget", { ...widget, region: "ap-south-1", start: "1h" });
    await assert.rejects(Promise.resolve(elsewhere), /No connection is in ap-south-1/u);
  });

  it("of 500 widgets open whole, and take no other one", async () => {
    const widgets = Array.from({ length: 500 }, (_, index) => ({
      type: "text",
      x: (index % 4) * 6,
      y: 6 * Math.floor(index / 4),
      width: 6,
      height: 6,
      properties: { markdown: `number ${index}` },
    }));
    const body = JSON.stringify({ widgets });
    await cloudWatch("PutDashboard", { DashboardName: "full", DashboardBody: body });
    const { uri } = await run<{ readonly uri: string }>("openDashboard", { dashboard: "full" });
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
    assert.deepEqual(JSON.parse(document.getText()), { widgets });
    const adding = run("addToDashboard", { dashboard: "full", groups: [group], query });
    await assert.rejects(Promise.resolve(adding), /has 500 widgets, which is the most/u);
    assert.equal(await stored("full"), body);
  });
});
