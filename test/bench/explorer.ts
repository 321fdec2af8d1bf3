// What the explorer's tree costs with ten thousand groups, and with a group of fifty thousand streams, from a local
// server in a process of its own. Prints a table; run it with: npx tsx test/bench/explorer.ts
import path from "node:path";
import { createLogsApi } from "../../src/aws/logsApi.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import type { LogsApi } from "../../src/logs/logsApi.js";
import { Favourites } from "../../src/logs/tree/favourites.js";
import type { Arrangement } from "../../src/logs/tree/groupRows.js";
import { LinkedShown } from "../../src/logs/tree/linkedShown.js";
import { ListFilters } from "../../src/logs/tree/listFilters.js";
import { LogTree } from "../../src/logs/tree/logTree.js";
import type { ParentNode, TreeNode } from "../../src/logs/tree/node.js";
import { present } from "../../src/logs/tree/presentation.js";
import { FakeMemory } from "../fakes/fakeMemory.js";
import { startGroup, waitForLine, withCleanup } from "../host/processes.js";

const groups = 10_000;
const streams = 50_000;
/** What must hold, in milliseconds. */
const firstRowMs = 150;
const blockMs = 50;
const { signal } = new AbortController();

interface Bench {
  readonly tree: LogTree;
  readonly arrangement: { layout: Arrangement["layout"]; order: Arrangement["order"] };
  requests: number;
}

function benchOf(connection: Connection, api: LogsApi): Bench {
  const arrangement: Bench["arrangement"] = { layout: "list", order: "name" };
  const counted: LogsApi = {
    ...api,
    describeLogGroups: (request, signal) => (bench.requests++, api.describeLogGroups(request, signal)),
    describeLogStreams: (request, signal) => (bench.requests++, api.describeLogStreams(request, signal)),
  };
  const tree = new LogTree({
    connections: async () => [connection],
    api: async () => counted,
    facts: () => ({}),
    favourites: new Favourites(new FakeMemory()),
    filters: new ListFilters(new FakeMemory()),
    linked: new LinkedShown(new FakeMemory()),
    arrangement: () => arrangement,
  });
  const bench: Bench = { tree, arrangement, requests: 0 };
  return bench;
}

/** A row as the view makes it. */
function draw(nodes: readonly TreeNode[]): number {
  const now = Date.now();
  return nodes.map((node) => present(node, now)).length;
}

interface Measured {
  readonly ms: number;
  /** The longest time in which nothing else could run. */
  readonly blockMs: number;
}

async function measure(work: () => Promise<void>): Promise<Measured> {
  let [blockMs, last, used] = [0, performance.now(), process.cpuUsage()];
  const look = (): void => {
    const [now, { user, system }] = [performance.now(), process.cpuUsage(used)];
    // On a busy machine the process waits, too: that is no work of its own.
    blockMs = Math.max(blockMs, Math.min(now - last, (user + system) / 1000));
    [last, used] = [now, process.cpuUsage()];
  };
  const timer = setInterval(look, 1);
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  look();
  clearInterval(timer);
  return { ms, blockMs };
}

async function loadAll({ tree }: Bench, parent: ParentNode): Promise<void> {
  const redraws: Promise<void>[] = [];
  const listener = tree.onDidChange((node) => void redraws.push(tree.children(node).then((nodes) => void draw(nodes))));
  await tree.loadAll(parent, { signal, limit: Number.POSITIVE_INFINITY, onProgress: () => undefined });
  await Promise.all(redraws);
  listener.dispose();
}

function line(name: string, { ms, blockMs }: Measured, rest: string, isMet = true): void {
  if (!isMet) process.exitCode = 1;
  const cells = [`${ms.toFixed(0)} ms`.padStart(10), `${blockMs.toFixed(0)} ms`.padStart(10), rest.padStart(16)];
  console.log(name.padEnd(56) + cells.join("") + (isMet ? "" : "   TOO MUCH"));
}

async function main(): Promise<void> {
  await withCleanup(async (cleanup) => {
    const script = path.join(import.meta.dirname, "crowdedServer.ts");
    const command = [process.execPath, "--import", "tsx", script, String(groups), String(streams)];
    const server = startGroup(cleanup, command, { stdio: ["pipe", "pipe", "inherit"] });
    const [, endpoint = ""] = await waitForLine(server, /^listening on (.*)$/, 60_000);
    const connection: Connection = { id: "bench", name: "bench", region: "us-east-1", endpoint, local: true };
    const client = createLogsApi(connection);
    cleanup.add(() => client.dispose());
    // Loads the SDK and connects.
    await client.describeLogGroups({ limit: 1 }, signal);
    console.log("".padEnd(56) + ["time", "block"].map((title) => title.padStart(10)).join("") + "".padStart(16));
    await benchGroups(connection, client);
    await benchStreams(connection, client);
  });
}

async function benchGroups(connection: Connection, client: LogsApi): Promise<void> {
  const bench = benchOf(connection, client);
  const { tree, arrangement } = bench;
  const [root] = await tree.children();
  if (root?.kind !== "connection") throw new Error("There is no connection");
  const first = await measure(async () => void draw(await tree.children(root)));
  const isMet = first.ms < firstRowMs && bench.requests === 1;
  line(`first rows of ${groups} groups`, first, `${bench.requests} request`, isMet);
  const all = await measure(() => loadAll(bench, root));
  line(`all ${groups} groups`, all, `${bench.requests} requests`, all.blockMs < blockMs);
  for (const layout of ["list", "tree"] as const) {
    arrangement.layout = layout;
    const again = await measure(async () => void draw(await tree.children(root)));
    line(`their rows again, as ${layout}`, again, "", again.blockMs < blockMs);
  }
  const folder = (await tree.children(root)).find(({ kind }) => kind === "folder");
  const opened = await measure(async () => void draw(await tree.children(folder)));
  line("a folder of all of them", opened, "", opened.blockMs < blockMs);
}

/** The local server sorts all streams for each page, which takes it longer than the pages take the tree. */
async function benchStreams(connection: Connection, client: LogsApi): Promise<void> {
  const bench = benchOf(connection, client);
  const { tree } = bench;
  const group = await tree.locate({ connection, group: "crowded" }, signal);
  if (group.kind !== "group") throw new Error("There is no group");
  bench.requests = 0;
  const first = await measure(async () => void draw(await tree.children(group)));
  line(`first rows of ${streams} streams`, first, `${bench.requests} request`, bench.requests === 1);
  const all = await measure(() => loadAll(bench, group));
  line(`all ${streams} streams`, all, `${bench.requests} requests`, all.blockMs < blockMs);
}

void main();
