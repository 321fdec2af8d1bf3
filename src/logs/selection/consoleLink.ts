import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { endpointOrigin } from "../connections/endpoint.js";
import { groupLabel, isLinked } from "../groupArn.js";
import { LogsError } from "../logsError.js";
import { partitionOf } from "../connections/partitions.js";
import { isGroupPattern, type Selection } from "./selection.js";

/** What the AWS Console shows: a connection's groups, one group, a stream, or events by pattern and time. */
export type ConsoleTarget = Omit<Partial<Selection>, "connection" | "also">;

/** The link to a target in the AWS Console. Throws a LogsError if there is none. */
export function consoleLink(target: ConsoleTarget, connection: Connection): string {
  return `${consoleLogs(connection)}log-groups${pathOf(target)}`;
}

/** The console's page of logs, up to the place in it. Throws a LogsError if there is none. */
export function consoleLogs({ region, endpoint }: Connection): string {
  if (endpoint !== undefined) {
    throw new LogsError(
      "unsupported",
      l10n.t`The AWS Console shows only what is in AWS, not: ${endpointOrigin(endpoint)}`,
    );
  }
  const { consoleHost } = partitionOf(region);
  if (consoleHost === undefined) {
    throw new LogsError("unsupported", l10n.t`No address of the AWS Console is known for the region: ${region}`);
  }
  return `https://${region}.${consoleHost}/cloudwatch/home?region=${region}#logsV2:`;
}

function pathOf({ groups = [], streams = [], streamPrefix, filterPattern, start, end }: ConsoleTarget): string {
  const [group, ...others] = groups;
  if (group === undefined) return "";
  if (others.length > 0)
    throw new LogsError("unsupported", l10n.t("The AWS Console shows one log group at a time: choose one."));
  if (isLinked(group)) {
    throw new LogsError(
      "unsupported",
      l10n.t`No address of the AWS Console is known for a log group of a linked account. Use a connection to the account: ${groupLabel(group)}`,
    );
  }
  if (isGroupPattern(group)) return query([["logGroupNameFilter", group.split(/[*?[{]/u, 1)[0]]]);
  const [stream, ...more] = streams;
  const only = more.length === 0 ? stream : undefined;
  const search = query([
    ["filterPattern", filterPattern],
    ["start", start],
    ["end", end],
  ]);
  const path = `/log-group/${encodedTwice(group)}`;
  if (only !== undefined) return `${path}/log-events/${encodedTwice(only)}${search}`;
  if (search !== "") return `${path}/log-events${search}`;
  return path + query([["logStreamNameFilter", streamPrefix]]);
}

/** The console has its query in the fragment, with $ instead of %. */
function query(fields: readonly (readonly [name: string, value: string | number | undefined])[]): string {
  const pairs = fields.flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`${name}$3D${encodedTwice(String(value))}`],
  );
  return pairs.length === 0 ? "" : `$3F${pairs.join("$26")}`;
}

/** Names are encoded twice, so that a slash becomes $252F. */
function encodedTwice(text: string): string {
  return encodedOnce(encodedOnce(text)).replaceAll("%", "$");
}

function encodedOnce(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD")).replaceAll(
    /[!'()*]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
