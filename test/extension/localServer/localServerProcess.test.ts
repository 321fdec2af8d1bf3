import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LocalServerOptions, LocalServerProcess } from "../../../src/extension/localServer/localServerProcess.js";
import { FakeClock } from "../../fakes/fakeClock.js";

let folder = "";
let clock = new FakeClock();
beforeEach(() => (clock = new FakeClock()));
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "local-server-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a script in the place of the server's. */
function start(
  script: string,
  complaints: string[] = [],
  options: Partial<LocalServerOptions> = {},
): Promise<LocalServerProcess> {
  const path = join(folder, "server.js");
  writeFileSync(path, script);
  const warn = (text: string) => void complaints.push(text);
  return LocalServerProcess.start(path, { port: 4010, sampleData: true, ...options }, warn, clock);
}

/** Resolves once no process has this id. */
async function hasEnded(pid: number): Promise<void> {
  await vi.waitUntil(() => {
    try {
      process.kill(pid, 0);
      return false;
    } catch {
      return true;
    }
  });
}

const announce = 'console.log("listening on http://127.0.0.1:4011");';

describe("the local server's process", () => {
  it("says where it listens, and ends when it is asked to", async () => {
    const server = await start(`${announce} setInterval(() => {}, 1000);`);
    expect(server).toMatchObject({ endpoint: "http://127.0.0.1:4011", port: 4011 });
    server.stop();
    expect(await server.ended).toBe("SIGTERM");
  });

  it("gets its port, its samples, and a sign of this process's end", async () => {
    const complaints: string[] = [];
    const server = await start(`console.error(process.argv.slice(2).join(" ")); ${announce}`, complaints);
    await server.ended;
    expect(complaints).toEqual(["--port 4010 --parent-stdin --sample-data"]);
  });

  it.each([
    [{ data: "/a b" }, "--data /a b"],
    [{ data: "/a", fresh: true }, "--data /a --fresh"],
    [{ fresh: true }, ""],
  ])("gets its folder: %j", async (options, expected) => {
    const complaints: string[] = [];
    const script = `console.error(process.argv.slice(2).join(" ")); ${announce}`;
    const server = await start(script, complaints, { ...options, sampleData: false });
    await server.ended;
    expect(complaints).toEqual([`--port 4010 --parent-stdin ${expected}`.trim()]);
  });

  it("that ends by itself says how", async () => {
    const server = await start(`${announce} process.exitCode = 3;`);
    expect(await server.ended).toBe("code 3");
  });

  it.each([
    [
      "console.error('could not start: port 4010 is already in use'); process.exit(1)",
      "port 4010 is in use by another program; take a free one",
    ],
    [
      "console.error('could not start: no permission for port 4010'); process.exit(1)",
      "port 4010 may not be used; take a free one",
    ],
    [
      'console.error("could not start: the data folder /a can\'t be used: no permission"); process.exit(1)',
      "could not start: the data folder /a can't be used: no permission",
    ],
    ["process.exit(7)", "could not start: it ended with code 7"],
    ["console.log('hello')", "could not start: hello"],
    ["throw new Error('broken bundle')", "broken bundle"],
  ])("that can't start says why: %s", async (script, words) => {
    await expect(start(script)).rejects.toMatchObject({
      name: "LogsError",
      message: expect.stringContaining(words) as string,
    });
  });

  it("is ended if its first line is wrong", async () => {
    const complaints: string[] = [];
    const script = "console.error(process.pid); console.log('hello'); setInterval(() => {}, 1000);";
    await expect(start(script, complaints)).rejects.toThrow("The local server could not start: hello");
    await vi.waitUntil(() => complaints.length > 0);
    await hasEnded(Number(complaints[0]));
  });

  it("is ended if it announces nothing within a minute, though it ignores SIGTERM", async () => {
    const complaints: string[] = [];
    const script = "process.on('SIGTERM', () => {}); console.error(process.pid); setInterval(() => {}, 1000);";
    const started = start(script, complaints);
    const refusal = started.then(() => "started", String);
    await vi.waitUntil(() => complaints.length > 0 && clock.sleepers === 1);
    await clock.advance(60_000);
    expect(await refusal).toContain(
      "The local server could not start: it did not announce its address within 60 seconds",
    );
    await hasEnded(Number(complaints[0]));
  });

  it("leaves no timer once it has started", async () => {
    const server = await start(`${announce} setInterval(() => {}, 1000);`);
    expect(clock.sleepers).toBe(0);
    server.stop();
    await server.ended;
  });

  it("offers a free port where its own is taken", async () => {
    const script = "console.error('could not start: port 4010 is already in use'); process.exit(1)";
    await expect(start(script)).rejects.toMatchObject({ remedy: { kind: "startLocalServer", port: 0 } });
  });
});
