// Runs all benchmarks, one after the other; arguments choose some by name, as in: npm run bench -- download editor
import path from "node:path";
import { runToEnd } from "../host/processes.js";

const all = [
  "document",
  "histogram",
  "grammar",
  "tailPeers",
  "putToVisible",
  "busyTail",
  "awslogs",
  "download",
  "explorer",
  "queryLanguage",
  "filterPattern",
  "queryRun",
  "queryCompletion",
  "results",
  "localServer",
  "edits",
  "editor",
  "start",
] as const;

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  for (const name of all) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n== ${name}`);
    const script = path.join(import.meta.dirname, `${name}.ts`);
    const code = await runToEnd([process.execPath, "--import", "tsx", script], { stdio: "inherit" });
    if (code !== 0) process.exitCode = 1;
  }
}

void main();
