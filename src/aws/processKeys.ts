import { exec, execFile } from "node:child_process";
import { promisify } from "node:util";
import { type Keys, providerError } from "./keys.js";
import { shellSplit } from "./shellSplit.js";

/**
 * Runs a credential_process and reads its output. As in the AWS CLI, no shell stands between; on Windows the command's own
 * shell does, because batch files need one. Errors quote neither the command nor what it says: both may hold keys.
 */
export async function processKeys(command: string): Promise<Keys> {
  return readProcessOutput(await outputOf(command));
}

async function outputOf(command: string): Promise<string> {
  const [file, ...args] = shellSplit(command) ?? [];
  if (file === undefined) throw providerError("credential_process is not a command");
  try {
    const { stdout } =
      process.platform === "win32" ? await promisify(exec)(command) : await promisify(execFile)(file, args);
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
