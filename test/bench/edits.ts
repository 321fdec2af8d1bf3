// What the language server keeps of many edits of an awslogs.conf: its heap after each thousand, without what only waits to be
// collected. After each edit it is asked for hover and completion, and it publishes findings. Run it after `npm run build` with:
// npx tsx test/bench/edits.ts [edits]
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CompletionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { repositoryRoot } from "../host/paths.js";

const total = Number(process.argv[2] ?? 5000);
const uri = "file:///etc/awslogs/awslogs.conf";
const section = (n: number): string =>
  `[app-${n}]\nfile = /var/log/app-${n}.log\nlog_group_name = g\nlog_stream_name = {hostname}\ndatetime_format = %Y-%m-%d %H:%M:%S\n`;
const text = `[general]\nstate_file = /s\n${Array.from({ length: 40 }, (_, n) => section(n)).join("\n")}`;

/** Says its heap in bytes for each line that it gets on a descriptor of its own. */
const reporter = `
  const { createReadStream, writeSync } = require("node:fs");
  createReadStream("", { fd: 3 }).on("data", () => { gc(); writeSync(4, process.memoryUsage().heapUsed + "\\n"); });
`;

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "edits-"));
  const preload = path.join(folder, "report.cjs");
  writeFileSync(preload, reporter);
  const script = path.join(repositoryRoot, "dist/languageServer.js");
  const child = spawn(process.execPath, ["--expose-gc", "--require", preload, script, "--stdio"], {
    stdio: ["pipe", "pipe", "inherit", "pipe", "pipe"],
  });
  const [, , , ask, answers] = child.stdio as unknown as [0, 0, 0, NodeJS.WritableStream, NodeJS.ReadableStream];
  const heapMb = async (): Promise<string> => {
    const answer = new Promise<string>((resolve) => answers.once("data", (data: Buffer) => resolve(data.toString())));
    ask.write("\n");
    return (Number(await answer) / 1e6).toFixed(1);
  };
  const client = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  client.listen();
  await client.sendRequest(InitializeRequest.type, { processId: null, rootUri: null, capabilities: {} });
  await client.sendNotification(InitializedNotification.type, {});
  const textDocument = { uri, languageId: "awslogs", version: 1, text };
  await client.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  for (let edit = 1; edit <= total; edit++) {
    const line = 3 + ((edit * 7) % 200);
    const range = { start: { line, character: 0 }, end: { line, character: edit % 2 } };
    const contentChanges = [{ range, text: edit % 2 === 0 ? "#" : "" }];
    await client.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version: edit + 1 },
      contentChanges,
    });
    const params = { textDocument: { uri }, position: { line, character: 0 } };
    await client.sendRequest(HoverRequest.type, params);
    await client.sendRequest(CompletionRequest.type, params);
    if (edit % 1000 === 0 || edit === 100) console.log(`heap after ${edit} edits: ${await heapMb()} MB`);
  }
  await client.sendRequest(ShutdownRequest.type);
  await client.sendNotification(ExitNotification.type);
  rmSync(folder, { recursive: true });
}

void main();
