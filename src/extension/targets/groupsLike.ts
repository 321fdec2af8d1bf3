import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import { LogsError } from "../../logs/logsError.js";
import type { LogGroup } from "../../logs/model.js";
import { matchingGroups } from "../../logs/selection/findGroups.js";
import { parseGroupPattern } from "../../logs/selection/groupPattern.js";
import type { Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

/**
 * The log groups of a connection whose names match one of these patterns, looked up once for a plan. Where there is none it throws a
 * LogsError that ends with `advice`.
 */
export async function groupsLike(
  patterns: readonly string[],
  target: Connection,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
  advice: string,
): Promise<readonly LogGroup[]> {
  const names = patterns.join(", ");
  const found = await ask.keep(`groups like ${names} of ${target.id}`, async () => {
    const api = await connections.api(target);
    return cancellableIfSlow(l10n.t("Looking up log groups"), (signal) =>
      matchingGroups(api, patterns.map(parseGroupPattern), signal),
    );
  });
  if (found.length === 0) {
    throw new LogsError(
      "notFound",
      l10n.t`${target.name} has no log group that is named like this: ${names}. ${advice}`,
    );
  }
  return found;
}
