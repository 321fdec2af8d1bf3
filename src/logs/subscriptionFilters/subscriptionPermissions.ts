import { accountOf } from "../findLogGroup.js";
import type { LogGroup } from "../model.js";
import { readDestinationArn } from "./destinationArn.js";
import { hclPolicy, hclText } from "../admin/terraformText.js";

/**
 * What permissions are for: to send a group's events to a filter's destination; for the Firehose stream behind it to write to
 * S3 or to OpenSearch; or for the account's integration of OpenSearch, which reads log groups and needs no filter.
 */
export const permissionPurposes = [
  "destination",
  "firehoseToS3",
  "firehoseToOpenSearch",
  "openSearchIntegration",
] as const;

export type PermissionPurpose = (typeof permissionPurposes)[number];

/** The forms in which permissions are written. */
export const permissionForms = ["json", "terraform"] as const;

export type PermissionForm = (typeof permissionForms)[number];

/** Who sends what where. */
export interface SubscriptionGrant {
  readonly group: Pick<LogGroup, "name" | "arn">;
  /** Needed for the purpose “destination”. */
  readonly destinationArn?: string;
  /** The role to make; its name is taken from it. */
  readonly roleArn?: string;
}

/** A role: who may assume it, and what it may do. */
interface Role {
  readonly name: string;
  readonly trust: object;
  readonly statements: readonly object[];
}

/** Stand where the name of what isn't known has to be written. */
const bucket = "BUCKET";
const domain = "DOMAIN";

/** The permissions of a purpose, as JSON or as resources of Terraform's provider aws. */
export function subscriptionPermissions(
  purpose: PermissionPurpose,
  grant: SubscriptionGrant,
  form: PermissionForm,
): string {
  const place = placeOf(grant.group.arn);
  switch (purpose) {
    case "firehoseToS3":
      return roleText(firehoseRole("FirehoseToS3", place, []), form);
    case "firehoseToOpenSearch":
      return roleText(firehoseRole("FirehoseToOpenSearch", place, openSearchStatements(place)), form);
    case "openSearchIntegration":
      return roleText(integrationRole(), form);
    case "destination":
      return destinationText(grant, place, form);
  }
}

interface Place {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Unknown parts are words to replace. */
function placeOf(groupArn: string): Place {
  const { partition = "aws", region = "REGION" } =
    /^arn:(?<partition>[^:]+):logs:(?<region>[^:]+):/u.exec(groupArn)?.groups ?? {};
  return { partition, region, account: accountOf({ arn: groupArn }) ?? "ACCOUNT" };
}

function destinationText(grant: SubscriptionGrant, place: Place, form: PermissionForm): string {
  const arn = grant.destinationArn ?? "";
  switch (readDestinationArn(arn)?.kind) {
    case "lambda":
      return functionText(grant.group, arn, place, form);
    case "destination":
      return accessText(arn, place, form);
    default:
      return roleText(streamRole(grant, place), form);
  }
}

/** The statement of a function's own policy (user guide: principal, action, source ARN and source account). */
function functionText(
  { name, arn }: SubscriptionGrant["group"],
  fn: string,
  place: Place,
  form: PermissionForm,
): string {
  const source = `${arn}:*`;
  const sid = `CloudWatchLogs-${name.replaceAll(/[^\w-]+/gu, "-").replaceAll(/^-|-$/gu, "")}`.slice(0, 100);
  if (form === "json") {
    return json({
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: "logs.amazonaws.com" },
      Action: "lambda:InvokeFunction",
      Resource: fn,
      Condition: { StringEquals: { "AWS:SourceAccount": place.account }, ArnLike: { "AWS:SourceArn": source } },
    });
  }
  return `resource "aws_lambda_permission" "cloudwatch_logs" {
  statement_id   = ${hclText(sid)}
  action         = "lambda:InvokeFunction"
  function_name  = ${hclText(fn)}
  principal      = "logs.amazonaws.com"
  source_arn     = ${hclText(source)}
  source_account = ${hclText(place.account)}
}
`;
}

/** The access policy of a destination: its account puts it, for the account that sends (user guide, “Create a destination”). */
function accessText(arn: string, { account }: Place, form: PermissionForm): string {
  const policy = policyOf([
    {
      Sid: "",
      Effect: "Allow",
      Principal: { AWS: account },
      Action: "logs:PutSubscriptionFilter",
      Resource: arn,
    },
  ]);
  if (form === "json") return json(policy);
  return `resource "aws_cloudwatch_log_destination_policy" "subscribers" {
  destination_name = ${hclText(readDestinationArn(arn)?.name ?? "")}
  access_policy    = ${hclPolicy(policy)}
}
`;
}

/** The role with which CloudWatch Logs writes to a stream of the same account. */
function streamRole({ destinationArn = "", roleArn }: SubscriptionGrant, { partition, region, account }: Place): Role {
  const isKinesis = readDestinationArn(destinationArn)?.kind === "kinesis";
  const proposed = isKinesis ? "CloudWatchLogsToKinesis" : "CloudWatchLogsToFirehose";
  return {
    name: roleArn?.split("/").at(-1) ?? proposed,
    trust: trustOf("logs.amazonaws.com", {
      StringLike: { "aws:SourceArn": `arn:${partition}:logs:${region}:${account}:*` },
    }),
    statements: [
      {
        Effect: "Allow",
        Action: isKinesis ? ["kinesis:PutRecord"] : ["firehose:PutRecord", "firehose:PutRecordBatch"],
        Resource: destinationArn,
      },
    ],
  };
}

/** The role of a Firehose stream, which needs a bucket with every destination (Firehose guide, “Controlling access”). */
function firehoseRole(name: string, { partition }: Place, more: readonly object[]): Role {
  return {
    name,
    trust: trustOf("firehose.amazonaws.com"),
    statements: [
      {
        Effect: "Allow",
        Action: [
          "s3:AbortMultipartUpload",
          "s3:GetBucketLocation",
          "s3:GetObject",
          "s3:ListBucket",
          "s3:ListBucketMultipartUploads",
          "s3:PutObject",
        ],
        Resource: [`arn:${partition}:s3:::${bucket}`, `arn:${partition}:s3:::${bucket}/*`],
      },
      ...more,
    ],
  };
}

function openSearchStatements({ partition, region, account }: Place): readonly object[] {
  const arn = `arn:${partition}:es:${region}:${account}:domain/${domain}`;
  return [
    {
      Effect: "Allow",
      Action: [
        "es:DescribeDomain",
        "es:DescribeDomains",
        "es:DescribeDomainConfig",
        "es:ESHttpPost",
        "es:ESHttpPut",
        "es:ESHttpGet",
      ],
      Resource: [arn, `${arn}/*`],
    },
  ];
}

/** User guide, “Permissions that the integration needs”; it makes dashboards of vended logs, and reads all log groups. */
function integrationRole(): Role {
  return {
    name: "CloudWatchLogsOpenSearchIntegration",
    trust: trustOf("directquery.opensearchservice.amazonaws.com"),
    statements: [
      {
        Sid: "CloudWatchLogsAccess",
        Effect: "Allow",
        Action: ["logs:StartQuery", "logs:GetLogGroupFields", "logs:GetQueryResults"],
        Resource: ["*"],
      },
      {
        Sid: "CloudWatchLogsDescribeLogGroupsAccess",
        Effect: "Allow",
        Action: ["logs:DescribeLogGroups"],
        Resource: "*",
      },
      {
        Sid: "AmazonOpenSearchCollectionAccess",
        Effect: "Allow",
        Action: ["aoss:APIAccessAll"],
        Resource: "*",
        Condition: { StringLike: { "aoss:collection": "cloudwatch-logs-*" } },
      },
    ],
  };
}

function trustOf(service: string, condition?: object): object {
  return policyOf([
    {
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sts:AssumeRole",
      ...(condition === undefined ? {} : { Condition: condition }),
    },
  ]);
}

function policyOf(statements: readonly object[]): object {
  return { Version: "2012-10-17", Statement: statements };
}

/** As JSON both policies of the role, by the names that they have in a template of CloudFormation. */
function roleText({ name, trust, statements }: Role, form: PermissionForm): string {
  const policy = policyOf(statements);
  if (form === "json") return json({ RoleName: name, AssumeRolePolicyDocument: trust, PolicyDocument: policy });
  return `resource "aws_iam_role" "subscription" {
  name               = ${hclText(name)}
  assume_role_policy = ${hclPolicy(trust)}
}

resource "aws_iam_role_policy" "subscription" {
  role   = aws_iam_role.subscription.id
  policy = ${hclPolicy(policy)}
}
`;
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
