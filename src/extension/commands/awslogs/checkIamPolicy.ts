import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import type { PolicyFinding } from "../../../awslogs/policy/checkPolicy.js";
import { abortError } from "../../../base/abort.js";
import { connection, flag, optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { offerProblems } from "../../feedback/offerProblems.js";
import { agentFiles, lineOf } from "../../targets/agentFiles.js";
import { placeOfPolicy, refuseWithoutNeed } from "../../targets/policyPlace.js";
import { documentUriOf } from "../../targets/selection.js";

const check = record({
  uri: optional(text),
  alone: optional(flag),
  connection: optional(connection),
  createsGroups: optional(flag),
  policy: optional(text),
});

/** A policy has at most some thousand characters; this is a file that isn't one. */
const largestFileBytes = 1024 * 1024;

/**
 * checkIamPolicy { uri?, alone?, connection?, createsGroups?, policy? } → { findings: [{ verdict, action, resource, section, uri, line }] }:
 * what of an awslogs.conf and its additional files a policy, as JSON, doesn't allow; without `policy` a file is asked for. `verdict` is
 * `missing`, `denied`, or `conditional` where it depends on conditions. Lines count from 1; the findings are among the problems, too.
 */
export const checkIamPolicy = defineCommand({
  id: commands.checkIamPolicy,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "checkIamPolicy");
    const { alone = false, createsGroups = true } = given;
    const files = await agentFiles(documentUriOf(call), alone);
    const place = await placeOfPolicy(given.connection, planning);
    const { checkPolicy, neededPermissions, parsePolicy } = await loadAgentTools();
    const needed = neededPermissions(files, place, { createsGroups });
    refuseWithoutNeed(needed);
    const { ask } = planning;
    const policy = parsePolicy(given.policy ?? (await ask.dialog("policy", readPolicy)));
    if (policy === undefined) throw noPolicy();
    return { files, findings: checkPolicy(needed, policy) };
  },
  async act({ files, findings }, acting) {
    for (const { uri } of files) {
      const own = findings.filter(({ needed }) => needed.uri === uri);
      await acting.policyNotes.show(uri, own.map(shownFinding));
    }
    if (!acting.programmatic) void offerProblems(summary(findings), findings.length > 0, acting);
    const lines = new Map(files.map((file) => [file.uri, lineOf(file)]));
    return {
      findings: findings.map(({ verdict, needed: { action, resource, section, uri, span } }) => ({
        verdict,
        action,
        resource,
        section,
        uri,
        line: lines.get(uri)?.(span.start),
      })),
    };
  },
});

async function readPolicy(): Promise<string> {
  const filters = { [l10n.t("IAM policies")]: ["json"], [l10n.t("All files")]: ["*"] };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Check Policy"), filters })) ?? [];
  if (uri === undefined) throw abortError();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= largestFileBytes) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    throw new LogsError("invalidInput", l10n.t`The file can't be read: ${uri.fsPath}`, { cause: error });
  }
  throw new LogsError("invalidInput", l10n.t`This file is too large for an IAM policy: ${uri.fsPath}`);
}

function noPolicy(): LogsError {
  return new LogsError(
    "invalidInput",
    l10n.t(
      "This is no IAM policy: a JSON document with “Statement” is needed, or what “aws iam get-policy-version” shows.",
    ),
  );
}

const verdicts: Readonly<Record<PolicyFinding["verdict"], string>> = {
  missing: l10n.t("The policy doesn't allow"),
  denied: l10n.t("The policy denies"),
  conditional: l10n.t("The policy allows only under conditions, which aren't judged here,"),
};

function shownFinding({ verdict, needed: { action, resource, span } }: PolicyFinding) {
  const severity = verdict === "conditional" ? ("information" as const) : ("warning" as const);
  return { ...span, message: l10n.t`${verdicts[verdict]} ${action} on ${resource}.`, severity };
}

function summary(findings: readonly PolicyFinding[]): string {
  if (findings.length === 0) return l10n.t("The policy allows all that the agent needs for this file.");
  const actions = [...new Set(findings.map(({ needed: { action } }) => action))].join(", ");
  return l10n.t`The policy lacks something that the agent needs for this file: ${actions}.`;
}
