import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { systemClock } from "../../src/base/clock.js";
import { RateBudget } from "../../src/logs/rateBudget/rateBudget.js";

let server: Server | undefined;

afterEach(() => void server?.close());

/** A service that refuses the first request as one too many. */
async function throttlingOnce(): Promise<string> {
  let requests = 0;
  server = createServer((_, response) => {
    const [status, answer] = ++requests === 1 ? [400, { __type: "ThrottlingException" }] : [200, { logGroups: [] }];
    response.writeHead(status, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("the SDK's own retries", () => {
  it("are told of, each try by itself", async () => {
    const told: string[] = [];
    const tries = {
      beforeRetry: async (operation: string) => void told.push(`again ${operation}`),
      throttled: (operation: string) => void told.push(`throttled ${operation}`),
    };
    const endpoint = await throttlingOnce();
    const connection = { id: "c", name: "c", region: "eu-west-1", endpoint, local: true };
    const api = createLogsApi(connection, { tries });
    expect(await api.describeLogGroups({}, new AbortController().signal)).toEqual({ items: [] });
    api.dispose();
    expect(told).toEqual(["throttled DescribeLogGroups", "again DescribeLogGroups"]);
  });

  it("take from the budget, and lower it", async () => {
    const budget = new RateBudget({ region: "eu-west-1" }, systemClock);
    budget.throttled("FilterLogEvents");
    await budget.retry("FilterLogEvents");
    expect(budget.usage("FilterLogEvents")).toMatchObject({ usedPerSecond: 0.2, isLowered: true });
  });
});
