import * as l10n from "../../../base/l10n.js";
import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { isGroupPattern } from "../../../logs/selection/selection.js";
import { LogsError } from "../../../logs/logsError.js";
import type { TreeTarget } from "../../../logs/tree/nodeFinder.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { selectionOfUri } from "../../targets/selection.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** revealInExplorer { connection?, group, stream? }, or a log document's URI: selects it in the explorer. */
export const revealInExplorer = defineCommand({
  id: commands.revealInExplorer,
  plan: treeTarget,
  act: (target, { explorer, tree }) =>
    cancellableIfSlow(l10n.t`Looking for ${target.stream ?? target.group}`, async (signal) =>
      explorer.reveal(await tree.locate(target, signal)),
    ),
});

async function treeTarget(call: Call, { ask, connections }: Planning): Promise<TreeTarget> {
  if (call.uri !== undefined) {
    const { connection: id, groups, streams = [] } = selectionOfUri(call.uri);
    const [group = ""] = groups;
    if (isGroupPattern(group)) {
      throw new LogsError(
        "invalidInput",
        l10n.t`The document shows the log groups of a pattern, not a single one: ${group}`,
      );
    }
    const [stream] = streams;
    return { connection: await connections.resolve(id), group, ...(stream === undefined ? {} : { stream }) };
  }
  const args = check(call.args, "revealInExplorer");
  const { connection: target, group } = await askGroup(ask, args);
  return { connection: target, group, ...(args.stream === undefined ? {} : { stream: args.stream }) };
}
