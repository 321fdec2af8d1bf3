import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { toolNames } from "../../src/assistant/toolNames.js";
import { systemClock } from "../../src/base/clock.js";
import { LocalServer } from "../../src/localServer/server.js";
import { LogStore } from "../../src/localServer/store/store.js";
import { buildNode } from "../build/nodeBundles.js";

const root = path.resolve(import.meta.dirname, "../..");
const group = "/ecs/payments";

interface Answer {
  readonly id?: number;
  readonly result?: {
    readonly tools?: readonly { readonly name: string; readonly annotations: object; readonly inputSchema: object }[];
    readonly content?: readonly { readonly text: string }[];
    readonly isError?: boolean;
    readonly serverInfo?: { readonly version: string };
  };
  readonly error?: { readonly message: string };
}

/** A client of the Model Context Protocol with nothing of its library: lines of JSON over standard input and output. */
class BareClient {
  readonly process: ChildProcessWithoutNullStreams;
  readonly lines: string[] = [];
  /** What it wrote beside the protocol. */
  complaints = "";
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #id = 0;

  constructor(script: string, parameters: readonly string[], env: NodeJS.ProcessEnv) {
    this.process = spawn(process.execPath, [script, ...parameters], { env, stdio: "pipe" });
    this.process.stderr.on("data", (text) => (this.complaints += String(text)));
    createInterface({ input: this.process.stdout }).on("line", (line) => {
      this.lines.push(line);
      const answer = JSON.parse(line) as Answer;
      if (answer.id !== undefined) this.#waiting.get(answer.id)?.(answer);
    });
  }

  request(method: string, params: object): Promise<Answer> {
    const id = ++this.#id;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#send({ id, method, params });
    return answer;
  }

  async open(): Promise<Answer> {
    const clientInfo = { name: "bare", version: "1" };
    const answer = await this.request("initialize", { protocolVersion: "2025-06-18", capabilities: {}, clientInfo });
    this.#send({ method: "notifications/initialized" });
    return answer;
  }

  /** The text that a tool answers with. */
  async call(name: string, input: object): Promise<{ readonly text: string; readonly isError: boolean }> {
    const { result, error } = await this.request("tools/call", { name, arguments: input });
    if (error !== undefined) throw new Error(error.message);
    return { text: result?.content?.[0]?.text ?? "", isError: result?.isError === true };
  }

  #send(message: object): void {
    this.process.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  }
}

describe("the server of the Model Context Protocol", () => {
  let folder: string;
  let script: string;
  let server: LocalServer;
  let url: string;
  const clients: BareClient[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "mcp-"));
    await mkdir(path.join(folder, "dist"));
    await copyFile(path.join(root, "package.json"), path.join(folder, "package.json"));
    await buildNode(path.join(folder, "dist"));
    script = path.join(folder, "dist/mcpServer.js");
    const store = new LogStore();
    const now = systemClock.now();
    store.createGroup(group, now - 60_000);
    store.createStream(group, "a", now);
    const events = ["INFO started", "ERROR refused"].map((message) => ({ timestamp: now - 1000, message }));
    store.append(group, "a", events, now);
    server = new LocalServer({ store });
    url = await server.start(0);
  });

  afterEach(() => {
    for (const client of clients.splice(0)) client.process.kill();
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** Nothing of the machine's own AWS files and variables. */
  function begin(...parameters: readonly string[]): BareClient {
    const none = path.join(folder, "none");
    const env = {
      HOME: folder,
      AWS_CONFIG_FILE: none,
      AWS_SHARED_CREDENTIALS_FILE: none,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const client = new BareClient(script, parameters, env);
    clients.push(client);
    return client;
  }

  async function ended(client: BareClient): Promise<number | null> {
    return new Promise((resolve) => client.process.once("exit", resolve));
  }

  it("tells its tools, with schemas, and which of them ask nobody", async () => {
    const client = begin(`--local-server=${url}`);
    expect((await client.open()).result?.serverInfo?.version).toBe(manifest.version);
    const { result } = await client.request("tools/list", {});
    expect(result?.tools?.map(({ name }) => name)).toEqual(toolNames);
    const readOnly = result?.tools?.filter(({ annotations }) => "readOnlyHint" in annotations);
    expect(readOnly?.map(({ name }) => name)).toEqual(["check_filter_pattern", "validate_awslogs_conf"]);
  });

  it("reads groups and events, runs queries, and writes nothing else to its output", async () => {
    const client = begin(`--local-server=${url}`);
    await client.open();
    expect((await client.call("find_log_groups", { prefix: "/ecs" })).text).toContain(`{"name":"${group}"`);
    const found = await client.call("search_events", { groups: [group], pattern: "ERROR" });
    expect(found.text).toContain('"message":"ERROR refused"');
    expect(found.text).not.toContain("INFO");
    const query = "filter @message like /ERROR/ | stats count(*) as n";
    expect((await client.call("run_query", { groups: [group], query })).text).toContain('{"n":"1"}');
    expect(client.lines.every((line) => line.startsWith('{"'))).toBe(true);
    expect(client.complaints).toBe("");
  });

  it("answers failures to the model, and goes on", async () => {
    const client = begin(`--local-server=${url}`);
    await client.open();
    expect(await client.call("read_newest_events", { group: "/nope" })).toMatchObject({
      isError: true,
      text: expect.stringContaining("find_log_groups") as string,
    });
    expect(await client.call("delete_log_group", { group })).toMatchObject({ isError: true });
    expect(await client.call("read_newest_events", { group: 1 })).toMatchObject({ isError: true });
    expect((await client.call("check_filter_pattern", { pattern: "a" })).isError).toBe(false);
  });

  it("says what is missing where there is no connection, and takes entries of the setting", async () => {
    const none = begin();
    await none.open();
    expect((await none.call("find_log_groups", {})).text).toContain("no connection");
    const entry = { name: "here", region: "eu-west-1", endpoint: url };
    const client = begin(`--connection=${JSON.stringify(entry)}`);
    await client.open();
    const { text } = await client.call("find_log_groups", {});
    // The keys are the user's there, and there are none.
    expect(text).toMatch(/credentials/iu);
  });

  it("ends with its client, and at once where its arguments are wrong", async () => {
    const client = begin(`--local-server=${url}`);
    await client.open();
    const end = ended(client);
    client.process.stdin.end();
    expect(await end).toBe(0);
    expect(await ended(begin("--connection=nonsense"))).toBe(2);
    expect(await ended(begin("--local-server=https://logs.example.com"))).toBe(2);
  });
});
