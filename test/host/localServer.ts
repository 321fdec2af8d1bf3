import { join } from "node:path";
import { repositoryRoot } from "./paths.js";
import { type Cleanup, startGroup, waitForLine } from "./processes.js";

const startTimeoutMs = 60_000;

/**
 * Starts the built local CloudWatch Logs server on a free port of 127.0.0.1 and gives its address;
 * it ends with `cleanup`, and with this process however that ends.
 */
export async function startLocalServer(
  cleanup: Cleanup,
  args: readonly string[] = [],
  script = join(repositoryRoot, "dist/localServer.js"),
): Promise<string> {
  const command = [process.execPath, script, "--port", "0", "--parent-stdin", ...args];
  const child = startGroup(cleanup, command, { stdio: ["pipe", "pipe", "inherit"] });
  const [, address = ""] = await waitForLine(child, /^listening on (http:\/\/127\.0\.0\.1:\d+)$/, startTimeoutMs);
  return address;
}
