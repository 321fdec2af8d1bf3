// How long it takes to read, check, format and outline a query of Logs Insights of 10,000 characters, the most there may be.
// Prints a table; run it with: npx tsx test/bench/queryLanguage.ts
import { validateQuery } from "../../src/insights/diagnostics/validateQuery.js";
import { formatQuery } from "../../src/insights/format/formatQuery.js";
import { querySymbols } from "../../src/insights/outline/querySymbols.js";
import { queryTokens } from "../../src/insights/outline/queryTokens.js";
import type { Query } from "../../src/insights/syntax/ast.js";
import { parseQuery } from "../../src/insights/syntax/parseQuery.js";

const length = 10_000;
const runs = 300;

/** Stages as people write them, again and again. */
const stages = [
  "fields @timestamp, @message, jsonParse(@message) as event, event.request.`user-agent` as agent",
  'filter level in ["ERROR", "WARN"] and @message like /(?i)time(d )?out/ and durationMs / 1000 > 2.5 # slow ones',
  'parse @message "order * took * ms" as order, ms',
  "filter ispresent(order) or not (status >= 500 and startsWith(path, '/api/'))",
];

const ordinary = filled("| ", stages);
const alternatives = `filter ${filled(" or ", ["requestId = 'r-1'", "status = 404"]).slice(0, length - 8)}`;
const broken = filled(" | ", ["fields (a, 'b", "stats by ,", "filter a = = (", "foo (bar", "parse /x"]);

const cases: readonly [what: string, text: string, dueMs?: number][] = [
  ["an ordinary query", ordinary, 5],
  ["one filter of many alternatives", alternatives, 5],
  ["mistakes all over", broken],
];

const judged = "parse and validate";

const steps: readonly [what: string, run: (query: Query) => unknown][] = [
  [judged, ({ text }) => validateQuery(parseQuery(text))],
  ["parse", ({ text }) => parseQuery(text)],
  ["format", formatQuery],
  ["semantic tokens", queryTokens],
  ["symbols", querySymbols],
];

/** As many of the parts as the length holds. */
function filled(glue: string, parts: readonly string[]): string {
  const texts: string[] = [];
  for (let total = 0; ;) {
    const part = parts[texts.length % parts.length] ?? "";
    total += part.length + glue.length + 1;
    if (total > length) return texts.join(`\n${glue}`);
    texts.push(part);
  }
}

/** Milliseconds of the processor in the best of ten batches, so that what else runs on the machine counts less. */
function measure(run: () => unknown): number {
  for (let i = 0; i < runs; i++) run();
  const batches = Array.from({ length: 10 }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < runs / 10; i++) run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 100 / runs;
  });
  return Math.min(...batches);
}

function main(): void {
  for (const [what, text, dueMs = Infinity] of cases) {
    const query = parseQuery(text);
    const found = `${text.length} characters, ${query.pipeline.stages.length} stages, ${query.problems.length} problems`;
    console.log(`${what}: ${found}`);
    for (const [step, run] of steps) {
      const took = measure(() => run(query));
      const isJudged = step === judged && dueMs < Infinity;
      const due = isJudged ? `  (due: ${dueMs} ms${took > dueMs ? ", MISSED" : ""})` : "";
      console.log(`  ${took.toFixed(2).padStart(7)} ms  ${step}${due}`);
      if (isJudged && took > dueMs) process.exitCode = 1;
    }
  }
}

main();
