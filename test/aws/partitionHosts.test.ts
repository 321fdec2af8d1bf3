import { CloudWatchLogs, type CloudWatchLogsClientConfig } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it, vi } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import { hostOf as statedHostOf } from "../../src/aws/foreignAnswer.js";
import { createLogsApi } from "../../src/aws/logsApi.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { knownRegions, partitions } from "../../src/logs/connections/partitions.js";

it("partitions have the hosts that the SDK calls", async () => {
  const hosts = await Promise.all(knownRegions().map(({ name }) => hostOf(name)));
  expect(hosts).toEqual(knownRegions().map(({ name, partition }) => `logs.${name}.${partition.dnsSuffix}`));
});

it.each([{ fips: true }, { dualstack: true }, { fips: true, dualstack: true }])(
  "a connection with %j has the host that the SDK calls then",
  async (variants) => {
    const config = { useFipsEndpoint: "fips" in variants, useDualstackEndpoint: "dualstack" in variants };
    const regions = partitions.map((partition) => Object.keys(partition.regions)[0] ?? "");
    const expected = await Promise.all(regions.map((name) => hostOf(name, config)));
    expect(await Promise.all(regions.map((region) => hostOfConnection({ region, ...variants })))).toEqual(expected);
    expect(regions.map((region) => statedHostOf({ region, ...variants }))).toEqual(expected);
    expect(expected[0]).toMatch("fips" in variants ? /^logs-fips\./u : /\.api\.aws$/u);
  },
);

it("settings of FIPS and dual-stack endpoints don't count where a connection has an endpoint", async () => {
  vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
  vi.stubEnv("AWS_USE_DUALSTACK_ENDPOINT", "true");
  const endpoint = "http://localhost:4566";
  for (const more of [{}, { local: true }, { fips: true, dualstack: true }]) {
    expect(await hostOfConnection({ region: "eu-west-1", endpoint, ...more })).toBe("localhost");
  }
  vi.unstubAllEnvs();
});

async function hostOfConnection(target: Omit<Connection, "id" | "name">): Promise<string> {
  let host = "";
  const api = createLogsApi(
    { id: "c", name: "c", ...target },
    {
      credentials: new Credentials({ load: async () => ({ accessKeyId: "a", secretAccessKey: "b" }) }),
      requestHandler: {
        handle: (request: { hostname: string }) => {
          host = request.hostname;
          return Promise.reject(new Error("not sent"));
        },
      },
    },
  );
  await api.describeLogGroups({}, new AbortController().signal).catch(() => undefined);
  api.dispose();
  return host;
}

/** The host of a request that never leaves. */
async function hostOf(region: string, config: CloudWatchLogsClientConfig = {}): Promise<string> {
  let host = "";
  const client = new CloudWatchLogs({
    ...config,
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
