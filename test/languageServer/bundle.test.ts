import { fork, spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { CompletionRequest, ExitNotification, HoverRequest, type CompletionItem } from "vscode-languageserver/node";
import { buildNode } from "../build/nodeBundles.js";
import { TestClient } from "./testClient.js";

const uri = "file:///etc/awslogs/awslogs.conf";

const folder = mkdtempSync(path.join(tmpdir(), "language-server-"));
const bundle = path.join(folder, "languageServer.js");
beforeAll(() => buildNode(folder));
afterAll(() => rmSync(folder, { recursive: true }));

function run(file: string): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, [file, "--stdio"], { cwd: path.dirname(file) });
  onTestFinished(() => {
    child.kill();
  });
  return child;
}

describe("the bundle", () => {
  test("serves a bare client over --stdio, and ends when it is told to", async () => {
    const child = run(bundle);
    const client = new TestClient(child.stdout, child.stdin);
    await client.initialize();
    await client.open(
      uri,
      "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\ntime_zone = utc\n",
    );
    const { diagnostics } = await client.nextDiagnostics();
    expect(diagnostics.map(({ code }) => code)).toEqual(["bad-value"]);
    const position = { line: 6, character: 12 };
    const items = await client.connection.sendRequest(CompletionRequest.type, { textDocument: { uri }, position });
    expect((items as CompletionItem[]).map(({ label }) => label)).toEqual(["LOCAL", "UTC"]);
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
    expect(JSON.stringify(hover)).toContain("reads times as LOCAL");
    const exit = once(child, "exit");
    await client.shutDown();
    expect((await exit)[0]).toBe(0);
  });

  test("serves files of queries over --stdio, without anything that only VS Code has", async () => {
    const child = run(bundle);
    const client = new TestClient(child.stdout, child.stdin);
    await client.initialize();
    const textDocument = { uri: "file:///team/errors.cwli" };
    await client.open(
      textDocument.uri,
      "# name: Errors\nfields @timestamp | sort \n| stats cuont(*) by bin(300s)\n",
      "cwli",
    );
    const { diagnostics } = await client.nextDiagnostics();
    expect(diagnostics.map(({ code }) => code)).toContain("period-cap");
    const position = { line: 1, character: 25 };
    const items = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    expect((items as CompletionItem[]).map(({ label }) => label)).toContain("@timestamp");
    await client.shutDown();
  });

  test("ends with a failure when it was not told to shut down", async () => {
    const child = run(bundle);
    const client = new TestClient(child.stdout, child.stdin);
    await client.initialize();
    const exit = once(child, "exit");
    await client.connection.sendNotification(ExitNotification.type);
    expect((await exit)[0]).toBe(1);
  });

  test("serves over the channel that VS Code's client uses", async () => {
    const child = fork(bundle, ["--node-ipc"]);
    onTestFinished(() => {
      child.kill();
    });
    const params = { processId: null, rootUri: null, capabilities: {} };
    child.send({ jsonrpc: "2.0", id: 1, method: "initialize", params });
    expect((await once(child, "message"))[0]).toMatchObject({
      id: 1,
      result: { serverInfo: { name: "awslogs-language-server" } },
    });
  });

  test("says how to start it when no transport is given", async () => {
    const { status, stderr } = spawnSync(process.execPath, [bundle], { encoding: "utf8" });
    expect(stderr).toContain("--stdio");
    expect(status).toBe(2);
  });
});
