import { signal } from "../../contract/cases/contractCase.js";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { closeAll, endpoint, otherClient, run } from "../suite/logHost.js";
import { measured, median, print } from "./figures.js";
import { idle } from "./idle.js";
import { ended, produce } from "./produce.js";
import { Turns } from "./turns.js";

const rate = 10_000;
const seconds = 60;
const api = otherClient();

/** Which of the numbers `seq=N;` came into a document, in whatever revision of it. */
class Arrivals implements vscode.Disposable {
  readonly #seen = new Uint8Array(rate * seconds);
  readonly #listener: vscode.Disposable;
  /** How many came, and how many of them for another time. */
  count = 0;
  repeated = 0;

  constructor() {
    this.#listener = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.uri.scheme !== "cloudwatch-logs") return;
      for (const { text } of contentChanges) this.#take(text);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #take(text: string): void {
    for (let at = text.indexOf("seq="); at >= 0; at = text.indexOf("seq=", at + 4)) {
      const number = Number.parseInt(text.slice(at + 4, at + 12), 10);
      if (this.#seen[number] === 1) this.repeated++;
      else this.count++;
      this.#seen[number] = 1;
    }
  }

  async all(): Promise<void> {
    while (this.count < this.#seen.length) await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

describe("tail", () => {
  before(async () => {
    for (const group of ["bench/busy", "bench/quiet"]) {
      await api.createLogGroup({ group }, signal);
      await api.createLogStream({ group, stream: "web-1" }, signal);
    }
  });

  after(closeAll);

  it(`of ${rate} events a second for ${seconds} s`, async function () {
    this.timeout(5 * 60_000);
    const arrivals = new Arrivals();
    const producer = produce("steady", endpoint, "bench/busy", rate, seconds);
    await run("tail", { group: "bench/busy" });
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    const longestIdleMs = idle();
    const turns = new Turns();
    const cpu = process.cpuUsage();
    const began = performance.now();
    producer.stdin.write("begin\n");
    await ended(producer);
    const { user, system } = process.cpuUsage(cpu);
    const elapsedMs = performance.now() - began;
    const late = rate * seconds - arrivals.count;
    await arrivals.all();
    delays.disable();
    turns.dispose();
    arrivals.dispose();
    print("events shown, lost, repeated", `${arrivals.count}, 0, ${arrivals.repeated}`);
    print("not there yet when the last was put", String(late));
    print("all there after another", `${((performance.now() - began - elapsedMs) / 1000).toFixed(1)} s`);
    print("extension host", `${((user + system) / 10 / elapsedMs).toFixed(0)} % of a core`);
    print("longest block of the extension host", `${(delays.max / 1e6).toFixed(0)} ms`);
    print("longest of an idle process beside it", `${(await longestIdleMs()).toFixed(0)} ms`);
    print("99.9 % of its blocks are under", `${(delays.percentile(99.9) / 1e6).toFixed(0)} ms`);
    print("longest by its thread's time alone", `${turns.longestMs.toFixed(0)} ms`);
    print("memory of the extension host", `${Math.round(process.memoryUsage().rss / 1024 / 1024)} MiB resident`);
    await closeAll();
  });

  for (const [source, asked] of [
    ["poll", " (at most 0.70)"],
    ["live", ""],
  ] as const) {
    it(`from a put to the text, by ${source}`, async function () {
      this.timeout(3 * 60_000);
      const settings = vscode.workspace.getConfiguration("cloudwatchLogs");
      await settings.update("tailSource", source, vscode.ConfigurationTarget.Global);
      await run("tail", { group: "bench/quiet" });
      const times = await measured(21, untilVisible);
      print(`put to visible by ${source}, median`, `${(median(times) / 1000).toFixed(2)} s${asked}`);
      await closeAll();
      await settings.update("tailSource", undefined, vscode.ConfigurationTarget.Global);
    });
  }
});

let serial = 0;

/** Milliseconds from the put of an event to the text that holds it. */
async function untilVisible(): Promise<number> {
  // Put at any moment of the pause between two polls.
  await new Promise((resolve) => setTimeout(resolve, 1000 + 1000 * Math.random()));
  const message = `visible ${serial++}.`;
  const shown = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (!contentChanges.some(({ text }) => text.includes(message))) return;
      listener.dispose();
      resolve();
    });
  });
  const began = performance.now();
  const events = [{ timestamp: Date.now(), message }];
  await api.putLogEvents({ group: "bench/quiet", stream: "web-1", events }, signal);
  await shown;
  return performance.now() - began;
}
