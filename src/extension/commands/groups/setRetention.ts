import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { optional, record, retentionOrNever } from "../../../logs/arguments.js";
import type { LogGroup } from "../../../logs/model.js";
import { retentionOverride, retentionQuestion } from "../../../logs/admin/retention.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, describeTargets, type DescribedTarget, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import type { Ask } from "../../prompts/ask.js";
import { plainText } from "../../feedback/plainText.js";
import { askRetention, targetWords } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, retentionInDays: optional(retentionOrNever) });

/**
 * setRetention { connection?, group | groups, also?, retentionInDays } → { connection, group }, or for several
 * { done, failed }; null is never. Asks a person before events are deleted that would have been kept.
 */
export const setRetention = defineCommand({
  id: commands.setRetention,
  takesSeveral: true,
  async plan(call, planning) {
    const { retentionInDays, ...fields } = check(call.args, "setRetention");
    const targets = await writableGroups(fields, planning);
    const described = call.programmatic ? [] : await describeTargets(targets, planning);
    const groups = described.map(({ now }) => now);
    const days = retentionInDays === undefined ? await askRetention(planning.ask, presentOf(groups)) : retentionInDays;
    await confirmDeletion(described, days, planning.ask);
    return { targets, days, override: retentionOverride(groups) };
  },
  async act({ targets, days, override }, acting) {
    if (override !== undefined) void vscode.window.showWarningMessage(plainText(override));
    return changeGroups(
      targets,
      {
        doing: (what) => l10n.t`Setting the retention of ${what}`,
        done: l10n.t("set"),
        noun: "retention",
        change: ({ group }, api, signal) =>
          days === null
            ? api.deleteRetentionPolicy({ group }, signal)
            : api.putRetentionPolicy({ group, retentionInDays: days }, signal),
      },
      acting,
    );
  },
});

async function confirmDeletion(described: readonly DescribedTarget[], days: number | null, ask: Ask): Promise<void> {
  const question = retentionQuestion(
    described.map(({ now }) => now),
    days,
  );
  if (question === undefined) return;
  const where = [...new Set(described.map(({ connection, now }) => targetWords(connection, now.arn)))].join(", ");
  await ask.confirm(question.question, l10n.t`${question.detail} In ${where}.`, l10n.t("Set Retention"));
}

/** The retention that all have; undefined if they differ. */
function presentOf(groups: readonly Pick<LogGroup, "retentionInDays">[]): number | null | undefined {
  const [first, ...others] = new Set(groups.map(({ retentionInDays = null }) => retentionInDays));
  return others.length === 0 ? first : undefined;
}
