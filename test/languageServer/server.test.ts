import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  CompletionRequest,
  RegistrationRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LSPErrorCodes,
  type CompletionItem,
  type CompletionRegistrationOptions,
  type Registration,
  type Diagnostic,
} from "vscode-languageserver/node";
import { createAwslogsService, maxTextLength, type AwslogsService } from "../../src/awslogs/service.js";
import { FakeClock } from "../fakes/fakeClock.js";
import type { TestClient } from "./testClient.js";
import { longestWaitMs, startServer, type RunningServer } from "./startServer.js";

const uri = "file:///etc/awslogs/awslogs.conf";
const good = "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

const symbols = (client: TestClient) =>
  client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri } });

async function startWith(text: string, service?: AwslogsService): Promise<RunningServer> {
  const running = startServer(service === undefined ? {} : { service });
  await running.client.initialize();
  await running.client.open(uri, text);
  return running;
}

/** A clock on which work takes time, too. */
class BusyClock extends FakeClock {
  busyMs = 0;

  override now(): number {
    return super.now() + this.busyMs;
  }
}

const brief = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.map(({ code, severity, range }) => [code, severity, range.start.line, range.start.character]);

describe("the server", () => {
  test("tells what it can do", async () => {
    const { client } = startServer();
    const { capabilities, serverInfo } = await client.initialize();
    expect(serverInfo?.name).toBe("awslogs-language-server");
    expect(capabilities).toMatchObject({
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: 2, save: true },
      completionProvider: { triggerCharacters: expect.arrayContaining(["[", "=", "%", "{", "/", "$", "@"]) },
      hoverProvider: true,
      documentSymbolProvider: true,
      foldingRangeProvider: true,
    });
    // They are typed before what opens completion in a filter pattern, which a question on its way would keep closed.
    for (const common of [" ", "|"]) expect(capabilities.completionProvider?.triggerCharacters).not.toContain(common);
  });

  test("registers completion for each language where the editor can, with the characters that open it there", async () => {
    const { client } = startServer();
    const registered: Registration[] = [];
    const both = new Promise<void>((resolve) => {
      client.connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
        if (registered.push(...registrations) === 2) resolve();
      });
    });
    const capabilities = { textDocument: { completion: { dynamicRegistration: true } } };
    expect((await client.initialize({ capabilities })).capabilities).not.toHaveProperty("completionProvider");
    await both;
    // The server has the answers then.
    await symbols(client);
    expect(registered.map(({ method }) => method)).toEqual(Array(2).fill(CompletionRequest.method));
    const characters = (language: string): readonly string[] =>
      registered
        .map(({ registerOptions }) => registerOptions as CompletionRegistrationOptions)
        .filter(({ documentSelector }) => JSON.stringify(documentSelector).includes(`"${language}"`))
        .flatMap(({ triggerCharacters = [] }) => triggerCharacters);
    for (const language of ["cwli", "cwsql", "cwppl"]) {
      expect(characters(language)).toEqual(expect.arrayContaining(["|", " ", "="]));
    }
    for (const language of ["awslogs", "awslogs-cli", "cwfilter"]) {
      expect(characters(language)).toEqual(["[", "=", "%", "{", "/", "$"]);
    }
  });

  test("shuts down when it is told to", async () => {
    const { client } = await startWith(good);
    await expect(client.connection.sendRequest("shutdown")).resolves.toBeNull();
  });
});

describe("diagnostics", () => {
  test("come when an opened document has rested, with all their parts", async () => {
    const { rest } = await startWith(`${good}time_zone = utc\nTime_Zone = UTC\n`);
    const [finding, ...others] = await rest();
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: "duplicate-setting",
      severity: 2,
      source: "awslogs",
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 9 } },
      tags: [1],
      relatedInformation: [{ location: { uri, range: { start: { line: 7, character: 0 } } } }],
    });
    expect(finding?.codeDescription?.href).toMatch(/^https:/);
  });

  test("follow incremental changes, once for a burst", async () => {
    const { client, rest } = await startWith(good);
    expect(await rest()).toEqual([]);
    const at = { line: 6, character: 0 };
    await client.change(uri, 2, [{ range: { start: at, end: at }, text: "time_zone = ut" }]);
    const end = { line: 6, character: 14 };
    await client.change(uri, 3, [{ range: { start: end, end }, text: "c\n" }]);
    expect(brief(await rest())).toEqual([["bad-value", 2, 6, 12]]);
    expect(client.unread).toBe(0);
  });

  test("come 10 ms after a change of a file that costs nothing to check, and no sooner", async () => {
    const { client, clock } = await startWith("x\n");
    await symbols(client);
    await clock.advance(9);
    await symbols(client);
    expect(client.unread).toBe(0);
    await clock.advance(1);
    expect((await client.nextDiagnostics()).diagnostics).toHaveLength(1);
  });

  test.each([
    [100, 110],
    [2000, longestWaitMs],
  ])("of a file whose check takes %d ms come %d ms after a change", async (cost, waitMs) => {
    const clock = new BusyClock();
    const service = createAwslogsService();
    const validate: AwslogsService["validate"] = (...parts) => {
      clock.busyMs += cost;
      return service.validate(...parts);
    };
    const { client } = startServer({ clock, service: { ...service, validate } });
    await client.initialize();
    await client.open(uri, "x\n");
    await symbols(client);
    await clock.advance(10);
    await client.nextDiagnostics();
    await client.change(uri, 2, [{ text: "y\n" }]);
    await symbols(client);
    await clock.advance(waitMs - 1);
    await symbols(client);
    expect(client.unread).toBe(0);
    await clock.advance(1);
    expect((await client.nextDiagnostics()).version).toBe(2);
  });

  test("carry the version they were made from", async () => {
    const { client, clock } = await startWith(good);
    await client.change(uri, 7, [{ text: "x\n" }]);
    await symbols(client);
    await clock.advance(longestWaitMs);
    expect((await client.nextDiagnostics()).version).toBe(7);
  });

  test("are cleared when the document is closed, and come again when it is opened again", async () => {
    const { client, rest } = await startWith("x\n");
    expect(brief(await rest())).toEqual([["text-before-section", 1, 0, 0]]);
    await client.close(uri);
    expect((await client.nextDiagnostics()).diagnostics).toEqual([]);
    await client.open(uri, "[general]\nx\n");
    expect(brief(await rest())).toContainEqual(["not-a-setting", 1, 1, 0]);
  });

  test("of a closed document that had not rested are never sent", async () => {
    const { client, clock } = await startWith("x\n");
    await client.close(uri);
    expect((await client.nextDiagnostics()).diagnostics).toEqual([]);
    await clock.advance(longestWaitMs);
    await symbols(client);
    expect(client.unread).toBe(0);
  });

  test.each([
    ["an empty file", "", [["missing-general", 1, 0, 0]]],
    ["a binary file", "[general]\n\u007FELF\0\0", [["binary-content", 1, 1, 4]]],
    ["a byte order mark", `\uFEFF${good}`, [["byte-order-mark", 1, 0, 0]]],
    ["a file that is too long", "[general]\n".repeat(maxTextLength / 10 + 1), [["too-large", 3, 0, 0]]],
  ])("%s has one clear finding", async (_, text, expected) => {
    const { rest } = await startWith(text);
    expect(brief(await rest())).toEqual(expected);
  });

  test("a file of ten million characters is checked", async () => {
    const line = "# a comment line, nothing but\n";
    const { rest } = await startWith(`x\n${line.repeat(maxTextLength / line.length - 1)}`);
    expect(brief(await rest())).toEqual([["text-before-section", 1, 0, 0]]);
  });

  test("another language's documents have none, and no features", async () => {
    const { client, clock } = startServer();
    await client.initialize();
    await client.open(uri, "x\n[a]\n", "ini");
    expect(await symbols(client)).toEqual([]);
    await clock.advance(longestWaitMs);
    await symbols(client);
    expect(client.unread).toBe(0);
  });
});

describe("requests", () => {
  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

  test("completion", async () => {
    const { client } = await startWith(`${good}time_zone = \n`);
    const items = (await client.connection.sendRequest(CompletionRequest.type, at(6, 12))) as CompletionItem[];
    expect(items.map(({ label, sortText }) => [label, sortText])).toEqual([
      ["LOCAL", "0000"],
      ["UTC", "0001"],
    ]);
    expect(items[1]?.textEdit).toEqual({
      range: { start: { line: 6, character: 12 }, end: { line: 6, character: 12 } },
      newText: "UTC",
    });
  });

  test.each([
    [true, "[${4:log}]\nfile = ${1}", 2],
    [false, "[log]\nfile = ", 1],
  ])("completion for a client with snippets: %s", async (snippetSupport, text, insertTextFormat) => {
    const { client } = startServer();
    await client.initialize({ capabilities: { textDocument: { completion: { completionItem: { snippetSupport } } } } });
    await client.open(uri, "[general]\n[");
    const items = (await client.connection.sendRequest(CompletionRequest.type, at(1, 1))) as CompletionItem[];
    expect(items[0]?.textEdit?.newText).toContain(text);
    expect(items[0]).toMatchObject({ insertTextFormat, filterText: "[" });
  });

  test.each(["", "["])("completion behind %j offers sections of usual logs in the place of the line", async (typed) => {
    const { client } = await startWith(`${good}${typed}`);
    const position = at(6, typed.length);
    const items = (await client.connection.sendRequest(CompletionRequest.type, position)) as CompletionItem[];
    const item = items.find(({ label }) => label === "[/var/log/messages]");
    expect(item).toMatchObject({ insertTextFormat: 2, filterText: "[/var/log/messages]", detail: "a syslog file" });
    expect(item?.textEdit).toMatchObject({ range: { start: { line: 6, character: 0 }, end: position.position } });
    expect(item?.textEdit?.newText).toContain("datetime_format = %b %d %H:%M:%S\n$0");
  });

  test("completion names the client's command for values, where it has one", async () => {
    const { client } = startServer();
    await client.initialize({ initializationOptions: { suggestCommand: "editor.suggest" } });
    await client.open(uri, "[a]\nti");
    const items = (await client.connection.sendRequest(CompletionRequest.type, at(1, 2))) as CompletionItem[];
    expect(items[0]?.command?.command).toBe("editor.suggest");
  });

  test("hover, also where there is nothing to say", async () => {
    const { client } = await startWith(good);
    const hover = await client.connection.sendRequest(HoverRequest.type, at(1, 3));
    expect(hover).toMatchObject({ contents: { kind: "markdown" }, range: { end: { line: 1, character: 10 } } });
    expect(await client.connection.sendRequest(HoverRequest.type, at(3, 5))).toBeNull();
  });

  test("symbols", async () => {
    const { client } = await startWith(good);
    expect(await symbols(client)).toMatchObject([
      { name: "general", children: [{ name: "state_file", detail: "/s" }] },
      { name: "a", range: { start: { line: 2 }, end: { line: 5 } }, children: [{}, {}, {}] },
    ]);
  });

  test("folding", async () => {
    const { client } = await startWith(good);
    const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument: { uri } });
    expect(folds).toEqual([
      { startLine: 0, endLine: 1, kind: "region" },
      { startLine: 2, endLine: 5, kind: "region" },
    ]);
  });

  test("columns count UTF-16 units", async () => {
    const { client } = await startWith("[a]\nlog_stream_name = 😀{hostname}\n");
    const hover = await client.connection.sendRequest(HoverRequest.type, at(1, 24));
    expect(hover?.range).toEqual({ start: { line: 1, character: 20 }, end: { line: 1, character: 30 } });
  });

  test("about documents that are not open have empty answers", async () => {
    const { client } = startServer();
    await client.initialize();
    expect(await client.connection.sendRequest(CompletionRequest.type, at(0, 0))).toEqual([]);
    expect(await client.connection.sendRequest(HoverRequest.type, at(0, 0))).toBeNull();
  });

  test("that are taken back are answered so", async () => {
    const { client } = await startWith(good);
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(CompletionRequest.type, at(6, 0), source.token);
    source.cancel();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  test("a fault in one feature leaves the others alone", async () => {
    const broken: AwslogsService = {
      ...createAwslogsService(),
      hover: () => {
        throw new Error("planted");
      },
    };
    const { client } = await startWith(good, broken);
    const logged = new Promise((resolve) => {
      client.connection.onNotification("window/logMessage", resolve);
    });
    expect(await client.connection.sendRequest(HoverRequest.type, at(1, 3))).toBeNull();
    expect(await logged).toMatchObject({ message: expect.stringContaining("hover: Error: planted") as string });
    expect(await symbols(client)).toHaveLength(2);
  });

  test("a fault in the findings leaves the server alive", async () => {
    const broken: AwslogsService = {
      ...createAwslogsService(),
      validate: () => {
        throw new Error("planted");
      },
    };
    const { client, clock } = await startWith(good, broken);
    const logged = new Promise((resolve) => {
      client.connection.onNotification("window/logMessage", resolve);
    });
    await symbols(client);
    await clock.advance(longestWaitMs);
    expect(await logged).toMatchObject({ message: expect.stringContaining("planted") as string });
    expect(await symbols(client)).toHaveLength(2);
  });
});
