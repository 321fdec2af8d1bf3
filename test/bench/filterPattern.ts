// How many lines a second filter patterns look through on one core, by form.
// Prints a table; run it with: npx tsx test/bench/filterPattern.ts
import { compileFilterPattern } from "../../src/logs/filterPattern/compile.js";

const lineCount = 100_000;
const minMs = 1000;

const words = lines((i) => {
  const level = i % 50 === 0 ? "ERROR" : "INFO";
  return `2026-11-22T14:59:22.123Z ${level} [worker-${i % 8}] order ${i} ${i % 100 === 0 ? "timeout" : "done"} in ${i % 977} ms at /srv/app/orders`;
});
const json = lines((i) =>
  JSON.stringify({
    level: i % 50 === 0 ? "error" : "info",
    time: 1_795_359_562_123 + i,
    request: { id: `6f1b8a0e-${i}`, path: `/catalogue/items/${i}`, status: i % 20 === 0 ? 502 : 200 },
    took: i % 977,
    message: "a line of an ordinary length, as services write them",
  }),
);
const access = lines(
  (i) =>
    `203.0.113.${i % 256} - frank [22/Nov/2026:14:59:22 +0000] "GET /catalogue/items?page=${i} HTTP/1.1" ${i % 20 === 0 ? 404 : 200} ${i}`,
);
const hostile = lines((i) => "ab".repeat(50) + String(i));

const cases: readonly [pattern: string, lines: readonly string[]][] = [
  ["ERROR timeout", words],
  ["?ERROR ?timeout", words],
  ["INFO -done", words],
  ['{ $.level = "error" && $.request.status >= 500 }', json],
  ['{ $.level = "error" && $.request.status >= 500 }', words],
  ["[ip, id, user, timestamp, request, status=404 || status=5*, size]", access],
  ["[..., request=*items*, status=4*, size>1000]", access],
  ["%ERROR.*timeout%", words],
  ["%order \\d{3,5}7 [dt]%", words],
  ["[ip, id, user, timestamp, request=%items\\?page=\\d+5%, status, size]", access],
  ["%[ab]*a[ab]{12}c%", hostile],
];

function lines(line: (i: number) => string): readonly string[] {
  return Array.from({ length: lineCount }, (_, i) => line(i));
}

function main(): void {
  for (const [text, texts] of cases) {
    const matcher = compileFilterPattern(text);
    if (matcher.problems !== undefined) throw new Error(`${text}: ${matcher.problems[0]?.message}`);
    let [seen, hits] = [0, 0];
    const start = performance.now();
    while (performance.now() - start < minMs) {
      hits = texts.filter((line) => matcher.matches(line)).length;
      seen += texts.length;
    }
    const rate = (seen / (performance.now() - start)) * 1000;
    const share = ((hits / texts.length) * 100).toFixed(1);
    console.log(
      `${Math.round(rate).toLocaleString("en").padStart(12)} lines/s  ${share.padStart(5)}% match  ${text}  on ${texts[1]?.slice(0, 40)}…`,
    );
  }
}

main();
