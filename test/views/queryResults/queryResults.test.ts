import { beforeEach, describe, expect, it } from "vitest";
import type * as vscode from "vscode";
import { Emitter } from "../../../src/base/emitter.js";
import type { QueryRunState } from "../../../src/logs/queries/queryRunState.js";
import { tableOf } from "../../../src/logs/queries/tableOf.js";
import { QueryResults } from "../../../src/views/queryResults/queryResults.js";
import type { ShownQuery } from "../../../src/views/queryResults/shownQuery.js";
import { FakeClock } from "../../fakes/fakeClock.js";
import { FakePanel, panels, Uri } from "../../fakes/vscode.js";

const kept = {
  title: "Errors",
  connectionId: "prod",
  groups: ["/web"],
  queryString: "fields a",
  language: "CWLI" as const,
  startMs: 0,
  endMs: 1000,
  queryId: "q1",
};

describe("panels of query results", () => {
  let results: QueryResults;
  let closed: string[];
  let restored: unknown[];

  const query = (title: string): ShownQuery => {
    const state: QueryRunState = { ...kept, title, phase: "complete", statistics: {}, table: tableOf([]) };
    const actions = { cancel: () => undefined, closed: () => void closed.push(title) };
    return { state: () => state, parsed: () => undefined, onDidChange: new Emitter<void>().event, actions };
  };

  beforeEach(() => {
    panels.opened = [];
    [closed, restored] = [[], []];
    results = new QueryResults({
      clock: new FakeClock(0),
      viewType: "results",
      extensionUri: Uri.file("/ext") as unknown as vscode.Uri,
      nonce: () => "n",
      cost: () => "",
      copy: async () => undefined,
      openText: async () => undefined,
      showErrors: (work) => void work(),
      restore(of, key) {
        restored.push([of, key]);
        return of.connectionId === "prod" ? query("restored") : undefined;
      },
    });
  });

  it("are one for each key, which shows what is run there next", () => {
    results.open(query("one\u202E"), "file 0");
    results.open(query("other"), "file 9");
    results.open(query("two"), "file 0");
    expect(panels.opened.map(({ title, isRevealed }) => [title, isRevealed])).toEqual([
      ["Results: two", true],
      ["Results: other", false],
    ]);
    expect(panels.opened[0]?.webview.html).toContain("dist/pages.js");
    expect(closed).toEqual(["one\u202E"]);
  });

  it("close their query with them, and open anew then", () => {
    results.open(query("one"), "file 0");
    panels.opened[0]?.dispose();
    results.open(query("two"), "file 0");
    expect([closed, panels.opened.length]).toEqual([["one"], 2]);
  });

  it("have their query while they are active", () => {
    const shown = query("one");
    results.open(shown, "file 0");
    expect(results.active).toBeUndefined();
    panels.opened[0]!.active = true;
    expect(results.active).toBe(shown);
  });

  it("read the results of a reloaded window again, and close what they can't", async () => {
    const panel = new FakePanel("results", "Results");
    await results.deserializeWebviewPanel(panel as unknown as vscode.WebviewPanel, {
      hidden: [],
      widths: [],
      kept,
      key: "file 0",
    });
    panel.send({ type: "ready" });
    panel.send({ type: "no such message" });
    expect(restored).toEqual([[kept, "file 0"]]);
    expect(panel.posted).toMatchObject([{ type: "show", view: { title: "restored" } }]);
    results.open(query("run again"), "file 0");
    expect([panel.title, panels.opened]).toEqual(["Results: run again", []]);
    for (const state of [
      undefined,
      { hidden: [], widths: [] },
      { hidden: [], widths: [], kept: { ...kept, connectionId: "gone" } },
    ]) {
      const other = new FakePanel("results", "Results");
      let isClosed = false;
      other.onDidDispose(() => (isClosed = true));
      await results.deserializeWebviewPanel(other as unknown as vscode.WebviewPanel, state);
      expect(isClosed).toBe(true);
    }
  });
});
