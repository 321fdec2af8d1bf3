import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { findProgram, freePort } from "./program.js";

/** A moto_server of our own. */
export interface Moto {
  readonly child: ChildProcess;
  readonly endpoint: string;
}

/** Resolves to true once the port takes connections, to false if the program ends before. */
async function answers(child: ChildProcess, port: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const socket = createConnection(port, "127.0.0.1");
    const isOpen = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isOpen) return true;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  return false;
}

/** Starts moto_server, where the machine has it; kill its child when done. */
export async function startMoto(): Promise<Moto | undefined> {
  const program = findProgram("moto_server");
  if (program === undefined) return undefined;
  const port = await freePort();
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  child.once("error", () => undefined);
  return (await answers(child, port)) ? { child, endpoint: `http://127.0.0.1:${port}` } : undefined;
}
