import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { findProgram, run } from "./program.js";

const program = findProgram("aws");
const usable = program !== undefined && (await run(program, ["--version"], process.env)).code === 0;
const stream = ["--log-group-name", "myWebApp", "--log-stream-name", "mytest"];

describe.skipIf(!usable)(
  "the AWS CLI against the local server (skipped where the machine has no aws)",
  { timeout: 30_000 },
  () => {
    const server = new LocalServer();
    let folder = "";
    let endpoint = "";

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "aws-cli-"));
      endpoint = await server.start();
    });
    afterAll(async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Runs `aws logs …` with nothing of the user's; the answer as JSON, or what it complained about. */
    async function logs(...args: string[]): Promise<unknown> {
      const { HOME: _, ...inherited } = process.env;
      const env = {
        ...inherited,
        HOME: folder,
        AWS_CONFIG_FILE: join(folder, "config"),
        AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
        AWS_ACCESS_KEY_ID: "dummy",
        AWS_SECRET_ACCESS_KEY: "dummy",
        AWS_DEFAULT_REGION: "ap-northeast-2",
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_PAGER: "",
      };
      const options = ["--endpoint-url", endpoint, "--output", "json"];
      const { code, stdout, stderr } = await run(program ?? "", ["logs", ...args, ...options], env);
      if (code !== 0) throw new Error(stderr);
      return stdout === "" ? undefined : (JSON.parse(stdout) as unknown);
    }

    it("creates, writes and reads as the tutorial does", async () => {
      const now = Date.now();
      await logs("create-log-group", "--log-group-name", "myWebApp");
      await logs("create-log-stream", ...stream);
      await logs("put-log-events", ...stream, "--log-events", `timestamp=${now},message="hello world"`);
      const stored = { timestamp: now, message: "hello world" };
      expect(await logs("get-log-events", ...stream)).toMatchObject({ events: [stored] });
      const filtered = await logs("filter-log-events", "--log-group-name", "myWebApp", "--filter-pattern", "hello");
      expect(filtered).toMatchObject({ events: [{ ...stored, logStreamName: "mytest" }] });
    });

    it("is told that an event of 2018 was rejected, and doesn't read it", async () => {
      const put = await logs(
        "put-log-events",
        ...stream,
        "--log-events",
        'timestamp=1526984256000,message="hello world"',
      );
      expect(put).toMatchObject({ rejectedLogEventsInfo: { tooOldLogEventEndIndex: 1 } });
      const { events } = (await logs("get-log-events", ...stream, "--start-from-head")) as {
        events: { timestamp: number }[];
      };
      expect(events.map(({ timestamp }) => timestamp)).not.toContain(1_526_984_256_000);
      expect(events).toHaveLength(1);
    });

    it("pages through groups and shows ARNs of the region that it signs for", async () => {
      for (const name of ["a", "b", "c"]) await logs("create-log-group", "--log-group-name", `page-${name}`);
      const prefix = ["--log-group-name-prefix", "page-"];
      const all = (await logs("describe-log-groups", ...prefix, "--page-size", "1")) as {
        logGroups: { arn: string }[];
      };
      expect(all.logGroups.map(({ arn }) => arn)).toEqual(
        ["a", "b", "c"].map((name) => `arn:aws:logs:ap-northeast-2:000000000000:log-group:page-${name}:*`),
      );
    });

    it("shows the server's errors", async () => {
      await expect(logs("create-log-group", "--log-group-name", "myWebApp")).rejects.toThrow(
        /ResourceAlreadyExistsException.*The specified log group already exists/u,
      );
      await expect(logs("describe-queries")).rejects.toThrow(/UnknownOperationException.*DescribeQueries/u);
    });
  },
);
