import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "./paths.js";
import type { Cleanup } from "./processes.js";

export interface Sandbox {
  readonly folder: string;
  /** A copy of the sample workspace that may be changed. */
  readonly workspace: string;
  /** The environment for VS Code: our AWS files, the local server as endpoint, nothing of the user's AWS settings. */
  readonly env: NodeJS.ProcessEnv;
}

export interface SandboxOptions {
  /** Where CloudWatch Logs is, for example `http://127.0.0.1:4010`. */
  readonly endpoint: string;
  /** Replaces the home folder, so that nothing of the user's settings gets in. */
  readonly ownHome: boolean;
}

/** Variables that would lead VS Code or the AWS SDK back to the user's own settings or to our own npm run. */
const foreign =
  /^(AWS_|VSCODE_|npm_|ELECTRON_|XDG_(CONFIG|DATA|STATE|CACHE)_HOME$|NODE_OPTIONS$|NODE_ENV$|VITEST|TEST$)/;

/** A temporary folder with AWS files, a home and the sample workspace; it goes with `cleanup`. */
export function createSandbox(cleanup: Cleanup, { endpoint, ownHome }: SandboxOptions): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "cloudwatch-logs-sandbox-"));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));
  const workspace = join(folder, "sampleWorkspace");
  cpSync(join(repositoryRoot, "test/fixtures/sampleWorkspace"), workspace, { recursive: true });
  const home = join(folder, "home");
  mkdirSync(home);
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  const env = {
    ...Object.fromEntries(own),
    ...(ownHome ? { HOME: home } : {}),
    ...writeAwsFiles(folder),
    AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: endpoint,
  };
  return { folder, workspace, env };
}

/** The keys are made up: the local server takes any. */
function writeAwsFiles(folder: string): NodeJS.ProcessEnv {
  const config = join(folder, "awsConfig");
  const credentials = join(folder, "awsCredentials");
  const random = (): string => randomBytes(10).toString("hex");
  writeFileSync(config, "[default]\nregion = us-east-1\n");
  writeFileSync(
    credentials,
    `[default]\naws_access_key_id = local-${random()}\naws_secret_access_key = local-${random()}\n`,
    { mode: 0o600 },
  );
  return { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_EC2_METADATA_DISABLED: "true" };
}
