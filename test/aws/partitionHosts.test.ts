import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it } from "vitest";
import { knownRegions } from "../../src/logs/connections/partitions.js";

it("partitions have the hosts that the SDK calls", async () => {
  const hosts = await Promise.all(knownRegions().map(({ name }) => hostOf(name)));
  expect(hosts).toEqual(knownRegions().map(({ name, partition }) => `logs.${name}.${partition.dnsSuffix}`));
});

/** The host of a request that never leaves. */
async function hostOf(region: string): Promise<string> {
  let host = "";
  const client = new CloudWatchLogs({
    region,
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    maxAttempts: 1,
    requestHandler: {
      handle: (request: { hostname: string }) => {
        host = request.hostname;
        return Promise.reject(new Error("not sent"));
      },
    },
  });
  await client.describeLogGroups({}).catch(() => undefined);
  return host;
}
