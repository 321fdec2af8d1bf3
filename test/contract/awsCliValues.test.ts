import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cliAction } from "../../src/logs/cli/cliArgument.js";
import { cliCommand } from "../../src/logs/cli/cliCommand.js";
import type { CliCommandName } from "../../src/logs/cli/cliAction.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { findProgram, run } from "./program.js";

const [aws, shell] = [findProgram("aws"), findProgram("sh")];
const usable = aws !== undefined && shell !== undefined && (await run(aws, ["--version"], process.env)).code === 0;

describe.skipIf(!usable)("values that the AWS CLI could read otherwise (skipped where the machine has no aws)", () => {
  let folder = "";
  const bodies: unknown[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    bodies.push(request.method === "GET" ? `fetched ${request.url}` : JSON.parse(body));
    response.setHeader("content-type", "application/x-amz-json-1.1").end("{}");
  };
  const server = createServer((request, response) => void answer(request, response));
  let endpoint = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aws-cli-values-"));
    await writeFile(join(folder, "secret"), "secret");
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await new Promise((resolve) => void server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  /** The requests that the copied command makes. */
  async function requests(command: CliCommandName, fields: object): Promise<readonly unknown[]> {
    const local = { id: "l", name: "Local", region: "us-east-1", endpoint, local: true };
    const line = cliCommand(cliAction(command, fields, { now: 0, zone: utcZone }), local, "posix");
    const env = { PATH: process.env["PATH"], HOME: folder, AWS_EC2_METADATA_DISABLED: "true", AWS_PAGER: "" };
    bodies.length = 0;
    const { code, stderr } = await run(shell ?? "", ["-c", line], { ...process.env, ...env });
    expect([code, stderr]).toEqual([0, ""]);
    return [...bodies];
  }

  const values = ["file://SECRET", "fileb://SECRET", "http://ENDPOINT/x", "https://ENDPOINT/x", "file://a'b\"c\\n"];

  it.each(values)("%s is a filter pattern, a role and a key as it stands", async (form) => {
    const value = form.replace("SECRET", join(folder, "secret")).replace("ENDPOINT", endpoint.slice(7));
    const filter = {
      group: "g",
      name: "f",
      filterPattern: value,
      destinationArn: "d",
      roleArn: value,
      confirmed: true,
    };
    const [put, created] = [
      await requests("createSubscriptionFilter", filter),
      await requests("createLogGroup", { group: "g", kmsKeyId: value, tags: { file: "file://x" } }),
    ];
    expect(put).toEqual([
      { logGroupName: "g", filterName: "f", filterPattern: value, destinationArn: "d", roleArn: value },
    ]);
    expect(created).toEqual([{ logGroupName: "g", kmsKeyId: value, tags: { file: "file://x" } }]);
  });

  it.each([[["[1]"]], [[" [1]"]], [["[1"]], [["[1]", "b"]], [["-a", "b"]], [["-a"]], [['"x"', "{}"]]])(
    "%j are names of streams as they stand",
    async (streams) => {
      const [request] = await requests("searchLogGroup", { group: "g", streams, filterPattern: "a" });
      expect(request).toMatchObject({ logGroupName: "g", logStreamNames: [...streams].sort() });
    },
  );
});
