import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { checkEndpoint } from "../logs/connections/endpoint.js";
import { LogsError } from "../logs/logsError.js";
import { type Section, parseSharedFile, sharedFileProblems } from "./sharedFile.js";

/** The environment and the AWS files that profiles and defaults are read from. */
export interface ConnectionSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home directory, which contains `.aws`. */
  readonly home: string;
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
export interface ResolvedConnection {
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
}

interface FileProfile extends Profile {
  readonly ignoresEndpoints: boolean;
}

/** The first mistake of each AWS file, as an error that names the file and line. Other profiles remain usable. */
export async function readFileProblems(sources: ConnectionSources): Promise<readonly LogsError[]> {
  const files = (["config", "credentials"] as const).map((file) => sharedFilePath(sources, file));
  const problems = await Promise.all(files.map((path) => fileProblem(path, sources)));
  return problems.filter((problem) => problem !== undefined);
}

async function fileProblem(path: string, { readFile }: ConnectionSources): Promise<LogsError | undefined> {
  const [first, ...others] = sharedFileProblems((await readFile(path)) ?? "");
  if (first === undefined) return undefined;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const { line, what } = first;
  return new LogsError("invalidInput", `A mistake in an AWS file, ${what}${more}: ${path}, line ${line}`, {
    remedy: { kind: "openFile", path, line },
  });
}

/** The profiles of both AWS files, in order of first appearance. */
export async function readProfiles(sources: ConnectionSources): Promise<readonly Profile[]> {
  const profiles = await loadProfiles(sources);
  return [...profiles.values()].map(({ name, region, endpointUrl }) => ({
    name,
    ...(region === undefined ? {} : { region }),
    ...(endpointUrl === undefined || checkEndpoint(endpointUrl) !== undefined ? {} : { endpointUrl }),
  }));
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
  const profiles = await loadProfiles(sources);
  const name = given(desired.profile) ?? given(env["AWS_PROFILE"]);
  const profile = profiles.get(name ?? "default");
  if (name !== undefined && profile === undefined) throw unknownProfile(name, await readFileProblems(sources));
  const region =
    given(desired.region) ?? given(env["AWS_REGION"]) ?? given(env["AWS_DEFAULT_REGION"]) ?? given(profile?.region);
  const endpoint = given(desired.endpoint) ?? configuredEndpoint(env, profile);
  return {
    ...(name === undefined ? {} : { profile: name }),
    region: checkRegion(region),
    ...(endpoint === undefined ? {} : { endpoint: usableEndpoint(endpoint) }),
  };
}

/** An empty setting counts as none. */
function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

async function loadProfiles(sources: ConnectionSources): Promise<ReadonlyMap<string, FileProfile>> {
  const [config, credentials] = await Promise.all([
    readSections(sources, "config"),
    readSections(sources, "credentials"),
  ]);
  const profiles = new Map<string, FileProfile>();
  for (const [header, section] of config) {
    const name = profileOfHeader(header);
    if (name !== undefined) profiles.set(name, toProfile(name, section, config));
  }
  for (const [name, section] of credentials) {
    profiles.set(name, { ...toProfile(name, section, config), ...profiles.get(name) });
  }
  return profiles;
}

/** The AWS files, and the variables that can replace their paths. */
const sharedFiles = { config: "AWS_CONFIG_FILE", credentials: "AWS_SHARED_CREDENTIALS_FILE" } as const;

/** The path of an AWS file. */
export function sharedFilePath(
  { env, home }: Pick<ConnectionSources, "env" | "home">,
  file: keyof typeof sharedFiles,
): string {
  const path = given(env[sharedFiles[file]]) ?? `~/.aws/${file}`;
  return path.replace(/^~(?=[\\/])/u, () => home);
}

async function readSections(
  sources: ConnectionSources,
  file: keyof typeof sharedFiles,
): Promise<ReadonlyMap<string, Section>> {
  const text = await sources.readFile(sharedFilePath(sources, file));
  return parseSharedFile(text ?? "");
}

/** In the config file, the header of every profile but the default one begins with `profile `. */
function profileOfHeader(header: string): string | undefined {
  if (header === "default") return header;
  return header.startsWith("profile ") ? header.slice("profile ".length) : undefined;
}

function toProfile(name: string, section: Section, config: ReadonlyMap<string, Section>): FileProfile {
  const services = config.get(`services ${section.get("services") ?? ""}`);
  const region = section.get("region");
  const endpointUrl = given(services?.get("cloudwatch_logs.endpoint_url")) ?? given(section.get("endpoint_url"));
  return {
    name,
    ...(region === undefined ? {} : { region }),
    ...(endpointUrl === undefined ? {} : { endpointUrl }),
    ignoresEndpoints: isTrue(section.get("ignore_configured_endpoint_urls")),
  };
}

/**
 * The endpoint from the environment or the profile; the more specific one takes precedence (AWS SDKs and Tools Reference Guide,
 * "Service-specific endpoints").
 */
function configuredEndpoint(env: ConnectionSources["env"], profile: FileProfile | undefined): string | undefined {
  const ignored = given(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]);
  if (ignored === undefined ? profile?.ignoresEndpoints === true : isTrue(ignored)) return undefined;
  return given(env["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS"]) ?? given(env["AWS_ENDPOINT_URL"]) ?? profile?.endpointUrl;
}

function isTrue(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === "true";
}

/** A mistake in the files may be the reason, so the error offers to open the file. */
function unknownProfile(name: string, [problem]: readonly LogsError[]): LogsError {
  return new LogsError(
    "invalidInput",
    `No such profile in the AWS config and credentials files; correct the name or choose another one: ${name}`,
    { remedy: problem?.remedy },
  );
}

/** Only the characters of a region are allowed, because it becomes part of a host name. */
function checkRegion(region: string | undefined): string {
  if (region === undefined) {
    throw new LogsError(
      "invalidInput",
      "No region is set; set one for the connection, in the profile, or in AWS_REGION.",
    );
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(region)) {
    throw new LogsError("invalidInput", `Not a region; it should look like eu-west-1: ${region}`);
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
  const profile = given(name) ?? given(sources.env["AWS_PROFILE"]) ?? "default";
  const [config, credentials] = await Promise.all([
    readSections(sources, "config"),
    readSections(sources, "credentials"),
  ]);
  const header = profile === "default" ? profile : `profile ${profile}`;
  return given(config.get(header)?.get(key)) ?? given(credentials.get(profile)?.get(key));
}
