import { type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { findDesktopCode, openDesktopCode } from "./desktopCode.js";
import { installHost } from "./install.js";
import { startLocalServer } from "./localServer.js";
import { packageExtension } from "./packageExtension.js";
import { repositoryRoot } from "./paths.js";
import { type Cleanup, runToEnd, withCleanup } from "./processes.js";
import { createSandbox, type Sandbox } from "./sandbox.js";
import { startWorkbenchServer } from "./workbenchServer.js";

const usage = "npm start [-- --port N]   (with --port: VS Code in the browser, at this port; 0 = a free one)";

/**
 * Builds, starts the local server with sample data and opens VS Code with the extension and the sample workspace.
 * Ctrl+C ends everything it started, and so does closing the desktop window.
 */
async function start(cleanup: Cleanup, port: number | undefined): Promise<void> {
  const code = await runToEnd(["npm", "run", "--silent", "build"], { cwd: repositoryRoot, stdio: "inherit" });
  if (code !== 0) {
    throw new Error("The build failed");
  }
  const endpoint = await startLocalServer(cleanup, ["--sample-data"]);
  console.log(`Local CloudWatch Logs server: ${endpoint}`);
  const sandbox = createSandbox(cleanup, { endpoint, ownHome: false });
  const desktop = port === undefined ? findDesktopCode() : undefined;
  const child =
    desktop === undefined
      ? await openInBrowser(cleanup, sandbox, port)
      : openDesktopCode(cleanup, { program: desktop, sandbox });
  console.log("Ctrl+C ends VS Code and the server.");
  await once(child, "exit");
}

async function openInBrowser(cleanup: Cleanup, sandbox: Sandbox, port = 0): Promise<ChildProcess> {
  await installHost(console.log);
  const vsix = await packageExtension(sandbox.folder);
  const server = await startWorkbenchServer(cleanup, { port, env: sandbox.env, vsix: [vsix] });
  console.log(`VS Code: ${server.address(sandbox.workspace)}`);
  return server.child;
}

function parsePort(): number | undefined {
  const { values } = parseArgs({ options: { port: { type: "string" } } });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`${values.port} is not a port. Usage: ${usage}`);
  }
  return port;
}

withCleanup((cleanup) => start(cleanup, parsePort()), 0).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
