import * as l10n from "../../base/l10n.js";
import type { NeededPermission, PolicyPlace } from "../../awslogs/policy/neededPermissions.js";
import type { ConnectionArgument } from "../../logs/arguments.js";
import { partitionOf } from "../../logs/connections/partitions.js";
import { LogsError } from "../../logs/logsError.js";
import type { Planning } from "../command.js";

/** Where the log groups of a policy are: at a connection. Its account is "*" as long as it isn't known: nobody is asked for it. */
export async function placeOfPolicy(
  argument: ConnectionArgument | undefined,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<PolicyPlace> {
  const target = await ask.connection(argument);
  const { account = "*" } = connections.knownIdentity(target);
  return { partition: partitionOf(target.region).id, region: target.region, account };
}

/** Rejects what an agent that sends nothing needs. */
export function refuseWithoutNeed(needed: readonly NeededPermission[]): void {
  if (needed.length > 0) return;
  throw new LogsError(
    "invalidInput",
    l10n.t("No section here has a log group and a log stream: the agent needs no permission."),
  );
}
