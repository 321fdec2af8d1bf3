import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, documentOf, endpoint, otherClient, region, run, textOf } from "./logHost.js";

describe("metric filters", () => {
  const api = otherClient();
  const connection = `default@${region}@${new URL(endpoint).host}`;
  const group = "metricFilters/nginx";
  const fields = {
    filterPattern: "[ip, id, user, timestamp, request, status=404, size]",
    metricName: "NotFound",
    metricNamespace: "Nginx",
  };

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "access" }, signal);
    const events = [200, 404, 502, 404].map((status, index) => ({
      timestamp: Date.now() - 1000 + index,
      message: `10.0.0.${index} - - [10/Oct/2000:13:55:36 +0000] "GET / HTTP/1.1" ${status} ${index}00`,
    }));
    await api.putLogEvents({ group, stream: "access", events }, signal);
  });
  after(closeAll);

  const filters = async (): Promise<readonly object[]> => (await api.describeMetricFilters({ group }, signal)).items;

  it("creates one, changes it and deletes it", async () => {
    const place = { connection, group, name: "not-found" };
    assert.deepEqual(await run("createMetricFilter", { group, name: "not-found", ...fields }), place);
    assert.deepEqual(
      await run("editMetricFilter", { group, name: "not-found", unit: "Count", defaultValue: 0 }),
      place,
    );
    const [found] = (await api.describeMetricFilters({ group }, signal)).items;
    assert.equal(found?.pattern, fields.filterPattern);
    assert.deepEqual(found?.transformation, {
      metricName: "NotFound",
      metricNamespace: "Nginx",
      metricValue: "1",
      defaultValue: 0,
      unit: "Count",
    });
    assert.deepEqual(await run("deleteMetricFilter", { group, name: "not-found", confirmed: true }), place);
    assert.deepEqual(await filters(), []);
  });

  for (const [command, argument, sentence] of [
    ["createMetricFilter", { group, name: "a:b", ...fields }, /can't hold a colon/u],
    ["createMetricFilter", { group, name: "a", ...fields, filterPattern: "[a" }, /[Ff]ilter pattern/u],
    ["createMetricFilter", { group, name: "a", filterPattern: "" }, /A metric needs a name/u],
    ["createMetricFilter", { group, name: "a", ...fields, dimensions: { a: 1 } }, /an object whose values are texts/u],
    ["editMetricFilter", { group, name: "none" }, /no such metric filter in metricFilters\/nginx: none/u],
    ["deleteMetricFilter", { group, name: "none", confirmed: true }, /does not exist|no such/u],
    ["testMetricFilter", { group, filterPattern: "{ $.a" }, /Filter pattern, character/u],
  ] as const) {
    it(`${command} ${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run(command, argument)), sentence);
    });
  }

  it("opens one as a JSON document that puts it when it is saved, and marks what is wrong", async () => {
    await run("createMetricFilter", { group, name: "document", ...fields });
    const { uri } = await run<{ uri: string }>("openMetricFilter", { group, name: "document" });
    const document = documentOf(uri);
    assert.ok(document);
    assert.equal(document.languageId, "json");
    await replace(document, '"NotFound"', '"Missing"');
    assert.equal(await document.save(), true);
    const [found] = (await api.describeMetricFilters({ group, prefix: "document" }, signal)).items;
    assert.equal(found?.transformation.metricName, "Missing");

    await replace(document, '"Missing"', '"a:b"');
    const own = (): readonly vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(document.uri).filter(({ message }) => message.includes("can't hold a colon"));
    assert.equal(own().length, 1);
    assert.equal(document.getText(own()[0]?.range), '"a:b"');
    assert.equal(await document.save(), false);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
    await run("deleteMetricFilter", { group, name: "document", confirmed: true });
  });

  it("counts the 404s and 502s of an access log", async () => {
    for (const [status, matched] of [
      [404, 2],
      [502, 1],
    ] as const) {
      const filterPattern = fields.filterPattern.replace("404", String(status));
      await run("createMetricFilter", { group, name: `s${status}`, ...fields, filterPattern });
      const result = await run<{ uri: string }>("testMetricFilter", { group, name: `s${status}` });
      assert.deepEqual(result, { uri: result.uri, tested: 4, matched, differing: 0 });
      const text = textOf(result.uri) ?? "";
      assert.match(text, new RegExp(`^Matches {4}${matched} of 4$`, "mu"));
      assert.match(text, /\$ip +\$id +\$user/u);
    }
    assert.deepEqual(await run("testMetricFilter", { group, filterPattern: "", events: 3 }).then(counts), {
      tested: 3,
      matched: 3,
      differing: 0,
    });
  });

  it("copies the same as AWS CLI command", async () => {
    const { text } = await run<{ text: string }>("copyAsCliCommand", {
      command: "createMetricFilter",
      group,
      name: "a",
      ...fields,
    });
    assert.match(text, /^aws logs put-metric-filter --log-group-name metricFilters\/nginx --filter-name a /u);
  });
});

function counts(result: unknown): object {
  const { uri: _, ...rest } = result as { readonly uri: string };
  return rest;
}

async function replace(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const start = document.getText().indexOf(before);
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(document.positionAt(start), document.positionAt(start + before.length));
  edit.replace(document.uri, range, after);
  await vscode.workspace.applyEdit(edit);
}
