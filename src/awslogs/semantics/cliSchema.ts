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
    doc: "The region that logs are sent to. The agent's package contains `us-east-1`, wherever the host is, and a new installation overwrites the file.",
  },
  {
    name: cliKeyNames.accessKey,
    doc: "The access key ID of an IAM user. On EC2, leave it out: the instance's role is found automatically.",
    secret: true,
  },
  {
    name: cliKeyNames.secretKey,
    doc: "The secret access key. Only the owner may read the file: set its mode to 0600.",
    secret: true,
  },
  {
    name: "aws_session_token",
    doc: "The session token of temporary credentials. It expires after hours, and then the agent fails: use a role instead.",
    secret: true,
  },
  { name: "role_arn", doc: "A role to assume, with credentials from `source_profile` or `credential_source`." },
  { name: cliKeyNames.sourceProfile, doc: "The profile whose credentials assume `role_arn`." },
  {
    name: "credential_source",
    doc: "Where the credentials that assume `role_arn` come from.",
    values: ["Ec2InstanceMetadata", "EcsContainer", "Environment"],
  },
  { name: "external_id", doc: "The external ID that the role's owner requires." },
  { name: "role_session_name", doc: "The name of the session in the audit trail of the role's account." },
  { name: "ca_bundle", doc: "A file of certificates to trust, for hosts behind a proxy that intercepts TLS." },
  {
    name: "output",
    doc: "The CLI's output format; the agent ignores it.",
    values: ["json", "text", "table"],
  },
  { name: "metadata_service_timeout", doc: "Seconds to wait for the instance metadata service." },
  { name: "metadata_service_num_attempts", doc: "The number of attempts to reach the instance metadata service." },
  {
    name: "parameter_validation",
    doc: "Whether the CLI checks parameters before it sends them.",
    values: ["true", "false"],
  },
  { name: "max_attempts", doc: "The maximum number of attempts for a request." },
  { name: "retry_mode", doc: "How requests are retried.", values: ["legacy", "standard", "adaptive"] },
  { name: "sts_regional_endpoints", doc: "Which STS endpoint assumes roles.", values: ["legacy", "regional"] },
  { name: "endpoint_url", doc: "An endpoint to use instead of the region's." },
  { name: "use_fips_endpoint", doc: "Whether to use endpoints with FIPS 140 cryptography.", values: ["true", "false"] },
  { name: "use_dualstack_endpoint", doc: "Whether to use endpoints that support IPv6.", values: ["true", "false"] },
  { name: "cli_timestamp_format", doc: "The CLI's format of times; the agent ignores it." },
  {
    name: "cli_follow_urlparam",
    doc: "Whether the CLI fetches parameters that are URLs.",
    values: ["true", "false"],
  },
  { name: "credential_process", doc: "A command that prints credentials." },
  { name: "web_identity_token_file", doc: "A file with an OpenID Connect token for assuming `role_arn`." },
  { name: "mfa_serial", doc: "An MFA device. It needs a code from a person, so the agent can't use it." },
  { name: "duration_seconds", doc: "The duration of a session of `role_arn`." },
  { name: "s3", doc: "Settings of the S3 commands; the agent ignores them." },
];

/** Regions with CloudWatch Logs, and their locations. Source: the AWS page "CloudWatch Logs endpoints and quotas". */
export const regions: ReadonlyMap<string, string> = new Map([
  ["us-east-1", "N. Virginia"],
  ["us-east-2", "Ohio"],
  ["us-west-1", "N. California"],
  ["us-west-2", "Oregon"],
  ["af-south-1", "Cape Town"],
  ["ap-east-1", "Hong Kong"],
  ["ap-east-2", "Taipei"],
  ["ap-northeast-1", "Tokyo"],
  ["ap-northeast-2", "Seoul"],
  ["ap-northeast-3", "Osaka"],
  ["ap-south-1", "Mumbai"],
  ["ap-south-2", "Hyderabad"],
  ["ap-southeast-1", "Singapore"],
  ["ap-southeast-2", "Sydney"],
  ["ap-southeast-3", "Jakarta"],
  ["ap-southeast-4", "Melbourne"],
  ["ap-southeast-5", "Malaysia"],
  ["ap-southeast-6", "New Zealand"],
  ["ap-southeast-7", "Thailand"],
  ["ca-central-1", "Canada, Central"],
  ["ca-west-1", "Calgary"],
  ["eu-central-1", "Frankfurt"],
  ["eu-central-2", "Zurich"],
  ["eu-north-1", "Stockholm"],
  ["eu-south-1", "Milan"],
  ["eu-south-2", "Spain"],
  ["eu-west-1", "Ireland"],
  ["eu-west-2", "London"],
  ["eu-west-3", "Paris"],
  ["il-central-1", "Tel Aviv"],
  ["me-central-1", "United Arab Emirates"],
  ["me-south-1", "Bahrain"],
  ["mx-central-1", "Mexico, Central"],
  ["sa-east-1", "São Paulo"],
  ["us-gov-east-1", "GovCloud, East"],
  ["us-gov-west-1", "GovCloud, West"],
  ["cn-north-1", "Beijing"],
  ["cn-northwest-1", "Ningxia"],
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
