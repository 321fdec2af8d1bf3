import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { inject, test } from "vitest";
import { createLogsApi } from "../../../src/aws/logsApi.js";
import type { LogsApi } from "../../../src/logs/logsApi.js";
import type { pseudoLanguage } from "./pseudo.js";
import { openBrowser } from "../browser.js";
import { startLocalServer } from "../localServer.js";
import { Cleanup, within } from "../processes.js";
import { createSandbox } from "../sandbox.js";
import { type Theme, Workbench } from "../workbench.js";
import { freeLowPort, startWorkbenchServer } from "../workbenchServer.js";

/** The title of the view container, and the category of the commands. */
const product = "CloudWatch Logs";

/** What there is before VS Code starts. */
export interface TestEnvironment {
  /** The local CloudWatch Logs server that the default profile points to. */
  readonly endpoint: string;
  /** A client of that server, as another program would be. */
  readonly api: LogsApi;
  /** The copy of the sample workspace that is open. */
  readonly workspace: string;
}

/** What one test works with, all of it its own. */
export interface WorkbenchContext extends TestEnvironment {
  readonly workbench: Workbench;
  /** Where VS Code keeps settings, state and logs. */
  readonly dataFolder: string;
  /** Runs a command of the extension by its title through the palette. */
  runCommand(title: string): Promise<void>;
  showExplorer(): Promise<void>;
  /** Shows the explorer with a connection's log groups. */
  showGroups(connection?: string): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** A picture of what is shown, in each theme; the last one of them stays. */
  pictures(name: string): Promise<void>;
}

export interface WorkbenchTestOptions {
  /** Further arguments for the local server, for example `--sample-data`. */
  readonly localServer?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Further variables of VS Code's environment. */
  readonly variables?: NodeJS.ProcessEnv;
  /** Without AWS files and variables, as on a machine where nothing was set up. */
  readonly noAws?: boolean;
  /** The language of VS Code, whose own texts stay English, as it has no language pack. */
  readonly language?: "ko" | typeof pseudoLanguage;
  /** The text of the AWS files, instead of a default profile. */
  readonly awsFiles?: { readonly config?: string; readonly credentials?: string };
  /** Arranges what the test begins with: log groups through the server's API, files. The page opens after it. */
  readonly arrange?: (environment: TestEnvironment) => Promise<void> | void;
}

/** One browser and one port for all tests of a worker: the browser keeps VS Code's scripts compiled by their address. */
interface WorkerHost {
  readonly port: number;
  newPage(): Promise<Page>;
}

const hostTest = test.extend<{ host: WorkerHost }>({
  host: [
    // oxlint-disable-next-line no-empty-pattern -- Vitest reads the names of further fixtures there.
    async ({}, use) => {
      const cleanup = new Cleanup();
      const { context } = await openBrowser(cleanup);
      await use({ port: await freeLowPort(), newPage: () => context.newPage() });
      await cleanup.run();
    },
    { scope: "worker" },
  ],
});

/** A test, or a step of a story that goes on where the one before it ended. */
type Step = (context: WorkbenchContext) => Promise<void>;

/** Milliseconds for a whole test: only to end what hangs, on a busy machine too. Each wait has a limit of its own. */
const testTimeoutMs = 580_000;

/**
 * A test function whose tests each get a VS Code with the packaged extension, which nothing was done in, with a local
 * server behind it. What a test fails with says what VS Code showed; a picture of it is kept too.
 */
export function workbenchTest(options: WorkbenchTestOptions = {}): (name: string, ...steps: readonly Step[]) => void {
  return (name, ...steps) => {
    hostTest(name, async ({ host }) => {
      const cleanup = new Cleanup();
      try {
        const page = await host.newPage();
        cleanup.add(() => page.close());
        await Workbench.explaining(page, name, async () => {
          const environment = await prepareTest(cleanup, options);
          const done = run(steps, await openWorkbench(cleanup, { ...options, ...environment, page, port: host.port }));
          if ((await within(testTimeoutMs, done)) === undefined) throw new Error(`Not done in ${testTimeoutMs} ms`);
        });
      } finally {
        await cleanup.run();
      }
    });
  };
}

async function run(steps: readonly Step[], context: WorkbenchContext): Promise<true> {
  for (const step of steps) await step(context);
  return true;
}

interface Sandboxed extends TestEnvironment {
  readonly env: NodeJS.ProcessEnv;
}

async function prepareTest(cleanup: Cleanup, { localServer, awsFiles = {} }: WorkbenchTestOptions): Promise<Sandboxed> {
  const endpoint = await startLocalServer(cleanup, localServer, inject("localServer"));
  const { folder, workspace, env } = createSandbox(cleanup, { endpoint, ownHome: true });
  const { config, credentials } = awsFiles;
  if (config !== undefined) writeFileSync(join(folder, "awsConfig"), config);
  if (credentials !== undefined) writeFileSync(join(folder, "awsCredentials"), credentials);
  const api = createLogsApi({ id: "test", name: "test", region: "us-east-1", endpoint, local: true });
  cleanup.add(() => api.dispose());
  return { endpoint, workspace, env, api };
}

interface Opening extends Sandboxed, WorkbenchTestOptions {
  readonly page: Page;
  readonly port: number;
}

async function openWorkbench(cleanup: Cleanup, opening: Opening): Promise<WorkbenchContext> {
  const { page, port, endpoint, api, workspace, settings = {}, noAws = false } = opening;
  const env = { ...(noAws ? withoutAws(opening.env) : opening.env), ...opening.variables };
  const [server] = await Promise.all([
    startWorkbenchServer(cleanup, { port, env, settings, extensions: inject("extensions") }),
    opening.arrange?.({ endpoint, api, workspace }),
  ]);
  await forget(page, server.origin);
  if (opening.language !== undefined)
    await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = "${opening.language}";`);
  const writeTheme = writeThemeTo(workspace);
  const workbench = await Workbench.open(page, server.address(workspace)).catch((error: unknown) => {
    throw new Error(`VS Code did not open. Its server said:\n${server.log()}`, { cause: error });
  });
  // With it, the commands are there too.
  await workbench.activityIcon(product).waitFor();
  const setTheme = async (theme: Theme): Promise<void> => {
    await workbench.changeTheme(theme, () => writeTheme(theme));
  };
  const showExplorer = (): Promise<void> => workbench.showContainer(product);
  return {
    workbench,
    endpoint,
    api,
    workspace,
    dataFolder: server.folder,
    setTheme,
    showExplorer,
    runCommand: (title) => workbench.runCommand(`${product}: ${title}`),
    showGroups: async (connection = "default") => {
      await showExplorer();
      await workbench.expandTreeRow(connection);
    },
    pictures: (name) => workbench.pictures(name, setTheme),
  };
}

/** To the settings of the workspace: an open page takes them over at once, but not those of the user. */
function writeThemeTo(workspace: string): (theme: Theme) => void {
  const folder = join(workspace, ".vscode");
  const write = (settings: object): void => writeFileSync(join(folder, "settings.json"), JSON.stringify(settings));
  mkdirSync(folder);
  write({});
  return ({ setting }) => write({ "workbench.colorTheme": setting });
}

/** The home of the sandbox has no AWS files of its own. */
function withoutAws(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith("AWS_")));
}

/** What VS Code kept in the browser for the test before is dropped; its scripts stay. */
async function forget(page: Page, origin: string): Promise<void> {
  await page.context().clearCookies();
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
  await session.detach();
}
