/** The members of a data protection policy's document (PutDataProtectionPolicy). */
export const members = {
  name: "Name",
  description: "Description",
  version: "Version",
  statements: "Statement",
  identifiers: "DataIdentifier",
  operation: "Operation",
  audit: "Audit",
  destination: "FindingsDestination",
  mask: "Deidentify",
  maskConfig: "MaskConfig",
  configuration: "Configuration",
  custom: "CustomDataIdentifier",
  customName: "Name",
  customRegex: "Regex",
} as const;

/** The members that a document has on top. */
export const documentMembers: ReadonlySet<string> = new Set([
  members.name,
  members.description,
  members.version,
  members.statements,
  members.configuration,
]);

/** Where findings can be sent. */
export const findingsDestinations: readonly string[] = ["CloudWatchLogs", "S3", "Firehose"];
