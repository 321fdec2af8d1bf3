import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { watch } from "node:fs";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import type { Metafile } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { buildNode, filesAtStart, nodeEntries } from "../build/nodeBundles.js";

const signal = new AbortController().signal;
let folder = "";
let bundle = "";
let metafile: Metafile;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "local-server-"));
  bundle = join(folder, "localServer.js");
  metafile = await buildNode(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  /** The first line of standard output; rejects if there is none. */
  readonly firstLine: Promise<string>;
  readonly ended: Promise<{ code: unknown; stdout: string; stderr: string }>;
}

function start(...args: string[]): Run {
  return follow(spawn(process.execPath, [bundle, ...args], { stdio: ["pipe", "pipe", "pipe"] }));
}

/** Of a shell that lets files have so many blocks, of 512 or 1024 bytes. */
function startWithFileLimit(blocks: number, ...args: string[]): Run {
  const command = ["-c", `ulimit -f ${blocks} && exec "$@"`, "sh", process.execPath, bundle, ...args];
  return follow(spawn("sh", command, { stdio: ["pipe", "pipe", "pipe"] }));
}

function follow(child: ChildProcessWithoutNullStreams): Run {
  let stdout = "";
  let stderr = "";
  child.stderr.on("data", (data) => (stderr += String(data)));
  child.stdout.on("data", (data) => (stdout += String(data)));
  const lines = createInterface(child.stdout);
  const firstLine = once(lines, "line").then(([line]) => String(line));
  const ended = once(child, "close").then(([code]: unknown[]) => ({ code, stdout, stderr }));
  return { child, firstLine, ended };
}

async function endpointOf({ firstLine }: Run): Promise<string> {
  const line = await firstLine;
  const endpoint = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/u.exec(line)?.[1];
  if (endpoint === undefined) throw new Error(`unexpected first line: ${line}`);
  return endpoint;
}

function connectionTo(endpoint: string): Connection {
  return { id: "local", name: "Local", region: "us-east-1", endpoint, local: true };
}

async function groupsAt(endpoint: string): Promise<string[]> {
  const api = createLogsApi(connectionTo(endpoint));
  try {
    return (await api.describeLogGroups({}, signal)).items.map(({ name }) => name);
  } finally {
    api.dispose();
  }
}

describe("the bundle of the local server", () => {
  it("says where it listens, serves sample data, and ends by SIGTERM with 0", async () => {
    const run = start("--port", "0", "--sample-data");
    expect(await groupsAt(await endpointOf(run))).toEqual([
      "/aws/lambda/checkout",
      "/ecs/gateway",
      "/ecs/payments",
      "myWebApp",
      "syslog",
      "warehouse",
    ]);
    run.child.kill("SIGTERM");
    expect(await run.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("is empty without sample data, and ends by SIGINT with 0", async () => {
    const run = start();
    expect(await groupsAt(await endpointOf(run))).toEqual([]);
    run.child.kill("SIGINT");
    const { code, stdout } = await run.ended;
    expect(code).toBe(0);
    expect(stdout.trim().split("\n")).toHaveLength(1);
  });

  it("ends with its parent's pipe if it was asked to", async () => {
    const run = start("--parent-stdin", "--sample-data");
    await endpointOf(run);
    run.child.stdin?.end();
    expect(await run.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("complains about an unknown option in one line, with 2", async () => {
    const { code, stdout, stderr } = await start("--prot", "1").ended;
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "unknown argument: --prot (usage: node localServer.js [--port N] [--data DIR [--fresh]] [--allow-host NAME]... [--subscription-sink URL] [--sample-data] [--quotas] [--parent-stdin])\n",
    );
  });

  it("complains about a port in use in one line, with 1", async () => {
    const occupant = createServer();
    await new Promise<void>((resolve) => void occupant.listen(0, "127.0.0.1", resolve));
    const { port } = occupant.address() as AddressInfo;
    const { code, stdout, stderr } = await start("--port", String(port)).ended;
    occupant.close();
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `could not start: port ${port} is already in use\n`,
    });
  });

  it("keeps in its data folder whatever it acknowledged, though it is killed in the middle of puts", async () => {
    const data = join(folder, "data");
    const first = start("--data", data);
    const api = createLogsApi(connectionTo(await endpointOf(first)));
    await api.createLogGroup({ group: "web" }, signal);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      const stream = `s${writer}`;
      await api.createLogStream({ group: "web", stream }, signal);
      for (let count = 0; ; count += 1) {
        const message = `${stream} ${count}`;
        await api.putLogEvents({ group: "web", stream, events: [{ timestamp: Date.now(), message }] }, signal);
        acknowledged.push(message);
        if (acknowledged.length === 200) first.child.kill("SIGKILL");
      }
    });
    await Promise.allSettled(writers);
    api.dispose();
    expect(await first.ended).toMatchObject({ code: null });
    const second = start("--data", data);
    const again = createLogsApi(connectionTo(await endpointOf(second)));
    const { items } = await again.filterLogEvents({ group: "web" }, signal);
    again.dispose();
    const kept = new Set(items.map(({ message }) => message));
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(acknowledged.filter((message) => !kept.has(message))).toEqual([]);
    const third = await start("--data", data).ended;
    expect(third.code).toBe(1);
    expect(third.stderr).toBe(
      `could not start: the data folder ${data} can't be used: it is in use by process ${second.child.pid} (see its file "lock")\n`,
    );
    second.child.kill("SIGTERM");
    expect(await second.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("loses nothing when it is killed while it rids its file of a deleted group, and does so the next time", async () => {
    const data = join(folder, "compacted");
    const path = join(data, "changes.log");
    const first = start("--data", data);
    const api = createLogsApi(connectionTo(await endpointOf(first)));
    await api.createLogGroup({ group: "kept" }, signal);
    await api.createLogStream({ group: "kept", stream: "s" }, signal);
    await api.createLogGroup({ group: "gone" }, signal);
    await api.createLogStream({ group: "gone", stream: "s" }, signal);
    const timestamp = Date.now();
    for (let count = 0; count < 30; count += 1) {
      await api.putLogEvents({ group: "kept", stream: "s", events: [{ timestamp, message: `${count}` }] }, signal);
      const events = [{ timestamp, message: "x".repeat(900_000) }];
      await api.putLogEvents({ group: "gone", stream: "s", events }, signal);
    }
    await api.deleteLogGroup({ group: "gone" }, signal);
    api.dispose();
    first.child.kill("SIGKILL");
    await first.ended;
    expect((await stat(path)).size).toBeGreaterThan(25_000_000);
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await rm(`${path}.new`, { force: true });
      const watcher = watch(data);
      const writes = new Promise<void>((resolve) => {
        watcher.on("change", (_, name) => {
          if (name === "changes.log.new") resolve();
        });
      });
      const killed = start("--data", data);
      await Promise.race([writes, killed.firstLine]);
      watcher.close();
      killed.child.kill("SIGKILL");
      await killed.ended;
    }
    const last = start("--data", data);
    const again = createLogsApi(connectionTo(await endpointOf(last)));
    const { items } = await again.filterLogEvents({ group: "kept" }, signal);
    expect(items.map(({ message }) => message)).toEqual(Array.from({ length: 30 }, (_, count) => `${count}`));
    expect(await groupsAt(await endpointOf(last))).toEqual(["kept"]);
    again.dispose();
    expect((await stat(path)).size).toBeLessThan(100_000);
    last.child.kill("SIGTERM");
    expect(await last.ended).toMatchObject({ code: 0, stderr: "" });
  });

  it("has the same sample data after a restart with a data folder, and throttles if it is told to", async () => {
    const data = join(folder, "samples");
    const args = ["--data", data, "--sample-data", "--quotas"];
    const endTime = Date.now() - 60_000;
    const time = { startTime: endTime - 60 * 60_000, endTime };
    const events = async (run: Run): Promise<unknown> => {
      const api = createLogsApi(connectionTo(await endpointOf(run)));
      const { items } = await api.filterLogEvents({ group: "syslog", ...time }, signal);
      api.dispose();
      const response = await fetch(`${await endpointOf(run)}/_control`);
      expect(await response.json()).toMatchObject({ quotas: true });
      run.child.kill("SIGTERM");
      expect(await run.ended).toMatchObject({ code: 0, stderr: "" });
      return items;
    };
    const first = await events(start(...args));
    expect(first).toHaveProperty(
      "length",
      expect.toSatisfy((length: number) => length > 100),
    );
    expect(await events(start(...args))).toEqual(first);
    expect((await stat(join(data, "changes.log"))).size).toBeLessThan(10_000);
  });

  it.skipIf(process.platform === "win32")(
    "goes on reading without its sample data, and says so, where they find no room on the disk",
    async () => {
      const data = join(folder, "no-room");
      const run = startWithFileLimit(1, "--data", data, "--sample-data");
      const endpoint = await endpointOf(run);
      const reason = "The data folder can't be written: a file would become larger than the system allows.";
      const sentence = `${reason} Once that is fixed, restart the server: until then it refuses every change.`;
      expect(await groupsAt(endpoint)).toContain("syslog");
      const headers = { "x-amz-target": "Logs_20140328.CreateLogGroup" };
      const answer = await fetch(endpoint, { method: "POST", headers, body: '{"logGroupName":"web"}' });
      const refusal = { __type: "ServiceUnavailableException", message: sentence };
      expect({ status: answer.status, body: await answer.json() }).toEqual({ status: 503, body: refusal });
      run.child.kill("SIGTERM");
      expect(await run.ended).toMatchObject({ code: 0, stderr: `${sentence}\n` });
      const again = start("--data", data);
      expect(await groupsAt(await endpointOf(again))).not.toContain("web");
      again.child.kill("SIGTERM");
      const { code, stderr } = await again.ended;
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining("was incomplete and has been cut off"),
      });
    },
  );

  it("holds nothing of the SDK's client", async () => {
    const files = filesAtStart(metafile, nodeEntries.localServer).map((file) => join(folder, basename(file)));
    const text = (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("\n");
    expect(text).not.toContain("CloudWatchLogsClient");
    expect(text).toContain("Logs_20140328");
  });
});
