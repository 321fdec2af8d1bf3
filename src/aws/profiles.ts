import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { checkEndpoint } from "../logs/connections/connectionEntry.js";
import { LogsError } from "../logs/logsError.js";
import { type Section, parseSharedFile, sharedFileProblems } from "./sharedFile.js";

/** Where profiles and defaults come from: the environment and the AWS files, as parameters. */
export interface ConnectionSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The home directory, in which `.aws` stands. */
  readonly home: string;
  /** The file's text; undefined if it is missing or can't be read. */
  readFile(path: string): Promise<string | undefined>;
}

/** The machine's environment and files. */
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

/** A profile of the AWS files; nothing of its credentials. */
export interface Profile {
  readonly name: string;
  readonly region?: string;
  /** The endpoint that the profile configures for CloudWatch Logs. */
  readonly endpointUrl?: string;
}

/** What a connection asks for; the rest comes from the environment and the AWS files. */
export interface ConnectionWish {
  readonly profile?: string | undefined;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** Where requests go and as whom. No profile: the standard credential chain. No endpoint: AWS itself. */
export interface ResolvedConnection {
  readonly profile?: string;
  readonly region: string;
  readonly endpoint?: string;
}

interface FileProfile extends Profile {
  readonly ignoresEndpoints: boolean;
}

/** The first mistake of each AWS file as an error that names the file and line; other profiles can be used all the same. */
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

/** The profiles of both AWS files, in the order in which they first stand there. */
export async function readProfiles(sources: ConnectionSources): Promise<readonly Profile[]> {
  const profiles = await loadProfiles(sources);
  return [...profiles.values()].map(({ name, region, endpointUrl }) => ({
    name,
    ...(region === undefined ? {} : { region }),
    ...(endpointUrl === undefined || checkEndpoint(endpointUrl) !== undefined ? {} : { endpointUrl }),
  }));
}

/**
 * Fills in what a wish leaves open, in the order of the AWS SDKs: the wish, then the environment, then the profile.
 * Rejects with a LogsError that says what is missing or wrong.
 */
export async function resolveConnection(wish: ConnectionWish, sources: ConnectionSources): Promise<ResolvedConnection> {
  const { env } = sources;
  const profiles = await loadProfiles(sources);
  const name = given(wish.profile) ?? given(env["AWS_PROFILE"]);
  const profile = profiles.get(name ?? "default");
  if (name !== undefined && profile === undefined) throw unknownProfile(name, await readFileProblems(sources));
  const region =
    given(wish.region) ?? given(env["AWS_REGION"]) ?? given(env["AWS_DEFAULT_REGION"]) ?? given(profile?.region);
  const endpoint = given(wish.endpoint) ?? configuredEndpoint(env, profile);
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

/** The names of the AWS files, and the variables that lead to others. */
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

/** In the config file every profile but the default one is marked as such. */
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
 * The endpoint of the environment or the profile, the more specific one first (AWS SDKs and Tools Reference Guide,
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

/** A mistake in the files may be why it isn't found, so that it can be looked at. */
function unknownProfile(name: string, [problem]: readonly LogsError[]): LogsError {
  return new LogsError(
    "invalidInput",
    `No such profile in the AWS config and credentials files; correct the name or choose another one: ${name}`,
    { remedy: problem?.remedy },
  );
}

/** A region becomes part of a host name, so nothing else may stand in it. */
function checkRegion(region: string | undefined): string {
  if (region === undefined) {
    throw new LogsError(
      "invalidInput",
      "No region is set; give the connection one, or set AWS_REGION or the profile's.",
    );
  }
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(region)) {
    throw new LogsError("invalidInput", `Not a region, which looks like eu-west-1: ${region}`);
  }
  return region;
}

/** What is wrong is told without the address: it may hold a password. */
function usableEndpoint(endpoint: string): string {
  const problem = checkEndpoint(endpoint);
  if (problem === undefined) return endpoint;
  throw new LogsError("invalidInput", problem);
}

/**
 * True for the text of a file in a cache of `aws sso login` or `aws login` that holds a sign-in. The first also writes a
 * file that registers the client, before anyone has signed in.
 */
export function holdsSignIn(text: string): boolean {
  try {
    const content: unknown = JSON.parse(text);
    return typeof content === "object" && content !== null && "accessToken" in content;
  } catch {
    // Half written: the rest of it comes as a further change.
    return false;
  }
}
