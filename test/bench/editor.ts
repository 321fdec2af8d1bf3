// What log documents cost in a real editor: a batch as the document grows, a busy tail, and how soon one sees what was
// put. Prints what it measures; run it after `npm run build` with: npx tsx test/bench/editor.ts [pattern of titles]
import { runHostLevel } from "../host/hostLevel.js";
import { installHost } from "../host/install.js";

async function main(): Promise<void> {
  const installation = await installHost(console.log);
  const { exitCode } = await runHostLevel({ installation, folder: "bench", grep: process.argv[2] });
  process.exitCode = exitCode;
}

void main();
