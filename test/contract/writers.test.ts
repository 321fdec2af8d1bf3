import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { findProgram, run } from "./program.js";

const count = 1000;
const expected = Array.from({ length: count }, (_, index) => `line ${index} "é"`);
const stream = "one";

/** A folder whose node_modules has the packages. */
const folder = process.env["PEER_PACKAGES"] ?? "";
const packages = ["winston-cloudwatch", "pino-cloudwatch", "bunyan-cloudwatch", "cwlogs-writable"];
const hasPackage = (name: string) => folder !== "" && existsSync(join(folder, "node_modules", name));

const python = findProgram("python3");
const hasWatchtower = python !== undefined && (await run(python, ["-c", "import watchtower"], process.env)).code === 0;
/** Nothing of the user's profiles and keys. */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("AWS_"))),
  AWS_ACCESS_KEY_ID: "any",
  AWS_SECRET_ACCESS_KEY: "any",
};
const awslogs = findProgram("awslogs");
const hasAwslogs = awslogs !== undefined && (await run(awslogs, ["--version"], process.env)).code === 0;

describe("programs that write to the local server and read from it", () => {
  const server = new LocalServer();
  let endpoint = "";
  beforeAll(async () => {
    endpoint = await server.start();
  });
  afterAll(() => server.stop());

  /** The texts of all events of the stream, in the order that the server has them; a JSON message's text is its msg. */
  async function stored(group: string): Promise<string[]> {
    const api = createLogsApi({ id: "w", name: "w", region: "eu-west-1", endpoint, local: true });
    const { events } = await api.getLogEvents({ group, stream, startFromHead: true }, new AbortController().signal);
    api.dispose();
    return events.map(({ message }) =>
      message.startsWith("{") ? (JSON.parse(message) as { msg: string }).msg : message,
    );
  }

  it.for(packages)("%s stores 1,000 lines once and in order", async (name, { skip }) => {
    skip(!hasPackage(name), `PEER_PACKAGES names no folder with ${name}`);
    const drive = join(import.meta.dirname, "writersDrive.mjs");
    const args = [drive, name, folder, endpoint, name, stream, String(count)];
    const { code, stderr } = await run(process.execPath, args, env);
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(await stored(name)).toEqual(expected);
  });

  it.skipIf(!hasWatchtower)("watchtower stores 1,000 lines once and in order [needs watchtower]", async () => {
    const drive = join(import.meta.dirname, "watchtowerDrive.py");
    const args = [drive, endpoint, "watchtower", stream, String(count)];
    const { code, stderr } = await run(python ?? "", args, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(await stored("watchtower")).toEqual(expected);
  });

  it.skipIf(!hasAwslogs)("awslogs reads 1,000 lines back, in order [needs awslogs]", async () => {
    const api = createLogsApi({ id: "w", name: "w", region: "eu-west-1", endpoint, local: true });
    const { signal } = new AbortController();
    const group = "awslogs";
    await api.createLogGroup({ group }, signal);
    await api.createLogStream({ group, stream }, signal);
    const now = Date.now();
    const events = expected.map((message, index) => ({ timestamp: now - count + index, message }));
    await api.putLogEvents({ group, stream, events }, signal);
    api.dispose();
    const shown = ["--no-group", "--no-stream", "--color", "never"];
    const connection = ["--aws-endpoint-url", endpoint, "--aws-region", "eu-west-1"];
    const args = ["get", group, stream, "--start", "1h", ...shown, ...connection];
    const { code, stdout, stderr } = await run(awslogs ?? "", args, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.trimEnd().split("\n")).toEqual(expected);
  });
});
