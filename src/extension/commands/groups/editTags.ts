import * as l10n from "../../../base/l10n.js";
import { listOf, optional, record, tagMap, text } from "../../../logs/arguments.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import type { Tags } from "../../../logs/model.js";
import { tagChanges, type TagChanges } from "../../../logs/admin/tags.js";
import type { Ask } from "../../prompts/ask.js";
import { defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { changeGroups, describeTargets, type DescribedTarget, writableGroups } from "../../targets/groupTargets.js";
import { groupFields } from "../../targets/groupsOfCall.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askTags } from "../../prompts/writeQuestions.js";

const check = record({ ...groupFields, set: optional(tagMap), remove: optional(listOf(text)) });

/**
 * editTags { connection?, group | groups, also?, set?: { key: value }, remove?: [key] } → { connection, group }, or for
 * several { done, failed }. A person sees the tags of a single group and edits them; on several, adds and removes some.
 */
export const editTags = defineCommand({
  id: commands.editTags,
  takesSeveral: true,
  async plan(call, planning) {
    const { set, remove, ...fields } = check(call.args, "editTags");
    const targets = await describeTargets(await writableGroups(fields, planning), planning);
    const isGiven = call.programmatic || set !== undefined || remove !== undefined;
    const changes = isGiven ? { set: set ?? {}, remove: remove ?? [] } : await askChanges(targets, planning);
    return { targets, changes };
  },
  act: async ({ targets, changes }, acting) =>
    changeGroups(
      targets,
      {
        doing: (what) => l10n.t`Tagging ${what}`,
        done: l10n.t("tagged"),
        noun: "logGroup",
        change: ({ now: { arn } }, api, signal) => changeTags(arn, changes, api, signal),
      },
      acting,
    ),
});

/** Adds before it removes, so that a failure rather leaves too many tags than too few. */
async function changeTags(arn: string, { set, remove }: TagChanges, api: LogsApi, signal: AbortSignal): Promise<void> {
  if (Object.keys(set).length > 0) await api.tagResource({ arn, tags: set }, signal);
  if (remove.length > 0) await api.untagResource({ arn, keys: remove }, signal);
}

async function askChanges(targets: readonly DescribedTarget[], { ask, connections }: Planning): Promise<TagChanges> {
  const [only] = targets;
  if (targets.length > 1 || only === undefined) return askForSeveral(ask, targets.length);
  const api = await connections.api(only.connection);
  const before: Tags = await cancellableIfSlow(l10n.t`Reading the tags of ${only.group}`, (signal) =>
    api.listTagsForResource({ arn: only.now.arn }, signal),
  );
  const prompt = l10n.t`Tags of ${only.group}, such as team=payments, env=prod; what is missing here is removed`;
  return tagChanges(before, await askTags(ask, prompt, before));
}

async function askForSeveral(ask: Ask, count: number): Promise<TagChanges> {
  const set = await askTags(ask, l10n.t`Tags to add to ${count} log groups, such as team=payments; empty for none`, {});
  const keys = await ask.text(l10n.t("Keys of tags to remove, with commas between; empty for none"), () => undefined);
  return { set, remove: keys.split(",").flatMap((key) => (key.trim() === "" ? [] : [key.trim()])) };
}
