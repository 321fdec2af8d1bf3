// What it costs to colour a log: lines of every kind, and hostile lines of the length up to which an editor colours.
// Prints two tables; run it with: npx tsx test/bench/grammar.ts
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import * as oniguruma from "vscode-oniguruma";
import * as textmate from "vscode-textmate";

const root = path.resolve(import.meta.dirname, "../..");
const scope = "text.cloudwatch-log";
/** VS Code's editor.maxTokenizationLineLength: longer lines have no colours. */
const longest = 20_000;

const ordinary: readonly string[] = [
  '14:59:22.123 203.0.113.7 - - [22/Nov/2026:14:59:22 +0000] "GET /catalogue/items?page=7 HTTP/1.1" 200 5321 0.042',
  '14:59:22.123  web-1: {"level":"ERROR","msg":"upstream timed out","requestId":"6f1b8a0e-4f5d-4a0e-9d9b-0f6f7d1c2b3a","ms":31}',
  "14:59:22.123 ERROR java.lang.IllegalStateException: no route to https://example.com/a?b=c",
  "        at com.example.shop.Cart.add(Cart.java:42)",
  "14:59:22.124 INFO done in 12.5 ms",
  "# 2026-11-22 Sun +09:00",
];

/** Each is repeated to the longest line. */
const hostile: readonly string[] = [
  "a",
  "1",
  "a.",
  "1.",
  '"',
  '\\"',
  '"\\"',
  "/",
  "a/b.",
  "http://",
  "    ",
  "Error",
  "a-",
  "{[",
  "0a",
  "$.",
  "\\",
];

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const file = path.join(root, "syntaxes/cloudwatch-log.tmLanguage.json");
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(file, "utf8"), file)),
  });
  const grammar = await registry.loadGrammar(scope);
  if (grammar === null) throw new Error(`There is no grammar of the scope ${scope}`);
  return grammar;
}

function msOf(grammar: textmate.IGrammar, line: string, times: number): number {
  const start = performance.now();
  for (let i = 0; i < times; i++) grammar.tokenizeLine2(line, textmate.INITIAL);
  return performance.now() - start;
}

async function main(): Promise<void> {
  const grammar = await loadGrammar();
  const lines = 100_000;
  for (const line of ordinary) msOf(grammar, line, 100);
  let sum = 0;
  for (const line of ordinary) {
    const ms = msOf(grammar, line, lines / 100) * 100;
    sum += ms / ordinary.length;
    console.log(`${ms.toFixed(0).padStart(8)} ms  100,000 lines of  ${line.slice(0, 90)}`);
  }
  console.log(`${sum.toFixed(0).padStart(8)} ms  100,000 lines, all kinds alike\n`);
  for (const part of hostile) {
    const line = `14:59:22.123 ${part.repeat(Math.ceil(longest / part.length)).slice(0, longest)}`;
    const half = msOf(grammar, line.slice(0, longest / 2), 1);
    const whole = msOf(grammar, line, 1);
    const ratio = (whole / half).toFixed(1);
    console.log(
      `${whole.toFixed(0).padStart(8)} ms  a line of ${JSON.stringify(part)}, ${ratio} times one of half the length`,
    );
  }
}

void main();
