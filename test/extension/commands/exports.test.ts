import { gzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { copyAsCliCommand } from "../../../src/extension/commands/copy/copyAsCliCommand.js";
import { openInConsole } from "../../../src/extension/commands/copy/openInConsole.js";
import { cancelExport } from "../../../src/extension/commands/exports/cancelExport.js";
import { copyAthenaTable } from "../../../src/extension/commands/exports/copyAthenaTable.js";
import { copyBucketPolicy } from "../../../src/extension/commands/exports/copyBucketPolicy.js";
import { exportToS3 } from "../../../src/extension/commands/exports/exportToS3.js";
import { readExportedFile } from "../../../src/extension/commands/exports/readExportedFile.js";
import type { ExportTask } from "../../../src/logs/exports/exportTask.js";
import { exportTaskNode, exportTasksNode } from "../../../src/logs/tree/accountNodes.js";
import { connectionNode } from "../../../src/logs/tree/node.js";
import { CommandFixture, dev } from "../../fakes/commandFixture.js";
import { Uri, user, workspace } from "../../fakes/vscode.js";

const { signal } = new AbortController();
const group = "/ecs/payments";
const hourMs = 3_600_000;
const account = "000000000000";

/** An account with a log group that has events of the last minutes. */
async function fixture(messages: readonly string[] = ["hello"]): Promise<CommandFixture> {
  const commands = new CommandFixture();
  const { api, clock } = commands.logs;
  commands.serviceClock = clock;
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream: "web" }, signal);
  const events = messages.map((message) => ({ timestamp: clock.now(), message }));
  await api.putLogEvents({ group, stream: "web", events }, signal);
  commands.logs.calls.length = 0;
  return commands;
}

async function tasks({ logs }: CommandFixture): Promise<readonly ExportTask[]> {
  return (await logs.api.describeExportTasks({}, signal)).items;
}

function complete(commands: CommandFixture, rest: object = {}): object {
  const end = commands.logs.clock.now();
  return { group, start: end - hourMs, end, bucket: "my-exports", confirmed: true, ...rest };
}

async function exported(commands: CommandFixture, rest: object = {}): Promise<ExportTask> {
  await commands.run(exportToS3, { args: complete(commands, rest) });
  const [task] = await tasks(commands);
  if (task === undefined) throw new Error("no task");
  return task;
}

const node = (task: ExportTask) => exportTaskNode(exportTasksNode(connectionNode(dev)), task);

beforeEach(() => user.follows());

describe("Export to S3", () => {
  it("asks for what is missing, says place and consequence, and proposes the bucket of the last time", async () => {
    const commands = await fixture();
    const byHand = { args: { group }, programmatic: false };
    user.follows({ type: "web" }, { type: "1h" }, { type: "my-exports" }, { type: "logs" }, { confirm: "Export" });
    expect(await commands.run(exportToS3, byHand)).toMatchObject({
      connection: "dev",
      location: expect.stringMatching(/^s3:\/\/my-exports\/logs\/[\da-f-]{36}$/u) as unknown,
    });
    expect(commands.logs.calls.find(({ operation }) => operation === "CreateExportTask")?.input).toMatchObject({
      logStreamNamePrefix: "web",
      destination: "my-exports",
      destinationPrefix: "logs",
    });
    expect(await tasks(commands)).toMatchObject([{ group, bucket: "my-exports", prefix: "logs", state: "PENDING" }]);
    expect(commands.memory.get("exportBucket:dev")).toBe("my-exports");
  });

  it.each([
    ["a bucket with its scheme", { bucket: "s3://my-exports" }, "without s3://"],
    ["no bucket", { bucket: undefined }, "needs “start”, “end” and “bucket”"],
    ["no range", { start: undefined }, "needs “start”, “end” and “bucket”"],
    ["a range before the group", { start: 0, end: 1 }, "before the log group was created"],
    ["a prefix with a slash at its end", { prefix: "logs/" }, "slash"],
    ["a group that doesn't exist", { group: "nothing" }, "no such log group"],
    [
      "a group of another account",
      { group: "arn:aws:logs:eu-west-1:222222222222:log-group:/ecs/payments" },
      "can only be read",
    ],
    [
      "a group of another region",
      { group: `arn:aws:logs:us-east-1:${account}:log-group:/x` },
      "use a connection to us-east-1",
    ],
  ])("refuses %s before the request", async (_, rest, reason) => {
    const commands = await fixture();
    const args = Object.fromEntries(
      Object.entries(complete(commands, rest)).filter(([, value]) => value !== undefined),
    );
    await expect(commands.run(exportToS3, { args })).rejects.toThrow(reason);
    expect(commands.requests).not.toContain("CreateExportTask");
  });

  it("takes an ARN of the connection's own account", async () => {
    const commands = await fixture();
    commands.identity = { account };
    const task = await exported(commands, { group: `arn:aws:logs:eu-west-1:${account}:log-group:${group}:*` });
    expect(task.group).toBe(group);
  });

  it("refuses a second one while one runs, by its name, without a request that changes something", async () => {
    const commands = await fixture();
    const { id } = await exported(commands);
    commands.logs.calls.length = 0;
    await expect(commands.run(exportToS3, { args: complete(commands) })).rejects.toThrow(id);
    expect(commands.requests).not.toContain("CreateExportTask");
  });

  it("tells a person when it has ended, once, and no program", async () => {
    const commands = await fixture();
    const { clock } = commands.logs;
    await commands.run(exportToS3, { args: complete(commands) });
    await clock.advance(hourMs);
    expect(user.told).toEqual([]);
    user.follows({ type: "" }, { type: "my-exports" }, { type: "logs" });
    const { start, end } = complete(commands) as { readonly start: number; readonly end: number };
    await commands.run(exportToS3, { args: { group, start, end, confirmed: true }, programmatic: false });
    await clock.advance(hourMs);
    expect(user.told).toEqual([
      "The export of /ecs/payments has started: see Export Tasks",
      expect.stringMatching(
        /^The export of \/ecs\/payments to s3:\/\/my-exports\/logs\/[\da-f-]+ has completed\. Cloud/u,
      ),
    ]);
    expect(clock.sleepers).toBe(0);
  });

  it("does again what a task did, whose row gives it", async () => {
    const commands = await fixture();
    const task = await exported(commands, { prefix: "p" });
    await commands.run(cancelExport, { args: { id: task.id, confirmed: true } });
    user.follows({ type: "" }, { type: "my-exports" }, { type: "p" }, { confirm: "Export" });
    await commands.run(exportToS3, { args: { connection: "dev", id: task.id }, node: node(task), programmatic: false });
    const [again] = await tasks(commands);
    expect(again?.id).not.toBe(task.id);
    expect(again).toMatchObject({ group, fromMs: task.fromMs, toMs: task.toMs, bucket: "my-exports", prefix: "p" });
  });
});

describe("Cancel Export", () => {
  it("cancels the one that is picked", async () => {
    const commands = await fixture();
    const { id } = await exported(commands);
    user.follows({ pick: group }, { confirm: "Cancel Export" });
    expect(await commands.run(cancelExport, { args: {}, programmatic: false })).toEqual({ connection: "dev", id });
    expect(await tasks(commands)).toMatchObject([{ id, state: "CANCELLED" }]);
  });

  it("refuses one that has ended, and says that there is none", async () => {
    const commands = await fixture();
    await expect(commands.run(cancelExport, { args: { id: "x" } })).rejects.toThrow("no such export task in dev: x");
    await expect(commands.run(cancelExport, { args: {} })).rejects.toThrow("no such export task in dev.");
    const { id } = await exported(commands);
    await commands.run(cancelExport, { args: { id, confirmed: true } });
    await expect(commands.run(cancelExport, { args: { id, confirmed: true } })).rejects.toThrow(
      "this one is cancelled",
    );
  });
});

describe("Copy Bucket Policy", () => {
  it("gives the policy of the account that the log groups are of", async () => {
    const commands = await fixture();
    const copied = (await commands.run(copyBucketPolicy, { args: { bucket: "my-exports" } })) as { text: string };
    expect(copied.text).toContain(`"aws:SourceAccount": "${account}"`);
    expect(commands.acts).toEqual([["copy", copied.text]]);
    expect(commands.requests).toEqual(["DescribeLogGroups"]);
  });

  it("asks for the bucket and the form, and for the account only where nothing tells it", async () => {
    const commands = new CommandFixture();
    user.follows({ type: "my-exports" }, { type: "123456789012" }, { pick: "Bucket policy as Terraform" });
    const copied = (await commands.run(copyBucketPolicy, { args: {}, programmatic: false })) as { text: string };
    expect(copied.text).toContain('resource "aws_s3_bucket_policy"');
    expect(copied.text).toContain("log-group:*");
  });

  it("takes the bucket of a task, and gives the policy of a key", async () => {
    const commands = await fixture();
    const { id } = await exported(commands);
    const policy = (args: object) => commands.run(copyBucketPolicy, { args: { id, ...args } });
    expect(await policy({})).toMatchObject({ text: expect.stringContaining("arn:aws:s3:::my-exports") as unknown });
    expect(await policy({ of: "key" })).toMatchObject({ text: expect.stringContaining("kms:Decrypt") as unknown });
    await expect(policy({ account: "12" })).rejects.toThrow("twelve digits");
  });
});

describe("Copy Athena Table", () => {
  it("has the fields that the log group's events have", async () => {
    const commands = await fixture(['{"level":"ERROR","order":7}']);
    const { id } = await exported(commands);
    const copied = (await commands.run(copyAthenaTable, { args: { id } })) as { text: string };
    expect(copied.text).toContain(`LOCATION 's3://my-exports/exportedlogs/${id}/'`);
    expect(copied.text).toContain(`AS "order"`);
  });

  it("is of plain lines where the events can't be read, and of the kind that is given", async () => {
    const commands = await fixture();
    const place = { group: "gone", bucket: "my-exports", prefix: "" };
    const plain = (await commands.run(copyAthenaTable, { args: place })) as { text: string };
    expect(plain.text).toContain("`message` string");
    const flow = (await commands.run(copyAthenaTable, { args: { ...place, kind: "vpcFlow" } })) as { text: string };
    expect(flow.text).toContain("`srcaddr` string");
    await expect(commands.run(copyAthenaTable, { args: { bucket: "my-exports" } })).rejects.toThrow(
      "Name the log group",
    );
  });
});

describe("the row of a task", () => {
  it("is copied for the AWS CLI, and leads to the S3 console", async () => {
    const commands = await fixture();
    const task = await exported(commands);
    const call = { args: { connection: "dev", id: task.id }, node: node(task), programmatic: false };
    user.follows({ pick: "Cancel Export" });
    expect(await commands.run(copyAsCliCommand, call)).toEqual({
      text: `aws logs cancel-export-task --task-id ${task.id} --region eu-west-1`,
    });
    user.follows({ pick: "Export to S3" });
    expect(await commands.run(copyAsCliCommand, call)).toEqual({
      text: `aws logs create-export-task --log-group-name /ecs/payments --from ${task.fromMs} --to ${task.toMs} --destination my-exports --destination-prefix exportedlogs --region eu-west-1`,
    });
    expect(await commands.plan(openInConsole, call)).toMatchObject({
      url: expect.stringContaining(
        `/s3/buckets/my-exports?region=eu-west-1&prefix=exportedlogs%2F${task.id}%2F`,
      ) as unknown,
    });
  });
});

describe("Read Exported File", () => {
  function file(name: string, content: Uint8Array): string {
    const made = `/exports/task-1/web-1/${name}`;
    workspace.fs.files.set(made, content);
    return made;
  }

  it("shows the events of a file", async () => {
    const commands = new CommandFixture();
    const text = "2026-11-29T10:00:01.000Z b\n  more\n2026-11-29T10:00:00.000Z a\n";
    const given = file("000000.gz", gzipSync(text));
    expect(await commands.run(readExportedFile, { args: { file: given } })).toMatchObject({ events: 2 });
    expect(commands.acts).toEqual([["openExported", "web-1 000000", 2]]);
    await commands.run(readExportedFile, { uri: Uri.file(given) as never, programmatic: false });
    expect(commands.acts).toHaveLength(2);
  });

  it.each([
    ["what isn't gzip", new TextEncoder().encode("plain"), "not gzip"],
    ["what is cut off", gzipSync("2026-11-29T10:00:01.000Z b\n".repeat(100)).subarray(0, 30), "not gzip, or is broken"],
    ["what isn't an export", gzipSync("something else"), "not a file of an export"],
  ])("refuses %s", async (_, content, reason) => {
    const args = { file: file("x.gz", content) };
    await expect(new CommandFixture().run(readExportedFile, { args })).rejects.toThrow(reason);
  });

  it("refuses a file that isn't there", async () => {
    const args = { file: "/none.gz" };
    await expect(new CommandFixture().run(readExportedFile, { args })).rejects.toThrow("can't be read");
  });
});
