import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { loadAgentTools } from "../../../awslogs/loadAgentTools.js";
import type { NeededPermission } from "../../../awslogs/policy/neededPermissions.js";
import type { PolicyFormat } from "../../../awslogs/policy/policyText.js";
import { connection, flag, oneOf, optional, record, text } from "../../../logs/arguments.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { agentFiles } from "../../targets/agentFiles.js";
import { placeOfPolicy, refuseWithoutNeed } from "../../targets/policyPlace.js";
import { documentUriOf } from "../../targets/selection.js";

const formats: readonly PolicyFormat[] = ["json", "terraform"];

const check = record({
  uri: optional(text),
  alone: optional(flag),
  connection: optional(connection),
  createsGroups: optional(flag),
  format: optional(oneOf(formats)),
});

/**
 * copyIamPolicy { uri?, alone?, connection?, createsGroups?, format? } → { text, characters }: what the agent has to be allowed for an
 * awslogs.conf and the additional files in its folder `config`, or with `alone` without these, and nothing else, also on the clipboard;
 * without `createsGroups: false`, to create log groups, too; `format` is `json` or `terraform`.
 */
export const copyIamPolicy = defineCommand({
  id: commands.copyIamPolicy,
  async plan(call, planning) {
    const given = check(call.uri === undefined ? call.args : {}, "copyIamPolicy");
    const files = await agentFiles(documentUriOf(call), given.alone ?? false);
    const place = await placeOfPolicy(given.connection, planning);
    const { createsGroups, format } = await chosen(given, call, planning);
    const { neededPermissions } = await loadAgentTools();
    const needed = neededPermissions(files, place, { createsGroups });
    refuseWithoutNeed(needed);
    return { needed, format };
  },
  async act({ needed, format }, acting) {
    const { maxPolicyCharacters: most, policyCharacters, policyText } = await loadAgentTools();
    const characters = policyCharacters(needed);
    const copied = await copyText(policyText(needed, format), l10n.t("IAM policy"), acting);
    if (!acting.programmatic && characters > most) warn(needed, { characters, most });
    return { ...copied, characters };
  },
});

interface PolicyChoice {
  readonly createsGroups: boolean;
  readonly format: PolicyFormat;
}

async function chosen(given: Partial<PolicyChoice>, { programmatic }: Call, { ask }: Planning): Promise<PolicyChoice> {
  const { createsGroups, format } = given;
  if (programmatic) return { createsGroups: createsGroups ?? true, format: format ?? "json" };
  const items = formats.flatMap((name) =>
    [true, false].map((creates) => ({
      label: name === "json" ? "JSON" : l10n.t("Terraform"),
      description: creates
        ? l10n.t("The agent creates log groups and streams")
        : l10n.t("The log groups are there; the agent creates streams"),
      answer: { createsGroups: creates, format: name },
    })),
  );
  return (await ask.choice(l10n.t("What the agent may do, and how the policy is written"), items)).answer;
}

function warn(
  needed: readonly NeededPermission[],
  { characters, most }: { readonly characters: number; readonly most: number },
): void {
  const sections = new Set(needed.map(({ uri, section }) => `${uri} ${section}`)).size;
  void vscode.window.showWarningMessage(
    l10n.t`IAM takes at most ${most} characters in a managed policy, and this one for ${sections} sections has ` +
      l10n.t`${characters}: split it, or let one pattern stand for several log groups.`,
  );
}
