// What the download of a million events costs, beside a bare loop over the same pages and the AWS CLI, all from the
// local server. Prints a table; run it after `npm run build` with: npx tsx test/bench/download.ts [events]
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { startLocalServer } from "../host/localServer.js";
import { type Cleanup, withCleanup } from "../host/processes.js";
import type { Reading } from "./download/reader.js";
import { fillGroup } from "./fill.js";

const run = promisify(execFile);
const credentials = { AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench", AWS_REGION: "us-east-1" };
const env = { ...process.env, ...credentials, AWS_DEFAULT_REGION: "us-east-1", AWS_EC2_METADATA_DISABLED: "true" };
const total = Number(process.argv[2] ?? 1_000_000);
const hourMs = 60 * 60_000;

async function bundledReader(folder: string): Promise<string> {
  const outfile = path.join(folder, "reader.cjs");
  const entry = path.join(import.meta.dirname, "download/reader.ts");
  await build({ entryPoints: [entry], outfile, bundle: true, platform: "node", target: "node20", logLevel: "warning" });
  return outfile;
}

async function read(args: readonly string[]): Promise<Reading> {
  const { stdout } = await run(process.execPath, [...args], { env });
  return JSON.parse(stdout) as Reading;
}

/** The CLI's time for the same events, start and JSON output included; undefined where there is no CLI. */
async function cli(endpoint: string, start: number, end: number): Promise<number | undefined> {
  if (spawnSync("aws", ["--version"]).status !== 0) return undefined;
  const range = `--start-time ${start} --end-time ${end}`;
  const command = `aws logs filter-log-events --log-group-name big ${range} --endpoint-url ${endpoint} --output json`;
  const began = performance.now();
  await run("sh", ["-c", `${command} > /dev/null`], { env });
  return performance.now() - began;
}

function line(name: string, ms: number | undefined, rest: string): void {
  const seconds = ms === undefined ? "not here" : `${(ms / 1000).toFixed(1)} s`;
  console.log(name.padEnd(30) + seconds.padStart(10) + rest.padStart(24));
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB resident`;
}

async function bench(cleanup: Cleanup): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "download-bench-"));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));
  const endpoint = await startLocalServer(cleanup);
  const end = Date.now();
  const start = end - hourMs;
  await fillGroup({ endpoint, group: "big", events: total, start, end });
  const reader = await bundledReader(folder);
  const file = path.join(folder, "big.log");
  const range = [String(start), String(end), file];
  const bare = await read([reader, "bare", endpoint, ...range]);
  const ours = await read([reader, "ours", endpoint, ...range]);
  const cliMs = await cli(endpoint, start, end);
  const lines = readFileSync(file).reduce((count, byte) => count + (byte === 0x0a ? 1 : 0), 0);
  if (bare.events !== total || ours.events !== total || lines !== total) {
    throw new Error(`Of ${total} events the loop read ${bare.events}, the download ${ours.events}, ${lines} lines`);
  }
  console.log(`${total.toLocaleString("en")} events from the local server`);
  line("download to a text file", ours.ms, megabytes(ours.maxResidentBytes));
  line("bare loop, thrown away", bare.ms, megabytes(bare.maxResidentBytes));
  line("aws logs filter-log-events", cliMs, "to /dev/null");
  const faster = cliMs === undefined ? "" : `, ${(cliMs / ours.ms).toFixed(1)} times faster than the CLI`;
  console.log(`the download takes ${(ours.ms / bare.ms).toFixed(2)} times the time of the bare loop${faster}`);
}

void withCleanup(bench);
