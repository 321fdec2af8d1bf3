import * as l10n from "../base/l10n.js";
import { LogsError } from "../logs/logsError.js";
import type { FileProfile, SharedConfig } from "./sharedConfig.js";

/** A service of AWS, as the settings of endpoints name it. */
export type ServiceId = "cloudwatch_logs" | "signin" | "sso" | "sts";

/** Where the settings that lead to a service come from. */
export interface EndpointSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly profile: FileProfile | undefined;
  readonly services: SharedConfig["services"];
}

/** Variants of a service's own endpoint. */
export interface EndpointVariants {
  /** FIPS 140 validated. */
  readonly fips?: true;
  /** IPv4 and IPv6. */
  readonly dualstack?: true;
}

/** An empty setting counts as none. */
export function given(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

/**
 * The endpoint that the environment or the profile configures for a service; the more specific one takes precedence (AWS
 * SDKs and Tools Reference Guide, "Service-specific endpoints"). Throws a LogsError if the profile refers to a section
 * that isn't there.
 */
export function configuredEndpoint({ env, profile, services }: EndpointSources, id: ServiceId): string | undefined {
  const setting = profile?.settings.get("ignore_configured_endpoint_urls");
  if (flag(env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], setting)) return undefined;
  const variable = given(env[`AWS_ENDPOINT_URL_${id.toUpperCase()}`]) ?? given(env["AWS_ENDPOINT_URL"]);
  if (variable !== undefined || profile === undefined) return variable;
  const section = profile.settings.get("services");
  if (section === undefined || services.has(section)) return profileEndpoint(profile, services, id);
  throw new LogsError(
    "invalidInput",
    l10n.t`The profile's setting services names a section that the AWS config file lacks; correct it: ${section}`,
  );
}

/** The endpoint that a profile configures for a service. */
export function profileEndpoint(
  { settings }: FileProfile,
  services: SharedConfig["services"],
  id: ServiceId,
): string | undefined {
  const specific = services.get(settings.get("services") ?? "")?.get(`${id}:endpoint_url`);
  return given(specific) ?? given(settings.get("endpoint_url"));
}

/** The variants that the environment or the profile asks for. They don't count where an endpoint is configured. */
export function endpointVariants({ env, profile }: Omit<EndpointSources, "services">): EndpointVariants {
  const settings = profile?.settings;
  return {
    ...(flag(env["AWS_USE_FIPS_ENDPOINT"], settings?.get("use_fips_endpoint")) ? { fips: true } : {}),
    ...(flag(env["AWS_USE_DUALSTACK_ENDPOINT"], settings?.get("use_dualstack_endpoint")) ? { dualstack: true } : {}),
  };
}

/** A variable takes precedence over the setting. As in botocore, everything but `true` means no. */
function flag(variable: string | undefined, setting: string | undefined): boolean {
  return (given(variable) ?? given(setting))?.toLowerCase() === "true";
}
