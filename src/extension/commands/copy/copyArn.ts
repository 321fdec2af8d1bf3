import { connection, groupName, optional, record, streamName } from "../../../logs/arguments.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { LogsError } from "../../../logs/logsError.js";
import type { TreeNode } from "../../../logs/tree/node.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { copyText } from "../../feedback/copyText.js";
import { cancellableIfSlow } from "../../feedback/progress.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyArn { connection?, group, stream? } → { text }, also on the clipboard; of several nodes, a line each */
export const copyArn: Command = {
  id: commands.copyArn,
  takesSeveral: true,
  async run(call, { ask, connections }) {
    const { args: given, nodes = [] } = call;
    const known = nodes.map(arnOf);
    if (known.length > 0 && known.every((arn) => arn !== "")) return copyText(known.join("\n"), "ARN", call);
    const args = check(given, "copyArn");
    const target = await ask.connection(args.connection);
    const group = args.group ?? (await ask.group(target));
    return copyText(await lookUp(await connections.api(target), group, args.stream), "ARN", call);
  },
};

/** As its list says it; empty where there is none. */
function arnOf(node: TreeNode): string {
  if (node.kind === "group") return node.group.arn;
  return node.kind === "stream" ? node.stream.arn : "";
}

/** The ARN as the service says it: partition and account are not ours to guess. */
function lookUp(api: LogsApi, group: string, stream: string | undefined): Promise<string> {
  return cancellableIfSlow("Looking up the ARN", async (signal) => {
    const page =
      stream === undefined
        ? await api.describeLogGroups({ prefix: group }, signal)
        : await api.describeLogStreams({ group, prefix: stream }, signal);
    // The list is sorted by name, so that what equals the prefix comes first.
    const found = page.items.find(({ name }) => name === (stream ?? group));
    if (found === undefined)
      throw new LogsError(
        "notFound",
        `There is no such log ${stream === undefined ? "group" : "stream"}: ${stream ?? group}`,
      );
    return found.arn;
  });
}
