// What validation, a keystroke, completion and hover cost in a large awslogs.conf, and what the worst texts cost.
// Prints tables; run it with: npx tsx test/bench/awslogs.ts
// Beside it, yaml-language-server on a file of the same size, which npm installs into test/bench/peers.
import { existsSync } from "node:fs";
import { SectionCache } from "../../src/awslogs/diagnostics/sectionCache.js";
import { createAwslogsService, isRefusal } from "../../src/awslogs/service.js";
import type { ConfDocument } from "../../src/awslogs/syntax/parse.js";
import { bundle, ServerProcess } from "./awslogs/serverProcess.js";
import { yamlMs } from "./awslogs/yamlPeer.js";

const uri = "file:///etc/awslogs/awslogs.conf";
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

/** From the text with one more character to its findings, as a server has it that knows those of the text before. */
function typedMs(text: string): number {
  const cache = new SectionCache();
  const middle = text.indexOf("datetime_format", text.length / 2) + "datetime_format = ".length;
  const typed = (round: number) => text.slice(0, middle) + "x".repeat(round % 7) + text.slice(middle);
  service.validate(opened(text), uri, { cache });
  return median(21, (round) => service.validate(opened(typed(round)), uri, { cache }));
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
  row("one more character, to findings", typedMs(text), "ms", 30);
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
    await server.start();
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
  await server.start();
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

/** The same text validated by a server of another language, as far as both are in this process. */
async function peer(): Promise<void> {
  console.log("\n1,000 sections, an edit to findings, beside the same facts as YAML");
  // First, as the peer fills the heap that both share.
  const conf = configuration(1000);
  const anew = median(21, (round) => service.validate(opened(`${conf}# ${round}\n`), uri));
  const ours = typedMs(conf);
  const theirs = await yamlMs(asYaml(1000));
  row("ours", ours, "ms");
  row("ours, without what was found before", anew, "ms");
  row("yaml-language-server, which checks each text anew", theirs, "ms");
  row("yaml-language-server / ours", theirs / ours, "times (at least 20)");
  row("yaml-language-server / ours, without what was found before", theirs / anew, "times");
}

async function main(): Promise<void> {
  typing();
  await overTheWire();
  await peer();
  await memory();
  worstCases();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
