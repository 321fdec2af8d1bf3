import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { visible } from "../../../base/visible.js";
import { connection, groupName, optional, record } from "../../../logs/arguments.js";
import { describeLocation } from "../../../logs/connections/connection.js";
import { getLogGroup } from "../../../logs/findLogGroup.js";
import { type ExplainedPolicy, explainPolicies as explained } from "../../../logs/policies/explainPolicies.js";
import { type ExplainedGroup, policiesText, policyDocumentText } from "../../../logs/policies/policiesText.js";
import { readOwnSettings } from "../../../logs/policies/ownSettings.js";
import { readPolicies } from "../../../logs/policies/readPolicies.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName) });

interface ExplainPlan extends ExplainedGroup {
  /** The policy to open; absent: all of them, with what they mean. */
  readonly chosen?: ExplainedPolicy;
}

/**
 * explainPolicies { connection?, group } → { uri, policies: { name, type, effect, meaning }[] }: what the account's policies
 * put on a log group, as a document; a person may choose one of them, which then is the document
 */
export const explainPolicies = defineCommand({
  id: commands.explainPolicies,
  plan: planExplanation,
  async act({ chosen, ...plan }, { policyExplanations, policyTexts }) {
    const uri =
      chosen === undefined
        ? await policyExplanations.open(l10n.t`Policies of ${plan.group}`.slice(0, 80), policiesText(plan))
        : await policyTexts.open(`${chosen.kind} ${visible(chosen.policy.name)}`, policyDocumentText(chosen.policy));
    const policies = plan.policies.map(({ policy: { name, type }, effect, meaning }) => ({
      name,
      type,
      effect,
      meaning,
    }));
    return { uri: uri.toString(), policies };
  },
});

async function planExplanation(call: Call, { ask, connections }: Planning): Promise<ExplainPlan> {
  const { connection: target, group: name } = await askGroup(ask, check(call.args, "explainPolicies"));
  const api = await connections.api(target);
  const { policies, failures, ...read } = await cancellableIfSlow(
    l10n.t`Reading the account's policies`,
    async (signal) => {
      const group = await getLogGroup(api, name, signal);
      const found = await readPolicies(api, name, signal);
      return { group, ...found, own: await readOwnSettings(api, group, found.policies, signal) };
    },
  );
  const now = (await connections.clockOf(target.id)).now();
  const plan = {
    group: name,
    place: `${target.name} (${describeLocation(target)})`,
    policies: explained(policies, { ...read, now }),
    failures,
  };
  if (call.programmatic || plan.policies.length === 0) return plan;
  const chosen = await askPolicy(ask, plan);
  return chosen === undefined ? plan : { ...plan, chosen };
}

/** A policy to open, or undefined for all of them. */
async function askPolicy(ask: Planning["ask"], plan: ExplainedGroup): Promise<ExplainedPolicy | undefined> {
  const rows = plan.policies.map((each) => ({
    label: visible(`${each.kind}: ${each.effect}`),
    description: visible(each.policy.name),
    detail: each.meaning,
    each,
  }));
  const all = { label: l10n.t("All as a Document"), iconPath: new vscode.ThemeIcon("list-unordered"), each: undefined };
  return (
    await ask.choice(l10n.t`What the account's policies put on ${plan.group}: choose one to open it`, [...rows, all])
  ).each;
}
