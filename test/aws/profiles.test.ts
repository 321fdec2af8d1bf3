import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ConnectionSources,
  type DesiredConnection,
  holdsSignIn,
  readFileProblems,
  readProfiles,
  resolveConnection,
} from "../../src/aws/profiles.js";

interface World {
  readonly config?: string;
  readonly credentials?: string;
  readonly env?: Record<string, string>;
}

function sources({ config, credentials, env = {} }: World): ConnectionSources {
  const files: Record<string, string | undefined> = {
    "/home/me/.aws/config": config,
    "/home/me/.aws/credentials": credentials,
  };
  return { env, home: "/home/me", readFile: (path) => Promise.resolve(files[path]) };
}

const config = `
[default]
region = eu-west-1

[profile dev]
region=us-west-2
endpoint_url = http://localhost:1111

[profile services-user]
region = us-east-1
services = local
endpoint_url = http://localhost:2222

[services local]
s3 =
  endpoint_url = http://localhost:3333
cloudwatch_logs =
  endpoint_url = http://localhost:4444

[sso-session corp]
sso_region = us-east-1

[profile role]
region = eu-west-1
role_arn = arn:aws:iam::123456789012:role/r
source_profile = default

[profile fips]
region = us-east-1
Use_FIPS_Endpoint = True
`;

describe("reading profiles", () => {
  const dev = { name: "dev", region: "us-west-2" };
  const cases: readonly [string, World, object[]][] = [
    ["no files", {}, []],
    ["an empty file", { config: "" }, []],
    [
      "sections of both files, once each",
      {
        config: "[profile dev]\nregion = us-west-2\n",
        credentials: "[dev]\naws_access_key_id = A\n[ci]\nregion=eu-west-1",
      },
      [dev, { name: "ci", region: "eu-west-1" }],
    ],
    [
      "a region that stands in the credentials file only",
      { config: "[profile dev]\noutput = json\n", credentials: "[dev]\nregion = us-west-2\n" },
      [dev],
    ],
    ["a byte order mark", { config: "\u{FEFF}[profile dev]\nregion = us-west-2\n" }, [dev]],
    ["carriage returns", { config: "[profile dev]\r\nregion = us-west-2\r\n" }, [dev]],
    [
      "dots in a name",
      { config: "[profile a.b.c]\nregion = us-west-2\n", credentials: "[a.b]\nregion = eu-west-1" },
      [
        { name: "a.b.c", region: "us-west-2" },
        { name: "a.b", region: "eu-west-1" },
      ],
    ],
    [
      "a quoted name with a space",
      { config: '[profile "my dev"]\nregion = us-west-2\n' },
      [{ ...dev, name: "my dev" }],
    ],
    ["space around the header's words", { config: " [profile   dev ] # mine\nregion = us-west-2\n" }, [dev]],
    ["a header that begins with a space", { config: "[ profile dev]\nregion = us-west-2\n" }, []],
    ["comments", { config: "# one\n; two\n[profile dev] /* three */\n# four\nregion = us-west-2\n" }, [dev]],
    [
      "what looks like a comment behind a value",
      { config: "[profile dev]\nregion = us-west-2 # one\n" },
      [{ ...dev, region: "us-west-2 # one" }],
    ],
    [
      "a header with words behind it, which ends the section before it",
      {
        config:
          "[profile plain]\nregion = us-west-1\n[profile two] /* other account */\nregion = us-west-2\nendpoint_url = http://localhost:2\n",
      },
      [
        { name: "plain", region: "us-west-1" },
        { name: "two", region: "us-west-2", endpointUrl: "http://localhost:2" },
      ],
    ],
    ["names of settings in upper case", { config: "[profile dev]\nREGION: us-west-2\n" }, [dev]],
    [
      "names in quotes, with blanks, umlauts and signs",
      { config: "[profile 'a b']\n[profile Büro]\n[profile a&b]\n[profile a[1]]\n[profile a b]\n" },
      [{ name: "a b" }, { name: "Büro" }, { name: "a&b" }, { name: "a[1]" }],
    ],
    [
      "a region in both files, of which the credentials file counts",
      { config: "[profile dev]\nregion = eu-west-1\n", credentials: "[dev]\nregion = us-west-2\n" },
      [dev],
    ],
    [
      "an indented header, which belongs to the value above",
      { config: "[profile dev]\nregion = us-west-2\n  [profile x]\n" },
      [{ ...dev, region: "us-west-2\n[profile x]" }],
    ],
    ["settings for all profiles", { config: "[DEFAULT]\nregion = us-west-2\n[profile dev]\n" }, [dev]],
    ["sections that are no profiles", { config: "[sso-session dev]\nregion = us-west-2\n[plugins]\na = b\n" }, []],
    [
      "lines before the first section",
      { config: "region = us-east-1\ndefault = x\n[default]\nregion = eu-west-1\n" },
      [{ name: "default", region: "eu-west-1" }],
    ],
    ["a broken header", { config: "[profile dev\nregion = us-west-2\n" }, []],
    ["lines that say nothing", { config: "[profile dev]\n=\n= x\nregion\nregion = us-west-2\n[]\n" }, [dev]],
    [
      "a dangerous name",
      { config: "[__proto__]\nregion = x\n[profile dev]\n__proto__ = y\nregion = us-west-2\n[profile __proto__]\n" },
      [dev, { name: "__proto__" }],
    ],
    [
      "signs of comments within a value",
      { config: "[profile dev]\nregion = us-west-2\nendpoint_url = http://localhost:1/a;b#c\n" },
      [{ ...dev, endpointUrl: "http://localhost:1/a;b#c" }],
    ],
    [
      "comments between nested settings",
      {
        config:
          "[profile dev]\nregion = us-west-2\nservices = s\n[services s]\ncloudwatch_logs =\n  # note\n  endpoint_url = http://localhost:1\n",
      },
      [{ ...dev, endpointUrl: "http://localhost:1" }],
    ],
    ["a name with signs of comments", { config: "[profile a;b#c]\nregion = us-west-2\n" }, [{ ...dev, name: "a;b#c" }]],
    [
      "an empty profile",
      { config: "[profile dev]\n[profile x]\nregion = us-west-2" },
      [{ name: "dev" }, { ...dev, name: "x" }],
    ],
    ["binary", { config: "\u0000\u0001[\u0002]\u0000=\uFFFD\n" }, []],
  ];
  it.each(cases)("of %s", async (_, world, expected) => {
    expect(await readProfiles(sources(world))).toEqual(expected);
  });

  it.each<[string, string, string]>([
    [
      "an open bracket",
      "[default]\nregion = eu-west-1\n\n[profile dev\n",
      "the bracket of the section is not closed: /home/me/.aws/config, line 4",
    ],
    [
      "an early setting",
      "# mine\nregion = eu-west-1\n[default]\n",
      "a setting comes before the first section: /home/me/.aws/config, line 2",
    ],
    [
      "words",
      "\u{FEFF}[default]\r\nregion eu-west-1\r\nregion = x\r\n",
      "there is no “=”: /home/me/.aws/config, line 2",
    ],
    ["a setting without a name", "[default]\n = x\n", "a setting has no name: /home/me/.aws/config, line 2"],
    ["several mistakes", "[default]\na\nb\nc\n", "there is no “=” (and 2 more): /home/me/.aws/config, line 2"],
    ["a section without a name", "[]\n", "the section has no name: /home/me/.aws/config, line 1"],
    [
      "a section that is there twice",
      "[profile a]\n[profile a]\n",
      "the section is there twice: /home/me/.aws/config, line 2",
    ],
    [
      "a setting that is there twice",
      "[default]\nregion = a\nRegion = b\n",
      "the setting is in its section twice: /home/me/.aws/config, line 3",
    ],
    [
      "an indented line that is no setting",
      "[default]\ns3 =\n  a = b\n  nothing\n",
      "an indented line holds no setting: there is no “=”: /home/me/.aws/config, line 4",
    ],
    ["another encoding", "[default]\na = \u{FFFD}\n", "the text is not in UTF-8: /home/me/.aws/config, line 2"],
  ])("names file and line of %s", async (_, config, message) => {
    const credentials = "[dev]\nregion = us-west-2\n";
    const [problem, ...others] = await readFileProblems(sources({ config, credentials }));
    expect(others).toEqual([]);
    expect(problem?.message).toContain(message);
    expect(problem?.remedy).toMatchObject({ kind: "openFile", path: "/home/me/.aws/config" });
    expect(await readProfiles(sources({ config, credentials }))).toContainEqual(dev);
  });

  it("finds nothing wrong with what is right", async () => {
    const fine = `${config}\n  # a\n; b\n\n[profile x] # c\ncredential_process = a b # d\n`;
    expect(await readFileProblems(sources({ config: fine, credentials: "" }))).toEqual([]);
    expect(await readFileProblems(sources({}))).toEqual([]);
  });

  it("never says what stands in a wrong line", async () => {
    const key = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00";
    const text = `[dev]\naws_secret_access_key ${key}\n[${key}\n`;
    const problems = await readFileProblems(sources({ credentials: text }));
    expect(problems).toHaveLength(1);
    expect(JSON.stringify(problems) + problems.map(({ message }) => message).join()).not.toContain(key);
  });

  it("never throws, and never invents a region", async () => {
    const line = fc.oneof(
      fc.constantFrom(
        "[default]",
        "[profile a.b]",
        "region = eu-west-1",
        "  endpoint_url = http://x",
        "services =",
        "[]",
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), async (lines) => {
        const profiles = await readProfiles(sources({ config: lines.join("\n"), credentials: lines.join("\r\n") }));
        for (const { region = "" } of profiles) expect(lines.join("\n")).toContain(region);
      }),
    );
  });

  it("keeps nothing of the credentials", async () => {
    const secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY00";
    const text = `[profile dev]\nregion = us-west-2\naws_secret_access_key = ${secret}\naws_session_token = ${secret}\ncloudwatch_logs =\n  aws_secret_access_key = ${secret}\n`;
    const profiles = await readProfiles(sources({ config: text, credentials: text.replace("profile ", "") }));
    expect(profiles).toEqual([dev]);
    const resolved = await resolveConnection({ profile: "dev" }, sources({ config: text }));
    expect(JSON.stringify([profiles, resolved])).not.toContain(secret);
  });
});

describe("resolving a connection", () => {
  const logsUrl = "http://127.0.0.1:5555";
  const anyUrl = "http://127.0.0.1:6666";
  const cases: readonly [string, DesiredConnection, Record<string, string>, object][] = [
    ["the default profile's region", {}, {}, { region: "eu-west-1" }],
    ["AWS_DEFAULT_REGION", {}, { AWS_DEFAULT_REGION: "sa-east-1" }, { region: "sa-east-1" }],
    ["AWS_REGION before it", {}, { AWS_REGION: "ca-west-1", AWS_DEFAULT_REGION: "sa-east-1" }, { region: "ca-west-1" }],
    ["the wish's region before all", { region: "ap-south-1" }, { AWS_REGION: "ca-west-1" }, { region: "ap-south-1" }],
    [
      "the profile of AWS_PROFILE",
      {},
      { AWS_PROFILE: "dev" },
      { profile: "dev", region: "us-west-2", endpoint: "http://localhost:1111" },
    ],
    [
      "the wish's profile before it",
      { profile: "default" },
      { AWS_PROFILE: "dev" },
      { profile: "default", region: "eu-west-1" },
    ],
    [
      "AWS_DEFAULT_PROFILE before AWS_PROFILE",
      {},
      { AWS_DEFAULT_PROFILE: "dev", AWS_PROFILE: "services-user" },
      { profile: "dev", region: "us-west-2", endpoint: "http://localhost:1111" },
    ],
    [
      "the settings of AWS_PROFILE, but not its keys where the environment has keys",
      {},
      { AWS_PROFILE: "dev", AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "S" },
      { region: "us-west-2", endpoint: "http://localhost:1111" },
    ],
    [
      "the wish's profile before the keys of the environment",
      { profile: "dev" },
      { AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "S" },
      { profile: "dev", region: "us-west-2", endpoint: "http://localhost:1111" },
    ],
    [
      "a web identity of the environment before AWS_PROFILE",
      {},
      { AWS_PROFILE: "default", AWS_WEB_IDENTITY_TOKEN_FILE: "/t", AWS_ROLE_ARN: "r" },
      { region: "eu-west-1" },
    ],
    [
      "AWS_PROFILE before it where that assumes a role",
      {},
      { AWS_PROFILE: "role", AWS_WEB_IDENTITY_TOKEN_FILE: "/t", AWS_ROLE_ARN: "r" },
      { profile: "role", region: "eu-west-1" },
    ],
    [
      "FIPS and dual-stack endpoints of the environment",
      { profile: "default" },
      { AWS_USE_FIPS_ENDPOINT: "TRUE", AWS_USE_DUALSTACK_ENDPOINT: "true" },
      { profile: "default", region: "eu-west-1", fips: true, dualstack: true },
    ],
    ["FIPS endpoints of the profile", { profile: "fips" }, {}, { profile: "fips", region: "us-east-1", fips: true }],
    [
      "the environment's no before the profile's yes",
      { profile: "fips" },
      { AWS_USE_FIPS_ENDPOINT: "false" },
      { profile: "fips", region: "us-east-1" },
    ],
    [
      "neither where there is an endpoint",
      { profile: "fips", endpoint: logsUrl },
      { AWS_USE_DUALSTACK_ENDPOINT: "true" },
      { profile: "fips", region: "us-east-1", endpoint: logsUrl },
    ],
    [
      "empty values as none",
      { profile: "", region: " " },
      { AWS_PROFILE: "", AWS_REGION: "" },
      { region: "eu-west-1" },
    ],
    [
      "the services section before the profile's own endpoint",
      { profile: "services-user" },
      {},
      { profile: "services-user", region: "us-east-1", endpoint: "http://localhost:4444" },
    ],
    [
      "AWS_ENDPOINT_URL before the files",
      { profile: "services-user" },
      { AWS_ENDPOINT_URL: anyUrl },
      { profile: "services-user", region: "us-east-1", endpoint: anyUrl },
    ],
    [
      "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS before AWS_ENDPOINT_URL",
      {},
      { AWS_ENDPOINT_URL: anyUrl, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: logsUrl },
      { region: "eu-west-1", endpoint: logsUrl },
    ],
    [
      "the wish's endpoint before all",
      { endpoint: "https://example.test" },
      { AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: logsUrl },
      { region: "eu-west-1", endpoint: "https://example.test" },
    ],
    [
      "no endpoint at all if the environment ignores them",
      { profile: "dev" },
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "TRUE", AWS_ENDPOINT_URL: anyUrl },
      { profile: "dev", region: "us-west-2" },
    ],
    [
      "the wish's endpoint even then",
      { profile: "dev", endpoint: logsUrl },
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" },
      { profile: "dev", region: "us-west-2", endpoint: logsUrl },
    ],
  ];
  it.each(cases)("takes %s", async (_, wish, env, expected) => {
    expect(await resolveConnection(wish, sources({ config, env }))).toEqual(expected);
  });

  it("lets a profile ignore configured endpoints, and the environment overrule it", async () => {
    const text = "[default]\nregion = eu-west-1\nignore_configured_endpoint_urls = true\n";
    const env = { AWS_ENDPOINT_URL: anyUrl };
    expect(await resolveConnection({}, sources({ config: text, env }))).toEqual({ region: "eu-west-1" });
    const overruled = { ...env, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" };
    expect(await resolveConnection({}, sources({ config: text, env: overruled }))).toMatchObject({ endpoint: anyUrl });
  });

  it("reads the files that the environment names", async () => {
    const files: Record<string, string> = {
      "/home/me/c": "[profile x]\nregion = eu-west-1\n",
      "/k": "[y]\nregion = eu-west-2",
    };
    const named: ConnectionSources = {
      env: { AWS_CONFIG_FILE: "~/c", AWS_SHARED_CREDENTIALS_FILE: "$ROOT/${KEYS}", ROOT: "", KEYS: "k" },
      home: "/home/me",
      readFile: (path) => Promise.resolve(files[path]),
    };
    expect((await readProfiles(named)).map(({ name }) => name)).toEqual(["x", "y"]);
  });

  it.each<[string, DesiredConnection, World, string]>([
    ["an unknown profile", { profile: "prod" }, { config }, "correct the name or choose another one: prod"],
    ["an unknown AWS_PROFILE", {}, { config, env: { AWS_PROFILE: "prod" } }, "choose another one: prod"],
    ["a profile without any files", { profile: "dev" }, {}, "choose another one: dev"],
    [
      "a profile that a mistake may be about",
      { profile: "x" },
      { config: "[profile x\nrole_arn = r\n", credentials: "[x]\nregion = eu-west-1\n" },
      "The profile x can't be used before a mistake in an AWS file is corrected, the bracket of the section is not closed: /home/me/.aws/config, line 1",
    ],
    [
      "no profile, where a mistake may be about the default one",
      { region: "eu-west-1" },
      { config: "[default\nrole_arn = r\n" },
      "The profile default can't be used before",
    ],
    [
      "a services section that isn't there",
      { profile: "x" },
      { config: "[profile x]\nregion = eu-west-1\nservices = none\n" },
      "names a section that the AWS config file lacks; correct it: none",
    ],
    [
      "a comment behind a region",
      { profile: "x" },
      { config: "[profile x]\nregion = eu-west-1 # mine\n" },
      "a comment in an AWS file has a line of its own: eu-west-1 # mine",
    ],
    ["a missing region", {}, {}, "No region is set"],
    ["a region that is none", { region: "evil.example/" }, {}, "should look like eu-west-1: evil.example/"],
    [
      "an endpoint with a password",
      { region: "eu-west-1", endpoint: "https://me:planted@host" },
      {},
      "must not hold a user name or password",
    ],
    [
      "an endpoint that is none",
      { region: "eu-west-1", endpoint: "localhost:80" },
      {},
      "http or https address, such as",
    ],
  ])("says what is wrong with %s", async (_, wish, world, message) => {
    await expect(resolveConnection(wish, sources(world))).rejects.toMatchObject({
      name: "LogsError",
      kind: "invalidInput",
      message: expect.stringContaining(message) as string,
    });
  });
});

const expiresAt = "2030-01-01T00:00:00Z";

it.each<[string, unknown, boolean]>([
  [
    "a token of aws sso login",
    { startUrl: "https://corp.example", region: "eu-west-1", accessToken: "t", expiresAt },
    true,
  ],
  ["a token of aws login", { accessToken: { accessKeyId: "a", secretAccessKey: "s" }, tokenType: "aws_sigv4" }, true],
  ["the client's registration", { clientId: "c", clientSecret: "s", expiresAt, scopes: ["sso:account:access"] }, false],
  ["no object", null, false],
])("a file of the cache with %s", (_, content, expected) => {
  expect(holdsSignIn(JSON.stringify(content))).toBe(expected);
});

it.each(["", '{"accessToken": "t', "accessToken"])("a file that isn't JSON yet: %j", (text) => {
  expect(holdsSignIn(text)).toBe(false);
});
