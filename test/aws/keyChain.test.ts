import { createHash, generateKeyPairSync } from "node:crypto";
import dns from "node:dns";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { credentialProblem } from "../../src/aws/credentialErrors.js";
import { identityUrl } from "../../src/aws/identity.js";
import { Certificates } from "../../src/aws/certificates.js";
import { findKeys } from "../../src/aws/keyChain.js";
import type { Keys } from "../../src/aws/keys.js";
import { partitions } from "../../src/logs/connections/partitions.js";
import { askBotocore, hasBotocore } from "./botocore.js";

/** Where keys are looked for. */
interface World {
  readonly config: string;
  readonly credentials: string;
  readonly env: Readonly<Record<string, string>>;
  /** The profile that is asked for by name. */
  readonly profile: string | null;
  readonly region: string;
}

/** The key that is found, or the host that is asked for it. */
type Outcome = { readonly key: string } | { readonly host: string } | { readonly error: true };

const start = "https://corp.example/start";
const loginSession = "arn:aws:iam::123456789012:user/me";
const later = "2999-01-01T00:00:00Z";
const past = "2020-01-01T00:00:00Z";
const token = { accessToken: "t", expiresAt: later, clientId: "c", clientSecret: "s", refreshToken: "r" };
/** Names of SSO sessions with what means something in AWS files or to a shell. */
const oddSessions = ["a]b", "[a]", "a]", "it's", 'say "a"', "a#b;c", "a = b", String.raw`C:\new`, "sso-session a"];
/** The sign-ins of `aws sso login` by what names them. Old ones have to be renewed, once for each session. */
const signIns: Readonly<Record<string, object>> = {
  [start]: token,
  corp: token,
  "Corp Büro": token,
  ...Object.fromEntries(oddSessions.map((name) => [name, token])),
  ...Object.fromEntries(
    partitions.map(({ id }) => [`old ${id}`, { ...token, expiresAt: past, registrationExpiresAt: later }]),
  ),
};

let home = "";
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "aws-chain-"));
  const cache = join(home, ".aws", "sso", "cache");
  await mkdir(cache, { recursive: true });
  for (const [name, content] of Object.entries(signIns)) {
    const file = `${createHash("sha1").update(name).digest("hex")}.json`;
    await writeFile(join(cache, file), JSON.stringify({ startUrl: start, region: "x", ...content }));
  }
  await writeFile(join(home, "token"), "token");
  await mkdir(join(home, ".aws", "login", "cache"), { recursive: true });
  const login = `${createHash("sha256").update(loginSession).digest("hex")}.json`;
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const accessToken = { accessKeyId: "a", secretAccessKey: "s", accountId: "1", expiresAt: past };
  const dpopKey = privateKey.export({ type: "sec1", format: "pem" });
  const content = { accessToken, clientId: "c", refreshToken: "r", dpopKey };
  await writeFile(join(home, ".aws", "login", "cache", login), JSON.stringify(content));
});
afterAll(() => rm(home, { recursive: true, force: true }));

let asked: string[] = [];
beforeEach(() => {
  asked = [];
  vi.stubEnv("HOME", home);
  vi.stubEnv("AWS_MAX_ATTEMPTS", "1");
  for (const name of ["AWS_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"]) vi.stubEnv(name, undefined);
  const lookup = (host: string, ...rest: readonly unknown[]): void => {
    asked.push(host);
    const done = rest.at(-1) as (error: Error) => void;
    done(Object.assign(new Error("not looked up"), { code: "ENOTFOUND", hostname: host }));
  };
  vi.spyOn(dns, "lookup").mockImplementation(lookup);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function outcomeOf(from: World): Promise<Outcome> {
  try {
    const { accessKeyId } = await keysOf(from);
    return { key: accessKeyId };
  } catch {
    return asked[0] === undefined ? { error: true } : { host: asked[0] };
  }
}

function keysOf({ config, credentials, env, profile, region }: World): Promise<Keys> {
  asked = [];
  const files: Readonly<Record<string, string>> = {
    [join(home, ".aws", "config")]: config,
    [join(home, ".aws", "credentials")]: credentials,
  };
  const sources = {
    env: { AWS_EC2_METADATA_DISABLED: "true", ...env },
    home,
    readFile: async (path: string) => files[path],
  };
  const connection = { region, ...(profile === null ? {} : { profile }) };
  return findKeys(connection, {
    sources,
    certificates: new Certificates({ sources }),
    askMfaCode: async () => undefined,
  });
}

const role = "role_arn = arn:aws:iam::123456789012:role/r\n";
const keys = (id: string): string => `aws_access_key_id = ${id}\naws_secret_access_key = s\n`;
const account = "sso_account_id = 123456789012\nsso_role_name = r\n";
const command = `credential_process = echo '{"Version": 1, "AccessKeyId": "PROCESS", "SecretAccessKey": "s"}'\n`;
/** Arguments of commands, and what their processes get. */
const labels = [
  ['"A #1"', "A #1"],
  ['"A ;1"', "A ;1"],
  ["'#1'", "#1"],
  ["A#1", "A#1"],
  [String.raw`"\"A\" #1"`, '"A" #1'],
] as const;
/** A process whose key id is its last argument. */
const withLabel = (label: string): string =>
  `credential_process = node -p 'JSON.stringify({ Version: 1, AccessKeyId: process.argv.at(-1), SecretAccessKey: "s" })' -- --label ${label}\n`;
const sso = `sso_region = us-west-2\nsso_start_url = ${start}\n`;
const portal = "portal.sso.us-west-2.amazonaws.com";
const world = (config: string, more: Partial<World> = {}): World => ({
  config,
  credentials: `[base]\n${keys("BASE")}`,
  env: {},
  profile: "p",
  region: "eu-west-1",
  ...more,
});

/** Three profiles of any settings that lead to keys, in an environment that may have some, too. */
function anyWorld(): fc.Arbitrary<World> {
  const web = `web_identity_token_file = ${join(home, "token")}\n`;
  const some = (...texts: readonly string[]): fc.Arbitrary<string> =>
    fc.oneof({ weight: 3, arbitrary: fc.constant("") }, { weight: 2, arbitrary: fc.constantFrom(...texts) });
  const sources = ["p", "q", "default", "none"].map((name) => `source_profile = ${name}\n`);
  const own = (name: string, file: string): fc.Arbitrary<string> =>
    some(keys(`${file}-${name}`), `aws_access_key_id = HALF\n`, `aws_secret_access_key = HALF\n`);
  const settings = (name: string): fc.Arbitrary<string> =>
    fc
      .tuple(
        own(name, "CONFIG"),
        some(role),
        some(...sources),
        some("credential_source = Environment\n", "credential_source = Moon\n"),
        some(web),
        some(
          `${sso}${account}`,
          `sso_session = corp\n${account}`,
          "sso_account_id = 1\n",
          "sso_session = corp\n",
          `sso_session = none\n${account}`,
        ),
        some(command.replace("PROCESS", `PROCESS-${name}`)),
      )
      .map((parts) => parts.join(""));
  const variables = fc
    .record(
      {
        AWS_ACCESS_KEY_ID: fc.constant("ENV"),
        AWS_SECRET_ACCESS_KEY: fc.constant("s"),
        AWS_PROFILE: fc.constantFrom("p", "q"),
        AWS_DEFAULT_PROFILE: fc.constantFrom("p", "q"),
        AWS_WEB_IDENTITY_TOKEN_FILE: fc.constant(join(home, "token")),
        AWS_ROLE_ARN: fc.constant("arn:aws:iam::123456789012:role/r"),
      },
      { requiredKeys: [] },
    )
    .map((env): Readonly<Record<string, string>> => env);
  return fc.record({
    config: fc
      .tuple(settings("p"), settings("q"), settings("default"))
      .map(
        ([p, q, rest]) =>
          `[profile p]\n${p}[profile q]\n${q}[default]\n${rest}[sso-session corp]\nsso_region = us-west-2\nsso_start_url = ${start}\n`,
      ),
    credentials: fc
      .tuple(own("p", "FILE"), own("q", "FILE"), some(role))
      .map(([p, q, more]) => `[p]\n${p}[q]\n${q}[other]\n${more}`),
    env: fc.oneof(fc.constant({}), variables),
    profile: fc.constantFrom(null, "p", "q", "default"),
    region: fc.constantFrom("eu-west-1", "cn-north-1"),
  });
}

/** The domains of the sign-in hosts in the endpoint rules of AWS Sign-In, by partition. */
const loginHosts: Readonly<Record<string, string>> = {
  aws: "aws.amazon.com",
  "aws-us-gov": "amazonaws-us-gov.com",
  "aws-cn": "amazonaws.cn",
  "aws-eusc": "amazonaws-eusc.eu",
  "aws-iso": "c2shome.ic.gov",
  "aws-iso-b": "sc2shome.sgov.gov",
  "aws-iso-e": "csphome.adc-e.uk",
  "aws-iso-f": "csphome.hci.ic.gov",
};

type HostCase = readonly [kind: string, make: () => World, host: string];

/** The cases of all partitions. */
const cases: HostCase[] = [];

describe.each(partitions)("in $id, the host that is asked is that of", ({ id, regions, dnsSuffix }) => {
  const names = Object.keys(regions);
  const [region = "", ssoRegion = ""] = [names[0], names.at(-1)];
  const session = (name: string): string =>
    `[sso-session '${name}']\nsso_region = ${ssoRegion}\nsso_start_url = ${start}\n`;
  const elsewhere = `[profile p]\nregion = ${region}\n`;
  const sts = `sts.${region}.${dnsSuffix}`;
  const portal = `portal.sso.${ssoRegion}.${dnsSuffix}`;
  const web = (): string => `web_identity_token_file = ${join(home, "token")}\n${role}`;
  const kinds: readonly HostCase[] = [
    [
      "SSO of the old form",
      () => world(`${elsewhere}sso_region = ${ssoRegion}\nsso_start_url = ${start}\n${account}`),
      portal,
    ],
    ["an SSO session", () => world(`${elsewhere}sso_session = corp\n${account}${session("corp")}`), portal],
    [
      "an SSO session with blanks and umlauts",
      () => world(`${elsewhere}sso_session = Corp Büro\n${account}${session("Corp Büro")}`),
      portal,
    ],
    [
      "an SSO session that is renewed",
      () => world(`${elsewhere}sso_session = old ${id}\n${account}${session(`old ${id}`)}`),
      `oidc.${ssoRegion}.${dnsSuffix}`,
    ],
    ["a role of a profile", () => world(`${elsewhere}${role}source_profile = base\n`), sts],
    [
      "a role of a profile with SSO",
      () =>
        world(
          `${elsewhere}${role}source_profile = s\n[profile s]\nregion = ${region}\nsso_session = corp\n${account}${session("corp")}`,
        ),
      portal,
    ],
    [
      "a role of a role",
      () => world(`${elsewhere}${role}source_profile = q\n[profile q]\n${role}source_profile = base\n`),
      sts,
    ],
    [
      "a role of the environment",
      () =>
        world(`${elsewhere}${role}credential_source = Environment\n`, {
          env: { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" },
        }),
      sts,
    ],
    ["a web identity", () => world(`${elsewhere}${web()}`), sts],
    [
      "a web identity of the environment",
      () =>
        world("", {
          profile: null,
          env: { AWS_WEB_IDENTITY_TOKEN_FILE: join(home, "token"), AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/r" },
        }),
      sts,
    ],
  ];
  const here = kinds.map(([name, make, host]): HostCase => [name, () => ({ ...make(), region }), host]);

  cases.push(...here);
  it.each(here)("%s", async (_, make, host) => {
    expect(await outcomeOf(make())).toEqual({ host });
  });

  it.each([{ fips: true }, { dualstack: true }, { fips: true, dualstack: true }])(
    "a role with %j",
    async (variants) => {
      const env = {
        AWS_USE_FIPS_ENDPOINT: String("fips" in variants),
        AWS_USE_DUALSTACK_ENDPOINT: String("dualstack" in variants),
      };
      const { hostname } = identityUrl({ region, ...variants });
      const asRole = world(`${elsewhere}${role}source_profile = base\n`, { region, env });
      expect(await outcomeOf(asRole)).toEqual({ host: hostname });
    },
  );

  it("a login", async () => {
    const config = `${elsewhere}login_session = ${loginSession}\n`;
    expect(await outcomeOf({ ...world(config), region })).toEqual({ host: `${region}.signin.${loginHosts[id]}` });
  });
});

describe("an SSO session leads to its portal where its name has special characters", () => {
  const quoted = (name: string): string => `"${name.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
  const odd = oddSessions.map((name): HostCase => {
    const config = `[profile p]\nsso_session = ${name}\n${account}[sso-session ${quoted(name)}]\n${sso}`;
    return [name, () => world(config), portal];
  });
  cases.push(...odd);
  it.each(odd)("%s", async (_, make, host) => {
    expect(await outcomeOf(make())).toEqual({ host });
  });
});

it.each(["A #1", "A ;1", "#1", "A #"])(
  "an SSO session that the SDK can't name is refused by its name: %s",
  async (name) => {
    const config = `[profile p]\nsso_session = ${name}\n${account}[sso-session '${name}']\n${sso}`;
    await expect(keysOf(world(config))).rejects.toMatchObject({
      kind: "invalidInput",
      message: expect.stringMatching(new RegExp(`rename it .*: ${name}$`, "u")) as string,
    });
    expect(asked).toEqual([]);
  },
);

it.skipIf(!hasBotocore)("botocore asks these hosts, too", () => {
  const worlds = cases.map(([, make]) => make());
  expect(askBotocore("findKeys.py", worlds, home)).toEqual(cases.map(([, , host]) => ({ host })));
});

describe("keys", () => {
  it.each<[string, () => World, Outcome]>([
    [
      "of the environment come before those of AWS_PROFILE",
      () =>
        world(`[profile p]\n${keys("P")}`, {
          profile: null,
          env: { AWS_PROFILE: "p", AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" },
        }),
      { key: "ENV" },
    ],
    [
      "of a profile that is named come before those of the environment",
      () => world(`[profile p]\n${keys("P")}`, { env: { AWS_ACCESS_KEY_ID: "ENV", AWS_SECRET_ACCESS_KEY: "s" } }),
      { key: "P" },
    ],
    [
      "of one account never sign for another whose header has words behind it",
      () => world(`[profile p]\n${keys("P")}[profile two] /* other account */\n${keys("TWO")}`),
      { key: "P" },
    ],
    [
      "in upper case count",
      () => world(`[profile p]\nAWS_ACCESS_KEY_ID = P\nAWS_Secret_Access_Key: s\n`),
      { key: "P" },
    ],
    [
      "with an empty session token have none",
      () => world("[profile p]\n", { credentials: `[p]\n${keys("P")}aws_session_token =\n` }),
      { key: "P" },
    ],
    ["with a comment behind them are refused", () => world(`[profile p]\n${keys("P # mine")}`), { error: true }],
    [
      "of a process count, whose command has signs of comments and of shells",
      () => world(`[profile p]\n${command.replace("echo", "node -e 'console.log(process.argv[1])' --")}`),
      { key: "PROCESS" },
    ],
    ...labels.map(([label, key]): [string, () => World, Outcome] => [
      `of a process count, which is run with the argument ${label}`,
      () => world(`[profile p]\n${withLabel(label)}`),
      { key },
    ]),
    ["of SSO come before static ones", () => world(`[profile p]\n${keys("P")}${sso}${account}`), { host: portal }],
    [
      "of SSO come before static ones of the credentials file",
      () => world(`[profile p]\n${sso}${account}`, { credentials: `[p]\n${keys("P")}` }),
      { host: portal },
    ],
    [
      "of a process come before static ones of the config file",
      () => world(`[profile p]\n${keys("P")}${command}`),
      { key: "PROCESS" },
    ],
    [
      "of the credentials file come before a process",
      () => world(`[profile p]\n${command}`, { credentials: `[p]\n${keys("P")}` }),
      { key: "P" },
    ],
    [
      "of a profile may be the source of its own role",
      () => world(`[profile p]\n${keys("P")}${role}source_profile = p\n`),
      { host: "sts.eu-west-1.amazonaws.com" },
    ],
    [
      "of a role whose sources form a circle are refused",
      () => world(`[profile p]\n${role}source_profile = q\n[profile q]\n${role}source_profile = p\n`),
      { error: true },
    ],
    ["of a role without a source are refused", () => world(`[profile p]\n${keys("P")}${role}`), { error: true }],
    [
      "of a role at its FIPS endpoint",
      () => world(`[profile p]\n${role}source_profile = base\nuse_fips_endpoint = true\n`),
      { host: "sts-fips.eu-west-1.amazonaws.com" },
    ],
    [
      "of SSO at its FIPS endpoint",
      () => world(`[profile p]\n${sso}${account}`, { env: { AWS_USE_FIPS_ENDPOINT: "true" } }),
      { host: "portal.sso-fips.us-west-2.amazonaws.com" },
    ],
    [
      "of a role at the endpoint of the profile, where FIPS doesn't count",
      () =>
        world(
          `[profile p]\n${role}source_profile = base\nservices = s\nuse_fips_endpoint = true\n[services s]\nsts =\n  endpoint_url = https://sts.example\n`,
        ),
      { host: "sts.example" },
    ],
  ])("%s", async (_, make, expected) => {
    expect(await outcomeOf(make())).toEqual(expected);
  });

  it.each<[string, World, string]>([
    [
      "half a pair of variables",
      world("", { profile: null, env: { AWS_ACCESS_KEY_ID: "ENV" } }),
      "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY; set both or neither",
    ],
    [
      "a comment behind a key",
      world(`[profile p]\n${keys("P # mine")}`),
      "The profile's keys are incomplete, or followed by something else such as a comment; correct the AWS files: p",
    ],
    [
      "half a pair of keys",
      world("[profile p]\naws_access_key_id = P\n"),
      "The profile's keys are incomplete, or followed by something else such as a comment; correct the AWS files: p",
    ],
    [
      "a role without a source",
      world(`[profile p]\n${role}`),
      "The profile's role_arn needs a source_profile or a credential_source, and not both; correct the AWS files: p",
    ],
    [
      "a process that a shell would have found",
      world("[profile p]\ncredential_process = ~/bin/keys\n"),
      "The program of the profile's credential_process was not found; write its path in full, as no shell expands it: p",
    ],
    [
      "an SSO session without an account",
      world(`[profile p]\nsso_session = s\n[sso-session s]\n${sso}`),
      "The profile's SSO settings are incomplete or contradict each other; correct the AWS config file: p",
    ],
    [
      "nothing at all",
      world("", { profile: null }),
      "No credentials were found; choose a profile, or run: aws configure",
    ],
  ])("that are missing because of %s say so", async (_, from, sentence) => {
    const error: unknown = await keysOf(from).catch((reason: unknown) => reason);
    const { profile, region } = from;
    const connection = { id: "c", name: "c", region, ...(profile === null ? {} : { profile }) };
    expect(credentialProblem((error as Error).message, connection).sentence).toBe(sentence);
  });

  it.skipIf(!hasBotocore)("are where botocore has them, of generated profiles", async () => {
    const worlds = fc.sample(anyWorld(), { seed: 5, numRuns: 150 });
    const answers = askBotocore("findKeys.py", worlds, home) as readonly Outcome[];
    const ours: Outcome[] = [];
    for (const each of worlds) ours.push(await outcomeOf(each));
    const different = worlds.flatMap((each, i) =>
      JSON.stringify(ours[i]) === JSON.stringify(answers[i]) ? [] : [{ ...each, ours: ours[i], botocore: answers[i] }],
    );
    expect(different).toEqual([]);
    for (const kind of ["key", "host", "error"]) {
      expect(ours.filter((outcome) => kind in outcome).length).toBeGreaterThan(20);
    }
  });
});
