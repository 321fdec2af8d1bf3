import { createServer, type Server } from "node:http";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Credentials } from "../../src/aws/credentials.js";
import type { Keys } from "../../src/aws/keys.js";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { LocalServer } from "../../src/localServer/server.js";
import type { Connection } from "../../src/logs/connections/connection.js";

const signal = new AbortController().signal;
const dev: Connection = { id: "dev", name: "dev", profile: "dev", region: "eu-west-1" };
const abroad: Connection = { ...dev, id: "abroad", region: "us-east-1" };

function keys(accessKeyId: string, expiresAt?: number): Keys {
  const expiration = expiresAt === undefined ? {} : { expiration: new Date(expiresAt) };
  return { accessKeyId, secretAccessKey: "dummy", ...expiration };
}

describe("keys", () => {
  /** Counts how often keys are loaded. */
  function counted(expiresAt?: number): { credentials: Credentials; loads: () => number; clock: { now: number } } {
    let count = 0;
    const clock = { now: 0 };
    const credentials = new Credentials({
      now: () => clock.now,
      load: () => Promise.resolve(keys(`KEY${++count}`, expiresAt)),
    });
    return { credentials, loads: () => count, clock };
  }

  it("are had once for all regions of a profile, also when asked for at the same time", async () => {
    const { credentials, loads } = counted();
    const [one, two] = [credentials.of(dev), credentials.of(abroad)];
    const got = await Promise.all([one(), two(), one()]);
    expect(got.map(({ accessKeyId }) => accessKeyId)).toEqual(["KEY1", "KEY1", "KEY1"]);
    await one();
    expect(loads()).toBe(1);
  });

  it("are had by each profile for itself", async () => {
    const { credentials, loads } = counted();
    await credentials.of(dev)();
    await credentials.of({ ...dev, profile: "prod" })();
    expect(loads()).toBe(2);
  });

  it("are renewed five minutes before they expire", async () => {
    const { credentials, clock } = counted(1_000_000);
    const provider = credentials.of(dev);
    clock.now = 700_000;
    expect((await provider()).accessKeyId).toBe("KEY1");
    clock.now = 700_001;
    expect((await provider()).accessKeyId).toBe("KEY2");
  });

  it("are read anew once they were forgotten, by a provider that is in use", async () => {
    const { credentials } = counted();
    const provider = credentials.of(dev);
    await provider();
    credentials.forget(abroad);
    expect((await provider()).accessKeyId).toBe("KEY2");
    credentials.forget();
    expect((await provider()).accessKeyId).toBe("KEY3");
  });

  it("that could not be had are asked for again", async () => {
    let isBroken = true;
    const credentials = new Credentials({
      load: () => (isBroken ? Promise.reject(new Error("no")) : Promise.resolve(keys("KEY"))),
    });
    await expect(credentials.of(dev)()).rejects.toThrow("no");
    isBroken = false;
    expect((await credentials.of(dev)()).accessKeyId).toBe("KEY");
  });

  it("of the user never go to the local server", async () => {
    const { credentials, loads } = counted();
    expect((await credentials.of({ ...dev, local: true })()).accessKeyId).toBe("local");
    expect(loads()).toBe(0);
  });
});

describe("keys of the AWS files", () => {
  let folder = "";
  let server: Server | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "aws-keys-"));
    vi.stubEnv("HOME", folder);
    vi.stubEnv("AWS_CONFIG_FILE", join(folder, "config"));
    vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(folder, "credentials"));
    vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
    for (const name of ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) {
      vi.stubEnv(name, undefined);
    }
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    server?.close();
    server = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  const write = (file: "config" | "credentials", text: string): Promise<void> => writeFile(join(folder, file), text);
  const withKey = (key: string): string =>
    `[dev]\naws_access_key_id = ${key}\naws_secret_access_key = dummy\naws_session_token = dummy\n`;

  /** A service that takes only requests of the key NEW, and notes whose it got. */
  async function serviceOfNewKey(refusal: string): Promise<{ connection: Connection; seen: string[] }> {
    const seen: string[] = [];
    server = createServer((request, response) => {
      const key = /Credential=(\w+)/u.exec(request.headers.authorization ?? "")?.[1] ?? "";
      seen.push(key);
      const answer = key === "NEW" ? { logGroups: [] } : { __type: refusal, message: "no" };
      response.writeHead(key === "NEW" ? 200 : 400, { "Content-Type": "application/x-amz-json-1.1" });
      request.resume().once("end", () => response.end(JSON.stringify(answer)));
    });
    await new Promise<void>((resolve) => void server?.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { connection: { ...dev, endpoint }, seen };
  }

  it("that have expired are read anew, and the request is sent again", async () => {
    await write("credentials", withKey("OLD"));
    const { connection, seen } = await serviceOfNewKey("ExpiredTokenException");
    const credentials = new Credentials();
    const api = createLogsApi(connection, { credentials });
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "expiredCredentials",
      message: "The credentials have expired; renew them and try again: dev",
    });
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen)).toEqual(new Set(["OLD"]));
    await write("credentials", withKey("NEW"));
    expect(await api.describeLogGroups({}, signal)).toEqual({ items: [] });
    expect(seen.filter((key) => key === "NEW")).toEqual(["NEW"]);
    api.dispose();
  });

  it("that changed between two requests are used at once after an expiry", async () => {
    await write("credentials", withKey("OLD"));
    const { connection, seen } = await serviceOfNewKey("ExpiredTokenException");
    const credentials = new Credentials();
    const api = createLogsApi(connection, { credentials });
    await credentials.of(connection)();
    await write("credentials", withKey("NEW"));
    expect(await api.describeLogGroups({}, signal)).toEqual({ items: [] });
    expect(seen).toEqual(["OLD", "NEW"]);
    api.dispose();
  });

  it("that have expired are read anew for a Live Tail too", async () => {
    await write("credentials", withKey("KEY"));
    const local = new LocalServer();
    const endpoint = await local.start();
    local.store.createGroup("web", 0);
    const expiry = { status: 400, type: "ExpiredTokenException", message: "expired", times: 1 };
    local.control.set({
      ...local.control.settings,
      faults: [{ fault: "error", operation: "StartLiveTail", ...expiry }],
    });
    const api = createLogsApi({ ...dev, endpoint });
    const groupArns = ["arn:aws:logs:eu-west-1:000000000000:log-group:web"];
    const updates = api.startLiveTail({ groupArns }, signal)[Symbol.asyncIterator]();
    expect((await updates.next()).value).toEqual({ kind: "start" });
    await updates.return?.();
    api.dispose();
    await local.stop();
  });

  it("that are wrong are read anew by the next request", async () => {
    await write("credentials", withKey("WRONG"));
    const { connection, seen } = await serviceOfNewKey("UnrecognizedClientException");
    const api = createLogsApi(connection);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({ kind: "expiredCredentials" });
    await write("credentials", withKey("NEW"));
    expect(await api.describeLogGroups({}, signal)).toEqual({ items: [] });
    expect(seen).toEqual(["WRONG", "NEW"]);
    api.dispose();
  });

  const mfaProfile =
    "[profile dev]\nregion = eu-west-1\nrole_arn = arn:aws:iam::123456789012:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n";

  it("of a role ask for the code of the MFA device, by the profile's name", async () => {
    await write("config", mfaProfile);
    await write("credentials", withKey("BASE").replace("[dev]", "[base]"));
    const asked: object[] = [];
    const api = createLogsApi(dev, {
      credentials: new Credentials({ askMfaCode: async (question) => void asked.push(question) }),
    });
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "cancelled",
      message: "The MFA code was not given: dev",
    });
    expect(asked).toEqual([{ profile: "dev", device: "arn:aws:iam::123456789012:mfa/me" }]);
    api.dispose();
  });

  const failures: readonly [string, string, string][] = [
    [
      "SSO without a sign-in",
      "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = r\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n",
      "The sign-in has expired or was never done; sign in with aws sso login: dev",
    ],
    [
      "SSO of the old form without a sign-in",
      "sso_start_url = https://corp.awsapps.com/start\nsso_region = eu-west-1\nsso_account_id = 123456789012\nsso_role_name = r\n",
      "The sign-in has expired or was never done; sign in with aws sso login: dev",
    ],
    [
      "SSO without a role",
      "sso_session = corp\nsso_account_id = 123456789012\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = https://corp.awsapps.com/start\n",
      "The profile's SSO settings are incomplete or contradict each other; correct the AWS config file: dev",
    ],
    [
      "an SSO session that isn't there",
      "sso_session = corp\nsso_account_id = 123456789012\nsso_role_name = r\n",
      "The profile's SSO settings are incomplete or contradict each other; correct the AWS config file: dev",
    ],
    [
      "a login without a sign-in",
      "login_session = arn:aws:iam::123456789012:user/me\n",
      "The sign-in has expired or was never done; sign in with aws login: dev",
    ],
    [
      "profiles that lead to themselves",
      "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = other\n[profile other]\nrole_arn = arn:aws:iam::123456789012:role/o\nsource_profile = dev\n",
      "The profile's source_profile leads back to itself; correct the AWS files: dev",
    ],
    [
      "an unknown credential_source",
      "role_arn = arn:aws:iam::123456789012:role/r\ncredential_source = Moon\n",
      "The profile's credential_source is none of Environment, EcsContainer and Ec2InstanceMetadata: dev",
    ],
    [
      "a credential_process that fails, whatever it says",
      "credential_process = sh -c 'echo secret-of-the-process >&2; exit 3'\n",
      "The profile's credential_process failed; run its command in a terminal to see why: dev",
    ],
    [
      "a credential_process that talks nonsense",
      "credential_process = echo nonsense\n",
      "The profile's credential_process failed; run its command in a terminal to see why: dev",
    ],
    [
      "a credential_process whose keys have expired",
      `credential_process = echo '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","Expiration":"2020-01-01T00:00:00Z"}'\n`,
      "The profile's credential_process gave credentials that have expired; renew what it reads: dev",
    ],
    [
      "a web identity without its file",
      "role_arn = arn:aws:iam::123456789012:role/r\nweb_identity_token_file = /nowhere/token\n",
      "A file that the credentials need is missing; check web_identity_token_file and credential_process: dev",
    ],
    [
      "a source profile that isn't there",
      "role_arn = arn:aws:iam::123456789012:role/r\nsource_profile = none\n",
      "No usable credentials for this profile in the AWS files; correct it or choose another one: dev",
    ],
  ];
  it.each(failures)("say what is wrong with %s", async (_, settings, message) => {
    await write("config", `[profile dev]\nregion = eu-west-1\n${settings}`);
    const api = createLogsApi(dev);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({ kind: "expiredCredentials", message });
    api.dispose();
  });

  it("offer to sign in where that helps", async () => {
    await write("config", `[profile dev]\n${failures[0]?.[1]}`);
    const api = createLogsApi(dev);
    await expect(api.describeLogGroups({}, signal)).rejects.toMatchObject({
      remedy: { kind: "signIn", command: "sso login", profile: "dev" },
    });
    api.dispose();
  });
});
