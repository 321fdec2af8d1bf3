import { spawn } from "node:child_process";
import { once } from "node:events";

const script = `
  const delays = require("node:perf_hooks").monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  process.stdin.once("data", () => console.log(delays.max / 1e6) ?? process.exit());
`;

/**
 * Starts a process that does nothing but look at the clock; the result ends it, and resolves with its longest delay in
 * milliseconds: what the machine alone holds up, its cores being shared.
 */
export function idle(): () => Promise<number> {
  const child = spawn(process.execPath, ["-e", script], { stdio: ["pipe", "pipe", "inherit"] });
  return async () => {
    child.stdin.write("\n");
    const [answer] = (await once(child.stdout, "data")) as [Buffer];
    return Number(answer.toString());
  };
}
