import { beforeEach, describe, expect, it } from "vitest";
import { tellExportEnd } from "../../../src/extension/feedback/exportNotice.js";
import type { Connection } from "../../../src/logs/connections/connection.js";
import type { ExportTask } from "../../../src/logs/exports/exportTask.js";
import { commands, env, user } from "../../fakes/vscode.js";

const prod: Connection = { id: "prod", name: "prod", region: "eu-west-1", source: "settings" };
const task: ExportTask = {
  id: "task-1",
  name: "",
  group: "/ecs/payments",
  fromMs: 0,
  toMs: 1,
  bucket: "my-exports",
  prefix: "logs",
  state: "COMPLETED",
};
const place = "s3://my-exports/logs/task-1";

beforeEach(() => {
  commands.run.length = 0;
  env.opened.length = 0;
});

async function told(state: string, rest: Partial<ExportTask> = {}, to = prod, press?: string): Promise<string> {
  user.follows(...(press === undefined ? [] : [{ press }]));
  await tellExportEnd({ ...task, state, ...rest }, to);
  return user.told.join("\n");
}

describe("the end of an export", () => {
  it("is told with the service's words", async () => {
    expect(await told("COMPLETED", { message: "Completed successfully" })).toBe(
      `The export of /ecs/payments to ${place} has completed. CloudWatch Logs says: “Completed successfully”.`,
    );
    expect(await told("CANCELLED")).toBe(
      `The export of /ecs/payments to ${place} was cancelled; what it has written stays there.`,
    );
    expect(await told("FAILED", { message: "Access\nDenied [x](command:y)" })).toMatch(
      /has failed\. CloudWatch Logs says: “Access Denied \[x\] \(command:y\)”\. The bucket has to be in eu-west-1,/u,
    );
  });

  const link =
    "https://eu-west-1.console.aws.amazon.com/s3/buckets/my-exports?region=eu-west-1&prefix=logs%2Ftask-1%2F";

  it.each(["COMPLETED", "CANCELLED"])("of one that is %s leads to its bucket", async (state) => {
    await told(state, {}, prod, "Open Bucket in Console");
    expect(env.opened).toEqual([link]);
    const local = { ...prod, endpoint: "http://127.0.0.1:4566" };
    await expect(told(state, {}, local, "Open Bucket in Console")).rejects.toThrow("no such button");
  });

  it.each([
    ["COMPLETED", "Copy Athena Table", "cloudwatchLogs.copyAthenaTable", { id: "task-1" }],
    ["CANCELLED", "Export Again", "cloudwatchLogs.exportToS3", { id: "task-1" }],
    ["FAILED", "Export Again", "cloudwatchLogs.exportToS3", { id: "task-1" }],
    [
      "FAILED",
      "Copy Bucket Policy",
      "cloudwatchLogs.copyBucketPolicy",
      { group: "/ecs/payments", bucket: "my-exports" },
    ],
  ])("of one that is %s offers %s, as a person would run it", async (state, press, command, args) => {
    await told(state, {}, prod, press);
    expect(commands.run).toEqual([[command, { byHand: true, connection: "prod", ...args }]]);
  });
});
