import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { credentialProblem } from "../../src/aws/credentialErrors.js";
import { Certificates } from "../../src/aws/certificates.js";
import { findKeys } from "../../src/aws/keyChain.js";
import type { Keys } from "../../src/aws/keys.js";

const expiration = "2999-01-01T00:00:00Z";
const keysOf = (id: string): object => ({
  Code: "Success",
  AccessKeyId: id,
  SecretAccessKey: "s",
  Token: "t",
  Expiration: expiration,
});
const list = "/latest/meta-data/iam/security-credentials/";

/** What the metadata services and STS answer, by their requests. */
const answers: Readonly<Record<string, string>> = {
  "GET /container": JSON.stringify(keysOf("CONTAINER")),
  "PUT /latest/api/token": "session",
  [`GET ${list}`]: "web-role",
  [`GET ${list}web-role`]: JSON.stringify(keysOf("INSTANCE")),
  "POST /":
    '<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>' +
    "<AccessKeyId>ROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>" +
    `<Expiration>${expiration}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
};
const ofInstance = ["PUT /latest/api/token", `GET ${list}`, `GET ${list}web-role`];

let server: Server;
let base = "";
/** The requests, and what authorizes each of them. */
let asked: string[] = [];
let authorizations: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const what = `${request.method} ${request.url}`;
    asked.push(what);
    authorizations.push(request.headers.authorization ?? (request.headers["x-aws-ec2-metadata-token"] as string));
    const answer = answers[what];
    request.resume().once("end", () => response.writeHead(answer === undefined ? 404 : 200).end(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

beforeEach(() => {
  [asked, authorizations] = [[], []];
});
afterEach(() => vi.unstubAllEnvs());

const container = (): Env => ({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${base}/container` });
const instance = (): Env => ({ AWS_EC2_METADATA_SERVICE_ENDPOINT: base });

type Env = Readonly<Record<string, string>>;

/** The keys where the environment is this, without a profile or with that of the config file. */
async function find(env: Env, config = ""): Promise<Keys> {
  const nothing = { HOME: "/nowhere", AWS_CONFIG_FILE: "/nowhere", AWS_SHARED_CREDENTIALS_FILE: "/nowhere" };
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
  const all = { AWS_MAX_ATTEMPTS: "1", AWS_ENDPOINT_URL_STS: base, ...env };
  for (const [name, value] of Object.entries({ ...nothing, ...all })) vi.stubEnv(name, value);
  const home = "/home/me";
  const sources = {
    env: all,
    home,
    readFile: async (path: string) => (path === `${home}/.aws/config` ? config : undefined),
  };
  const connection = { region: "eu-west-1", ...(config === "" ? {} : { profile: "p" }) };
  const options = { sources, certificates: new Certificates({ sources }), askMfaCode: async () => undefined };
  return findKeys(connection, options);
}

/** What is said about keys that are not found. */
async function sentence(keys: Promise<Keys>): Promise<string> {
  const error: unknown = await keys.catch((reason: unknown) => reason);
  return credentialProblem((error as Error).message, { id: "c", name: "c", region: "eu-west-1" }).sentence;
}

const noMachine = "The container or instance gave no credentials; check its role";
const role = (source: string): string =>
  `[profile p]\nrole_arn = arn:aws:iam::123456789012:role/r\ncredential_source = ${source}\n`;

describe("the keys of the machine", () => {
  it("are the container's, by the token that the environment gives", async () => {
    const keys = await find({ ...container(), AWS_CONTAINER_AUTHORIZATION_TOKEN: "Bearer x" });
    expect(keys).toMatchObject({
      accessKeyId: "CONTAINER",
      secretAccessKey: "s",
      sessionToken: "t",
      expiration: new Date(expiration),
    });
    expect([asked, authorizations]).toEqual([["GET /container"], ["Bearer x"]]);
  });

  it("are the instance's, in a session of its service", async () => {
    const keys = await find(instance());
    expect(keys).toMatchObject({ accessKeyId: "INSTANCE", sessionToken: "t", expiration: new Date(expiration) });
    expect([asked, authorizations]).toEqual([ofInstance, [undefined, "session", "session"]]);
  });

  it("are the container's alone where there are both", async () => {
    expect(await find({ ...container(), ...instance() })).toMatchObject({ accessKeyId: "CONTAINER" });
    expect(asked).toEqual(["GET /container"]);
  });

  it("are not asked of a container that anybody could listen to, nor of the instance in its place", async () => {
    const env = { ...instance(), AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://logs.corp/container" };
    await expect(sentence(find(env))).resolves.toBe(noMachine);
    expect(asked).toEqual([]);
  });

  it.each(["true", "TRUE", " true "])("are not asked of an instance whose metadata are disabled: %j", async (value) => {
    const none = find({ ...instance(), AWS_EC2_METADATA_DISABLED: value });
    await expect(none).rejects.toThrow("Could not load credentials from any providers");
    expect(asked).toEqual([]);
  });

  it.each(["false", "", "1"])("are asked of an instance whose metadata are not disabled: %j", async (value) => {
    expect(await find({ ...instance(), AWS_EC2_METADATA_DISABLED: value })).toMatchObject({ accessKeyId: "INSTANCE" });
  });

  it("are missing where no service listens", async () => {
    const none = find({ AWS_EC2_METADATA_SERVICE_ENDPOINT: "http://127.0.0.1:1" });
    await expect(none).rejects.toThrow("Could not load credentials from any providers");
  });
});

describe("a role by credential_source", () => {
  it.each<[source: string, env: () => Env, key: string, requests: readonly string[]]>([
    ["EcsContainer", container, "CONTAINER", ["GET /container"]],
    ["EcsContainer", () => ({ ...container(), ...instance() }), "CONTAINER", ["GET /container"]],
    ["Ec2InstanceMetadata", instance, "INSTANCE", ofInstance],
    ["Ec2InstanceMetadata", () => ({ ...container(), ...instance() }), "INSTANCE", ofInstance],
    ["Environment", () => ({ AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s", ...container() }), "ENV", []],
  ])("%s is assumed with its keys", async (source, env, key, requests) => {
    expect(await find(env(), role(source))).toMatchObject({ accessKeyId: "ROLE", sessionToken: "t" });
    expect(asked).toEqual([...requests, "POST /"]);
    expect(authorizations.at(-1)).toMatch(new RegExp(`Credential=${key}/`, "u"));
  });

  it("EcsContainer needs a container, and asks no instance", async () => {
    await expect(sentence(find(instance(), role("EcsContainer")))).resolves.toBe(noMachine);
    expect(asked).toEqual([]);
  });

  it("Ec2InstanceMetadata asks no instance whose metadata are disabled, as in the AWS CLI, and says so", async () => {
    const keys = find({ ...instance(), AWS_EC2_METADATA_DISABLED: "true" }, role("Ec2InstanceMetadata"));
    expect(await sentence(keys)).toBe(
      "The profile's credential_source is the instance, which AWS_EC2_METADATA_DISABLED keeps from being asked; unset it",
    );
    expect(asked).toEqual([]);
  });
});
