// The heap of the extension host over a long tail in a real editor. Run it after `npm run build` with: npx tsx test/bench/longTail.ts
import { runHostLevel } from "../host/hostLevel.js";
import { installHost } from "../host/install.js";

async function main(): Promise<void> {
  const installation = await installHost(console.log);
  const { exitCode } = await runHostLevel({ installation, folder: "endurance" });
  process.exitCode = exitCode;
}

void main();
