import * as l10n from "../../../base/l10n.js";
import { connection, named, oneOf, optional, record, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import {
  exportPolicy,
  type PolicyFormat,
  policyFormats,
  type PolicySubject,
  policySubjects,
} from "../../../logs/exports/bucketPolicy.js";
import { checkBucket } from "../../../logs/exports/checkExport.js";
import { bucketName } from "../../../logs/exports/exportArgument.js";
import { linkedAccountOf } from "../../../logs/groupArn.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import type { Ask } from "../../prompts/ask.js";
import { accountOfTarget, askExport } from "../../prompts/exportQuestions.js";

const checkAccount = (account: string): string | undefined =>
  /^\d{12}$/u.test(account) ? undefined : l10n.t`An account id has twelve digits; not: ${account}`;

const check = record({
  connection: optional(connection),
  group: optional(text),
  id: optional(text),
  bucket: optional(bucketName),
  account: optional(named(checkAccount)),
  format: optional(oneOf(policyFormats)),
  of: optional(oneOf(policySubjects)),
});

type Arguments = ReturnType<typeof check>;

/**
 * copyBucketPolicy { connection?, bucket | id, account?, format?, of? } → { text }, also on the clipboard: the policy that
 * exports to the bucket need, or with { of: "key" } that of the key that encrypts it; `json` or `terraform`
 */
export const copyBucketPolicy = defineCommand({
  id: commands.copyBucketPolicy,
  async plan(call, planning) {
    const args = check(call.args, "copyBucketPolicy");
    const { target, bucket } = await bucketOf(args, planning);
    const account = await accountFor(args, target, planning);
    const { of, format } = await formOf(args, call, planning.ask);
    return { text: exportPolicy({ bucket, region: target.region, account }, of, format), of };
  },
  act: async ({ text: policy, of }, acting) =>
    copyText(policy, of === "key" ? l10n.t("Key policy") : l10n.t("Bucket policy"), acting),
});

async function bucketOf(
  args: Arguments,
  planning: Planning,
): Promise<{ readonly target: Connection; readonly bucket: string }> {
  if (args.bucket === undefined && args.id !== undefined) {
    const { target, task } = await askExport({ connection: args.connection, id: args.id }, planning);
    return { target, bucket: bucketName(task.bucket, "bucket") };
  }
  const target = await planning.ask.connection(args.connection);
  const question = l10n.t`Bucket that log groups of ${target.region} are exported to: its name`;
  return { target, bucket: args.bucket ?? (await planning.ask.text(question, checkBucket)) };
}

/** The account is part of each condition: where nothing tells it, it is asked for. */
async function accountFor({ account, group = "" }: Arguments, target: Connection, planning: Planning): Promise<string> {
  const known = account ?? linkedAccountOf(group) ?? (await accountOfTarget(target, planning));
  return known ?? planning.ask.text(l10n.t("Id of the account whose log groups are exported"), checkAccount);
}

interface Form {
  readonly of: PolicySubject;
  readonly format: PolicyFormat;
}

async function formOf({ of, format }: Arguments, { programmatic }: Call, ask: Ask): Promise<Form> {
  if (programmatic || format !== undefined) return { of: of ?? "bucket", format: format ?? "json" };
  const items: readonly (Form & { readonly label: string; readonly description: string })[] = [
    { label: l10n.t("Bucket policy as JSON"), description: l10n.t("for the S3 console"), of: "bucket", format: "json" },
    {
      label: l10n.t("Bucket policy as Terraform"),
      description: "aws_s3_bucket_policy",
      of: "bucket",
      format: "terraform",
    },
    {
      label: l10n.t("Key policy as JSON"),
      description: l10n.t("where SSE-KMS encrypts the bucket"),
      of: "key",
      format: "json",
    },
    {
      label: l10n.t("Key policy as Terraform"),
      description: "aws_iam_policy_document",
      of: "key",
      format: "terraform",
    },
  ];
  return ask.choice(l10n.t("Policy to copy"), of === undefined ? items : items.filter((item) => item.of === of));
}
