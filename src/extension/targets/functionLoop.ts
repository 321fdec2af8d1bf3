import * as l10n from "../../base/l10n.js";
import type { Connection } from "../../logs/connections/connection.js";
import { LogsError } from "../../logs/logsError.js";
import { readDestinationArn } from "../../logs/subscriptionFilters/destinationArn.js";
import { functionLoopText, functionStreams } from "../../logs/subscriptionFilters/functionStream.js";
import type { Planning } from "../command.js";
import { cancellableIfSlow } from "../feedback/progress.js";

interface Place {
  readonly target: Connection;
  readonly group: string;
}

/** What sending events of a log group to a function can come to. */
export interface FunctionLoop {
  /** True if the function has logged into the log group. */
  readonly isSeen: boolean;
  readonly text: string;
}

/** What sending a log group's events to this destination can come to; undefined for all but functions. */
export async function functionLoop(
  { connections }: Pick<Planning, "connections">,
  { target, group }: Place,
  destinationArn: string,
): Promise<FunctionLoop | undefined> {
  const destination = readDestinationArn(destinationArn);
  if (destination?.kind !== "lambda") return undefined;
  const api = await connections.api(target);
  const { name: functionName } = destination;
  const streams = await cancellableIfSlow(l10n.t`Reading ${group}`, (signal) =>
    functionStreams(api, { group, functionName }, signal),
  );
  return { text: functionLoopText(functionName, streams), isSeen: streams?.stream !== undefined };
}

/** Rejects with a LogsError where the function has logged into the log group: for callers that can't be asked. */
export async function refuseFunctionLoop(
  planning: Pick<Planning, "connections">,
  place: Place,
  { destinationArn }: { readonly destinationArn: string },
): Promise<void> {
  const loop = await functionLoop(planning, place, destinationArn);
  if (loop?.isSeen === true) throw new LogsError("invalidInput", loop.text);
}
