import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type LocalServerOptions, LocalServerProcess } from "../../../src/extension/localServer/localServerProcess.js";

let folder = "";
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
  return LocalServerProcess.start(path, { port: 4010, sampleData: true, ...options }, (text) => complaints.push(text));
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

  it("offers a free port where its own is taken", async () => {
    const script = "console.error('could not start: port 4010 is already in use'); process.exit(1)";
    await expect(start(script)).rejects.toMatchObject({ remedy: { kind: "startLocalServer", port: 0 } });
  });
});
