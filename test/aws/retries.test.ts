import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { systemClock } from "../../src/base/clock.js";
import { RateBudget } from "../../src/logs/rateBudget/rateBudget.js";

let server: Server | undefined;

afterEach(() => void server?.close());

/** A service that answers the first request badly, in part, or not at all; later ones well. Counts them. */
async function failingOnce(
  status: number | "lost" | "cut",
  type: string,
  requests = { count: 0 },
  good: object = { logGroups: [] },
): Promise<string> {
  server = createServer((request, response) => {
    requests.count += 1;
    const isFirst = requests.count === 1;
    if (isFirst && status === "lost") {
      request.resume().once("end", () => response.destroy());
      return;
    }
    if (isFirst && status === "cut") {
      request.resume().once("end", () => {
        response.writeHead(200, { "Content-Type": "application/x-amz-json-1.1", "Content-Length": "100" });
        response.write('{"queryId":', () => response.destroy());
      });
      return;
    }
    const [code, answer] = isFirst ? [Number(status), { __type: type }] : [200, good];
    response.writeHead(code, { "Content-Type": "application/x-amz-json-1.1" }).end(JSON.stringify(answer));
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
    const endpoint = await failingOnce(400, "ThrottlingException");
    const connection = { id: "c", name: "c", region: "eu-west-1", endpoint, local: true };
    const api = createLogsApi(connection, { retries: tries });
    expect(await api.describeLogGroups({}, new AbortController().signal)).toEqual({ items: [] });
    api.dispose();
    expect(told).toEqual(["throttled DescribeLogGroups", "again DescribeLogGroups"]);
  });

  it.each([
    ["lost", "", 1, "offline"],
    [500, "InternalFailure", 1, "offline"],
    [400, "ThrottlingException", 2, undefined],
  ] as const)("of a put whose answer is %s %s: %d requests", async (status, type, expected, kind) => {
    const requests = { count: 0 };
    const endpoint = await failingOnce(status, type, requests);
    const api = createLogsApi({ id: "c", name: "c", region: "eu-west-1", endpoint, local: true });
    const put = { group: "g", stream: "s", events: [{ timestamp: 1, message: "m" }] };
    const outcome = await api.putLogEvents(put, new AbortController().signal).then(
      () => undefined,
      (error: unknown) => (error as { kind?: string }).kind,
    );
    api.dispose();
    expect([requests.count, outcome]).toEqual([expected, kind]);
  });

  // It may run: whoever started it has to look for it before it is started again.
  const unknown = { kind: "offline", hasDoneNothing: false };

  it.each([
    ["lost", "", 1, unknown],
    ["cut", "", 1, unknown],
    [500, "InternalFailure", 1, unknown],
    [503, "ServiceUnavailableException", 1, unknown],
    [400, "ThrottlingException", 2, { queryId: "q1" }],
  ] as const)("of a query whose start is answered with %s %s: %d requests", async (status, type, expected, outcome) => {
    const requests = { count: 0 };
    const endpoint = await failingOnce(status, type, requests, { queryId: "q1" });
    const api = createLogsApi({ id: "c", name: "c", region: "eu-west-1", endpoint, local: true });
    const query = { queryString: "fields a", groups: ["g"], startMs: 0, endMs: 1000 };
    const settled: unknown = await api.startQuery(query, new AbortController().signal).catch((error: unknown) => error);
    api.dispose();
    expect(requests.count).toBe(expected);
    expect(settled).toMatchObject(outcome);
  });

  it("of other operations go on after a lost answer", async () => {
    const requests = { count: 0 };
    const endpoint = await failingOnce("lost", "", requests);
    const api = createLogsApi({ id: "c", name: "c", region: "eu-west-1", endpoint, local: true });
    expect(await api.describeLogGroups({}, new AbortController().signal)).toEqual({ items: [] });
    api.dispose();
    expect(requests.count).toBe(2);
  });

  it("take from the budget, and lower it", async () => {
    const budget = new RateBudget({ region: "eu-west-1" }, systemClock);
    budget.throttled("FilterLogEvents");
    await budget.retry("FilterLogEvents");
    expect(budget.usage("FilterLogEvents")).toMatchObject({ usedPerSecond: 0.2, isLowered: true });
  });
});
