import { exec, execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Keys, providerError } from "./keys.js";
import { shellSplit } from "./shellSplit.js";
import { windowsSplit } from "./windowsSplit.js";

/** What a credential_process runs. */
export interface KeyProgram {
  readonly file: string;
  readonly args: readonly string[];
  /** True for batch files, which Windows runs by its shell alone. */
  readonly needsShell: boolean;
}

/** Undefined if the text is no command. */
export function programOf(command: string, platform: NodeJS.Platform): KeyProgram | undefined {
  const isWindows = platform === "win32";
  const [file, ...args] = (isWindows ? windowsSplit(command) : shellSplit(command)) ?? [];
  return file === undefined ? undefined : { file, args, needsShell: isWindows && /\.(?:bat|cmd)$/iu.test(file) };
}

/**
 * Runs a credential_process and reads its output. As in the AWS CLI, no shell stands between. Errors quote neither the command
 * nor what it says: both may hold keys.
 */
export async function processKeys(command: string): Promise<Keys> {
  return readProcessOutput(await outputOf(command));
}

async function outputOf(command: string): Promise<string> {
  const program = programOf(command, process.platform);
  if (program === undefined) throw providerError("credential_process is not a command");
  try {
    const options = { windowsHide: true };
    const { stdout } = program.needsShell
      ? await promisify(exec)(command, options)
      : await promisify(execFile)(program.file, [...program.args], options);
    return stdout;
  } catch (error) {
    const isMissing = (error as { readonly code?: unknown }).code === "ENOENT";
    throw providerError(isMissing ? "The program of credential_process was not found" : "Command failed");
  }
}

/** The keys in a process's output ("Sourcing credentials with an external process" in the AWS SDKs' guide). */
function readProcessOutput(output: string): Keys {
  const fields = parseFields(output);
  const { Version, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken, Expiration } = fields;
  if (Version !== 1) throw providerError("credential_process did not return Version 1");
  if (typeof accessKeyId !== "string" || typeof secretAccessKey !== "string") {
    throw providerError("credential_process returned invalid credentials");
  }
  const expiration = typeof Expiration === "string" ? new Date(Expiration) : undefined;
  if (expiration !== undefined && expiration.getTime() < Date.now()) {
    throw providerError("credential_process returned expired credentials");
  }
  return {
    accessKeyId,
    secretAccessKey,
    ...(typeof SessionToken === "string" && SessionToken !== "" ? { sessionToken: SessionToken } : {}),
    ...(expiration === undefined ? {} : { expiration }),
  };
}

function parseFields(output: string): Readonly<Record<string, unknown>> {
  try {
    const fields: unknown = JSON.parse(output);
    if (typeof fields === "object" && fields !== null) return { ...fields };
  } catch {
    // The error would quote the output.
  }
  throw providerError("credential_process returned invalid JSON");
}
