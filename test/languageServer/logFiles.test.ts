import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import {
  CodeActionRequest,
  CompletionRequest,
  InlayHintRequest,
  type CodeAction,
  type CompletionItem,
  type InlayHint,
} from "vscode-languageserver/node";
import { localFileSystem } from "../../src/languageServer/documents/fileSystem.js";
import { readLogFiles } from "../../src/languageServer/protocol.js";
import { startServer } from "./startServer.js";
import { temporaryFolder } from "./temporaryFolder.js";

const text = (log: string, format: string): string =>
  `[general]\nstate_file = /s\n[app]\nfile = ${log}\nlog_group_name = g\nlog_stream_name = {hostname}\ndatetime_format = ${format}\n`;

/** A server that has an awslogs.conf open which names a log beside it. */
async function started(options: object, format = "%b %d %H:%M:%S") {
  const folder = temporaryFolder();
  const log = path.join(folder, "app.log");
  writeFileSync(log, "2026-11-22 14:50:03 a\n2026-11-22 14:50:04 b\n");
  const running = startServer({ files: localFileSystem });
  const codeAction = { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } };
  await running.client.initialize({ initializationOptions: options, capabilities: { textDocument: { codeAction } } });
  const uri = pathToFileURL(path.join(folder, "awslogs.conf")).href;
  await running.client.open(uri, text(log, format));
  const textDocument = { uri };
  /** The codes of the next diagnostics that have one of these. */
  const until = async (code: string): Promise<readonly unknown[]> => {
    for (let turn = 0; turn < 200; turn++) {
      await running.clock.advance(500);
      await running.filesRead();
      while (running.client.unread > 0) {
        const { diagnostics } = await running.client.nextDiagnostics();
        const codes = diagnostics.map((each) => each.code);
        if (codes.includes(code)) return diagnostics;
      }
    }
    throw new Error(`No ${code}`);
  };
  const hints = async (): Promise<readonly unknown[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const answer = (await running.client.connection.sendRequest(InlayHintRequest.type, {
      textDocument,
      range,
    })) as InlayHint[];
    return answer.map(({ label }) => label);
  };
  return { ...running, log, uri, textDocument, until, hints };
}

// Loaded on its first use, which takes time of the machine, not of the fake clock.
beforeAll(() => import("../../src/insights/regex/regex.js"));

describe("log files that an awslogs.conf names", () => {
  it("are compared with it, and the format that reads them is offered", async () => {
    const { client, until, hints, textDocument, log } = await started({ logFiles: true });
    const diagnostics = await until("log-format");
    const found = diagnostics.find((each) => (each as { code: string }).code === "log-format");
    expect(found).toMatchObject({ severity: 2, message: expect.stringContaining(`0 of 2 lines of ${log}`) as string });
    expect(await hints()).toEqual(["0/2 lines"]);
    const context = { diagnostics: [found] as never[] };
    const range = (found as { range: never }).range;
    const actions = await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context });
    expect((actions as CodeAction[]).map(({ title }) => title)).toContain("Change to “%Y-%m-%d %H:%M:%S”");
  });

  it("are looked at again when they have changed", async () => {
    const { until, hints, log, clock, filesRead } = await started({ logFiles: true });
    await until("log-format");
    writeFileSync(log, "Nov 22 14:50:03 a\n");
    await clock.advance(20_000);
    for (let turn = 0; turn < 100 && !String((await hints())[0]).startsWith("1/1"); turn++) {
      await clock.advance(500);
      await filesRead();
    }
    expect((await hints())[0]).toMatch(/^1\/1 lines, 2026-11-22 14:50:03/u);
  });

  it("are not read by a client that doesn't ask for it, nor once it takes that back", async () => {
    const { hints, clock, client, until, filesRead } = await started({});
    await clock.advance(10_000);
    await filesRead();
    expect(await hints()).toEqual([]);
    await client.connection.sendNotification(readLogFiles, true);
    await until("log-format");
    await client.connection.sendNotification(readLogFiles, false);
    expect(await hints()).toEqual([]);
  });

  it("are where completion of the format begins", async () => {
    const { client, textDocument } = await started({ logFiles: true }, "");
    const position = { line: 6, character: 18 };
    const items = (await client.connection.sendRequest(CompletionRequest.type, {
      textDocument,
      position,
    })) as CompletionItem[];
    expect(items[0]).toMatchObject({ label: "%Y-%m-%d %H:%M:%S", detail: "2 of 2 lines of app.log" });
  });

  it("may be many, and folders", async () => {
    const { client, uri, until } = await started({ logFiles: true });
    const folder = path.join(temporaryFolder(), "logs");
    mkdirSync(folder);
    await client.change(uri, 2, [{ text: text(folder, "%b %d %H:%M:%S") }]);
    expect(await until("log-missing")).not.toEqual([]);
  });
});
