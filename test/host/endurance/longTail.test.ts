import { after, before, describe, it } from "mocha";
import { print } from "../bench/figures.js";
import { heapMb } from "../bench/heap.js";
import { ended, produce } from "../bench/produce.js";
import { closeAll, endpoint, otherClient, run, signal } from "../suite/logHost.js";

const rate = 500;
const minutes = 30;
const everyMinutes = 3;
const group = "bench/long";

/** The document is full, and drops its oldest lines for new ones, from the fourth minute on. */
describe(`a tail of ${rate} events a second for ${minutes} minutes`, () => {
  before(async () => {
    const api = otherClient();
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "web-1" }, signal);
  });

  after(closeAll);

  it("heap of the extension host, without what only waits to be collected", async function () {
    this.timeout(40 * 60_000);
    const producer = produce("steady", endpoint, group, rate, minutes * 60);
    await run("tail", { group });
    print("at the start", `${heapMb().toFixed(1)} MB`);
    let passed = 0;
    const timer = setInterval(() => {
      passed += everyMinutes;
      print(`after ${passed} minutes`, `${heapMb().toFixed(1)} MB`);
    }, everyMinutes * 60_000);
    producer.stdin.write("begin\n");
    await ended(producer);
    clearInterval(timer);
    print("at the end", `${heapMb().toFixed(1)} MB`);
    await closeAll();
    print("with the document closed", `${heapMb().toFixed(1)} MB`);
  });
});
