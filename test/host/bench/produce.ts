import { type ChildProcessByStdio, spawn } from "node:child_process";
import { join } from "node:path";
import type { Writable } from "node:stream";

export type Producer = ChildProcessByStdio<Writable, null, null>;

/** Starts test/bench/producer.ts, which stands bundled beside the benchmarks. */
export function produce(...args: readonly (string | number)[]): Producer {
  const command = [join(__dirname, "producer.js"), ...args.map(String)];
  return spawn(process.execPath, command, { stdio: ["pipe", "inherit", "inherit"] });
}

/** Resolves when it has put everything. */
export async function ended(producer: Producer): Promise<void> {
  const code = await new Promise((resolve) => producer.on("exit", resolve));
  if (code !== 0) throw new Error(`The producer ended with ${String(code)}`);
}
