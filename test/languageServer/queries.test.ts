import { describe, expect, test } from "vitest";
import {
  CodeActionRequest,
  CompletionRequest,
  CompletionTriggerKind,
  DefinitionRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  type CodeAction,
  type CompletionItem,
  type CompletionList,
  type Hover,
} from "vscode-languageserver/node";
import type { QueryDataParams } from "../../src/insights/completion/queryData.js";
import type { QueryFactsParams } from "../../src/insights/diagnostics/queryFacts.js";
import { factsDelayMs } from "../../src/languageServer/documents/queryFacts.js";
import {
  queryDataRequest,
  queryDataTimeoutMs,
  queryFactsChanged,
  queryFactsRequest,
} from "../../src/languageServer/protocol.js";
import { startServer, type RunningServer } from "./startServer.js";

const uri = "file:///team/errors.cwli";
const textDocument = { uri };

/** The position of `$0` in the text, and the text without it. */
function at(marked: string) {
  const before = marked.slice(0, marked.indexOf("$0")).split("\n");
  return {
    text: marked.replace("$0", ""),
    position: { line: before.length - 1, character: before.at(-1)?.length ?? 0 },
  };
}

interface Opened extends RunningServer {
  readonly params: { readonly textDocument: typeof textDocument; readonly position: ReturnType<typeof at>["position"] };
}

async function opened(marked: string, { language = "cwli", queryData = false } = {}): Promise<Opened> {
  const { text, position } = at(marked);
  const running = startServer();
  const capabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };
  const initializationOptions = { queryData, suggestCommand: "suggest" };
  await running.client.initialize({ capabilities, initializationOptions });
  await running.client.open(uri, text, language);
  return { ...running, params: { textDocument, position } };
}

const complete = async ({ client, params }: Opened): Promise<CompletionItem[]> =>
  (await client.connection.sendRequest(CompletionRequest.type, params)) as CompletionItem[];

test("says what is wrong, in each query of a file and in its heads", async () => {
  const { client, rest } = await opened("# name: a\n# time:\nfields a |$0\n\n# name: b\nfilter (a = 1\n");
  const found = await rest();
  expect(found.map(({ range, source }) => [range.start.line, source])).toEqual([
    [1, "cwli"],
    [2, "cwli"],
    [5, "cwli"],
  ]);
  await client.change(uri, 2, [{ text: "fields a\n" }]);
  expect(await rest()).toEqual([]);
  await client.open("file:///a.cwsql", "SELECT `a", "cwsql");
  expect(await rest()).toMatchObject([{ code: "no-log-group", source: "cwsql" }, { code: "unclosed-name" }]);
});

describe("fixes", () => {
  const capabilities = {
    textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
  };
  const actions = async (text: string, only?: string[]): Promise<CodeAction[]> => {
    const { client } = startServer();
    await client.initialize({ capabilities });
    await client.open(uri, text, "cwli");
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    return ((await client.connection.sendRequest(CodeActionRequest.type, { textDocument, range, context })) ??
      []) as CodeAction[];
  };

  test("repair a query below its head", async () => {
    const [action] = await actions("# time: 3h\nstats count(*) by bin(300s)");
    expect(action).toMatchObject({ kind: "quickfix", diagnostics: [{ code: "period-cap", source: "cwli" }] });
    expect(action?.edit?.changes?.[uri]).toMatchObject([
      { newText: "5m", range: { start: { line: 1, character: 22 } } },
    ]);
  });

  test("that are sure can be applied at once", async () => {
    const [action, ...others] = await actions("stats count(*) by bin(300s)", ["source.fixAll"]);
    expect(others).toEqual([]);
    expect(action).toMatchObject({ kind: "source.fixAll.cwli" });
    expect(await actions("stats count(*) by bin(5m)", ["source.fixAll"])).toEqual([]);
  });
});

test("formats each query, and leaves heads alone", async () => {
  const { client } = await opened("# name:  a\nfields a|sort a$0\n\n# name: b\nfields (\n");
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  expect(edits).toMatchObject([
    { newText: "\n| ", range: { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } } },
  ]);
  const range = { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } };
  const params = { textDocument, options, range };
  expect(await client.connection.sendRequest(DocumentRangeFormattingRequest.type, params)).toEqual([]);
});

test("outlines and folds the queries and their stages", async () => {
  const { client } = await opened("# name: a\nfields x,\n  y$0\n| sort x\n\n# name: b\nfields v\n");
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(symbols).toMatchObject([
    {
      name: "a",
      children: [
        { name: "fields", detail: "x, y" },
        { name: "sort", detail: "x" },
      ],
    },
    { name: "b", selectionRange: { start: { line: 5, character: 8 } }, children: [{ name: "fields" }] },
  ]);
  const folds = await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument });
  expect(folds?.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
    [0, 3],
    [1, 2],
    [5, 6],
  ]);
  await client.change(uri, 2, [{ text: "fields a\n| sort a" }]);
  const stages = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(stages?.map(({ name }) => name)).toEqual(["fields", "sort"]);
});

test.each([
  [false, ["keyword", "comment", "property", "operator", "number", "keyword", "property"]],
  // The grammar has the comment, the operator and the number, and knows a field that begins with @.
  [true, ["keyword", "property", "keyword"]],
])("tells what the words are; with a grammar: %s", async (grammars, expected) => {
  const { client } = startServer();
  const { capabilities } = await client.initialize({ initializationOptions: { grammars } });
  await client.open(uri, "filter # a\ncount = 5 | sort @log", "cwli");
  const { tokenTypes = [] } =
    (capabilities.semanticTokensProvider as { legend?: { tokenTypes: string[] } }).legend ?? {};
  const { data = [] } = (await client.connection.sendRequest(SemanticTokensRequest.type, { textDocument })) ?? {};
  const types = data.flatMap((type, index) => (index % 5 === 3 ? [tokenTypes[type]] : []));
  expect(types).toEqual(expected);
});

test("checks what the client knows of the groups of a head, once the head stays as it is", async () => {
  const { client, rest, clock } = await opened("# groups: cold\npattern @message$0", { queryData: true });
  const asked: QueryFactsParams[] = [];
  const told = new Promise<void>((resolve) => {
    client.connection.onRequest(queryFactsRequest, (params) => {
      asked.push(params);
      resolve();
      return { groups: [{ name: "cold", logClass: "INFREQUENT_ACCESS" }, 7], range: "x" } as never;
    });
  });
  expect(await rest()).toEqual([]);
  await clock.advance(factsDelayMs);
  await told;
  expect(await rest()).toMatchObject([{ code: "class-refuses", range: { start: { line: 1, character: 0 } } }]);
  expect(asked).toEqual([{ uri, groups: ["cold"] }]);
});

test("hints at filters on indexed fields, and says it of a field, once the client knows the group's indexes", async () => {
  const { client, rest, clock } = await opened('# groups: web\nfilter $0requestId = "a" and other = 1', {
    queryData: true,
  });
  const told = new Promise<void>((resolve) => {
    client.connection.onRequest(queryFactsRequest, () => {
      resolve();
      return { groups: [{ name: "web", indexes: ["requestId", 7] }] } as never;
    });
  });
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  const hints = () => client.connection.sendRequest(InlayHintRequest.type, { textDocument, range });
  expect(await hints()).toEqual([]);
  expect(await rest()).toEqual([]);
  await clock.advance(factsDelayMs);
  await told;
  await rest();
  expect(await hints()).toMatchObject([{ label: "indexed", position: { line: 1, character: 22 } }]);
  const hover = { textDocument, position: { line: 1, character: 8 } };
  const shown = await client.connection.sendRequest(HoverRequest.type, hover);
  expect(JSON.stringify(shown?.contents)).toContain("indexed: a filter on it with = or in scans less");
});

test("checks the time and the connection of a head, in any language, and again once connections change", async () => {
  const { client, rest, clock } = await opened("-- connection: prod$0\n-- time: yesterdy\nSELECT `a` FROM `b`", {
    language: "cwsql",
    queryData: true,
  });
  const asked: QueryFactsParams[] = [];
  const connections = [{ id: "l", name: "Local" }, 7];
  let told: () => void = () => undefined;
  const answered = (): Promise<void> => new Promise((resolve) => (told = resolve));
  client.connection.onRequest(queryFactsRequest, (params) => {
    asked.push(params);
    told();
    return { connections, timeProblem: { message: "no time", likely: "yesterday" } } as never;
  });
  expect(await rest()).toEqual([]);
  const first = answered();
  await clock.advance(factsDelayMs);
  await first;
  const time = { code: "unreadable-time", message: "no time" };
  expect(await rest()).toMatchObject([{ code: "unknown-connection", source: "cwsql" }, time]);
  expect(asked).toEqual([{ uri, groups: [], connection: "prod", time: "yesterdy" }]);
  connections.push({ id: "p", name: "prod" });
  await client.connection.sendNotification(queryFactsChanged);
  expect(await rest()).toMatchObject([{ code: "unknown-connection" }, time]);
  const second = answered();
  await clock.advance(factsDelayMs);
  await second;
  expect(await rest()).toMatchObject([time]);
});

/** Two queries, the second of which has another `hits`. */
const two = "# name: a\nfields x as hits | sort hits\n\n# name: b\nstats count(*) as h$0its by bin(5m) | sort hits\n";

describe("completion", () => {
  test("has commands, and functions as snippets", async () => {
    const [first] = await complete(await opened("fields a\n| $0"));
    expect(first).toMatchObject({
      label: "fields",
      textEdit: { newText: "fields ", range: { start: { line: 1, character: 2 }, end: { line: 1, character: 2 } } },
      command: { command: "suggest" },
    });
    const items = await complete(await opened("stats p$0"));
    expect(items.find(({ label }) => label === "pct")).toMatchObject({
      insertTextFormat: 2,
      textEdit: { newText: "pct(${1:value}, ${2:percent})$0" },
    });
  });

  test("knows the query at the cursor, below its head", async () => {
    const items = await complete(
      await opened("# name: a\nfields x as y | sort y\n\n# name: b\nfields v as w\n| sort $0\n"),
    );
    expect(items[0]?.label).toBe("w");
    expect(items.map(({ label }) => label)).not.toContain("y");
  });

  test.each([
    ["cwsql", "SELECT $0 FROM `a`", "count"],
    ["cwppl", "fields a | $0", "stats"],
  ])("knows %s", async (language, marked, label) => {
    expect((await complete(await opened(marked, { language }))).map((item) => item.label)).toContain(label);
  });

  test("asks the client for saved queries, and knows the parameters of the head", async () => {
    const running = await opened("# parameter level = ERROR\nfields {{level}}\n| $$0", { queryData: true });
    running.client.connection.onRequest(queryDataRequest, ({ needs }) => {
      expect(needs).toEqual({ kind: "savedQueries" });
      return [
        { name: "Slow", parameters: [{ name: "ms", defaultValue: "5" }, 7, { name: "n", defaultValue: 7 }] },
      ] as never;
    });
    const { position } = running.params;
    expect(await complete(running)).toMatchObject([
      { label: "$Slow", textEdit: { newText: '\\$Slow(ms = "${1:5}", n = "${2:}")$0', range: { end: position } } },
    ]);
    const [first] = await complete(await opened("# parameter level = ERROR\nfilter a = {{$0"));
    expect(first).toMatchObject({ label: "level", detail: "parameter = ERROR", textEdit: { newText: "level}}" } });
    const { client, params } = await opened("# parameter level = ERROR\nfilter a = {{le$0vel}}");
    const hover = await client.connection.sendRequest(HoverRequest.type, params);
    expect(hover).toMatchObject({ contents: { value: expect.stringContaining("`ERROR`") } });
  });

  test("asks the client for fields, with the groups and the connection of the head", async () => {
    const running = await opened("# groups: /aws/lambda/* g\n# connection: prod\nfilter st$0", { queryData: true });
    const asked: QueryDataParams[] = [];
    running.client.connection.onRequest(queryDataRequest, (params) => {
      asked.push(params);
      return [{ name: "status", percent: 98 }, { name: "" }, 7, { name: "took", percent: "x" }] as never;
    });
    const items = await complete(running);
    expect(asked).toEqual([{ uri, groups: ["/aws/lambda/*", "g"], connection: "prod", needs: { kind: "fields" } }]);
    expect(items.slice(0, 2)).toMatchObject([{ label: "status", detail: "in 98 % of the events" }, { label: "took" }]);
  });

  test("asks for values, groups and connections where they stand", async () => {
    for (const [marked, needs, answer] of [
      ["filter level = $0", { kind: "values", field: "level" }, '"ERROR"'],
      ["# groups: /a$0", { kind: "groups", prefix: "/a" }, "ERROR"],
      ["# connection: $0", { kind: "connections" }, "ERROR"],
    ] as const) {
      const running = await opened(marked, { queryData: true });
      const asked: unknown[] = [];
      running.client.connection.onRequest(queryDataRequest, (params) => {
        asked.push(params.needs);
        return [{ name: "ERROR" }];
      });
      const [first] = await complete(running);
      expect(asked).toEqual([needs]);
      expect(first?.textEdit?.newText).toBe(answer);
    }
  });

  test("lacks only what the client doesn't answer in time, or answers with an error", async () => {
    const slow = await opened("filter $0", { queryData: true });
    const asked = new Promise<void>((resolve) => {
      slow.client.connection.onRequest(queryDataRequest, () => {
        resolve();
        return new Promise<never>(() => undefined);
      });
    });
    const answer = slow.client.connection.sendRequest(CompletionRequest.type, slow.params);
    await asked;
    await slow.clock.advance(queryDataTimeoutMs);
    // The editor asks again when more is typed.
    const { isIncomplete, items } = (await answer) as CompletionList;
    expect(isIncomplete).toBe(true);
    expect(items.map(({ label }) => label)).toContain("@timestamp");
    const failing = await opened("filter $0", { queryData: true });
    failing.client.connection.onRequest(queryDataRequest, () => {
      throw new Error("no connection");
    });
    expect((await complete(failing)).map(({ label }) => label)).toContain("@timestamp");
  });

  test("opens by the characters of the language alone", async () => {
    const typed = (character: string) => ({
      context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: character },
    });
    const query = await opened("fields $0");
    const ask = (params: object): Promise<unknown> =>
      query.client.connection.sendRequest("textDocument/completion", params);
    expect(await ask({ ...query.params, ...typed(",") })).not.toEqual([]);
    expect(await ask({ ...query.params, ...typed("%") })).toEqual([]);
    await query.client.open("file:///a.cwfilter", "", "cwfilter");
    const pattern = { textDocument: { uri: "file:///a.cwfilter" }, position: { line: 0, character: 0 } };
    expect(await ask({ ...pattern, ...typed("{") })).not.toEqual([]);
    expect(await ask({ ...pattern, ...typed(",") })).toEqual([]);
  });
});

test("explains what is under the cursor", async () => {
  const hover = async (marked: string, language?: string): Promise<Hover | null> => {
    const { client, params } = await opened(marked, language === undefined ? {} : { language });
    return client.connection.sendRequest(HoverRequest.type, params);
  };
  expect(await hover("# time: 3h\nfields a\n| sta$0ts count(*)")).toMatchObject({
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 7 } },
    contents: { kind: "markdown" },
  });
  expect(JSON.stringify(await hover("# ti$0me: 3h\nfields a"))).toContain("time range");
  expect(JSON.stringify(await hover("SELECT cou$0nt(*) FROM `a`", "cwsql"))).toContain("How many rows");
  expect(await hover("fields le$0vel")).toBeNull();
});

test("shows the signature of a call with the argument at the cursor", async () => {
  const { client, params } = await opened("fields a\n| stats pct(took, $0");
  expect(await client.connection.sendRequest(SignatureHelpRequest.type, params)).toMatchObject({
    signatures: [{ label: "pct(value, percent)", parameters: [{ label: [4, 9] }, { label: [11, 18] }] }],
    activeParameter: 1,
  });
});

describe("names", () => {
  test("are found in the query at the cursor alone", async () => {
    const { client, params } = await opened(two);
    const range = (line: number, start: number, end: number) => ({
      start: { line, character: start },
      end: { line, character: end },
    });
    const [first, second] = [range(4, 18, 22), range(4, 41, 45)];
    const context = { includeDeclaration: true };
    expect(await client.connection.sendRequest(ReferencesRequest.type, { ...params, context })).toEqual([
      { uri, range: first },
      { uri, range: second },
    ]);
    expect(await client.connection.sendRequest(DocumentHighlightRequest.type, params)).toHaveLength(2);
    expect(await client.connection.sendRequest(PrepareRenameRequest.type, params)).toEqual(first);
    const later = { textDocument, position: { line: 4, character: 44 } };
    expect(await client.connection.sendRequest(DefinitionRequest.type, later)).toEqual({ uri, range: first });
  });

  test("are renamed at all places, or not at all", async () => {
    const { client, params } = await opened(two);
    const edit = await client.connection.sendRequest(RenameRequest.type, { ...params, newName: "n" });
    expect(edit?.changes?.[uri]?.map(({ newText }) => newText)).toEqual(["n", "n"]);
    await expect(client.connection.sendRequest(RenameRequest.type, { ...params, newName: "a`b" })).rejects.toThrow(
      "backticks",
    );
  });
});
