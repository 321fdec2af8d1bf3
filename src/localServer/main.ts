import { isAbort } from "../base/abort.js";
import { systemClock } from "../base/clock.js";
import { type MainArguments, parseArguments, usage } from "./mainArguments.js";
import { addSampleData, writeAccessLog } from "./sampleData.js";
import { LocalServer } from "./server.js";

/** Exit codes: 0 stopped when asked to, 1 could not start, 2 wrong arguments. */
async function main(): Promise<void> {
  const parsed = parseArguments(process.argv.slice(2));
  if (typeof parsed === "string") {
    console.error(`${parsed} (${usage})`);
    process.exitCode = 2;
    return;
  }
  const server = new LocalServer();
  try {
    console.log(`listening on ${await server.start(parsed.port)}`);
  } catch (error) {
    console.error(startProblem(parsed.port, error));
    process.exitCode = 1;
    return;
  }
  await run(server, parsed);
}

async function run(server: LocalServer, { sampleData, parentStdin }: MainArguments): Promise<void> {
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  if (parentStdin) process.stdin.once("close", () => stop.abort()).resume();
  const stopped = new Promise<void>((resolve) => {
    stop.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const writing = sampleData ? writeSamples(server, stop.signal) : Promise.resolve();
  await stopped;
  await writing;
  await server.stop();
  process.stdin.destroy();
}

async function writeSamples(server: LocalServer, signal: AbortSignal): Promise<void> {
  addSampleData(server.store, systemClock.now());
  try {
    await writeAccessLog(server.store, systemClock, signal);
  } catch (error) {
    if (!isAbort(error, signal)) throw error;
  }
}

function startProblem(port: number, error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return `could not start: port ${port} is already in use`;
  if (code === "EACCES") return `could not start: no permission for port ${port}`;
  return `could not start: ${error instanceof Error ? error.message : String(error)}`;
}

void main();
