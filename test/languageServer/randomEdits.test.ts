import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  CancellationTokenSource,
  CompletionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  LSPErrorCodes,
  SemanticTokensRequest,
  type Position,
  type TextDocumentContentChangeEvent,
} from "vscode-languageserver/node";
import { startServer } from "./startServer.js";
import type { TestClient } from "./testClient.js";

type Encoding = "utf-8" | "utf-16";

/** A replacement in a text of unknown length: both places are fractions of it. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const good = "[general]\r\nstate_file = /s\n[ä😀]\r\nfile = /v\nlog_group_name = g\nlog_stream_name = {hostname}\n";
const edited = "file:///etc/awslogs/edited.conf";
const fresh = "file:///etc/awslogs/fresh.conf";

const piece = fc.constantFrom(
  ..."[ ] = : # ; ä é 😀 𝕏 \u{10FFFF} \u200D \uFEFF file log_group_name datetime_format %Y %b {hostname} ${X} general".split(
    " ",
  ),
  " ",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\r\n[general]\r\n",
  "\nfile = /a\n",
);
const fragment = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const edit: fc.Arbitrary<Edit> = fc.record({ from: fraction, to: fraction, text: fragment });
/** Several messages, each with several changes. */
const messages = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

/** The nearest offset before this fraction of the text that splits neither a character nor a line break. */
function offsetIn(text: string, share: number): number {
  const at = Math.floor(share * text.length);
  const splits = (text.codePointAt(at - 1) ?? 0) > 0xffff || (text[at - 1] === "\r" && text[at] === "\n");
  return splits ? at - 1 : at;
}

function positionIn(text: string, offset: number, encoding: Encoding): Position {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/u);
  const last = lines.at(-1) ?? "";
  return { line: lines.length - 1, character: encoding === "utf-8" ? Buffer.byteLength(last) : last.length };
}

/** The text after a change, computed without the server's documents, and the change as a client sends it. */
function apply(text: string, { from, to, text: inserted }: Edit, encoding: Encoding) {
  const [start = 0, end = 0] = [offsetIn(text, from), offsetIn(text, to)].sort((a, b) => a - b);
  const change: TextDocumentContentChangeEvent = {
    range: { start: positionIn(text, start, encoding), end: positionIn(text, end, encoding) },
    text: inserted,
  };
  return { after: text.slice(0, start) + inserted + text.slice(end), change };
}

async function readingsOf({ connection }: TestClient, uri: string): Promise<unknown> {
  const textDocument = { uri };
  const symbols = await connection.sendRequest(DocumentSymbolRequest.type, { textDocument });
  const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  const items = report.kind === "full" ? report.items : report.kind;
  return JSON.parse(JSON.stringify({ symbols, items }).replaceAll(uri, "uri:"));
}

describe.each<Encoding>(["utf-16", "utf-8"])("after random edits, in %s", (encoding) => {
  test("symbols and diagnostics are those of the same text opened anew", async () => {
    const { client } = startServer();
    const general = { positionEncodings: [encoding] };
    await client.initialize({ capabilities: { general, textDocument: { diagnostic: {} } } });
    await fc.assert(
      fc.asyncProperty(messages, async (sequence) => {
        let [text, version] = [good, 1];
        await client.open(edited, text);
        for (const edits of sequence) {
          const changes = edits.map((each) => {
            const { after, change } = apply(text, each, encoding);
            text = after;
            return change;
          });
          await client.change(edited, ++version, changes);
          // Something must have been computed from each version, so that nothing of it may remain.
          await client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: edited } });
        }
        await client.open(fresh, text);
        expect(await readingsOf(client, edited)).toEqual(await readingsOf(client, fresh));
        await client.close(edited);
        await client.close(fresh);
      }),
      { numRuns: 60 },
    );
  });
});

describe("of 300 requests of which half are cancelled", () => {
  const requests = [
    CompletionRequest.method,
    HoverRequest.method,
    DocumentSymbolRequest.method,
    FoldingRangeRequest.method,
    DocumentDiagnosticRequest.method,
    SemanticTokensRequest.method,
  ];
  const one = fc.record({
    method: fc.constantFrom(...requests),
    position: fc.record({ line: fc.nat(8), character: fc.nat(30) }),
    isCancelled: fc.boolean(),
  });

  test("each ends exactly once, and the server still answers", async () => {
    const { client } = startServer();
    await client.initialize({ capabilities: { textDocument: { diagnostic: {} } } });
    await client.open(edited, good);
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 300, maxLength: 300 }), async (all) => {
        const ends = all.map(() => 0);
        const waiting = all.map(async ({ method, position, isCancelled }, index) => {
          const source = new CancellationTokenSource();
          const params = { textDocument: { uri: edited }, position };
          const answer = client.connection.sendRequest(method, params, source.token);
          if (isCancelled) source.cancel();
          const code = await answer.then(
            () => undefined,
            (error: { readonly code: number }) => error.code,
          );
          ends[index] = (ends[index] ?? 0) + 1;
          return { isCancelled, code };
        });
        const results = await Promise.all(waiting);
        expect(ends.every((count) => count === 1)).toBe(true);
        const expected = new Set([undefined, LSPErrorCodes.RequestCancelled]);
        expect(results.filter(({ code }) => !expected.has(code))).toEqual([]);
        expect(results.filter(({ isCancelled, code }) => !isCancelled && code !== undefined)).toEqual([]);
        const symbols = await client.connection.sendRequest(DocumentSymbolRequest.type, {
          textDocument: { uri: edited },
        });
        expect(symbols).toHaveLength(2);
      }),
      { numRuns: 3 },
    );
  });
});
