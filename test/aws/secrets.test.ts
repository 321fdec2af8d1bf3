import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createLogsApi } from "../../src/aws/logsApi.js";
import { type ConnectionSources, readFileProblems, readProfiles, resolveConnection } from "../../src/aws/profiles.js";
import { toConnection } from "../../src/logs/connections/connectionEntry.js";

/** Short and of no known form, so that only leaving it out helps, and no pattern that hides it. */
const secret = "planted-5ecret";
const start = "https://corp.awsapps.com/start";

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "aws-secrets-"));
  await mkdir(join(home, ".aws", "sso", "cache"), { recursive: true });
  vi.stubEnv("HOME", home);
  for (const name of ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "AWS_PROFILE"]) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

const expiredToken = JSON.stringify({ accessToken: secret, clientSecret: secret, expiresAt: "2020-01-01T00:00:00Z" });
const reply = (fields: object): string => `credential_process = echo '${JSON.stringify(fields)}'\n`;

const profiles: readonly [string, { config?: string; credentials?: string; refusal?: string }][] = [
  ["keys that the service refuses", { credentials: keys(), refusal: "UnrecognizedClientException" }],
  ["keys that have expired", { credentials: keys(), refusal: "ExpiredTokenException" }],
  ["keys of a wrong signature", { credentials: keys(), refusal: "InvalidSignatureException" }],
  ["a key on a line without a sign", { credentials: `[p]\naws_secret_access_key ${secret}\n` }],
  ["a key in an open bracket", { credentials: `[p]\n[${secret}\n` }],
  [
    "keys with a comment behind them",
    { credentials: `[p]\naws_access_key_id = ${secret}\naws_secret_access_key = ${secret} # mine\n` },
  ],
  ["half a pair of keys", { credentials: `[p]\naws_secret_access_key = ${secret}\n` }],
  [
    "a process that fails aloud",
    { config: `credential_process = sh -c 'echo ${secret} >&2; echo ${secret}; exit 1'\n` },
  ],
  ["a process that talks nonsense", { config: `credential_process = echo ${secret}\n` }],
  [
    "a process whose keys have expired",
    { config: reply({ Version: 1, AccessKeyId: secret, SecretAccessKey: secret, Expiration: "2020-01-01" }) },
  ],
  ["a process of another version", { config: reply({ Version: 9, SecretAccessKey: secret }) }],
  ["a process that is called with a key", { config: `credential_process = /nowhere/tool --key ${secret}\n` }],
  [
    "SSO whose token has expired",
    {
      config: `sso_session = corp\nsso_account_id = 1\nsso_role_name = r\n[sso-session corp]\nsso_region = eu-west-1\nsso_start_url = ${start}\n`,
    },
  ],
  [
    "SSO of the old form",
    { config: `sso_start_url = ${start}\nsso_region = eu-west-1\nsso_account_id = 1\nsso_role_name = r\n` },
  ],
  ["an endpoint with a password", { config: `endpoint_url = https://me:${secret}@127.0.0.1:9\n` }],
];

it.each(profiles)(
  "nothing of a credential comes out of %s",
  async (_, { config = "", credentials = "", refusal = "" }) => {
    await writeFile(join(home, ".aws", "config"), `[profile p]\nregion = eu-west-1\n${config}`);
    await writeFile(join(home, ".aws", "credentials"), credentials);
    for (const name of ["corp", start]) {
      const file = `${createHash("sha1").update(name).digest("hex")}.json`;
      await writeFile(join(home, ".aws", "sso", "cache", file), expiredToken);
    }
    const sources: ConnectionSources = {
      env: {},
      home,
      readFile: (path) => readFile(path, "utf8").catch(() => undefined),
    };
    const shown: unknown[] = [await readProfiles(sources), await readFileProblems(sources)];
    const resolved = await resolveConnection({ profile: "p" }, sources).catch((error: unknown) => error);
    shown.push(resolved);
    const connection = toConnection({ profile: "p", region: "eu-west-1" });
    const api = createLogsApi(connection, {
      requestHandler: {
        handle: () =>
          Promise.reject(Object.assign(new Error(`The key ${refusal} was refused`), { name: refusal || "Offline" })),
      },
    });
    const { signal } = new AbortController();
    const failure: unknown = await api.describeLogGroups({}, signal).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    shown.push(failure, (failure as Error).stack);
    api.dispose();
    expect(inspect(shown, { depth: 12, showHidden: true })).not.toContain(secret);
    expect(JSON.stringify(shown)).not.toContain(secret);
  },
);

function keys(): string {
  return `[p]\naws_access_key_id = ${secret}\naws_secret_access_key = ${secret}\naws_session_token = ${secret}\n`;
}
