import { hclText } from "../admin/terraformText.js";
import { partitionOf } from "../connections/partitions.js";

/** What a policy lets the service do: an export's bucket, or the key that encrypts its objects. */
export const policySubjects = ["bucket", "key"] as const;
export type PolicySubject = (typeof policySubjects)[number];

/** The forms in which policies are copied. */
export const policyFormats = ["json", "terraform"] as const;
export type PolicyFormat = (typeof policyFormats)[number];

/** Where exports come from, and where they go. */
export interface ExportAccess {
  readonly bucket: string;
  /** Of the log groups. */
  readonly region: string;
  readonly account: string;
}

/** A condition: operator, key, value. */
type Condition = readonly [operator: string, key: string, value: string];

interface Statement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resource: string;
  readonly conditions: readonly Condition[];
}

/**
 * The statements that exports of an account's groups in a region need: those of the user guide's "Export log data to Amazon S3"
 * (s3exporttasks.html), for any partition. The principal ends like the partition's hosts, as those of regional services do.
 */
function statementsOf({ bucket, region, account }: ExportAccess, subject: PolicySubject): readonly Statement[] {
  const { id } = partitionOf(region);
  const source: readonly Condition[] = [
    ["StringEquals", "aws:SourceAccount", account],
    ["ArnLike", "aws:SourceArn", `arn:${id}:logs:${region}:${account}:log-group:*`],
  ];
  const arn = `arn:${id}:s3:::${bucket}`;
  if (subject === "key") {
    const actions = ["kms:GenerateDataKey", "kms:Decrypt"];
    return [{ sid: "CloudWatchLogsExportKey", actions, resource: "*", conditions: source }];
  }
  return [
    { sid: "CloudWatchLogsExportAcl", actions: ["s3:GetBucketAcl"], resource: arn, conditions: source },
    {
      sid: "CloudWatchLogsExportPut",
      actions: ["s3:PutObject"],
      resource: `${arn}/*`,
      conditions: [["StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"], ...source],
    },
  ];
}

/** The service in a policy, as a region's own principal. */
export function logsPrincipal(region: string): string {
  return `logs.${region}.${partitionOf(region).dnsSuffix}`;
}

/** The policy that exports need, to be copied. Bucket and account are checked names: nothing in them ends a text. */
export function exportPolicy(access: ExportAccess, subject: PolicySubject, format: PolicyFormat): string {
  const statements = statementsOf(access, subject);
  return format === "json"
    ? jsonPolicy(statements, access.region)
    : terraformPolicy(statements, access, subject === "bucket");
}

function jsonPolicy(statements: readonly Statement[], region: string): string {
  const Statement = statements.map(({ sid, actions: [first, ...more], resource, conditions }) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { Service: logsPrincipal(region) },
    Action: more.length === 0 ? first : [first, ...more],
    Resource: resource,
    Condition: grouped(conditions),
  }));
  return JSON.stringify({ Version: "2012-10-17", Statement }, undefined, 2);
}

function grouped(conditions: readonly Condition[]): Readonly<Record<string, Record<string, string>>> {
  const found: Record<string, Record<string, string>> = {};
  for (const [operator, key, value] of conditions) found[operator] = { ...found[operator], [key]: value };
  return found;
}

/** A bucket has one policy: the resource replaces what is there, which a comment says. */
function terraformPolicy(
  statements: readonly Statement[],
  { bucket, region }: ExportAccess,
  isBucket: boolean,
): string {
  const name = isBucket ? "cloudwatch_logs_export" : "cloudwatch_logs_export_key";
  const document = [
    `data "aws_iam_policy_document" "${name}" {`,
    ...statements.flatMap((statement, index) => [...(index === 0 ? [] : [""]), ...statementBlock(statement, region)]),
    "}",
  ];
  const attached = [
    "",
    "# A bucket has one policy: add the statements to its document if there is one already.",
    `resource "aws_s3_bucket_policy" "${name}" {`,
    `  bucket = ${hclText(bucket)}`,
    `  policy = data.aws_iam_policy_document.${name}.json`,
    "}",
  ];
  const merged = ["", "# Add it to the key's own policy by source_policy_documents: a key has one policy."];
  return `${[...document, ...(isBucket ? attached : merged)].join("\n")}\n`;
}

function statementBlock({ sid, actions, resource, conditions }: Statement, region: string): readonly string[] {
  return [
    "  statement {",
    `    sid       = ${hclText(sid)}`,
    `    actions   = [${actions.map(hclText).join(", ")}]`,
    `    resources = [${hclText(resource)}]`,
    "",
    "    principals {",
    `      type        = "Service"`,
    `      identifiers = [${hclText(logsPrincipal(region))}]`,
    "    }",
    ...conditions.flatMap(([test, variable, value]) => [
      "",
      "    condition {",
      `      test     = ${hclText(test)}`,
      `      variable = ${hclText(variable)}`,
      `      values   = [${hclText(value)}]`,
      "    }",
    ]),
    "  }",
  ];
}
