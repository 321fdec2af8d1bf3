import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { createServer, request as httpRequest, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import { runUntil } from "./logHost.js";
import { hostVariables } from "./variables.js";

const { endpoint } = hostVariables();
const region = "us-east-1";
const group = "host/download";
const count = 25_000;
const { signal } = new AbortController();

interface Line {
  readonly message: string;
  readonly timestamp: number;
}

function download(argument: object): Promise<{ events: number; bytes: number }> {
  const running = vscode.commands.executeCommand<{ events: number; bytes: number }>(
    "cloudwatchLogs.download",
    argument,
  );
  return Promise.resolve(running);
}

interface Proxy {
  answers: number;
  /** Called, instead of refusing, with requests that then get no answer. */
  readonly silent?: () => void;
}

/** Passes requests on to the local server, and refuses those after the first `answers`. */
async function startProxy(proxy: Proxy): Promise<Server> {
  const server = createServer((incoming, response) => {
    if (proxy.answers-- <= 0) {
      if (proxy.silent !== undefined) {
        proxy.silent();
        return;
      }
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: "AccessDeniedException", message: "no more" }));
      incoming.resume();
      return;
    }
    const { url = "/", method = "POST", headers } = incoming;
    const onward = httpRequest(new URL(url, endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Resolves once something was written into a file and nothing more comes: what was asked for before may still be written. */
async function untilWritten(file: string): Promise<void> {
  let written = 0;
  for (;;) {
    await setTimeout(100);
    const { size } = await stat(file);
    if (size > 0 && size === written) return;
    written = size;
  }
}

describe("download", () => {
  const api = createLogsApi({ id: "test", name: "test", region, endpoint, local: true });
  const end = Date.now();
  const start = end - 3_600_000;
  let folder = "";

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "cloudwatch-logs-download-"));
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream: "one" }, signal);
    for (let first = 0; first < count; first += 5000) {
      const events = Array.from({ length: 5000 }, (_, i) => ({
        timestamp: start + Math.floor(((first + i) * 3_600_000) / count),
        message: `event ${first + i}`,
      }));
      await api.putLogEvents({ group, stream: "one", events }, signal);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  async function expectWhole(file: string): Promise<void> {
    const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
    assert.equal(lines.length, count);
    lines.forEach((line, i) => assert.equal((JSON.parse(line) as Line).message, `event ${i}`));
  }

  it("writes what was put, once and in order, and leaves nothing beside the file", async () => {
    const file = join(folder, "whole.jsonl");
    const { events, bytes } = await download({ group, start, end, file, format: "jsonl" });
    assert.equal(events, count);
    await expectWhole(file);
    assert.equal((await readFile(file)).length, bytes);
    assert.deepEqual(await readdir(folder), ["whole.jsonl"]);
  });

  it("writes text with time and stream, of some streams and a pattern", async () => {
    const file = join(folder, "some.log");
    const result = await download({ group, streams: ["one"], filterPattern: '"event 77"', start, end, file });
    const lines = (await readFile(file, "utf8")).split("\n").slice(0, -1);
    assert.equal(lines.length, result.events);
    assert.match(lines[0] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d  one: event 77$/u);
  });

  it("goes on where it was interrupted, with the same call", async () => {
    const proxy = { answers: 2 };
    const server = await startProxy(proxy);
    try {
      const { port } = server.address() as AddressInfo;
      const connection = { region, endpoint: `http://127.0.0.1:${port}` };
      const argument = { connection, group, start, end, file: join(folder, "resumed.jsonl"), format: "jsonl" };
      await assert.rejects(download(argument), /\d+ events up to .* into the same file again/u);
      assert.equal((await readdir(folder)).filter((name) => name.startsWith("resumed.jsonl.part")).length, 2);
      proxy.answers = 1000;
      assert.equal((await download(argument)).events, count);
      await expectWhole(argument.file);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("is cancelled by the notification's button, and goes on to the same bytes", async () => {
    let isSilent: (() => void) | undefined;
    const silence = new Promise<void>((resolve) => (isSilent = resolve));
    const proxy: Proxy = { answers: 2, silent: () => isSilent?.() };
    const server = await startProxy(proxy);
    try {
      const { port } = server.address() as AddressInfo;
      const connection = { region, endpoint: `http://127.0.0.1:${port}` };
      const argument = { connection, group, start, end, file: join(folder, "cancelled.jsonl"), format: "jsonl" };
      const running = download(argument);
      running.catch(() => undefined);
      await silence;
      await untilWritten(`${argument.file}.part`);
      // What a click on the button of the newest notification runs; the notification comes a moment later.
      await runUntil(running, "notification.acceptPrimaryAction");
      await assert.rejects(running, /cancel|abort/iu);
      assert.ok((await readdir(folder)).some((name) => name.startsWith("cancelled.jsonl.part")));
      proxy.answers = 1000;
      assert.equal((await download(argument)).events, count);
      await download({ ...argument, file: join(folder, "uncancelled.jsonl") });
      const [resumed, whole] = await Promise.all(
        ["cancelled.jsonl", "uncancelled.jsonl"].map((name) => readFile(join(folder, name))),
      );
      assert.ok(resumed !== undefined && whole !== undefined && resumed.equals(whole));
      assert.equal((await readdir(folder)).filter((name) => name.startsWith("cancelled.jsonl.")).length, 0);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it("of several groups writes a file for each, and says which failed", async () => {
    const [one, two, missing] = ["host/download-groups/one", "host/download-groups/two", "host/download-groups/none"];
    for (const name of [one, two]) {
      await api.createLogGroup({ group: name }, signal);
      await api.createLogStream({ group: name, stream: "s" }, signal);
      await api.putLogEvents({ group: name, stream: "s", events: [{ timestamp: end, message: `in ${name}` }] }, signal);
    }
    const groups = [one, missing, two];
    const { done, failed } = await vscode.commands.executeCommand<{
      done: { group: string; file: string }[];
      failed: { group: string; reason: string }[];
    }>("cloudwatchLogs.download", { groups, start, end, folder, format: "jsonl" });
    assert.deepEqual(
      done.map(({ group, file }) => [group, file]),
      [
        [one, join(folder, "host-download-groups-one.jsonl")],
        [two, join(folder, "host-download-groups-two.jsonl")],
      ],
    );
    for (const { group, file } of done) assert.match(await readFile(file, "utf8"), new RegExp(`in ${group}`, "u"));
    assert.deepEqual(
      failed.map(({ group, reason }) => [group, /does not exist/u.test(reason)]),
      [[missing, true]],
    );
    const incomplete = vscode.commands.executeCommand("cloudwatchLogs.download", { groups, start, end });
    await assert.rejects(Promise.resolve(incomplete), /“folder” must be given/u);
  });

  for (const [argument, sentence] of [
    [{ end: "now", file: "/x" }, /“start” must be given/u],
    [{ start: "1h", end: "now" }, /“file” must be given/u],
    [{ start: "1h", end: "2h", file: "/x" }, /start is after end/u],
    [{ start: "1h", end: "now", file: "/x", format: "xml" }, /“format” must be one of text, jsonl, csv/u],
    [{ start: "1h", end: "now", file: "x.log" }, /absolute path/u],
    [{ start: "1h", end: "now", file: "/no/such/folder/x.log" }, /no such folder: \/no\/such\/folder/u],
    [{ start: "1h", end: "now", file: tmpdir() }, /is a folder/u],
    [{ start: "1h", end: "now", file: join(tmpdir(), "x.log"), group: "host/none" }, /host\/none|log group/u],
  ] as const) {
    it(`rejects ${JSON.stringify(argument).replaceAll(tmpdir(), "…")} with a sentence`, async () => {
      await assert.rejects(download({ group, ...argument }), sentence);
    });
  }
});
