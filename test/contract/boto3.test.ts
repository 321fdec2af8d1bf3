import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LocalServer } from "../../src/localServer/server.js";
import { findProgram, run } from "./program.js";

const python = findProgram("python3");
const usable = python !== undefined && (await run(python, ["-c", "import boto3"], process.env)).code === 0;

describe.skipIf(!usable)("boto3 against the local server (skipped where the machine has none)", () => {
  const server = new LocalServer();
  let endpoint = "";
  beforeAll(async () => {
    endpoint = await server.start();
  });
  afterAll(() => server.stop());

  it("goes through paginators, retries, a Live Tail and a query", async () => {
    server.control.set({
      ...server.control.settings,
      faults: [{ fault: "throttle", operation: "TestMetricFilter" }],
    });
    const script = join(import.meta.dirname, "boto3Drive.py");
    const { code, stdout, stderr } = await run(python ?? "", [script, endpoint], process.env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      paginators: {
        describe_log_groups: [["boto3-0", "boto3-1"], ["boto3-2", "boto3-3"], ["boto3-4"]],
        describe_log_streams: [["s4", "s3"], ["s2", "s1"], ["s0"]],
        filter_log_events: expect.any(Array) as unknown,
        describe_metric_filters: [1],
        describe_subscription_filters: [1, 1],
      },
      // CloudWatch Logs has none in any SDK.
      waiters: [],
      read: [["event 1 0", "event 1 1", "event 1 2"], ["event 1 3"]],
      tail: { kinds: ["sessionStart", "sessionUpdate"], tailed: ["tailed"] },
      query: {
        status: "Complete",
        rows: ["event 3", "event 2", "event 1"],
        matched: 4,
        counts: [["one", "3", "6"]],
        record: ["event 3", "000000000000:queried"],
        language: "CWLI",
        refused: { Code: "MalformedQueryException", Message: expect.any(String) as unknown, retries: 0 },
        saved: ["q/a", "q/b"],
      },
      policies: 1,
      listed: ["boto3-4"],
      missing: {
        Code: "ResourceNotFoundException",
        Message: "The specified log group does not exist.",
        retries: 0,
      },
      throttled: { Code: "ThrottlingException", Message: "Rate exceeded", retries: 3 },
    });
    const { filter_log_events: sizes } = (JSON.parse(stdout) as { paginators: { filter_log_events: number[] } })
      .paginators;
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(20);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(7);
  });
});
