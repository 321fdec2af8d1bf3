import * as vscode from "vscode";
import { connection, groupName, optional, record, streamName } from "../../logs/arguments.js";
import type { LogsApi } from "../../logs/logsApi.js";
import { LogsError } from "../../logs/logsError.js";
import type { Command } from "../command.js";
import { commands } from "../contributions.js";
import { cancellable } from "../progress.js";

const check = record({ connection: optional(connection), group: optional(groupName), stream: optional(streamName) });

/** copyArn { connection?, group, stream? } → { text }, also on the clipboard */
export const copyArn: Command = {
  id: commands.copyArn,
  async run({ args: given, node }, { ask, connections }) {
    const args = check(given, "copyArn");
    const target = await ask.connection(args.connection);
    const text = node?.kind === "group" ? node.group.arn : node?.kind === "stream" ? node.stream.arn : undefined;
    const arn =
      text ?? (await lookUp(await connections.api(target), args.group ?? (await ask.group(target)), args.stream));
    await vscode.env.clipboard.writeText(arn);
    return { text: arn };
  },
};

/** The ARN as the service says it: partition and account are not ours to guess. */
function lookUp(api: LogsApi, group: string, stream: string | undefined): Promise<string> {
  return cancellable("Looking up the ARN", async (signal) => {
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
