import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientOptions } from "../../src/aws/client.js";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { LocalServer } from "../../src/localServer/server.js";
import type { Connection } from "../../src/logs/connections/connection.js";
import { freePort } from "../contract/program.js";

const signal = new AbortController().signal;
const local: Connection = {
  id: "local",
  name: "Local",
  region: "eu-west-1",
  endpoint: "http://127.0.0.1:9",
  local: true,
};
const cloud: Connection = { id: "aws", name: "AWS", region: "eu-west-1" };

interface Sent {
  readonly hostname: string;
  readonly port?: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Takes the network's place: notes what is sent and answers by an error. */
class Wire {
  readonly sent: Sent[] = [];
  readonly options: ClientOptions;
  readonly #error: Error;

  constructor(error: Error = Object.assign(new Error("no network in tests"), { code: "ENETDOWN" })) {
    this.#error = error;
    const handle = (request: Sent): Promise<never> => {
      this.sent.push(request);
      return Promise.reject(this.#error);
    };
    this.options = {
      requestHandler: { handle },
      userAgent: ["cloudwatch-logs-test", "1.2.3"],
    };
  }
}

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "aws-files-"));
  await writeFile(
    join(folder, "config"),
    "[profile dev]\nregion = us-west-2\nendpoint_url = http://127.0.0.1:1\n[profile empty]\nregion = us-west-2\n",
  );
  await writeFile(join(folder, "credentials"), "[dev]\naws_access_key_id = DEVKEY\naws_secret_access_key = dummy\n");
  const env: Record<string, string | undefined> = {
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials"),
    AWS_ACCESS_KEY_ID: "ENVKEY",
    AWS_SECRET_ACCESS_KEY: "dummy",
    AWS_SESSION_TOKEN: undefined,
    AWS_PROFILE: undefined,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: "http://127.0.0.1:2",
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: "http://127.0.0.1:3",
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

async function firstSent(connection: Connection): Promise<Sent> {
  const wire = new Wire();
  const api = createLogsApi(connection, wire.options);
  await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({ kind: "offline" });
  api.dispose();
  const [first] = wire.sent;
  if (first === undefined) throw new Error("nothing was sent");
  return first;
}

describe("where requests go and as whom", () => {
  it("to AWS, whatever endpoints the environment and the files name", async () => {
    expect(await firstSent(cloud)).toMatchObject({ hostname: "logs.eu-west-1.amazonaws.com" });
    expect(await firstSent({ ...cloud, profile: "dev" })).toMatchObject({ hostname: "logs.eu-west-1.amazonaws.com" });
  });

  it("to the connection's endpoint", async () => {
    const endpoint = "http://localhost:4567";
    expect(await firstSent({ ...cloud, endpoint })).toMatchObject({ hostname: "localhost", port: 4567 });
  });

  it("to an endpoint and the local server also where the connection, the environment or the profile wants FIPS", async () => {
    const settings = "region = us-west-2\nuse_fips_endpoint = true\nuse_dualstack_endpoint = true\n";
    await writeFile(join(folder, "config"), `[default]\n${settings}[profile dev]\n${settings}`);
    for (const name of ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"]) vi.stubEnv(name, "true");
    const own = { hostname: "127.0.0.1", port: 9 };
    for (const wanted of [{}, { profile: "dev" }, { fips: true, dualstack: true }, { profile: "dev", fips: true }]) {
      expect(await firstSent({ ...local, ...wanted })).toMatchObject(own);
      expect(await firstSent({ ...cloud, endpoint: local.endpoint ?? "", ...wanted })).toMatchObject(own);
    }
    const fips = await firstSent({ ...cloud, fips: true });
    expect(fips).toMatchObject({ hostname: "logs-fips.eu-west-1.amazonaws.com" });
  });

  it.each<[string, Connection, string]>([
    ["the environment's keys", cloud, "ENVKEY"],
    ["the profile's keys, also before the environment's", { ...cloud, profile: "dev" }, "DEVKEY"],
    ["made-up keys at the local server", local, "local"],
    ["made-up keys at the local server, whatever the profile", { ...local, profile: "dev" }, "local"],
  ])("with %s", async (_, connection, accessKey) => {
    const { headers } = await firstSent(connection);
    expect(headers["authorization"]).toContain(`Credential=${accessKey}/`);
    expect(headers["authorization"]).toContain("/eu-west-1/logs/aws4_request");
  });

  it("with the caller's name", async () => {
    expect((await firstSent(cloud)).headers["user-agent"]).toContain("cloudwatch-logs-test/1.2.3");
  });
});

describe("failures", () => {
  const serverError = Object.assign(new Error("down"), { name: "InternalFailure", $metadata: { httpStatusCode: 500 } });

  it("of the service are tried three times", async () => {
    const wire = new Wire(Object.assign(serverError, { $retryable: {} }));
    const api = createLogsApi(local, wire.options);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({ kind: "offline" });
    expect(wire.sent).toHaveLength(3);
  });

  it("say that a region's host can't be found", async () => {
    const hostname = "logs.eu-wets-1.amazonaws.com";
    const wire = new Wire(Object.assign(new Error("getaddrinfo"), { code: "ENOTFOUND", hostname }));
    const api = createLogsApi({ ...cloud, region: "eu-wets-1" }, wire.options);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "offline",
      message: `The address can't be found; check the region and the network: ${hostname}`,
    });
    expect(wire.sent[0]?.hostname).toBe(hostname);
  });

  it("name an endpoint where nothing answers", async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const api = createLogsApi({ ...local, endpoint });
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "offline",
      message: expect.stringMatching(new RegExp(`^Nothing answers there.*: ${endpoint}$`, "u")) as string,
    });
    api.dispose();
  });

  it("say that the credentials were refused", async () => {
    const server = new LocalServer({ refusedAccessKeys: ["DEVKEY"] });
    const endpoint = await server.start();
    const refused = createLogsApi({ ...cloud, endpoint, profile: "dev" });
    await expect(refused.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "expiredCredentials",
      message: "The service refused the credentials; choose another profile or correct its keys: dev",
    });
    const accepted = createLogsApi({ ...cloud, endpoint });
    await expect(accepted.describeLogGroups({}, signal)).resolves.toEqual({ items: [] });
    for (const api of [refused, accepted]) api.dispose();
    await server.stop();
  });

  it.each(["none", "empty"])("name a profile without credentials: %s", async (profile) => {
    const wire = new Wire();
    const api = createLogsApi({ ...cloud, profile }, wire.options);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "expiredCredentials",
      message: `No usable credentials for this profile in the AWS files; correct it or choose another one: ${profile}`,
    });
    expect(wire.sent).toEqual([]);
  });

  it("say what to do without any credentials", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", undefined);
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "none"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "none"));
    const api = createLogsApi(cloud, new Wire().options);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "expiredCredentials",
      message: "No credentials were found; choose a profile, or run: aws configure",
    });
  });

  it("name a log group that is missing", async () => {
    const server = new LocalServer();
    const api = createLogsApi({ ...local, endpoint: await server.start() });
    await expect(api.createLogStream({ group: "none", stream: "one" }, signal)).rejects.toMatchObject({
      kind: "notFound",
      operation: "CreateLogStream",
      message: "This log group does not exist; refresh, or check the name and the region: none",
    });
    api.dispose();
    await server.stop();
  });
});

describe("abort", () => {
  const never: ClientOptions = {
    requestHandler: { handle: () => new Promise<never>(() => undefined) },
  };

  it("ends a call under way at once", async () => {
    const stop = new AbortController();
    const api = createLogsApi(local, never);
    const call = api.describeLogGroups({}, stop.signal);
    stop.abort();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is what disposing means for calls under way and after", async () => {
    const api = createLogsApi(local, never);
    const call = api.describeLogGroups({}, signal);
    api.dispose();
    api.dispose();
    await expect(call).rejects.toMatchObject({ name: "AbortError" });
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({ name: "AbortError" });
  });
});
