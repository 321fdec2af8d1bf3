/** What a log group says of the protection of its data (dataProtectionStatus of DescribeLogGroups). */
export type DataProtectionStatus = "ACTIVATED" | "DELETED" | "ARCHIVED" | "DISABLED";

/** What a data protection policy looks for in events. */
export type DataIdentifier =
  /** One of the service's, by the last part of its ARN, such as EmailAddress or Ssn-US. */
  | { readonly kind: "managed"; readonly name: string }
  /** One of the policy's own. */
  | { readonly kind: "custom"; readonly name: string; readonly regex: string };

/** GetDataProtectionPolicy: the policy of a group of its own. Without one, there is no document. */
export interface GroupDataProtection {
  /** JSON. */
  readonly document?: string;
  /** Epoch milliseconds. */
  readonly updatedAt?: number;
}

/** PutDataProtectionPolicy: replaces the group's own policy. Only events that come later are masked. */
export interface PutDataProtectionPolicyRequest {
  readonly group: string;
  /** JSON of at most limits.policyLength characters. */
  readonly document: string;
}

const managedArn = /^arn:[^:]+:dataprotection::aws:data-identifier\/(?<name>[\w-]+)$/u;

/** The name in the ARN of one of the service's data identifiers; undefined for another text. */
export function managedIdentifierName(arn: string): string | undefined {
  return managedArn.exec(arn)?.groups?.["name"];
}

/** The ARN of one of the service's data identifiers, in the partition with this id. */
export function managedIdentifierArn(name: string, partition = "aws"): string {
  return `arn:${partition}:dataprotection::aws:data-identifier/${name}`;
}
