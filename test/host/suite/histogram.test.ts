import { signal } from "../../contract/cases/contractCase.js";
import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import { closeAll, otherClient, run } from "./logHost.js";

interface Shown {
  readonly uri: string;
  readonly total: number;
  readonly bucketMs: number;
  readonly bars: readonly { readonly error: number; readonly warning: number; readonly info: number }[];
}

describe("the histogram of a log document", () => {
  const api = otherClient();
  const group = "histogram/shop";
  const minute = 60_000;
  const start = Math.floor(Date.now() / minute) * minute - 60 * minute;

  before(async () => {
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "web" }, signal);
    const events = Array.from({ length: 1500 }, (_, index) => ({
      timestamp: start + index * 2000,
      message: index % 5 === 0 ? `ERROR ${index}` : `INFO ${index}`,
    }));
    await api.putLogEvents({ group, stream: "web", events }, signal);
  });
  after(closeAll);

  const sum = ({ bars }: Shown, severity: "error" | "info"): number =>
    bars.reduce((total, bar) => total + bar[severity], 0);

  it("counts what is loaded, and the whole range on request", async () => {
    const { uri } = await run<{ uri: string }>("openLog", { group, start });
    const loaded = await run<Shown>("showHistogram", { uri });
    assert.equal(loaded.uri, uri);
    assert.ok(loaded.total < 1500, `${loaded.total} were loaded`);
    assert.equal(sum(loaded, "error") + sum(loaded, "info"), loaded.total);
    const all = await run<Shown>("showHistogram", { uri, countAll: true });
    assert.deepEqual([all.total, sum(all, "error"), sum(all, "info")], [1500, 300, 1200]);
    assert.equal(all.bucketMs, minute);
  });

  for (const [argument, sentence] of [
    [{ uri: "file:///no.log" }, /isn't open/u],
    [{ countAll: "yes" }, /countAll/u],
  ] as const) {
    it(`${JSON.stringify(argument)} rejects with a sentence`, async () => {
      await assert.rejects(Promise.resolve(run("showHistogram", argument)), sentence);
    });
  }
});
