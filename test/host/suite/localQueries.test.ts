import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, run } from "./logHost.js";

interface Result {
  readonly status: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly unreadable: number;
}

describe("queries on what is at hand", () => {
  const query = "filter ms > 10 | stats count(*) as n, max(ms) as most by bin(5m)";
  let folder = "";
  let file = vscode.Uri.file("");

  const line = (minute: number, ms: number): string => `{"time":"2026-11-22T14:0${minute}:00Z","ms":${ms}}\n`;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "localQueries-"));
    file = vscode.Uri.file(path.join(folder, "app.jsonl"));
    await writeFile(file.fsPath, `${line(0, 5)}${line(1, 50)}nothing\n${line(6, 70)}`);
  });
  after(async () => {
    await closeAll();
    await rm(folder, { recursive: true });
  });

  it("run over a file", async () => {
    const result = await run<Result>("runQueryOnDocument", { uri: file.toString(), query });
    const { columns, rows, status, unreadable } = result;
    assert.deepEqual([status, unreadable, columns], ["Complete", 1, ["bin(5m)", "n", "most"]]);
    assert.deepEqual(rows, [
      ["2026-11-22 14:05:00.000", "1", "70"],
      ["2026-11-22 14:00:00.000", "1", "50"],
    ]);
  });

  it("run over a text as its editor shows it", async () => {
    const content = `${line(7, 700)}${line(8, 1)}`;
    const { uri } = await vscode.workspace.openTextDocument({ content, language: "json" });
    const { rows } = await run<Result>("runQueryOnDocument", { uri: uri.toString(), query });
    assert.deepEqual(rows, [["2026-11-22 14:05:00.000", "1", "700"]]);
  });

  it("are refused at the place of what can't be run", async () => {
    const refused = run("runQueryOnDocument", { uri: file.toString(), query: "fields ms | anomaly" });
    await assert.rejects(Promise.resolve(refused), /can't be run here\. At: anomaly/u);
  });
});
