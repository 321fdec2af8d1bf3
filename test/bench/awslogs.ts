// What validation, a keystroke, completion and hover cost in a large awslogs.conf, and what the worst texts cost.
// Prints tables; run it with: npx tsx test/bench/awslogs.ts
// Given the path of a folder in which yaml-language-server is installed, it measures that on a file of the same size.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createAwslogsService, isRefusal } from "../../src/awslogs/service.js";
import type { ValueType } from "../../src/awslogs/semantics/keySpec.js";
import { specsOf } from "../../src/awslogs/semantics/schema.js";
import type { ConfDocument } from "../../src/awslogs/syntax/parse.js";

const uri = "file:///etc/awslogs/awslogs.conf";
const bundle = path.resolve(import.meta.dirname, "../../dist/languageServer.js");
const service = createAwslogsService();

function section(i: number): string {
  return `[/var/log/app-${i}.log]
file = /var/log/app-${i}.log
log_group_name = /var/log/app
log_stream_name = {instance_id}-${i}
datetime_format = %Y-%m-%d %H:%M:%S
time_zone = UTC
initial_position = end_of_file
buffer_duration = 5000

`;
}

function configuration(sections: number): string {
  const all = Array.from({ length: sections }, (_, i) => section(i));
  return `[general]\nstate_file = /var/lib/awslogs/agent-state\n\n${all.join("")}`;
}

/** The same facts as YAML, for a server of another language. */
function asYaml(sections: number): string {
  const all = Array.from({ length: sections }, (_, i) =>
    section(i)
      .replace(/^\[(.*)\]/, "$1:")
      .replaceAll(/^(\w+) = (.*)$/gm, '  $1: "$2"'),
  );
  return all.join("");
}

function opened(text: string): ConfDocument {
  const document = service.open(text);
  if (isRefusal(document)) throw new Error(document.message);
  return document;
}

/** The median of the rounds, in milliseconds. */
function median(rounds: number, work: (round: number) => void): number {
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    work(round);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

function row(name: string, value: number, unit: string, limit?: number): void {
  const due = limit === undefined ? "" : `  (at most ${limit})`;
  console.log(`${name.padEnd(58)} ${value.toFixed(1).padStart(9)} ${unit}${due}`);
}

function typing(): void {
  const text = configuration(1000);
  const document = opened(text);
  const middle = text.indexOf("datetime_format", text.length / 2) + "datetime_format = ".length;
  console.log(`\n1,000 sections, ${text.split("\n").length} lines`);
  row(
    "parse and validate",
    median(21, () => service.validate(opened(text), uri)),
    "ms",
    50,
  );
  const typed = (round: number) => text.slice(0, middle) + "x".repeat(round % 7) + text.slice(middle);
  row(
    "one more character, to findings",
    median(21, (round) => service.validate(opened(typed(round)), uri)),
    "ms",
    30,
  );
  row(
    "completion",
    median(21, () => service.complete(document, middle + 1)),
    "ms",
    5,
  );
  row(
    "hover",
    median(21, () => service.hover(document, middle + 1)),
    "ms",
    5,
  );
}

/** Units that, repeated to 10 MB, made a parser slow. */
const worst: Readonly<Record<string, string>> = {
  sections: "[a]\n",
  "broken headers": "[unterminated header\n",
  settings: "buffer_duration = 5000 ; c\n",
  "unknown settings": "x=1\n",
  continuations: " x\n",
  "blank lines": "\n",
  "one line": "x",
  "directives in one format": "%Y-",
  "open classes in one pattern": "[(",
};

function worstCases(): void {
  console.log("\n10 MB of");
  for (const [name, unit] of Object.entries(worst)) {
    const head = name.includes("format")
      ? "[a]\ndatetime_format = "
      : name.includes("pattern")
        ? "[a]\nmulti_line_start_pattern = "
        : "[a]\n";
    const text = head + unit.repeat(Math.floor(9_999_900 / unit.length));
    const parsed = performance.now();
    const document = opened(text);
    const validated = performance.now();
    service.validate(document, uri);
    const done = performance.now();
    row(`${name}: parse`, validated - parsed, "ms");
    row(`${name}: validate`, done - validated, "ms");
  }
}

/** A language server of ours as an editor without requests for diagnostics has it. */
class ServerProcess {
  readonly #process = spawn(process.execPath, [bundle, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  readonly #connection = createMessageConnection(
    new StreamMessageReader(this.#process.stdout),
    new StreamMessageWriter(this.#process.stdin),
  );
  #version = 1;

  async open(text: string): Promise<void> {
    this.#connection.listen();
    await this.#connection.sendRequest("initialize", { processId: process.pid, rootUri: null, capabilities: {} });
    await this.#connection.sendNotification("initialized", {});
    const found = this.#found(this.#version);
    const textDocument = { uri, languageId: "awslogs", version: this.#version, text };
    await this.#connection.sendNotification("textDocument/didOpen", { textDocument });
    await found;
  }

  /** Types one character at the start of a line, and waits for the diagnostics. */
  async type(line: number): Promise<void> {
    const version = ++this.#version;
    const found = this.#found(version);
    const at = { line, character: 0 };
    const contentChanges = [{ range: { start: at, end: at }, text: "x" }];
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
    await found;
  }

  /** Sends a request that costs the server nothing. */
  async ask(): Promise<void> {
    const position = { line: 0, character: 0 };
    await this.#connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  }

  residentMegabytes(): number {
    const status = readFileSync(`/proc/${this.#process.pid}/status`, "utf8");
    const [, kilobytes = "0"] = /^VmRSS:\s*(\d+)/m.exec(status) ?? [];
    return Number(kilobytes) / 1000;
  }

  end(): void {
    this.#connection.dispose();
    this.#process.kill();
  }

  #found(version: number): Promise<void> {
    return new Promise((resolve) => {
      this.#connection.onNotification("textDocument/publishDiagnostics", (params: { readonly version?: number }) => {
        if (params.version === version) resolve();
      });
    });
  }
}

async function medianOf(rounds: number, work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

/**
 * From a keystroke to its diagnostics as an editor measures it, beside what the check costs in this process. The server
 * waits as long as the last check took, so three times that and a fixed wait of 10 ms are due.
 */
async function overTheWire(): Promise<void> {
  console.log("\nfrom a keystroke to its diagnostics, over the wire");
  if (!existsSync(bundle)) return console.log("skipped: build dist/languageServer.js first");
  for (const sections of [20, 1000]) {
    const text = configuration(sections);
    const server = new ServerProcess();
    await server.open(text);
    const lines = text.split("\n").length;
    const typed = await medianOf(15, () => server.type(Math.floor(lines / 2)));
    const asked = await medianOf(15, () => server.ask());
    server.end();
    const check = median(15, () => service.validate(opened(text), uri));
    const due = 10 + asked + 3 * check;
    row(`${sections} sections`, typed, "ms", sections === 20 ? 50 : undefined);
    row(`${sections} sections, for each ms of 10 ms, a request and 3 checks`, typed / due, "ms", 3);
  }
}

/** How much memory the server holds when it has sent the findings about a text. */
async function residentMegabytes(text: string): Promise<number> {
  const server = new ServerProcess();
  await server.open(text);
  const megabytes = server.residentMegabytes();
  server.end();
  return megabytes;
}

async function memory(): Promise<void> {
  const text = configuration(11_111);
  console.log(`\n${text.split("\n").length} lines`);
  if (!existsSync(bundle)) return console.log("skipped: build dist/languageServer.js first");
  if (!existsSync("/proc/self/status")) return console.log("skipped: no /proc to ask for the memory of a process");
  row("resident memory of the language server", await residentMegabytes(text), "MB", 150);
}

interface YamlService {
  configure: (settings: object) => void;
  doValidation: (document: TextDocument, isKubernetes: boolean) => Promise<readonly unknown[]>;
}

/** What a JSON schema can say of the rules that ours checks: the keys, which of them must be there, and their values. */
function jsonSchema(): object {
  const stream = specsOf("stream");
  const properties = Object.fromEntries(stream.map(({ name, type }) => [name, valueSchema(type)]));
  const required = stream.filter((spec) => spec.required === true).map(({ name }) => name);
  return {
    type: "object",
    additionalProperties: { type: "object", required, properties, additionalProperties: false },
  };
}

function valueSchema(type: ValueType): object {
  switch (type.kind) {
    case "enum":
      return { enum: type.values.map(({ value }) => value) };
    case "glob":
      return { type: "string", pattern: "^/" };
    case "logGroup":
      return { type: "string", pattern: "^[.\\-_/#A-Za-z0-9]{1,512}$" };
    case "logStream":
      return { type: "string", pattern: "^[^:*]{1,512}$" };
    case "integer":
      return { type: "string", pattern: "^[0-9]+$" };
    default:
      return { type: "string" };
  }
}

/** Finds one fault, so that it is sure that the schema is asked. */
async function checkSchema(yaml: YamlService, text: string): Promise<void> {
  const document = TextDocument.create("file:///x.yaml", "yaml", 0, text.replace("end_of_file", "end_of_fil"));
  const found = await yaml.doValidation(document, false);
  if (found.length !== 1) throw new Error(`The peer found ${found.length} faults in place of one`);
}

/** The same text validated by a server of another language, as far as both are in this process. */
async function peer(folder: string | undefined): Promise<void> {
  console.log("\n1,000 sections, text to findings, beside the same facts as YAML");
  if (folder === undefined) return console.log("skipped: no folder with yaml-language-server was given");
  // First, as the peer fills the heap that both share.
  const conf = configuration(1000);
  const ours = median(21, (round) => service.validate(opened(`${conf}# ${round}\n`), uri));
  const { getLanguageService } = createRequire(path.resolve(folder, "package.json"))(
    "yaml-language-server/out/server/src",
  ) as { getLanguageService: (context: object) => YamlService };
  const yaml = getLanguageService({ schemaRequestService: () => Promise.resolve("{}"), workspaceContext: {} });
  const schemas = [{ uri: "file:///awslogs.json", fileMatch: ["*.yaml"], schema: jsonSchema() }];
  yaml.configure({ validate: true, hover: false, completion: false, format: false, customTags: [], schemas });
  const text = asYaml(1000);
  await checkSchema(yaml, text);
  const times: number[] = [];
  for (let round = 0; round < 11; round++) {
    const document = TextDocument.create("file:///x.yaml", "yaml", round, `${text}# ${round}\n`);
    const start = performance.now();
    await yaml.doValidation(document, false);
    times.push(performance.now() - start);
  }
  const theirs = times.sort((a, b) => a - b)[5] ?? 0;
  row("ours", ours, "ms");
  row("yaml-language-server", theirs, "ms");
  row("yaml-language-server / ours", theirs / ours, "times (at least 10)");
}

async function main(): Promise<void> {
  typing();
  await overTheWire();
  await peer(process.argv[2]);
  await memory();
  worstCases();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
