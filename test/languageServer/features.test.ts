import { pathToFileURL } from "node:url";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  CodeActionRequest,
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidSaveTextDocumentNotification,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensRequest,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
} from "vscode-languageserver/node";
import { createAwslogsService, type AwslogsService } from "../../src/awslogs/service.js";
import { localFileSystem } from "../../src/languageServer/documents/fileSystem.js";
import { logGroupsRequest, logGroupsTimeoutMs } from "../../src/languageServer/protocol.js";
import { startServer, type RunningServer } from "./startServer.js";
import { temporaryFolder } from "./temporaryFolder.js";

const uri = "file:///etc/awslogs/awslogs.conf";
const textDocument = { uri };
const good = "[general]\nstate_file = /s\n[a]\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";

/** The position of `$0` in the text, and the text without it. */
function at(marked: string) {
  const before = marked.slice(0, marked.indexOf("$0")).split("\n");
  return {
    text: marked.replace("$0", ""),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

const everything: ClientCapabilities = {
  textDocument: {
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
    completion: { completionItem: { snippetSupport: true } },
  },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

async function open(text: string, capabilities = everything): Promise<RunningServer> {
  const running = startServer();
  await running.client.initialize({ capabilities });
  await running.client.open(uri, text);
  return running;
}

const range = (startLine: number, startCharacter: number, endLine: number, endCharacter: number) => ({
  start: { line: startLine, character: startCharacter },
  end: { line: endLine, character: endCharacter },
});

describe("code actions", () => {
  const text = `${good}timezone = UTC\nencoding = UTF-8\n`;
  const actions = async (running: RunningServer, line: number, only?: string[]) =>
    (await running.client.connection.sendRequest(CodeActionRequest.type, {
      textDocument,
      range: range(line, 0, line, 3),
      context: { diagnostics: [], ...(only === undefined ? {} : { only }) },
    })) as CodeAction[];

  test("repair the findings on the line, the best first", async () => {
    const [first, ...others] = await actions(await open(text), 6);
    expect(first).toMatchObject({
      title: "Change to “time_zone”",
      kind: "quickfix",
      isPreferred: true,
      diagnostics: [{ code: "unknown-setting" }],
      edit: {
        documentChanges: [
          { textDocument: { uri, version: 1 }, edits: [{ range: range(6, 0, 6, 8), newText: "time_zone" }] },
        ],
      },
    });
    expect(others.map(({ title }) => title)).toEqual(["Remove the setting"]);
  });

  test.each(["source", "source.fixAll", "source.fixAll.awslogs"])("of the kind %s repair everything", async (kind) => {
    const [action, ...others] = await actions(await open(text), 0, [kind]);
    expect(others).toEqual([]);
    expect(action?.kind).toBe("source.fixAll.awslogs");
    expect(JSON.stringify(action?.edit)).toContain("utf-8");
    expect(JSON.stringify(action?.edit)).toContain("time_zone");
  });

  test("of other kinds there are none", async () => {
    expect(await actions(await open(text), 6, ["refactor"])).toEqual([]);
    expect(await actions(await open(good), 0, ["source.fixAll"])).toEqual([]);
  });

  test("are plain changes to a client that knows no versions, and none to one that knows no actions", async () => {
    const { textDocument } = everything;
    const [action] = await actions(await open(text, { ...(textDocument && { textDocument }) }), 6);
    expect(action?.edit?.changes?.[uri]).toHaveLength(1);
    expect(await actions(await open(text, {}), 6)).toEqual([]);
  });
});

describe("rename", () => {
  const { text, position } = at(good.replace("[a]", "[a$0]"));

  test("asks for confirmation with the consequence", async () => {
    const { client } = await open(text);
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, { textDocument, position })).toEqual(
      range(2, 1, 2, 2),
    );
    const edit = await client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: "b" });
    expect(edit).toMatchObject({
      documentChanges: [{ edits: [{ newText: "b", annotationId: "consequence" }] }],
      changeAnnotations: {
        consequence: {
          needsConfirmation: true,
          description: expect.stringContaining("sends the file again") as string,
        },
      },
    });
  });

  test("warns where the client can't ask", async () => {
    const { client } = await open(text, {});
    const shown = new Promise((resolve) => {
      client.connection.onNotification("window/showMessage", resolve);
    });
    const edit = await client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: "b" });
    expect(edit).toEqual({ changes: { [uri]: [{ range: range(2, 1, 2, 2), newText: "b" }] } });
    expect(await shown).toMatchObject({ type: 2, message: expect.stringContaining("sends the file again") as string });
  });

  test("says why it can't", async () => {
    const { client } = await open(text);
    const renamed = client.connection.sendRequest(RenameRequest.type, { textDocument, position, newName: "]" });
    await expect(renamed).rejects.toThrow("can't contain");
    const elsewhere = { textDocument, position: { line: 0, character: 1 } };
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, elsewhere)).toBeNull();
  });
});

describe("formatting", () => {
  const options = { tabSize: 2, insertSpaces: true };

  test("the document", async () => {
    const { client } = await open("[general]\nstate_file=/s\n");
    const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
    expect(edits).toEqual([{ range: range(1, 0, 1, 13), newText: "state_file = /s" }]);
  });

  test("some lines", async () => {
    const { client } = await open("[general]\nstate_file=/s\nqueue_size=1\n");
    const params = { textDocument, options, range: range(2, 0, 2, 1) };
    expect(await client.connection.sendRequest(DocumentRangeFormattingRequest.type, params)).toEqual([
      { range: range(2, 0, 2, 12), newText: "queue_size = 1" },
    ]);
  });
});

describe("places", () => {
  test("selection ranges hold each other", async () => {
    const { client } = await open(good);
    const params = {
      textDocument,
      positions: [
        { line: 4, character: 18 },
        { line: 0, character: 0 },
      ],
    };
    const [selection, header] = (await client.connection.sendRequest(SelectionRangeRequest.type, params)) ?? [];
    expect(selection?.range).toEqual(range(4, 17, 4, 18));
    expect(selection?.parent?.range).toEqual(range(4, 0, 4, 18));
    expect(selection?.parent?.parent?.range).toEqual(range(2, 0, 5, 28));
    expect(header?.range.start).toEqual({ line: 0, character: 0 });
  });

  test("references and highlights of a group", async () => {
    const { text, position } = at(`${good.replace("= g", "= $0g")}[b]\nlog_group_name = g\n`);
    const { client } = await open(text);
    const ranges = [range(4, 17, 4, 18), range(7, 17, 7, 18)];
    const context = { includeDeclaration: true };
    expect(await client.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context })).toEqual(
      ranges.map((each) => ({ uri, range: each })),
    );
    expect(await client.connection.sendRequest(DocumentHighlightRequest.type, { textDocument, position })).toEqual(
      ranges.map((each) => ({ range: each })),
    );
  });

  test("semantic tokens", async () => {
    const { client } = await open(good);
    const tokens = await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument });
    expect(tokens?.data).toEqual([5, 18, 10, 0, 0]);
  });

  test("inlay hints, in the range that is asked for", async () => {
    const { client } = await open(`${good}time_zone = utc\nencoding = UTF-8\n`);
    const hints = await client.connection.sendRequest(InlayHintRequest.type, {
      textDocument,
      range: range(6, 0, 7, 0),
    });
    expect(hints).toMatchObject([{ label: "→ LOCAL", position: { line: 6, character: 15 } }]);
  });
});

describe("completion of a group", () => {
  const { text, position } = at(good.replace("= g", "= app$0"));
  const complete = async ({ client }: RunningServer) =>
    ((await client.connection.sendRequest(CompletionRequest.type, { textDocument, position })) as CompletionItem[]).map(
      ({ label }) => label,
    );
  const connected = async () => {
    const running = startServer();
    await running.client.initialize({ initializationOptions: { logGroups: true } });
    await running.client.open(uri, text);
    return running;
  };

  test("asks a client that knows an account", async () => {
    const running = await connected();
    const asked: unknown[] = [];
    running.client.connection.onRequest(logGroupsRequest, (params) => {
      asked.push(params);
      return ["app/x", 1 as unknown as string];
    });
    expect(await complete(running)).toContain("app/x");
    expect(asked).toEqual([{ uri, prefix: "app" }]);
  });

  test("does without when the client fails", async () => {
    const running = await connected();
    running.client.connection.onRequest(logGroupsRequest, () => {
      throw new Error("planted");
    });
    expect(await complete(running)).toEqual(["{instance_id}", "{hostname}", "{ip_address}"]);
  });

  test("does without when the client is late, and lets the editor ask again", async () => {
    const running = await connected();
    const asked = new Promise<void>((resolve) => {
      running.client.connection.onRequest(logGroupsRequest, () => {
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    const answer = running.client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    await asked;
    await running.clock.advance(logGroupsTimeoutMs);
    const { isIncomplete, items } = (await answer) as CompletionList;
    expect(isIncomplete).toBe(true);
    expect(items.map(({ label }) => label)).toEqual(["{instance_id}", "{hostname}", "{ip_address}"]);
  });

  test("is taken back while it waits", async () => {
    const running = await connected();
    const { connection } = running.client;
    const source = new CancellationTokenSource();
    const asked = new Promise<CancellationToken>((resolve) => {
      connection.onRequest(logGroupsRequest, (_, token) => {
        resolve(token);
        return new Promise<never>(() => undefined);
      });
    });
    const items = connection.sendRequest(CompletionRequest.type, { textDocument, position }, source.token);
    const refused = items.catch((error: unknown) => error);
    const token = await asked;
    const passedOn = new Promise((resolve) => token.onCancellationRequested(resolve));
    source.cancel();
    await passedOn;
    expect(await refused).toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  });

  test("does not ask another client", async () => {
    const running = await open(text);
    running.client.connection.onRequest("awslogs/logGroups", () => ["never"]);
    expect(await complete(running)).not.toContain("never");
  });
});

describe("columns in UTF-8", () => {
  const line = "log_stream_name = ä😀{hostname}";

  async function openUtf8(text: string, positionEncodings = ["utf-8", "utf-16"]): Promise<RunningServer> {
    const running = startServer();
    const { capabilities } = await running.client.initialize({ capabilities: { general: { positionEncodings } } });
    expect(capabilities.positionEncoding).toBe(positionEncodings[0]);
    await running.client.open(uri, text);
    return running;
  }

  test("are used when the client prefers them", async () => {
    const { client } = await openUtf8(`[a]\n${line}\n`);
    const position = { line: 1, character: 28 };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
    expect(hover?.range).toEqual(range(1, 24, 1, 34));
  });

  test("are not when it prefers others", async () => {
    const { client } = await openUtf8(`[a]\n${line}\n`, ["utf-16", "utf-8"]);
    const position = { line: 1, character: 28 };
    const hover = await client.connection.sendRequest(HoverRequest.type, { textDocument, position });
    expect(hover?.range).toEqual(range(1, 21, 1, 31));
  });

  test("count in changes, one after the other", async () => {
    const { client } = await openUtf8("[ä]\nx = 1\n");
    await client.change(uri, 2, [
      { range: range(0, 3, 0, 3), text: "😀" },
      { range: range(0, 7, 0, 7), text: "é" },
      { range: range(1, 0, 1, 1), text: "y" },
    ]);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols).toMatchObject([
      { name: "ä😀é", range: range(0, 0, 1, 5), selectionRange: range(0, 1, 0, 9), children: [{ name: "y" }] },
    ]);
  });

  test("inside a character are before it, and behind the line's end are at its end", async () => {
    const { client } = await openUtf8("[ä]\nx = 1\n");
    await client.change(uri, 2, [{ range: range(0, 2, 0, 2), text: "b" }]);
    await client.change(uri, 3, [{ range: range(1, 99, 1, 99), text: "2" }]);
    const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
    expect(symbols).toMatchObject([{ name: "bä", children: [{ detail: "12" }] }]);
  });
});

describe("pulled diagnostics", () => {
  const capabilities: ClientCapabilities = { textDocument: { diagnostic: {} } };
  const pull = ({ client }: RunningServer, previousResultId?: string) =>
    client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument,
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });

  test("are given when asked for, and not sent", async () => {
    const running = await open("x\n", capabilities);
    expect(await pull(running)).toMatchObject({ kind: "full", items: [{ code: "text-before-section" }] });
    await running.clock.advance(1000);
    await running.client.close(uri);
    expect(await pull(running)).toEqual({ kind: "full", items: [] });
    expect(running.client.unread).toBe(0);
  });

  test("are not given twice", async () => {
    const running = await open("x\n", capabilities);
    const { resultId } = await pull(running);
    expect(await pull(running, resultId)).toEqual({ kind: "unchanged", resultId });
    await running.client.change(uri, 2, [{ text: good }]);
    expect(await pull(running, resultId)).toMatchObject({ kind: "full", items: [] });
  });

  test("are told only to clients that ask", async () => {
    expect((await startServer().client.initialize({ capabilities })).capabilities.diagnosticProvider).toBeDefined();
    expect((await startServer().client.initialize()).capabilities.diagnosticProvider).toBeUndefined();
  });
});

describe("placeholders of one's own", () => {
  const text = good.replace("{hostname}", "x-{cluster}");

  test("come with the first message, and change", async () => {
    const running = startServer();
    await running.client.initialize({ initializationOptions: { placeholders: ["{cluster}"] } });
    await running.client.open(uri, text);
    expect((await running.rest()).map(({ code }) => code)).not.toContain("unknown-placeholder");
    const change = (settings: unknown) =>
      running.client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    await change({ other: 1 });
    await change({ awslogs: { placeholders: [] } });
    expect((await running.rest()).map(({ code }) => code)).toContain("unknown-placeholder");
  });
});

describe("awscli.conf", () => {
  const cli = "file:///etc/awslogs/awscli.conf";
  const text = "[plugins]\ncwlogs = cwlogs\n[default]\nregion = eu-west-1a\n";

  test("has findings, repairs, completion and hover of its own", async () => {
    const running = startServer();
    const { client } = running;
    await client.initialize({ capabilities: everything });
    await client.open(cli, text, "awslogs-cli");
    expect((await running.rest()).map(({ code }) => code)).toEqual(["cli-bad-region"]);
    const textDocument = { uri: cli };
    const position = { line: 3, character: 9 };
    const params = { textDocument, range: range(3, 9, 3, 9), context: { diagnostics: [] } };
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
    expect(actions.map(({ title }) => title)).toEqual(["Change to “eu-west-1”"]);
    const items = await client.connection.sendRequest(CompletionRequest.type, { textDocument, position });
    expect((items as CompletionItem[]).map(({ label }) => label)).toContain("eu-west-1");
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument,
      position: { line: 3, character: 1 },
    });
    expect(JSON.stringify(hover?.contents)).toContain("us-east-1");
  });

  test("is not checked with awslogs.conf", async () => {
    const running = startServer();
    await running.client.initialize();
    await running.client.open(uri, good);
    expect(await running.rest()).toEqual([]);
    await running.client.open(cli, "[plugins]\ncwlogs = cwlogs\n[default]\nregion = eu-west-1\n", "awslogs-cli");
    expect((await running.settle()).uri).toBe(cli);
    expect(running.client.unread).toBe(0);
  });
});

describe("files on the disk", () => {
  function folder(files: Record<string, string>): { readonly url: (name: string) => string; readonly root: string } {
    const root = temporaryFolder();
    mkdirSync(path.join(root, "config"));
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(root, name), text);
    return { root, url: (name) => pathToFileURL(path.join(root, name)).href };
  }
  const section = (group: string) => `[a]\nfile = /v\nlog_group_name = ${group}\nlog_stream_name = {hostname}\n`;
  const running = () => startServer({ files: localFileSystem });

  test("of the same agent count in the findings, and again when they change", async () => {
    const { url, root } = folder({ "awslogs.conf": good, "config/x y.conf": section("h"), "config/none.conf": "" });
    const { client, settle } = running();
    await client.initialize();
    await client.open(url("config/x y.conf"), section("h"));
    const codes = async () => (await settle()).diagnostics.map(({ code }) => code);
    expect(await codes()).toContain("section-in-other-file");
    writeFileSync(path.join(root, "awslogs.conf"), good.replace("[a]", "[b]"));
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });
    expect(await codes()).toEqual([]);
    writeFileSync(path.join(root, "awslogs.conf"), good);
    const textDocument = { uri: url("config/x y.conf") };
    await client.connection.sendNotification(DidSaveTextDocumentNotification.type, { textDocument });
    const published = await settle();
    expect(published.diagnostics[0]?.relatedInformation?.[0]?.location).toEqual({
      uri: url("awslogs.conf"),
      range: range(2, 0, 2, 3),
    });
  });

  test("of the same agent count as they are in the editor", async () => {
    const { url } = folder({ "awslogs.conf": good, "config/x.conf": section("h") });
    const { client, settle } = running();
    await client.initialize();
    await client.open(url("config/x.conf"), section("h"));
    expect((await settle()).diagnostics).toHaveLength(1);
    await client.open(url("awslogs.conf"), good.replace("[a]", "[b]"));
    const published = [await settle(), await settle()];
    expect(published.find(({ uri }) => uri === url("config/x.conf"))?.diagnostics).toEqual([]);
  });

  test("are offered as paths, groups and references", async () => {
    const { url, root } = folder({ "awslogs.conf": good, "config/x.conf": section("h"), "app.log": "" });
    const { client, settle } = running();
    const { text, position } = at(`${section("$0g").replace("[a]", "[c]")}[b]\nfile = ${root}/a\n`);
    const textDocument = { uri: url("config/y.conf") };
    await client.initialize();
    await client.open(textDocument.uri, text);
    await settle();
    const labels = async (params: { position: { line: number; character: number } }) =>
      (
        (await client.connection.sendRequest(CompletionRequest.type, { textDocument, ...params })) as CompletionItem[]
      ).map((item) => item.label);
    expect(await labels({ position })).toEqual(expect.arrayContaining(["g", "h"]));
    expect(await labels({ position: { line: 5, character: `file = ${root}/a`.length } })).toEqual([
      "app.log",
      "awslogs.conf",
      "config/",
    ]);
    const context = { includeDeclaration: true };
    const found = await client.connection.sendRequest(ReferencesRequest.type, { textDocument, position, context });
    expect(found?.map((each) => each.uri)).toEqual([textDocument.uri, url("awslogs.conf")]);
  });

  describe("get credentials from awslogs.conf", () => {
    const [id, secret] = ["aws_access_key_id = A\n", "aws_secret_access_key = S\n"];
    const text = `[general]\nstate_file = /s\n${id}${secret}`;
    const move = async (files: Record<string, string>, workspaceEdit: object = {}, opened?: string) => {
      const { url } = folder(files);
      const { client } = running();
      const capabilities = { ...everything, workspace: { workspaceEdit } };
      await client.initialize({ capabilities });
      await client.open(url("awslogs.conf"), text);
      if (opened !== undefined) await client.open(url("awscli.conf"), opened, "awslogs-cli");
      const textDocument = { uri: url("awslogs.conf") };
      const params = { textDocument, range: range(2, 0, 2, 0), context: { diagnostics: [] } };
      const [action] = (await client.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
      return { action, uri: textDocument.uri, cli: url("awscli.conf") };
    };
    const removals = [
      { range: range(2, 0, 3, 0), newText: "" },
      { range: range(3, 0, 4, 0), newText: "" },
    ];
    const added = { range: range(2, 0, 2, 0), newText: id + secret };
    const cliText = "[default]\nregion = r\n";

    test("in one edit with the version that is open, or none", async () => {
      const closed = await move({ "awscli.conf": cliText }, { documentChanges: true });
      expect(closed.action?.title).toBe("Move the credentials to awscli.conf");
      expect(closed.action?.edit?.documentChanges).toEqual([
        { textDocument: { uri: closed.cli, version: null }, edits: [added] },
        { textDocument: { uri: closed.uri, version: 1 }, edits: removals },
      ]);
      const open = await move({ "awscli.conf": "" }, { documentChanges: true }, cliText);
      expect(open.action?.edit?.documentChanges?.[0]).toEqual({
        textDocument: { uri: open.cli, version: 1 },
        edits: [added],
      });
    });

    test("as plain changes to a client that knows no versions", async () => {
      const { action, uri, cli } = await move({ "awscli.conf": cliText });
      expect(action?.edit).toEqual({ changes: { [uri]: removals, [cli]: [added] } });
    });

    test("in aws.conf where that exists", async () => {
      expect((await move({ "aws.conf": cliText })).action?.title).toBe("Move the credentials to aws.conf");
    });

    test("after they are created, if the client can", async () => {
      const { action, uri, cli } = await move({}, { documentChanges: true, resourceOperations: ["create"] });
      const newText = `[plugins]\ncwlogs = cwlogs\n[default]\nregion = us-east-1\n${id}${secret}`;
      expect(action?.edit?.documentChanges).toEqual([
        { kind: "create", uri: cli },
        { textDocument: { uri: cli, version: null }, edits: [{ range: range(0, 0, 0, 0), newText }] },
        { textDocument: { uri, version: 1 }, edits: removals },
      ]);
      const unable = await move({}, { documentChanges: true });
      expect(unable.action?.title).toBe("Remove from this file; add it to awscli.conf yourself");
      expect(unable.action?.edit?.documentChanges).toHaveLength(1);
    });

    test("not where they can't be read", async () => {
      const { action } = await move({ "awscli.conf": "# ".repeat(600_000) }, { documentChanges: true });
      expect(action?.title).toBe("Remove from this file; add it to awscli.conf yourself");
    });
  });

  test("are linked when they exist", async () => {
    const { url, root } = folder({ "a b.log": "" });
    const { client } = running();
    const textDocument = { uri: url("awslogs.conf") };
    await client.initialize();
    await client.open(textDocument.uri, `[a]\nfile = ${root}/a b.log\n[b]\nfile = ${root}/none.log\n`);
    const found = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    expect(found).toMatchObject([{ target: url("a b.log"), range: { start: { line: 1, character: 7 } } }]);
  });

  test("documents with very many paths have links for the first thousand", async () => {
    const asked: string[] = [];
    const exists = (path: string): Promise<boolean> => Promise.resolve(asked.push(path) > 0);
    const { client } = startServer({ files: { ...localFileSystem, exists } });
    await client.initialize();
    await client.open(uri, "[a]\nfile = /same\n".repeat(20) + "[b]\nfile = /x1\n".repeat(5000));
    const found = await client.connection.sendRequest(DocumentLinkRequest.type, { textDocument });
    expect([found?.length, asked]).toEqual([1000, ["/same", "/x1"]]);
  });
});

describe("a service in which everything throws", () => {
  const throwing = Object.fromEntries(
    Object.keys(createAwslogsService()).map((name) => [
      name,
      () => {
        throw new Error(`planted in ${name}`);
      },
    ]),
  ) as unknown as AwslogsService;
  const position = { line: 2, character: 1 };
  const options = { tabSize: 2, insertSpaces: true };
  const context = { includeDeclaration: true };
  const all = range(0, 0, 6, 0);
  const requests = [
    [CompletionRequest.method, { position }, []],
    [HoverRequest.method, { position }, null],
    [DocumentSymbolRequest.method, {}, []],
    [FoldingRangeRequest.method, {}, []],
    [SelectionRangeRequest.method, { positions: [position] }, []],
    [ReferencesRequest.method, { position, context }, []],
    [DocumentHighlightRequest.method, { position }, []],
    [DocumentLinkRequest.method, {}, []],
    [SemanticTokensRequest.method, {}, { data: [] }],
    [InlayHintRequest.method, { range: all }, []],
    [CodeActionRequest.method, { range: all, context: { diagnostics: [] } }, []],
    [DocumentFormattingRequest.method, { options }, []],
    [DocumentRangeFormattingRequest.method, { range: all, options }, []],
    [PrepareRenameRequest.method, { position }, null],
    [RenameRequest.method, { position, newName: "b" }, null],
    [DocumentDiagnosticRequest.method, {}, { kind: "full", items: [] }],
  ] as const;

  test.each([
    ["in opening", throwing],
    ["behind it", { ...throwing, open: createAwslogsService().open }],
  ])("leaves the server alive: %s", async (_, service) => {
    const running = startServer({ service, files: localFileSystem });
    const logged: string[] = [];
    running.client.connection.onNotification("window/logMessage", ({ message }: { message: string }) => {
      logged.push(message);
    });
    await running.client.initialize({ capabilities: everything });
    await running.client.open(uri, good);
    for (const [method, params, empty] of requests) {
      const answer: unknown = await running.client.connection.sendRequest(method, { textDocument, ...params });
      expect([method, answer]).toEqual([method, empty]);
    }
    await running.clock.advance(1000);
    expect(await running.client.connection.sendRequest("shutdown")).toBeNull();
    expect(logged.length).toBeGreaterThanOrEqual(requests.length - 1);
  });
});
