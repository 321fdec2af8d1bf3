// The page of query results in a browser of its own, with the panel that drives it: as VS Code shows it, but without VS Code.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { systemClock } from "../../src/base/clock.js";
import { QueryResultPanel } from "../../src/views/queryResults/queryResultPanel.js";
import type { ShownQuery } from "../../src/views/queryResults/shownQuery.js";
import { webviewPage } from "../../src/views/webview/webviewPage.js";
import { readFromResults } from "../../src/webview/protocol/resultMessages.js";
import { openBrowser } from "./browser.js";
import { repositoryRoot } from "./paths.js";
import type { Cleanup } from "./processes.js";

/** What VS Code's dark theme gives pages, as far as the table needs it. */
const theme: Readonly<Record<string, string>> = {
  "--vscode-foreground": "#cccccc",
  "--vscode-font-family": "sans-serif",
  "--vscode-font-size": "13px",
  "--vscode-editor-font-family": "monospace",
  "--vscode-editor-font-size": "14px",
  "--vscode-editor-background": "#1f1f1f",
  "--vscode-charts-blue": "#3794ff",
};

/** What VS Code gives a page, before the page's own script. */
const hostScript = `
  window.acquireVsCodeApi = () => ({ postMessage: (message) => void toPanel(message), getState: () => undefined, setState: () => undefined });
  const paint = () => {
    const { style } = document.documentElement ?? {};
    if (style === undefined) setTimeout(paint);
    else for (const [name, value] of Object.entries(${JSON.stringify(theme)})) style.setProperty(name, value);
  };
  paint();
`;

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css" };

/** Serves the built page with its own content policy; resolves with the address. */
async function serve(cleanup: Cleanup): Promise<string> {
  const server = createServer(({ url = "/" }, answer) => {
    if (url === "/") {
      const { port } = server.address() as AddressInfo;
      const cspSource = `http://127.0.0.1:${port}`;
      const page = {
        name: "results",
        title: "Query Results",
        cspSource,
        script: "/pages.js",
        style: "/pages.css",
        nonce: "n0nce",
      } as const;
      answer.writeHead(200, { "content-type": "text/html" }).end(webviewPage(page));
      return;
    }
    const [extension = ""] = url.split(".").slice(-1);
    const isOwn = url === "/pages.js" || url === "/pages.css";
    if (!isOwn) answer.writeHead(404).end();
    else {
      const body = readFileSync(join(repositoryRoot, "dist", url.slice(1)));
      answer.writeHead(200, { "content-type": types[extension] ?? "" }).end(body);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  cleanup.add(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** The built page in a browser, showing a query's results. Whatever fails in it is in `failures`. */
export async function openResultsPage(
  cleanup: Cleanup,
  query: ShownQuery,
): Promise<{ readonly page: Page; readonly description: string; readonly failures: string[] }> {
  const { page, description } = await openBrowser(cleanup);
  const failures: string[] = [];
  const post = (message: unknown): void =>
    void page.evaluate(`window.postMessage(${JSON.stringify(message)}, "*")`).catch(() => undefined);
  const panel = new QueryResultPanel(query, post, {
    clock: systemClock,
    key: "",
    cost: () => "",
    showErrors: (work) => void work().catch((error: unknown) => failures.push(String(error))),
    copy: async () => undefined,
    openText: async () => undefined,
    save: async () => undefined,
  });
  cleanup.add(() => panel.close());
  page.on("pageerror", (error) => failures.push(String(error)));
  page.on("console", (message) => message.type() === "error" && failures.push(message.text()));
  await page.exposeFunction("toPanel", (message: unknown) => panel.receive(readFromResults(message)));
  await page.addInitScript({ content: hostScript });
  await page.goto(await serve(cleanup));
  return { page, description, failures };
}
