import { signal } from "../../contract/cases/contractCase.js";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { after, before, describe, it } from "mocha";
import { closeAll, otherClient, run, textOf } from "../suite/logHost.js";
import { print } from "./figures.js";
import { Turns } from "./turns.js";

const lines = 100_000;
const group = "bench/rewrite";

describe(`a document of ${lines} lines`, () => {
  const api = otherClient();
  let uri = "";

  before(async function () {
    this.timeout(5 * 60_000);
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "s" }, signal);
    const start = Date.now() - lines * 2;
    for (let first = 0; first < lines; first += 5000) {
      const events = Array.from({ length: 5000 }, (_, n) => ({
        timestamp: start + first + n,
        message: `GET /path/${first + n} 200 ERROR some text of a usual length, as web servers write it`,
      }));
      await api.putLogEvents({ group, stream: "s", events }, signal);
    }
    ({ uri } = await run<{ uri: string }>("showAround", { group, at: start, minutes: 30 }));
    while ((textOf(uri)?.length ?? 0) < lines * 80) await run("loadNewer", { uri });
  });

  after(closeAll);

  for (const [command, argument] of [
    ["highlightTerms", { terms: ["ERROR", "GET", "path", "200", "usual"] }],
    ["chooseColumns", { columns: ["stream"] }],
    // All lines go, and all come back.
    ["toggleLevels", { levels: ["error"] }],
    ["toggleLevels", { levels: ["error"] }],
  ] as const) {
    it(`takes ${command}`, async function () {
      this.timeout(60_000);
      const delays = monitorEventLoopDelay({ resolution: 2 });
      const turns = new Turns();
      delays.enable();
      const began = performance.now();
      await run(command, { uri, ...argument });
      const elapsedMs = performance.now() - began;
      delays.disable();
      turns.dispose();
      print(`${command}, ${lines} lines`, `${elapsedMs.toFixed(0)} ms`);
      print("longest block of the extension host", `${(delays.max / 1e6).toFixed(0)} ms`);
      print("longest by its thread's time alone", `${turns.longestMs.toFixed(0)} ms (at most 50)`);
    });
  }
});
