import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import { limits } from "../limits.js";
import type { LogsApi } from "../logsApi.js";
import { isLogsError } from "../logsError.js";

/**
 * A function that logs into a group of its own choice has streams `YYYY/MM/DD/NAME[VERSION]ID` there (Lambda developer guide,
 * "Configuring CloudWatch log groups"): only Lambda itself knows more of where a function logs.
 */
const streamOfFunction = /^\d{4}\/\d{2}\/\d{2}\/(?<name>[\w-]+)\[[^\]]*\]/u;

/** What the newest log streams of a group tell of a function. */
export interface FunctionStreams {
  /** One that the function has written. */
  readonly stream?: string;
}

/** The newest log stream of a group that a Lambda function has written, if there is one; undefined if they can't be read. */
export async function functionStreams(
  api: Pick<LogsApi, "describeLogStreams">,
  { group, functionName }: { readonly group: string; readonly functionName: string },
  signal: AbortSignal,
): Promise<FunctionStreams | undefined> {
  try {
    const { items } = await api.describeLogStreams({ group, limit: limits.describePage }, signal);
    const found = items.find(({ name }) => streamOfFunction.exec(name)?.groups?.["name"] === functionName);
    return found === undefined ? {} : { stream: found.name };
  } catch (error) {
    if (isLogsError(error, "accessDenied")) return undefined;
    throw error;
  }
}

/** What sending a group's events to a Lambda function can come to, by what the group's log streams tell. */
export function functionLoopText(functionName: string, streams: FunctionStreams | undefined): string {
  const stream = streams?.stream;
  if (stream !== undefined) {
    return l10n.t`The function ${functionName} logs into this log group, as the log stream ${visible(stream)} says: each event would run the function, which logs events, which run it again, without end and at your cost. Choose another destination or log group, unless the function logs elsewhere by now.`;
  }
  const consequence = l10n.t`If the function ${functionName} logs into this log group, each event runs it again, without end and at your cost.`;
  const known =
    streams === undefined
      ? l10n.t("Whether it does can't be seen from here.")
      : l10n.t(
          "None of the newest log streams is of this function; that it is set to log here, but hasn't done so yet, can't be seen from here.",
        );
  return `${consequence} ${known}`;
}
