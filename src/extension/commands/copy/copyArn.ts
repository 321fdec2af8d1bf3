import * as l10n from "../../../base/l10n.js";
import type { ReadingApi } from "../../../logs/operations/operations.js";
import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { TreeNode } from "../../../logs/tree/node.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askGroup } from "../../prompts/groupQuestions.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyArn { connection?, group, stream? } → { text }, also on the clipboard; of several nodes, a line each */
export const copyArn = defineCommand({
  id: commands.copyArn,
  takesSeveral: true,
  async plan({ args: given, nodes = [] }, { ask, connections }) {
    const known = nodes.map(arnOf);
    if (known.length > 0 && known.every((arn) => arn !== "")) return known.join("\n");
    const args = check(given, "copyArn");
    const { connection: target, group } = await askGroup(ask, args);
    return lookUp(await connections.api(target), group, args.stream);
  },
  act: async (text, acting) => copyText(text, "ARN", acting),
});

/** The ARN of the list that the node is from; empty if it has none. */
function arnOf(node: TreeNode): string {
  if (node.kind === "group") return node.group.arn;
  return node.kind === "stream" ? node.stream.arn : "";
}

/** The ARN that the service gives: partition and account can't be guessed. */
function lookUp(api: ReadingApi, group: string, stream: string | undefined): Promise<string> {
  return cancellableIfSlow(l10n.t("Looking up the ARN"), async (signal) => {
    const page =
      stream === undefined
        ? await api.describeLogGroups({ prefix: group }, signal)
        : await api.describeLogStreams({ group, prefix: stream }, signal);
    // The list is sorted by name, so the name that equals the prefix comes first.
    const found = page.items.find(({ name }) => name === (stream ?? group));
    if (found === undefined)
      throw new LogsError(
        "notFound",
        stream === undefined
          ? l10n.t`There is no such log group: ${group}`
          : l10n.t`There is no such log stream: ${stream}`,
      );
    return found.arn;
  });
}
