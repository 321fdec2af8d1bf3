import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, region, run } from "./logHost.js";

interface Shown {
  readonly total: number;
  readonly bucketMs: number;
  readonly bars: readonly { readonly start: number; readonly count: number; readonly state: string }[];
}

interface Compared extends Shown {
  readonly comparedTotal?: number;
  readonly bars: readonly { readonly start: number; count: number; compared?: number; readonly state: string }[];
}

function isChartShown(): boolean {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
}

/** The extension host hears of tabs a while after they are there. */
async function chartShown(): Promise<void> {
  if (isChartShown()) return;
  await new Promise<void>((resolve) => {
    const listener = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!isChartShown()) return;
      listener.dispose();
      resolve();
    });
  });
}

describe("trends", () => {
  const api = otherClient();
  const group = "trend/nginx";
  const minute = 60_000;
  const start = Math.floor(Date.now() / minute) * minute - 10 * minute;

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "access" }, signal);
    const events = Array.from({ length: 20 }, (_, index) => ({
      timestamp: start + index * 15_000,
      message: `request ${index} ${index % 4 === 0 ? 502 : 200}`,
    }));
    await api.putLogEvents({ group, stream: "access", events }, signal);
  });
  after(closeAll);

  it("counts a pattern over time, in a chart", async () => {
    const fields = { group, filterPattern: "502", start, end: start + 5 * minute - 1 };
    const shown = await run<Shown & { connection: string }>("showTrend", fields);
    assert.equal(shown.connection, `default@${region}@${new URL(endpoint).host}`);
    assert.equal(shown.total, 5);
    assert.equal(shown.bucketMs, minute);
    assert.deepEqual(
      shown.bars.map(({ count, state }) => `${count} ${state}`),
      Array.from({ length: 5 }, () => "1 whole"),
    );
    await chartShown();
  });

  it("counts a second pattern beside it, and takes it away again", async () => {
    const range = { start, end: start + 5 * minute - 1 };
    const both = await run<Compared>("showTrend", { group, filterPattern: "502", compareWith: "200", ...range });
    assert.deepEqual([both.total, both.comparedTotal], [5, 15]);
    assert.deepEqual(
      both.bars.map(({ count, compared }) => [count, compared]),
      Array.from({ length: 5 }, () => [1, 3]),
    );
    await chartShown();
    assert.equal((await run<Compared>("compareTrend", { filterPattern: "request" })).comparedTotal, 20);
    assert.equal((await run<Compared>("compareTrend", {})).comparedTotal, undefined);
  });

  it("goes on where no end is given", async () => {
    const shown = await run<Shown>("showTrend", { group, start: "15m" });
    assert.equal(shown.total, 20);
    assert.equal(shown.bars.at(-1)?.state, "unread");
  });

  for (const [argument, sentence] of [
    [{ group: "trend/none", start, end: start + 1 }, /trend\/none/u],
    [{ group: "trend/*" }, /a single log group/u],
    [{ group, filterPattern: 5 }, /filterPattern/u],
  ] as const) {
    it(`${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run("showTrend", argument)), sentence);
    });
  }
});
