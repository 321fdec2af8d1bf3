import type * as vscode from "vscode";

/** How much time of its thread the extension host took between two turns, whatever else the machine did meanwhile. */
export class Turns implements vscode.Disposable {
  #last = threadMs();
  longestMs = 0;
  readonly #timer = setInterval(() => {
    const now = threadMs();
    this.longestMs = Math.max(this.longestMs, now - this.#last);
    this.#last = now;
  }, 2);

  dispose(): void {
    clearInterval(this.#timer);
  }
}

/** VS Code's node is newer than the one that this repository is built with. */
type HostProcess = NodeJS.Process & { threadCpuUsage(): NodeJS.CpuUsage };

function threadMs(): number {
  const { user, system } = (process as HostProcess).threadCpuUsage();
  return (user + system) / 1000;
}
