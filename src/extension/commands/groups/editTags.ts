import { listOf, optional, record, tagMap, text } from "../../../logs/arguments.js";
import type { Tags } from "../../../logs/model.js";
import { tagChanges, type TagChanges } from "../../../logs/admin/tags.js";
import type { Ask } from "../../prompts/ask.js";
import type { Command } from "../../command.js";
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
export const editTags: Command = {
  id: commands.editTags,
  takesSeveral: true,
  async run(call, services) {
    const { set, remove, ...fields } = check(call.args, "editTags");
    const targets = await describeTargets(await writableGroups(fields, services));
    const isGiven = call.programmatic || set !== undefined || remove !== undefined;
    const changes = isGiven ? { set: set ?? {}, remove: remove ?? [] } : await askChanges(services.ask, targets);
    return changeGroups(
      targets,
      { title: "Tagging", done: "tagged", noun: "log group", act: (target, signal) => apply(target, changes, signal) },
      call,
      services,
    );
  },
};

/** First what is new, so that a failure leaves rather more than less. */
async function apply({ api, now }: DescribedTarget, { set, remove }: TagChanges, signal: AbortSignal): Promise<void> {
  if (Object.keys(set).length > 0) await api.tagResource({ arn: now.arn, tags: set }, signal);
  if (remove.length > 0) await api.untagResource({ arn: now.arn, keys: remove }, signal);
}

async function askChanges(ask: Ask, targets: readonly DescribedTarget[]): Promise<TagChanges> {
  const [only] = targets;
  if (targets.length > 1 || only === undefined) return askForSeveral(ask, targets.length);
  const before: Tags = await cancellableIfSlow(`Reading the tags of ${only.group}`, (signal) =>
    only.api.listTagsForResource({ arn: only.now.arn }, signal),
  );
  const prompt = `Tags of ${only.group}, such as team=payments, env=prod; what is missing here is removed`;
  return tagChanges(before, await askTags(ask, prompt, before));
}

async function askForSeveral(ask: Ask, count: number): Promise<TagChanges> {
  const set = await askTags(ask, `Tags to add to ${count} log groups, such as team=payments; empty for none`, {});
  const keys = await ask.text("Keys of tags to remove, with commas between; empty for none", () => undefined);
  return { set, remove: keys.split(",").flatMap((key) => (key.trim() === "" ? [] : [key.trim()])) };
}
