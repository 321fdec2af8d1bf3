import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Milliseconds between the request to end and the kill. */
const graceMs = 3000;

/** Ends what was started, last first; further errors of the ending are collected, not thrown on the way. */
export class Cleanup {
  private readonly tasks: (() => Promise<void> | void)[] = [];
  private running: Promise<void> | undefined;

  add(task: () => Promise<void> | void): void {
    this.tasks.push(task);
  }

  /** A call during another waits for it; afterwards new tasks may be added and run. */
  run(): Promise<void> {
    this.running ??= this.drain().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async drain(): Promise<void> {
    const errors: unknown[] = [];
    for (let task = this.tasks.pop(); task !== undefined; task = this.tasks.pop()) {
      try {
        await task();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) {
      throw new AggregateError(errors, "Not everything could be ended");
    }
  }
}

/**
 * Runs `work` and ends what it started, whether it succeeds, fails or is interrupted.
 * An interruption ends this process with `interruptedCode`, even when something resists; `work`'s result is void then.
 */
export async function withCleanup<T>(work: (cleanup: Cleanup) => Promise<T>, interruptedCode = 130): Promise<T> {
  const cleanup = new Cleanup();
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    cleanup
      .run()
      .catch((error: unknown) => console.error(error))
      .finally(() => process.exit(interruptedCode));
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    return await work(cleanup);
  } finally {
    await cleanup.run();
    if (interrupted) {
      await new Promise(() => {});
    }
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

/**
 * Starts a program in a process group of its own, so that its children end with it,
 * and adds its end to `cleanup`. It dies with this process too, unless that is killed outright.
 */
export function startGroup(cleanup: Cleanup, command: readonly string[], options: SpawnOptions): ChildProcess {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { ...options, detached: true });
  const kill = (): void => signalGroup(child.pid, "SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  cleanup.add(() => endGroup(child));
  return child;
}

/** Asks the whole group to end, then kills what is left. */
export async function endGroup(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) {
    return;
  }
  const exited: Promise<unknown> = hasExited(child) ? Promise.resolve() : once(child, "exit");
  signalGroup(child.pid, "SIGTERM");
  await within(graceMs, exited);
  signalGroup(child.pid, "SIGKILL");
  // A killed program may hold its port for a moment.
  await within(graceMs, exited);
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) {
      process.kill(-pid, signal);
    }
  } catch {
    // The group has ended already.
  }
}

/** The first match of `pattern` in the lines of the child's standard output; rejects when it exits or takes too long. */
export async function waitForLine(child: ChildProcess, pattern: RegExp, timeoutMs: number): Promise<RegExpExecArray> {
  const { stdout } = child;
  if (stdout === null) {
    throw new Error("The program was started without a pipe for its output");
  }
  return await new Promise((resolve, reject) => {
    const seen: string[] = [];
    const fail = (why: string): void => reject(new Error(`${why}; its output was: ${seen.join("\n") || "(none)"}`));
    const timer = setTimeout(() => fail(`No ${pattern} within ${timeoutMs} ms`), timeoutMs);
    child.once("error", (error) => fail(error.message));
    child.once("close", (code) => fail(`The program ended with exit code ${code} before it printed ${pattern}`));
    child.once("close", () => clearTimeout(timer));
    createInterface({ input: stdout }).on("line", (line) => {
      const match = pattern.exec(line);
      seen.push(line);
      if (match !== null) {
        clearTimeout(timer);
        resolve(match);
      }
    });
  });
}

/** Runs a program to its end and gives its exit code; a signal counts as 1. */
export async function runToEnd(command: readonly string[], options: SpawnOptions): Promise<number> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, options);
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}

export function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms);
  });
}

/** The promise's value, or undefined if it takes longer than that. */
export async function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
