import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import tls, { rootCertificates } from "node:tls";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { Certificates } from "../../src/aws/certificates.js";
import { Credentials } from "../../src/aws/credentials.js";
import { findKeys } from "../../src/aws/keyChain.js";
import { createLogsApi } from "../../src/aws/logsApi.js";

const { signal } = new AbortController();
const fixturePath = (name: string): string => `test/fixtures/tls/${name}`;
const fixture = (name: string): string => readFileSync(fixturePath(name), "utf8");
const authority = fixture("authority.pem");

/** Certificates where the files and the environment are these. */
function certificates(env: Record<string, string>, files: Record<string, string>): Certificates {
  return new Certificates({ sources: { env, home: "/home/me", readFile: async (path) => files[path] } });
}

const profile = (bundle: string): string => `[profile dev]\nregion = eu-west-1\nca_bundle = ${bundle}\n`;
const config = "/home/me/.aws/config";

describe("a server whose authority is unknown", () => {
  let server: Server;
  let endpoint = "";
  let asked: string[] = [];

  beforeAll(async () => {
    server = createServer({ key: fixture("server.key"), cert: fixture("server.pem") }, (request, response) => {
      asked.push(`${request.method} ${request.url?.split("?", 1)[0]}`);
      request.resume().once("end", () => {
        response.writeHead(200, { "Content-Type": "application/x-amz-json-1.1" }).end('{"logGroups":[]}');
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
    endpoint = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());
  afterEach(() => vi.unstubAllEnvs());

  /** Asks the server, whose certificates come from there. */
  function api(env: Record<string, string>, files: Record<string, string>) {
    return createLogsApi(
      { id: "dev", name: "dev", profile: "dev", region: "eu-west-1", endpoint },
      {
        credentials: new Credentials({ load: async () => ({ accessKeyId: "KEY", secretAccessKey: "dummy" }) }),
        certificates: certificates(env, files),
      },
    );
  }

  it.each<[string, Record<string, string>, Record<string, string>]>([
    ["AWS_CA_BUNDLE", { AWS_CA_BUNDLE: "/ca" }, { "/ca": authority }],
    ["the profile's ca_bundle", {}, { "/ca": authority, [config]: profile("/ca") }],
    ["REQUESTS_CA_BUNDLE", { REQUESTS_CA_BUNDLE: "/ca" }, { "/ca": authority }],
    ["NODE_EXTRA_CA_CERTS", { NODE_EXTRA_CA_CERTS: "/ca" }, { "/ca": authority }],
    [
      "AWS_CA_BUNDLE, which comes before all others",
      { AWS_CA_BUNDLE: "/ca", REQUESTS_CA_BUNDLE: "/none", NODE_EXTRA_CA_CERTS: "/none" },
      { "/ca": authority, [config]: profile("/none") },
    ],
  ])("is trusted by %s", async (_, env, files) => {
    const trusting = api(env, files);
    expect(await trusting.describeLogGroups({}, signal)).toEqual({ items: [] });
    trusting.dispose();
  });

  it("is not asked otherwise; the message says what to do, and the next request reads the files anew", async () => {
    const files: Record<string, string> = {};
    const untrusting = api({}, files);
    await expect(untrusting.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "offline",
      hasDoneNothing: true,
      message: expect.stringMatching(/ca_bundle of the profile, AWS_CA_BUNDLE or NODE_EXTRA_CA_CERTS/u) as string,
    });
    files["/ca"] = authority;
    files[config] = profile("/ca");
    expect(await untrusting.describeLogGroups({}, signal)).toEqual({ items: [] });
    untrusting.dispose();
  });

  const role = "role_arn = arn:aws:iam::123456789012:role/r\n";
  const account = "sso_account_id = 123456789012\nsso_role_name = r\n";
  const ofSso = `sso_region = eu-west-1\nsso_start_url = https://corp.example/start\n${account}`;
  const source = "[profile base]\naws_access_key_id = A\naws_secret_access_key = s\n";

  it.each([
    ["a role", `${role}source_profile = base\n`, "POST /"],
    ["a web identity", `${role}web_identity_token_file = ${fixturePath("authority.pem")}\n`, "POST /"],
    ["SSO", ofSso, "GET /federation/credentials"],
  ])("is asked for keys of %s only if the profile's ca_bundle says so", async (_, settings, request) => {
    asked = [];
    vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
    const { externalDataInterceptor } = await import("../../src/aws/sdk.js");
    externalDataInterceptor.interceptToken("https://corp.example/start", {
      accessToken: "t",
      expiresAt: "2999-01-01T00:00:00Z",
    });
    const find = async (bundle: string): Promise<unknown> => {
      const files: Record<string, string> = { "/ca": authority, [config]: `${bundle}${settings}${source}` };
      const env = { AWS_ENDPOINT_URL: endpoint };
      const sources = { env, home: "/home/me", readFile: async (path: string) => files[path] };
      const options = { sources, certificates: new Certificates({ sources }), askMfaCode: async () => undefined };
      return findKeys({ profile: "dev", region: "eu-west-1" }, options).catch((error: unknown) => error);
    };
    expect(await find("[profile dev]\n")).toBeInstanceOf(Error);
    expect(asked).toEqual([]);
    // Its answer holds no keys.
    expect(await find(profile("/ca"))).toBeInstanceOf(Error);
    expect(asked).toEqual([request]);
  });

  it("is not asked while the bundle can't be used, and is once it can", async () => {
    const files: Record<string, string> = { [config]: profile("/ca") };
    const waiting = api({}, files);
    const wanted = "The file of trusted certificates can't be read; correct the profile's ca_bundle: /ca";
    await expect(waiting.describeLogGroups({}, signal)).rejects.toMatchObject({
      kind: "invalidInput",
      message: wanted,
    });
    files["/ca"] = "PEM";
    await expect(waiting.describeLogGroups({}, signal)).rejects.toThrow("holds no certificate in PEM form");
    files["/ca"] = authority;
    expect(await waiting.describeLogGroups({}, signal)).toEqual({ items: [] });
    waiting.dispose();
  });
});

describe("what is trusted", () => {
  const trusted = async (env: Record<string, string>, files = {}): Promise<readonly string[] | undefined> =>
    (await certificates(env, { "/ca": authority, ...files }).trust(undefined)).httpsAgent?.ca;

  it("is left to VS Code where nothing is set, or what can't be read is an addition", async () => {
    expect(await trusted({})).toBeUndefined();
    expect(await trusted({ NODE_EXTRA_CA_CERTS: "/none", AWS_CA_BUNDLE: "" })).toBeUndefined();
  });

  it("is a bundle alone, as in the AWS CLI, and an addition with the usual ones", async () => {
    expect(await trusted({ AWS_CA_BUNDLE: "/ca", NODE_EXTRA_CA_CERTS: "/ca" })).toEqual([authority]);
    const both = await trusted({ NODE_EXTRA_CA_CERTS: "/ca" });
    expect(both).toEqual(expect.arrayContaining([authority, rootCertificates[0]]));
  });

  it.each([
    { usesSystem: true, added: ["built in", "of the system"] },
    { usesSystem: false, added: ["built in"] },
  ])("has the system's certificates among the usual ones if VS Code uses them: $usesSystem", async (given) => {
    const known: Readonly<Record<string, readonly string[]>> = { default: ["built in"], system: ["of the system"] };
    const held = Object.getOwnPropertyDescriptor(tls, "getCACertificates");
    Object.defineProperty(tls, "getCACertificates", { value: (type: string) => known[type], configurable: true });
    try {
      const sources = { env: { NODE_EXTRA_CA_CERTS: "/ca" }, home: "/home/me", readFile: async () => authority };
      const { httpsAgent } = await new Certificates({ sources, usesSystem: () => given.usesSystem }).trust(undefined);
      expect(httpsAgent?.ca).toEqual([...given.added, authority]);
    } finally {
      if (held === undefined) Reflect.deleteProperty(tls, "getCACertificates");
      else Object.defineProperty(tls, "getCACertificates", held);
    }
  });

  it("comes from the profile that the environment names", async () => {
    expect(await trusted({ AWS_PROFILE: "dev" }, { [config]: profile("/ca") })).toEqual([authority]);
    expect(await trusted({}, { [config]: profile("/ca") })).toBeUndefined();
  });
});
