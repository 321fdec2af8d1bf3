// Runs all benchmarks but the long ones, one after the other; arguments choose some by name: npm run bench -- download editor
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
  "firstRows",
];
/** What takes half an hour runs only by its name. */
const long = ["longTail"];

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !all.includes(name) && !long.includes(name));
  if (unknown !== undefined)
    throw new Error(`There is no benchmark ${unknown}; there are ${[...all, ...long].join(", ")}.`);
  for (const name of wanted.length > 0 ? wanted : all) {
    console.log(`\n== ${name}`);
    const script = path.join(import.meta.dirname, `${name}.ts`);
    const code = await runToEnd([process.execPath, "--import", "tsx", script], { stdio: "inherit" });
    if (code !== 0) process.exitCode = 1;
  }
}

void main();
