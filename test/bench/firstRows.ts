// How soon a person sees rows, from the click until they are drawn, each time in a VS Code of its own: those of the connections, for
// which the extension is activated, and the first log groups, for which the SDK is loaded.
// Run it after `npm run build` with: npx tsx test/bench/firstRows.ts [rounds]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { openBrowser } from "../host/browser.js";
import { installHost } from "../host/install.js";
import { startLocalServer } from "../host/localServer.js";
import { packageExtension } from "../host/packageExtension.js";
import { Cleanup, delay, withCleanup } from "../host/processes.js";
import { createSandbox } from "../host/sandbox.js";
import { Workbench } from "../host/workbench.js";
import { installVsix, startWorkbenchServer } from "../host/workbenchServer.js";

const rounds = Number(process.argv[2] ?? 10);
const group = "/first/rows";

/** Milliseconds until VS Code has started what else it starts by itself, which isn't measured here. */
const settledMs = 3000;

interface Round {
  readonly connections: number;
  readonly groups: number;
}

async function measure(page: Page, extensions: string): Promise<Round> {
  const cleanup = new Cleanup();
  try {
    const endpoint = await startLocalServer(cleanup);
    const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
    cleanup.add(() => api.dispose());
    await api.createLogGroup({ group }, new AbortController().signal);
    const { workspace, env } = createSandbox(cleanup, { endpoint, ownHome: true });
    const server = await startWorkbenchServer(cleanup, { env, extensions });
    const workbench = await Workbench.open(page, server.address(workspace));
    const icon = workbench.activityIcon("CloudWatch Logs");
    await icon.waitFor();
    await delay(settledMs);
    const connections = await untilShown(page, "default", () => icon.click());
    const twistie = workbench.treeRow("default").locator(".monaco-tl-twistie");
    await delay(settledMs);
    const groups = await untilShown(page, group, () => twistie.click());
    return { connections, groups };
  } finally {
    await cleanup.run();
  }
}

/** Runs in the page: milliseconds from the next click, as the page gets it, until a row with the text is in the tree. */
const shownAfterClick = (text: string): string => `new Promise((resolve) => {
  let clicked = NaN;
  addEventListener("mousedown", () => (clicked = performance.now()), { capture: true, once: true });
  const observer = new MutationObserver(() => {
    const rows = [...document.querySelectorAll(".part.sidebar .monaco-list-row")];
    if (!rows.some((row) => row.textContent.includes(${JSON.stringify(text)}))) return;
    observer.disconnect();
    resolve(performance.now() - clicked);
  });
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
})`;

async function untilShown(page: Page, text: string, click: () => Promise<void>): Promise<number> {
  const shown = page.evaluate<number>(shownAfterClick(text));
  await click();
  return shown;
}

async function main(): Promise<void> {
  await installHost(console.log);
  const folder = mkdtempSync(path.join(tmpdir(), "cloudwatch-logs-extensions-"));
  try {
    await installVsix(folder, await packageExtension(folder), process.env);
    await withCleanup(async (cleanup) => {
      const { page } = await openBrowser(cleanup);
      const figures: Round[] = [];
      for (let round = 0; round < rounds; round++) figures.push(await measure(page, path.join(folder, "extensions")));
      print(
        "connections after a click, with the activation",
        figures.map(({ connections }) => connections),
      );
      print(
        "log groups after a click, with the SDK's load",
        figures.map(({ groups }) => groups),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function print(what: string, values: readonly number[]): void {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(0);
  console.log(`${`${what}, ms`.padEnd(60)} ${at(0.5)} (of ${values.length}: ${at(0)} to ${at(1)})`);
}

void main();
