import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { region, run } from "../suite/logHost.js";
import { print } from "./figures.js";
import { Turns } from "./turns.js";

const groups = 10_000;
const streams = 50_000;
/** No longer may anything of ours hold up the extension host. */
const blockMs = 50;

interface Place {
  readonly id: string;
  readonly kind: string;
}

describe(`an explorer of ${groups} groups, one of them with ${streams} streams`, () => {
  let server: ChildProcessByStdio<Writable, Readable, null> | undefined;
  const stream = (index: number): string => `2026/11/22/[$LATEST]${String(index).padStart(32, "0")}`;
  const crowded = { id: "Crowded", name: "Crowded", region, endpoint: "" };
  const connection = { kind: "connection", id: crowded.id, connection: crowded };
  const group = { kind: "group", id: "Crowded\ncrowded", parent: connection, label: "", group: { name: "crowded" } };

  before(async function () {
    this.timeout(3 * 60_000);
    const script = join(__dirname, "crowdedServer.js");
    server = spawn(process.execPath, [script, String(groups), String(streams)], { stdio: ["pipe", "pipe", "inherit"] });
    const [line] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
    crowded.endpoint = line.replace("listening on ", "");
    await set("connections", [{ name: crowded.name, region, endpoint: crowded.endpoint }]);
    await vscode.commands.executeCommand("cloudwatchLogs.explorer.focus");
  });

  after(async () => {
    await run("clearFilter", {});
    await set("groupLayout", undefined);
    await set("connections", undefined);
    server?.stdin.end();
  });

  const set = (name: string, value: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration("cloudwatchLogs").update(name, value, vscode.ConfigurationTarget.Global);
  const loadAll = (parent: Place): Thenable<unknown> =>
    run("loadAll", { kind: "more", id: `${parent.id}\n\nmore`, parent, loaded: 0 });
  const reveal = (place: object): Thenable<unknown> => run("revealInExplorer", { connection: "Crowded", ...place });
  const filterGroups = (fuzzy?: string): Thenable<unknown> =>
    run("filterLogGroups", { connection: "Crowded", ...(fuzzy === undefined ? {} : { fuzzy }) });
  const filterStreams = (fuzzy?: string): Thenable<unknown> =>
    run("filterLogStreams", { connection: "Crowded", group: "crowded", ...(fuzzy === undefined ? {} : { fuzzy }) });
  /** A group in each range: each of 40 teams has 250. */
  const inRanges = [1, 13, 17, 21, 25, 29, 33, 37, 5, 9].map(
    (team) => `/aws/lambda/team-${team}/function-${String(5000 + team).padStart(5, "0")}`,
  );

  const steps: readonly (readonly [what: string, work: () => Thenable<unknown>])[] = [
    ["first rows", () => reveal({ group: "crowded" })],
    [`all ${groups} groups`, () => loadAll(connection)],
    ["its first streams are shown", () => reveal({ group: "crowded", stream: stream(0) })],
    ["a range of groups is expanded", () => reveal({ group: inRanges[0] })],
    ["a fuzzy filter of a few groups", () => filterGroups("lmbtm13f05")],
    ["one of most groups", () => filterGroups("lambda")],
    ["another one of most groups", () => filterGroups("lambdaf")],
    ["all groups again", () => filterGroups()],
    [`all ${streams} streams of a group`, () => loadAll(group)],
    ["a range of streams is expanded", () => reveal({ group: "crowded", stream: stream(25_000) })],
    ["a fuzzy filter of a few streams", () => filterStreams("lat4999")],
    ["all streams again", () => filterStreams()],
    [
      "every range of groups is expanded",
      async () => {
        for (const group of inRanges) await reveal({ group });
      },
    ],
    ["all of them anew", () => filterGroups("lambdafunction")],
    ["the rows in folders", () => set("groupLayout", "tree")],
    ["a folder is expanded", () => reveal({ group: inRanges[1] })],
    ["the rows in a list again", () => set("groupLayout", "list")],
  ];
  for (const [what, work] of steps) {
    it(what, async function () {
      this.timeout(5 * 60_000);
      const turns = new Turns();
      const began = performance.now();
      await work();
      const ms = performance.now() - began;
      // What VS Code asks for after it was told of the change.
      await new Promise((resolve) => setTimeout(resolve, 2000));
      turns.dispose();
      const { longestMs } = turns;
      const heapMb = process.memoryUsage().heapUsed / 1e6;
      print(
        what,
        `${ms.toFixed(0)} ms, heap ${heapMb.toFixed(0)} MB, longest turn ${longestMs.toFixed(0)} ms of the thread${longestMs < blockMs ? "" : "   TOO MUCH"}`,
      );
    });
  }
});
