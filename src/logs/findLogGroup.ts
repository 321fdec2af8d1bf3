import * as l10n from "../base/l10n.js";
import { groupLabel, isLinked } from "./groupArn.js";
import { LogsError } from "./logsError.js";
import type { LogsApi } from "./logsApi.js";
import type { LogGroup } from "./model.js";

type Api = Pick<LogsApi, "describeLogGroups">;

/** The log group with exactly this name, or this ARN of a linked account's group; undefined if there is none. */
export async function findLogGroup(api: Api, name: string, signal: AbortSignal): Promise<LogGroup | undefined> {
  // The service sorts by name, so a group whose name equals the prefix comes first.
  const request = isLinked(name) ? { identifiers: [name], linked: {} } : { prefix: name, limit: 1 };
  const { items } = await api.describeLogGroups(request, signal);
  return items.find((group) => group.name === name);
}

/** The log group with exactly this name. Rejects with a LogsError if there is none. */
export async function getLogGroup(api: Api, name: string, signal: AbortSignal): Promise<LogGroup> {
  const group = await findLogGroup(api, name, signal);
  if (group === undefined) throw new LogsError("notFound", l10n.t`There is no such log group: ${groupLabel(name)}`);
  return group;
}

/** The account that a log group belongs to, from its ARN; undefined if the ARN has none. */
export function accountOf({ arn }: Pick<LogGroup, "arn">): string | undefined {
  return /^arn:[^:]*:logs:[^:]*:(?<account>\d{12}):/u.exec(arn)?.groups?.["account"];
}
