import { afterAll, afterEach, beforeAll, inject } from "vitest";
import { openBrowser } from "../browser.js";
import { startLocalServer } from "../localServer.js";
import { Cleanup } from "../processes.js";
import { createSandbox } from "../sandbox.js";
import { Workbench } from "../workbench.js";
import { startWorkbenchServer } from "../workbenchServer.js";

export interface Journey {
  readonly workbench: Workbench;
  /** The local CloudWatch Logs server that the default profile points to. */
  readonly endpoint: string;
  /** The copy of the sample workspace that is open. */
  readonly workspace: string;
  /** Where VS Code keeps settings, state and logs. */
  readonly dataFolder: string;
}

export interface JourneyOptions {
  /** Further arguments for the local server, for example `--sample-data`. */
  readonly localServer?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Further variables of VS Code's environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Without AWS files and variables, as on a machine where nothing was set up. */
  readonly noAws?: boolean;
}

/**
 * Gives the tests of a file one VS Code with the packaged extension, in a browser, with a local server behind it.
 * The function may be called from tests and hooks. A failed test leaves a picture of its own.
 */
export function useJourney(options: JourneyOptions = {}): () => Journey {
  const cleanup = new Cleanup();
  let journey: Journey | undefined;
  beforeAll(async () => {
    journey = await startJourney(cleanup, options);
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") {
      await journey?.workbench.picture(`failed ${task.name.replaceAll(/\W+/g, " ").trim()}`);
    }
  });
  afterAll(() => cleanup.run());
  return () => {
    if (journey === undefined) {
      throw new Error("The journey has not begun");
    }
    return journey;
  };
}

async function startJourney(
  cleanup: Cleanup,
  { localServer, settings = {}, env: further = {}, noAws = false }: JourneyOptions,
): Promise<Journey> {
  const endpoint = await startLocalServer(cleanup, localServer);
  const { workspace, env } = createSandbox(cleanup, { endpoint, ownHome: true });
  const machine = { ...(noAws ? withoutAws(env) : env), ...further };
  const server = await startWorkbenchServer(cleanup, { env: machine, settings, vsix: [inject("vsix")] });
  const { page } = await openBrowser(cleanup);
  const workbench = await Workbench.open(page, server.address(workspace));
  return { workbench, endpoint, workspace, dataFolder: server.folder };
}

/** The home of the sandbox has no AWS files of its own. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("AWS_")));
}
