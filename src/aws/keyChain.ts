import type { Connection } from "../logs/connections/connection.js";
import { LogsError } from "../logs/logsError.js";
import type { Certificates, TrustOptions } from "./certificates.js";
import { configuredEndpoint, endpointVariants, given, type ServiceId } from "./endpointSettings.js";
import { type AskMfaCode, type Keys, providerError } from "./keys.js";
import { environmentKeys, machineKeys, namedKeys } from "./machineKeys.js";
import { processKeys } from "./processKeys.js";
import { assumesRole, type ConnectionSources, readSharedConfig, usableProfile } from "./profiles.js";
import type { FileProfile, SharedConfig } from "./sharedConfig.js";
import type { Section } from "./sharedFile.js";

/** What keys are looked for with. */
export interface KeyChainOptions {
  readonly sources: ConnectionSources;
  readonly askMfaCode: AskMfaCode;
  /** Which servers are trusted. */
  readonly certificates: Certificates;
}

/** All that a search for keys has to go by. */
interface Search extends KeyChainOptions {
  readonly connection: Pick<Connection, "profile" | "region">;
  readonly config: SharedConfig;
  /** The profile whose settings lead to the services that keys are asked of. */
  readonly profile: FileProfile | undefined;
  readonly trust: TrustOptions;
}

/**
 * Finds the keys of a connection where the AWS CLI finds them, in its order (botocore's `create_credential_resolver`): the
 * environment, unless the connection names a profile; the profile; the container; the instance. Reads the AWS files anew.
 * Rejects with the errors of the SDK's providers, with such as `providerError` makes, or with a LogsError.
 */
export async function findKeys(connection: Search["connection"], options: KeyChainOptions): Promise<Keys> {
  const { sources, certificates } = options;
  const config = await readSharedConfig(sources);
  if (connection.profile !== undefined && !config.profiles.has(connection.profile)) {
    throw providerError("The profile was not found");
  }
  const profile = usableProfile(config, connection.profile, sources);
  const session = profile?.settings.get("sso_session");
  // Without it botocore makes no client at all, whatever keys there are.
  if (session !== undefined && !config.ssoSessions.has(session)) throw missingSession();
  const trust = await certificates.trust(connection.profile);
  const search = { ...options, connection, config, profile, trust };
  const keys = connection.profile === undefined ? firstKeys(chain, search) : firstKeys(chainOfProfile, search);
  if (keys !== undefined) return keys;
  // botocore goes on as if there were no such settings, but then nothing would say what is missing.
  if ([...(profile?.settings.keys() ?? [])].some((name) => name.startsWith("sso_"))) throw incompleteSso();
  return machineKeys(sources.env);
}

/** Undefined where there is nothing of that kind. */
type Source = (search: Search) => Promise<Keys> | undefined;

const assumedRole: Source = (search) =>
  search.profile !== undefined && assumesRole(search.profile) ? roleKeys(search.profile, search, []) : undefined;
const ofProfile: Source = (search) => search.profile && profileKeys(search.profile, search);

const chain: readonly Source[] = [
  ({ sources }) => environmentKeys(sources.env),
  assumedRole,
  environmentRoleKeys,
  ofProfile,
];
const chainOfProfile: readonly Source[] = [assumedRole, ofProfile];

function firstKeys(sources: readonly Source[], search: Search): Promise<Keys> | undefined {
  for (const source of sources) {
    const keys = source(search);
    if (keys !== undefined) return keys;
  }
  return undefined;
}

/** The keys that a profile has itself: those of the first source, in the order of botocore's ProfileProviderBuilder. */
function profileKeys(profile: FileProfile, search: Search): Promise<Keys> | undefined {
  const { settings, config, credentials } = profile;
  const command = settings.get("credential_process");
  return (
    webIdentityKeys(Object.fromEntries(settings), search) ??
    ssoKeys(profile, search) ??
    staticKeys(credentials) ??
    loginKeys(profile, search) ??
    (command === undefined ? undefined : processKeys(command)) ??
    staticKeys(config)
  );
}

/** Both keys are of one section of one file. */
function staticKeys(section: Section | undefined): Promise<Keys> | undefined {
  const accessKeyId = section?.get("aws_access_key_id");
  if (section === undefined || accessKeyId === undefined) return undefined;
  const secretAccessKey = section.get("aws_secret_access_key") ?? "";
  const sessionToken = given(section.get("aws_security_token") ?? section.get("aws_session_token"));
  const all = [accessKeyId, secretAccessKey, ...(sessionToken === undefined ? [] : [sessionToken])];
  if (!all.every((key) => /^[\x21-\x7e]+$/u.test(key))) {
    return Promise.reject(providerError("Incomplete or invalid keys in the profile"));
  }
  return Promise.resolve({ accessKeyId, secretAccessKey, ...defined({ sessionToken }) });
}

/** The keys of a role that the keys of another profile, or of the machine, assume. */
async function roleKeys(role: FileProfile, search: Search, visited: readonly string[]): Promise<Keys> {
  const { settings, name } = role;
  const [source, machine] = [settings.get("source_profile"), settings.get("credential_source")];
  if ((source === undefined) === (machine === undefined)) {
    throw providerError("A role needs one of source_profile and credential_source");
  }
  const masterCredentials = await (source === undefined
    ? namedKeys(machine, search.sources.env)
    : sourceKeys(source, search, [...visited, name]));
  const duration = settings.get("duration_seconds") ?? "";
  const { fromTemporaryCredentials } = await import("./sdk.js");
  const provider = fromTemporaryCredentials({
    masterCredentials,
    clientConfig: { region: search.connection.region, ...clientConfig("sts", search) },
    params: {
      RoleArn: settings.get("role_arn"),
      ...defined({
        RoleSessionName: settings.get("role_session_name"),
        ExternalId: settings.get("external_id"),
        SerialNumber: settings.get("mfa_serial"),
      }),
      ...(/^\d+$/u.test(duration) ? { DurationSeconds: Number(duration) } : {}),
    },
    mfaCodeProvider: (device) => mfaCode(device, search),
  });
  return provider();
}

async function mfaCode(device: string, { connection: { profile }, askMfaCode }: Search): Promise<string> {
  const code = await askMfaCode({ ...defined({ profile }), device });
  if (code === undefined) throw new LogsError("cancelled", `The MFA code was not given: ${profile ?? device}`);
  return code;
}

/** The keys of a source_profile. Only a profile with keys of its own may be its own source. */
async function sourceKeys(name: string, search: Search, visited: readonly string[]): Promise<Keys> {
  if (!search.config.profiles.has(name)) throw providerError("The source profile was not found");
  const profile = usableProfile(search.config, name, search.sources);
  if (profile === undefined) throw providerError("The source profile was not found");
  const hasKeys = profile.settings.has("aws_access_key_id") || profile.settings.has("aws_secret_access_key");
  const isOwnSource = visited.at(-1) === name && hasKeys;
  if (visited.includes(name) && !isOwnSource) throw providerError("The source profiles form a cycle");
  if (!hasKeys && assumesRole(profile)) return roleKeys(profile, search, visited);
  const keys = profileKeys(profile, search);
  if (keys === undefined) throw providerError("The source profile has no credentials");
  return keys;
}

/** Keys by the web identity that the environment names. What it leaves out may be in the profile. */
function environmentRoleKeys(search: Search): Promise<Keys> | undefined {
  const { env } = search.sources;
  const variables = defined({
    web_identity_token_file: env["AWS_WEB_IDENTITY_TOKEN_FILE"],
    role_arn: env["AWS_ROLE_ARN"],
    role_session_name: env["AWS_ROLE_SESSION_NAME"],
  });
  return webIdentityKeys({ ...Object.fromEntries(search.profile?.settings ?? []), ...variables }, search);
}

function webIdentityKeys(
  settings: Readonly<Record<string, string | undefined>>,
  search: Search,
): Promise<Keys> | undefined {
  const webIdentityTokenFile = given(settings["web_identity_token_file"]);
  if (webIdentityTokenFile === undefined) return undefined;
  const roleArn = given(settings["role_arn"]);
  if (roleArn === undefined) return Promise.reject(providerError("Web identity configuration not specified"));
  const init = {
    webIdentityTokenFile,
    roleArn,
    ...defined({ roleSessionName: settings["role_session_name"] }),
    clientConfig: { region: search.connection.region, ...clientConfig("sts", search) },
  };
  return import("./sdk.js").then(({ fromTokenFile }) => fromTokenFile(init)());
}

/** Keys by IAM Identity Center. Its portal is asked in its own region, whatever the region of the profile is. */
function ssoKeys({ settings }: FileProfile, search: Search): Promise<Keys> | undefined {
  if (!settings.has("sso_account_id") && !settings.has("sso_role_name")) return undefined;
  const session = settings.get("sso_session");
  const shared = session === undefined ? new Map<string, string>() : search.config.ssoSessions.get(session);
  if (shared === undefined) return Promise.reject(missingSession());
  if ([...shared].some(([name, value]) => (settings.get(name) ?? value) !== value)) {
    return Promise.reject(providerError("Conflicting SSO settings"));
  }
  const all = new Map([...settings, ...shared]);
  const [ssoStartUrl, ssoRegion] = [given(all.get("sso_start_url")), given(all.get("sso_region"))];
  const [ssoAccountId, ssoRoleName] = [given(all.get("sso_account_id")), given(all.get("sso_role_name"))];
  if (!ssoStartUrl || !ssoRegion || !ssoAccountId || !ssoRoleName) return Promise.reject(incompleteSso());
  const init = { ssoStartUrl, ssoRegion, ssoAccountId, ssoRoleName, clientConfig: clientConfig("sso", search) };
  if (session === undefined) return import("./sdk.js").then(({ fromSSO }) => fromSSO(init)());
  if (cutBySdk.test(session)) return Promise.reject(unreadableSession(session));
  // The SDK reads the session from the files, to renew its token.
  const text = `[default]\nsso_session = ${session}\n[sso-session.${session}]\nsso_region = ${ssoRegion}\nsso_start_url = ${ssoStartUrl}\n`;
  return import("./sdk.js").then(({ fromSSO, externalDataInterceptor }) =>
    fromSSO({ ...init, ssoSession: session, ...intercepted(text, externalDataInterceptor) })(),
  );
}

/** Where the SDK's reading of AWS files ends a line (`parseIni` of @smithy/core). The sign-in's file is named by the session. */
const cutBySdk = /(?:^|\s)[#;]/u;

function unreadableSession(session: string): LogsError {
  return new LogsError(
    "invalidInput",
    `The AWS SDK can't use an SSO session whose name has a “#” or “;” after a blank or at its start; rename it in the AWS config file, and sign in again: ${session}`,
  );
}

function missingSession(): Error {
  return providerError("Sso session 'of the profile' could not be found");
}

function incompleteSso(): Error {
  return providerError("Profile is configured with invalid SSO credentials. Required settings are missing");
}

/** Keys of `aws login`. */
function loginKeys({ settings }: FileProfile, search: Search): Promise<Keys> | undefined {
  const session = settings.get("login_session");
  if (session === undefined) return undefined;
  const init = { clientConfig: { region: search.connection.region, ...clientConfig("signin", search) } };
  return import("./sdk.js").then(({ fromLoginCredentials, externalDataInterceptor }) =>
    fromLoginCredentials({
      ...init,
      ...intercepted(`[default]\nlogin_session = ${session}\n`, externalDataInterceptor),
    })(),
  );
}

interface Interceptor {
  interceptFile(path: string, contents: string): void;
}

/** Makes a provider read the text instead of the AWS files, whose reading by the SDK differs from the AWS CLI's. */
function intercepted(text: string, interceptor: Interceptor): { readonly [option: string]: string } {
  // Named by what they hold, so that no two searches mix them up.
  const paths = { configFilepath: `intercepted config\n${text}`, filepath: "intercepted credentials" };
  interceptor.interceptFile(paths.configFilepath, text);
  interceptor.interceptFile(paths.filepath, "");
  return { profile: "default", ...paths };
}

/** Where a service is that keys are asked of, apart from its region. */
function clientConfig(
  id: ServiceId,
  { config: { services }, profile, sources: { env }, trust }: Search,
): {
  readonly endpoint?: string;
  readonly requestHandler?: TrustOptions;
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
  readonly ignoreConfiguredEndpointUrls: boolean;
} {
  const endpoint = configuredEndpoint({ env, profile, services }, id);
  const { fips = false, dualstack = false } = endpoint === undefined ? endpointVariants({ env, profile }) : {};
  return {
    ...defined({ endpoint }),
    ...(trust.httpsAgent === undefined ? {} : { requestHandler: trust }),
    useFipsEndpoint: fips,
    useDualstackEndpoint: dualstack,
    ignoreConfiguredEndpointUrls: true,
  };
}

/** Without the fields that are undefined. */
function defined<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
