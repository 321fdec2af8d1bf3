import * as l10n from "../../base/l10n.js";
/** A key of the AWS CLI's configuration. `doc` is one paragraph of Markdown. */
export interface CliKey {
  readonly name: string;
  readonly doc: string;
  readonly values?: readonly string[];
  /** Anyone who can read the file can use the value. */
  readonly secret?: true;
}

/** The section with the CLI's plug-ins, and the key and value that register the agent's plug-in. */
export const pluginSection = "plugins";
export const pluginName = "cwlogs";

/** The profile that the agent uses, as it does not select one. */
export const defaultProfile = "default";

/** The keys that rules refer to by name. */
export const cliKeyNames = {
  region: "region",
  accessKey: "aws_access_key_id",
  secretKey: "aws_secret_access_key",
  sourceProfile: "source_profile",
} as const;

/** The keys of a profile, in the order of completion. */
export const cliKeys: readonly CliKey[] = [
  {
    name: cliKeyNames.region,
    doc: l10n.t(
      "The region that logs are sent to. The agent's package contains `us-east-1`, wherever the host is, and a new installation overwrites the file.",
    ),
  },
  {
    name: cliKeyNames.accessKey,
    doc: l10n.t("The access key ID of an IAM user. On EC2, leave it out: the instance's role is found automatically."),
    secret: true,
  },
  {
    name: cliKeyNames.secretKey,
    doc: l10n.t("The secret access key. Only the owner may read the file: set its mode to 0600."),
    secret: true,
  },
  {
    name: "aws_session_token",
    doc: l10n.t(
      "The session token of temporary credentials. It expires after hours, and then the agent fails: use a role instead.",
    ),
    secret: true,
  },
  { name: "role_arn", doc: l10n.t("A role to assume, with credentials from `source_profile` or `credential_source`.") },
  { name: cliKeyNames.sourceProfile, doc: l10n.t("The profile whose credentials assume `role_arn`.") },
  {
    name: "credential_source",
    doc: l10n.t("Where the credentials that assume `role_arn` come from."),
    values: ["Ec2InstanceMetadata", "EcsContainer", "Environment"],
  },
  { name: "external_id", doc: l10n.t("The external ID that the role's owner requires.") },
  { name: "role_session_name", doc: l10n.t("The name of the session in the audit trail of the role's account.") },
  { name: "ca_bundle", doc: l10n.t("A file of certificates to trust, for hosts behind a proxy that intercepts TLS.") },
  {
    name: "output",
    doc: l10n.t("The CLI's output format; the agent ignores it."),
    values: ["json", "text", "table"],
  },
  { name: "metadata_service_timeout", doc: l10n.t("Seconds to wait for the instance metadata service.") },
  {
    name: "metadata_service_num_attempts",
    doc: l10n.t("The number of attempts to reach the instance metadata service."),
  },
  {
    name: "parameter_validation",
    doc: l10n.t("Whether the CLI checks parameters before it sends them."),
    values: ["true", "false"],
  },
  { name: "max_attempts", doc: l10n.t("The maximum number of attempts for a request.") },
  { name: "retry_mode", doc: l10n.t("How requests are retried."), values: ["legacy", "standard", "adaptive"] },
  { name: "sts_regional_endpoints", doc: l10n.t("Which STS endpoint assumes roles."), values: ["legacy", "regional"] },
  { name: "endpoint_url", doc: l10n.t("An endpoint to use instead of the region's.") },
  {
    name: "use_fips_endpoint",
    doc: l10n.t("Whether to use endpoints with FIPS 140 cryptography."),
    values: ["true", "false"],
  },
  {
    name: "use_dualstack_endpoint",
    doc: l10n.t("Whether to use endpoints that support IPv6."),
    values: ["true", "false"],
  },
  { name: "cli_timestamp_format", doc: l10n.t("The CLI's format of times; the agent ignores it.") },
  {
    name: "cli_follow_urlparam",
    doc: l10n.t("Whether the CLI fetches parameters that are URLs."),
    values: ["true", "false"],
  },
  { name: "credential_process", doc: l10n.t("A command that prints credentials.") },
  { name: "web_identity_token_file", doc: l10n.t("A file with an OpenID Connect token for assuming `role_arn`.") },
  { name: "mfa_serial", doc: l10n.t("An MFA device. It needs a code from a person, so the agent can't use it.") },
  { name: "duration_seconds", doc: l10n.t("The duration of a session of `role_arn`.") },
  { name: "s3", doc: l10n.t("Settings of the S3 commands; the agent ignores them.") },
];

/** Regions with CloudWatch Logs, and their locations. Source: the AWS page "CloudWatch Logs endpoints and quotas". */
export const regions: ReadonlyMap<string, string> = new Map([
  ["us-east-1", "N. Virginia"],
  ["us-east-2", l10n.t("Ohio")],
  ["us-west-1", "N. California"],
  ["us-west-2", l10n.t("Oregon")],
  ["af-south-1", l10n.t("Cape Town")],
  ["ap-east-1", l10n.t("Hong Kong")],
  ["ap-east-2", l10n.t("Taipei")],
  ["ap-northeast-1", l10n.t("Tokyo")],
  ["ap-northeast-2", l10n.t("Seoul")],
  ["ap-northeast-3", l10n.t("Osaka")],
  ["ap-south-1", l10n.t("Mumbai")],
  ["ap-south-2", l10n.t("Hyderabad")],
  ["ap-southeast-1", l10n.t("Singapore")],
  ["ap-southeast-2", l10n.t("Sydney")],
  ["ap-southeast-3", l10n.t("Jakarta")],
  ["ap-southeast-4", l10n.t("Melbourne")],
  ["ap-southeast-5", l10n.t("Malaysia")],
  ["ap-southeast-6", l10n.t("New Zealand")],
  ["ap-southeast-7", l10n.t("Thailand")],
  ["ca-central-1", l10n.t("Canada, Central")],
  ["ca-west-1", l10n.t("Calgary")],
  ["eu-central-1", l10n.t("Frankfurt")],
  ["eu-central-2", l10n.t("Zurich")],
  ["eu-north-1", l10n.t("Stockholm")],
  ["eu-south-1", l10n.t("Milan")],
  ["eu-south-2", l10n.t("Spain")],
  ["eu-west-1", l10n.t("Ireland")],
  ["eu-west-2", l10n.t("London")],
  ["eu-west-3", l10n.t("Paris")],
  ["il-central-1", l10n.t("Tel Aviv")],
  ["me-central-1", l10n.t("United Arab Emirates")],
  ["me-south-1", l10n.t("Bahrain")],
  ["mx-central-1", l10n.t("Mexico, Central")],
  ["sa-east-1", "São Paulo"],
  ["us-gov-east-1", l10n.t("GovCloud, East")],
  ["us-gov-west-1", l10n.t("GovCloud, West")],
  ["cn-north-1", l10n.t("Beijing")],
  ["cn-northwest-1", l10n.t("Ningxia")],
]);

/** The region in the file that the agent's package contains. */
export const packagedRegion = "us-east-1";

/** The form of region names. A region that is not in the table may be newer than it. */
export const regionPattern = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

/** The kind of a section by its name, as the CLI reads it. */
export function cliKindOf(name: string): "plugins" | "default" | "profile" | "other" {
  if (name === pluginSection) return "plugins";
  if (name === defaultProfile || /^profile\s+["']?default["']?$/.test(name)) return "default";
  return /^profile\s+\S/.test(name) ? "profile" : "other";
}

/** True if a section and its keys are those of the CLI's configuration. */
export function isCliSection(name: string, keys: Iterable<string>): boolean {
  const all = [...keys];
  const kind = cliKindOf(name);
  if (all.length === 0 || kind === "other") return false;
  return all.every((key) => (kind === "plugins" ? key === pluginName : cliKeyOf(key) !== undefined));
}

/** The key's entry, or undefined if the key has no effect. */
export function cliKeyOf(name: string): CliKey | undefined {
  return cliKeys.find((key) => key.name === name);
}
