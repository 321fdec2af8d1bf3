import * as l10n from "../base/l10n.js";
import { logsPrincipal } from "../logs/exports/bucketPolicy.js";
import type { Remedy } from "../logs/remedy.js";
import type { ErrorFacts } from "./errorFacts.js";
import type { ErrorRule, RequestContext } from "./errorRule.js";

/** What the failures of operations on exports mean, where that is not what they mean elsewhere. */
interface ExportRule {
  readonly operation: "CreateExportTask" | "CancelExportTask";
  readonly exception: RegExp;
  /** A part of the service's message. */
  readonly message?: RegExp;
  readonly rule: ErrorRule;
}

/**
 * The service's words: GetBucketAcl and PutObject as users report them (aws/amazon-ecs-agent#5116, where the exception is
 * AccessDeniedException; older reports have InvalidParameterException), the missing bucket and the missing task as recorded.
 */
const rules: readonly ExportRule[] = [
  {
    operation: "CreateExportTask",
    exception: /^LimitExceeded/u,
    rule: {
      kind: "limitExceeded",
      sentence: ({ message }, { connection }) =>
        l10n.t`An account runs one export at a time in a region; wait until that in ${connection.region} has ended, or cancel it under Export Tasks: ${message}`,
    },
  },
  {
    operation: "CreateExportTask",
    exception: /^(?:InvalidParameter|AccessDenied)/u,
    message: /\bbucket does not exist\b/iu,
    rule: {
      kind: "notFound",
      sentence: (_, { bucket = "", connection }) =>
        l10n.t`There is no such bucket, or it is in another region; check its name, and choose one in ${connection.region}: ${bucket}`,
    },
  },
  {
    operation: "CreateExportTask",
    exception: /^(?:InvalidParameter|AccessDenied)/u,
    message: /\bcaller has been granted s3:PutObject\b/iu,
    rule: {
      kind: "accessDenied",
      sentence: (_, { bucket = "" }) =>
        l10n.t`Your own identity needs s3:PutObject on the bucket as well, as it is another account's; ask for it in its policy and in yours: ${bucket}`,
    },
  },
  {
    operation: "CreateExportTask",
    exception: /^(?:InvalidParameter|AccessDenied)/u,
    message: /\bGetBucketAcl\b|\bPutObject call on the given bucket\b/iu,
    rule: {
      kind: "accessDenied",
      sentence: (_, { bucket = "", connection }) =>
        l10n.t`The bucket's policy does not let ${logsPrincipal(connection.region)} write; copy the policy, and put it on the bucket, which must be in ${connection.region}: ${bucket}`,
      remedy: (_, context) => bucketRemedy(context),
    },
  },
  {
    operation: "CreateExportTask",
    exception: /^(?:InvalidParameter|AccessDenied)/u,
    message: /\b(?:KMS|encrypt(?:ion|ed)?)\b/iu,
    rule: {
      kind: "invalidInput",
      sentence: ({ message }) =>
        l10n.t`The bucket's encryption is in the way: SSE-S3 works, SSE-KMS where the key's policy lets the service use it, DSSE-KMS does not: ${message}`,
    },
  },
  {
    operation: "CancelExportTask",
    exception: /^InvalidOperation/u,
    rule: {
      kind: "unsupported",
      sentence: ({ message }) =>
        l10n.t`The export can't be cancelled, as it has ended or is being cancelled; refresh Export Tasks: ${message}`,
    },
  },
  {
    operation: "CancelExportTask",
    exception: /^ResourceNotFound/u,
    rule: {
      kind: "notFound",
      sentence: ({ message }) =>
        l10n.t`The account has no such export in this region; refresh Export Tasks: ${message}`,
    },
  },
];

function bucketRemedy({ connection, group, bucket }: RequestContext): Remedy | undefined {
  if (bucket === undefined) return undefined;
  const base = { kind: "copyBucketPolicy", connection: connection.id, bucket } as const;
  return group === undefined ? base : { ...base, group };
}

/** The rule for a failure that means something of its own with exports; undefined for all others. */
export function exportRuleOf({ name, message }: ErrorFacts, operation: string): ErrorRule | undefined {
  return rules.find(
    (row) => row.operation === operation && row.exception.test(name) && (row.message?.test(message) ?? true),
  )?.rule;
}
