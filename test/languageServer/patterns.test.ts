import { expect, test } from "vitest";
import {
  CompletionRequest,
  DiagnosticSeverity,
  DocumentFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  type CompletionItem,
  type Hover,
} from "vscode-languageserver/node";
import { startServer } from "./startServer.js";

const uri = "file:///team/errors.cwfilter";
const textDocument = { uri };

async function opened(text: string) {
  const running = startServer();
  await running.client.initialize();
  await running.client.open(uri, text, "cwfilter");
  return running;
}

test("says what is wrong with the pattern of a file, below its comments", async () => {
  const { client, rest } = await opened("# What wakes us at night\n{ $.level == ERROR }\n");
  const [finding, ...others] = await rest();
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    severity: DiagnosticSeverity.Error,
    code: "refused",
    source: "cwfilter",
    range: { start: { line: 1, character: 11 }, end: { line: 1, character: 12 } },
  });
  await client.change(uri, 2, [{ text: "?WARN ERROR" }]);
  expect(await rest()).toMatchObject([{ severity: DiagnosticSeverity.Warning, code: "not-as-it-seems" }]);
  await client.change(uri, 3, [{ text: "ERROR # no comment here" }]);
  expect(await rest()).toHaveLength(1);
  await client.change(uri, 4, [{ text: "# nothing yet\n" }]);
  expect(await rest()).toEqual([]);
});

test("explains the part under the cursor, as plain text", async () => {
  const { client } = await opened('# a\n{ $.level = "[x](command:y)" &&\n  $.took > 500 }\n');
  const hover = (line: number, character: number): Promise<Hover | null> =>
    client.connection.sendRequest(HoverRequest.type, { textDocument, position: { line, character } });
  expect(await hover(2, 4)).toEqual({
    range: { start: { line: 2, character: 2 }, end: { line: 2, character: 14 } },
    contents: { kind: "plaintext", value: "$.took is greater than 500." },
  });
  expect(await hover(1, 5)).toMatchObject({
    contents: { kind: "plaintext", value: "$.level is “[x](command:y)”." },
  });
  expect(await hover(0, 1)).toBeNull();
});

test("completes, also selectors that the pattern has already", async () => {
  const { client } = await opened("# a\n{ $.level = ERROR && $.l");
  const at = (line: number, character: number): Promise<unknown> =>
    client.connection.sendRequest(CompletionRequest.type, { textDocument, position: { line, character } });
  const [first] = (await at(1, 24)) as CompletionItem[];
  expect(first).toMatchObject({
    label: "$.level",
    textEdit: { newText: "$.level", range: { start: { line: 1, character: 21 }, end: { line: 1, character: 24 } } },
  });
  expect(((await at(1, 17)) as CompletionItem[]).map(({ label }) => label)).toEqual(["}", "&&", "||"]);
  expect(await at(0, 2)).toEqual([]);
});

test("outlines the parts", async () => {
  const { client } = await opened("# a\n[ip, status=404]");
  const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  expect(symbols).toMatchObject([
    { name: "ip", detail: "The field ip.", range: { start: { line: 1, character: 1 } } },
    { name: "status=404", detail: "The field status is 404." },
  ]);
  await client.change(uri, 2, [{ text: "{ $.a = 1 ||\n  $.b = 2 }" }]);
  const [whole] = (await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument })) ?? [];
  expect(whole?.name).toBe("$.a = 1 || $.b = 2");
  expect(await client.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).toEqual([]);
});

test.each<[text: string, formatted: string | undefined]>([
  ["# a\n{$.level=ERROR&&$.took>500}\n", "{ $.level = ERROR && $.took > 500 }"],
  ["ERROR -timeout", undefined],
  ["{ $.level =\nERROR }", undefined],
  ["{ $.level = }", undefined],
  ["", undefined],
])("formats %j as %s", async (text, formatted) => {
  const { client } = await opened(text);
  const options = { tabSize: 2, insertSpaces: true };
  const edits = await client.connection.sendRequest(DocumentFormattingRequest.type, { textDocument, options });
  expect(edits?.map(({ newText }) => newText)).toEqual(formatted === undefined ? [] : [formatted]);
});
