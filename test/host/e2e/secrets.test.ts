import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, expect } from "vitest";
import { type WorkbenchContext, workbenchTest } from "./workbenchTest.js";

const capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const keyId = (): string => `AKIA${[...randomBytes(16)].map((byte) => capitals[byte % 26]).join("")}`;
const random = (length: number): string =>
  `aB3${randomBytes(length)
    .toString("base64")
    .slice(0, length - 3)}`;

/** Keys as AWS gives them, each once. */
const planted = {
  id: keyId(),
  secret: random(40),
  token: random(200),
  processId: keyId(),
  processSecret: random(40),
  environmentId: keyId(),
  environmentSecret: random(40),
  environmentToken: random(200),
  password: "pass-5ecret-word",
};
/** Stands where secrets could, so that a search that finds it would have found them. */
const canary = "canary-connection";

/** A server that tells everyone all that it was sent: as a refusal of the keys, or as an error of its own. */
function startEcho(): Promise<{ server: Server; endpoint: string }> {
  const server = createServer((request, response) => {
    request.resume();
    const type = request.url?.includes("refuse") === true ? "UnrecognizedClientException" : "StrangeException";
    response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify({ __type: type, message: `You sent ${JSON.stringify(request.headers)}` }));
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ server, endpoint: `http://127.0.0.1:${port}` });
    });
  });
}

const echo = await startEcho();
afterAll(() => {
  echo.server.closeAllConnections();
  echo.server.close();
});

const region = "us-east-1";
const connections = [
  { name: canary, region, endpoint: echo.endpoint },
  { name: "keys", profile: "keys", region, endpoint: `${echo.endpoint}/refuse` },
  { name: "strange", profile: "keys", region, endpoint: echo.endpoint },
  { name: "process", profile: "process", region },
  { name: "password", profile: "password", region },
];

function awsFiles(): { config: string; credentials: string } {
  const { id, secret, token, processId, processSecret, password } = planted;
  return {
    config: `[default]
region = ${region}
[profile keys]
region = ${region}
[profile process]
region = ${region}
credential_process = sh -c 'echo ${processId} ${processSecret}; echo ${processSecret} >&2; exit 1'
[profile password]
region = ${region}
endpoint_url = https://me:${password}@127.0.0.1:9
[profile broken ${secret}
`,
    credentials: `[keys]
aws_access_key_id = ${id}
aws_secret_access_key = ${secret}
aws_session_token = ${token}
[process]
[password]
[broken]
${secret}
`,
  };
}

const it = workbenchTest({
  localServer: ["--sample-data"],
  settings: { "cloudwatchLogs.connections": connections },
  variables: {
    AWS_ACCESS_KEY_ID: planted.environmentId,
    AWS_SECRET_ACCESS_KEY: planted.environmentSecret,
    AWS_SESSION_TOKEN: planted.environmentToken,
  },
  awsFiles: awsFiles(),
});

it("planted keys fail everywhere, and are shown nowhere", async (context) => {
  const { workbench, showExplorer, runCommand, dataFolder } = context;
  const shown: string[] = [];
  const look = async (): Promise<void> => void shown.push(await workbench.page.content());
  await showExplorer();
  for (const [index, { name }] of connections.entries()) {
    await workbench.expandTreeRow(name);
    const failures = workbench.page.locator(".part.sidebar .monaco-list-row", { hasText: "select to try again" });
    await failures.nth(index).waitFor();
    await runCommand("Show Account and Identity");
    await workbench.pick("Connection", name);
    // In their list: a message that comes amid others may not stand by itself.
    await workbench.runCommand("Notifications: Show Notifications");
    await workbench.page.locator(".notification-list-item", { hasText: "Show Extension Log" }).first().waitFor();
    await look();
    await workbench.runCommand("Notifications: Clear All Notifications");
    await runCommand("Go to Log Group");
    await workbench.fillIn("web");
    await look();
    await workbench.page.keyboard.press("Escape");
  }
  await workbench.picture("planted keys");
  await runCommand("Show Extension Log");
  await workbench.page.locator(".part.panel .monaco-editor .view-line").first().waitFor();
  await look();
  await workbench.runCommand("Preferences: Open User Settings (JSON)");
  await workbench.waitForEditorText(canary);
  await look();
  const places = [
    ...filesBelow(dataFolder),
    ...(await stored(context)),
    ...shown.map((text) => ["the page", text] as const),
  ];
  expect(places.filter(([, text]) => text.includes(canary)).length).toBeGreaterThan(connections.length);
  const logs = places.filter(([path, text]) => path.endsWith(".log") && text.includes("DescribeLogGroups"));
  expect(logs.length).toBeGreaterThan(0);
  for (const [what, secret] of Object.entries(planted)) {
    expect({ what, in: places.filter(([, text]) => text.includes(secret)).map(([path]) => path) }).toEqual({
      what,
      in: [],
    });
  }
});

/** What VS Code keeps in the browser. */
async function stored({ workbench }: WorkbenchContext): Promise<readonly (readonly [string, string])[]> {
  const text = await workbench.page.evaluate<string>(`(async () => {
    const open = (name) => new Promise((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = (store) => new Promise((resolve) => (store.getAll().onsuccess = ({ target }) => resolve(target.result)));
    const texts = [JSON.stringify(localStorage)];
    for (const { name } of await indexedDB.databases()) {
      const database = await open(name);
      for (const store of database.objectStoreNames) {
        const values = await all(database.transaction(store).objectStore(store));
        for (const value of values) {
          texts.push(value instanceof Uint8Array ? new TextDecoder().decode(value) : (JSON.stringify(value) ?? ""));
        }
      }
      database.close();
    }
    return texts.join("\\n");
  })()`);
  return [["the browser's store", text]];
}

/** The files below a folder that may hold what the extension wrote. */
function filesBelow(folder: string): readonly (readonly [path: string, text: string])[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "extensions" ? [] : filesBelow(path);
    return statSync(path).isFile() ? [[path, readFileSync(path, "latin1")] as const] : [];
  });
}
