import * as vscode from "vscode";
import { optional, record, retentionOrNever } from "../../../logs/arguments.js";
import type { LogGroup } from "../../../logs/model.js";
import { retentionOverride, retentionQuestion } from "../../../logs/admin/retention.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, describeTargets, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import { plainText } from "../../feedback/plainText.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, retentionInDays: optional(retentionOrNever) });

/**
 * setRetention { connection?, group | groups, also?, retentionInDays } → { connection, group }, or for several
 * { done, failed }; null is never. Asks a person before events are deleted that would have been kept.
 */
export const setRetention: Command = {
  id: commands.setRetention,
  takesSeveral: true,
  async run(call, services) {
    const { retentionInDays, ...fields } = check(call.args, "setRetention");
    const { ask } = services;
    const targets = await writableGroups(fields, services);
    const described = call.programmatic ? [] : await describeTargets(targets);
    const groups = described.map(({ now }) => now);
    const days = retentionInDays === undefined ? await ask.retention(presentOf(groups)) : retentionInDays;
    if (!call.programmatic) {
      const question = retentionQuestion(groups, days);
      const where = [...new Set(described.map(({ connection, now }) => targetWords(connection, now.arn)))].join(", ");
      if (question !== undefined) {
        await ask.confirm(question.question, `${question.detail} In ${where}.`, "Set Retention");
      }
      const override = retentionOverride(groups);
      if (override !== undefined) void vscode.window.showWarningMessage(plainText(override));
    }
    return changeGroups(
      targets,
      {
        title: "Setting the retention of",
        done: "set",
        noun: "retention",
        act: ({ api, group }, signal) =>
          days === null
            ? api.deleteRetentionPolicy({ group }, signal)
            : api.putRetentionPolicy({ group, retentionInDays: days }, signal),
      },
      call,
      services,
    );
  },
};

/** The retention that all have; undefined where they differ. */
function presentOf(groups: readonly Pick<LogGroup, "retentionInDays">[]): number | null | undefined {
  const [first, ...others] = new Set(groups.map(({ retentionInDays = null }) => retentionInDays));
  return others.length === 0 ? first : undefined;
}
