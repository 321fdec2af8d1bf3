import * as l10n from "../base/l10n.js";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { expandVariables } from "./expandVariables.js";
import { checkEndpoint } from "../logs/connections/endpoint.js";
import { LogsError } from "../logs/logsError.js";
import {
  configuredEndpoint,
  type EndpointVariants,
  endpointVariants,
  given,
  profileEndpoint,
} from "./endpointSettings.js";
import {
  type FileMistake,
  type FileProfile,
  readSharedTexts,
  type SharedConfig,
  type SharedFileName,
} from "./sharedConfig.js";

/** The environment and the AWS files that profiles and defaults are read from. */
export interface ConnectionSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home directory, which contains `.aws`. */
  readonly home: string;
  /** What the files' paths are written for; this machine's, if left out. */
  readonly platform?: NodeJS.Platform;
  /** The file's text; undefined if it is missing or can't be read. */
  readFile(path: string): Promise<string | undefined>;
}

/** The environment and files of this machine. */
export function systemSources(): ConnectionSources {
  return { env: process.env, home: homedir(), readFile: readTextFile };
}

async function readTextFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch {
    return undefined;
  }
}

/** A profile of the AWS files, without its credentials. */
export interface Profile {
  readonly name: string;
  readonly region?: string;
  /** The endpoint that the profile configures for CloudWatch Logs. */
  readonly endpointUrl?: string;
}

/** The settings of a connection; what is left out comes from the environment and the AWS files. */
export interface DesiredConnection {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Where requests go, and with which credentials. No profile: the standard credential chain. No endpoint: AWS. */
export interface ResolvedConnection extends EndpointVariants {
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
}

/** The first mistake of each AWS file, as an error that names the file and line. */
export async function readFileProblems(sources: ConnectionSources): Promise<readonly LogsError[]> {
  const { mistakes } = await readSharedConfig(sources);
  return (["config", "credentials"] as const).flatMap((name) => {
    const [first, ...others] = mistakes.filter(({ file }) => file === name);
    return first === undefined
      ? []
      : [mistakeError("A mistake in an AWS file", first, { sources, others: others.length })];
  });
}

function mistakeError(
  sentence: string,
  { file, line, what }: FileMistake,
  { sources, others = 0 }: { readonly sources: ConnectionSources; readonly others?: number },
): LogsError {
  const path = sharedFilePath(sources, file);
  const more = others === 0 ? "" : l10n.t` (and ${others} more)`;
  return new LogsError("invalidInput", l10n.t`${sentence}, ${what}${more}: ${path}, line ${line}`, {
    remedy: { kind: "openFile", path, line },
  });
}

/** Reads both AWS files. What it resolves with has credentials in it: it is for this layer alone, and not to be kept. */
export async function readSharedConfig(sources: ConnectionSources): Promise<SharedConfig> {
  const [config, credentials] = await Promise.all(
    (["config", "credentials"] as const).map((file) => sources.readFile(sharedFilePath(sources, file))),
  );
  return readSharedTexts({ config, credentials });
}

/** The profiles of both AWS files, in order of first appearance. */
export async function readProfiles(sources: ConnectionSources): Promise<readonly Profile[]> {
  const { profiles, services } = await readSharedConfig(sources);
  return [...profiles.values()].map((profile) => {
    const region = given(profile.settings.get("region"));
    const endpointUrl = profileEndpoint(profile, services, "cloudwatch_logs");
    return {
      name: profile.name,
      ...(region === undefined ? {} : { region }),
      ...(endpointUrl === undefined || checkEndpoint(endpointUrl) !== undefined ? {} : { endpointUrl }),
    };
  });
}

/**
 * Completes the settings of a connection in the order of the AWS SDKs: the settings, the environment, the profile.
 * Rejects with a LogsError that says what is missing or wrong.
 */
export async function resolveConnection(
  desired: DesiredConnection,
  sources: ConnectionSources,
): Promise<ResolvedConnection> {
  const { env } = sources;
  const config = await readSharedConfig(sources);
  const wanted = given(desired.profile);
  const profile = usableProfile(config, wanted, sources);
  const name = wanted ?? (environmentComesFirst(env, profile) ? undefined : environmentProfile(env));
  const region =
    given(desired.region) ??
    given(env["AWS_REGION"]) ??
    given(env["AWS_DEFAULT_REGION"]) ??
    given(profile?.settings.get("region"));
  const endpoint =
    given(desired.endpoint) ?? configuredEndpoint({ env, profile, services: config.services }, "cloudwatch_logs");
  return {
    ...(name === undefined ? {} : { profile: name }),
    region: checkRegion(region),
    ...(endpoint === undefined ? endpointVariants({ env, profile }) : { endpoint: usableEndpoint(endpoint) }),
  };
}

/** The profile that the environment names. botocore looks at the older variable first. */
function environmentProfile(env: ConnectionSources["env"]): string | undefined {
  return given(env["AWS_DEFAULT_PROFILE"]) ?? given(env["AWS_PROFILE"]);
}

/**
 * True if the environment has credentials that come before those of the profile, unless the profile was asked for by name
 * (botocore's `create_credential_resolver`): keys always do, a web identity where the profile assumes no role.
 */
function environmentComesFirst(env: ConnectionSources["env"], profile: FileProfile | undefined): boolean {
  return (
    given(env["AWS_ACCESS_KEY_ID"]) !== undefined ||
    (given(env["AWS_WEB_IDENTITY_TOKEN_FILE"]) !== undefined && !assumesRole(profile))
  );
}

/** True if the credentials of a profile are those of a role that other credentials of the files assume. */
export function assumesRole(profile: FileProfile | undefined): boolean {
  return profile?.settings.has("role_arn") === true && !profile.settings.has("web_identity_token_file");
}

/**
 * The profile of a name, of the environment's if it is undefined, or the default one, which may be missing. Throws a
 * LogsError if there is no such profile, or if it can't be used because of a mistake in the files.
 */
export function usableProfile(
  config: SharedConfig,
  wanted: string | undefined,
  sources: ConnectionSources,
): FileProfile | undefined {
  const name = wanted ?? environmentProfile(sources.env);
  const profile = config.profiles.get(name ?? "default");
  if (name !== undefined && profile === undefined) throw unknownProfile(name, config, sources);
  const isNeeded = wanted !== undefined || !environmentComesFirst(sources.env, profile);
  const mistake = profile === undefined ? config.mistakes[0] : profile.mistake;
  if (mistake !== undefined && isNeeded) throw unusableProfile(mistake, name, sources);
  return profile;
}

/** The variables that can replace the paths of the AWS files. */
const pathVariables = { config: "AWS_CONFIG_FILE", credentials: "AWS_SHARED_CREDENTIALS_FILE" } as const;

/** The path of an AWS file. As botocore does, variables in it and the home directory are filled in. */
export function sharedFilePath(
  { env, home, platform = process.platform }: Pick<ConnectionSources, "env" | "home" | "platform">,
  file: SharedFileName,
): string {
  const path = given(env[pathVariables[file]]) ?? `~/.aws/${file}`;
  return expandVariables(path, env, platform).replace(/^~(?=[\\/]|$)/u, () => home);
}

/** A mistake in the files may be the reason, so the error offers to open the file. */
function unknownProfile(name: string, { mistakes: [mistake] }: SharedConfig, sources: ConnectionSources): LogsError {
  return new LogsError(
    "invalidInput",
    l10n.t`No such profile in the AWS config and credentials files; correct the name or choose another one: ${name}`,
    { remedy: mistake && { kind: "openFile", path: sharedFilePath(sources, mistake.file), line: mistake.line } },
  );
}

function unusableProfile(mistake: FileMistake, name = "default", sources: ConnectionSources): LogsError {
  return mistakeError(`The profile ${name} can't be used before a mistake in an AWS file is corrected`, mistake, {
    sources,
  });
}

/** Only the characters of a region are allowed, because it becomes part of a host name. */
function checkRegion(region: string | undefined): string {
  if (region === undefined) {
    throw new LogsError(
      "invalidInput",
      l10n.t("No region is set; set one for the connection, in the profile, or in AWS_REGION."),
    );
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(region)) {
    const form = /\s[#;]/u.test(region)
      ? l10n.t("a comment in an AWS file has a line of its own")
      : l10n.t("it should look like eu-west-1");
    throw new LogsError("invalidInput", l10n.t`Not a region; ${form}: ${region}`);
  }
  return region;
}

/** The message leaves out the address, which may contain a password. */
function usableEndpoint(endpoint: string): string {
  const problem = checkEndpoint(endpoint);
  if (problem === undefined) return endpoint;
  throw new LogsError("invalidInput", problem);
}

/**
 * True for the text of a cache file of `aws sso login` or `aws login` that holds a sign-in. `aws sso login` also writes a
 * file that registers the client before the user has signed in.
 */
export function holdsSignIn(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && "accessToken" in content;
  } catch {
    // Partly written: the rest causes another change event.
    return false;
  }
}

/** A setting of a profile, or of the one that the environment names; undefined where it has none. */
export async function profileSetting(
  key: string,
  name: string | undefined,
  sources: ConnectionSources,
): Promise<string | undefined> {
  const { profiles } = await readSharedConfig(sources);
  return given(profiles.get(given(name) ?? environmentProfile(sources.env) ?? "default")?.settings.get(key));
}
