import { isLogsError } from "../logsError.js";
import type { LogsApi } from "../logsApi.js";
import type { ExportTask } from "./exportTask.js";
import { type ExportedForm, exportedForm } from "./exportedKind.js";

/** So many events tell the form of a log, and so many pages are read for them: a page can be empty. */
const sampleEvents = 50;
const samplePages = 3;

/** Failures after which a table of plain lines is still of use: the group is gone, of another class, or can't be read. */
const tolerated = ["notFound", "unsupported", "accessDenied"] as const;

/** The form of exported events, by some that the group still has of the time; plain where it can't be read. */
export async function sampledForm(
  api: Pick<LogsApi, "filterLogEvents">,
  { group, fromMs, toMs }: Pick<ExportTask, "group" | "fromMs" | "toMs">,
  signal: AbortSignal,
): Promise<ExportedForm> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  try {
    for (let page = 0; page < samplePages && messages.length < sampleEvents; page += 1) {
      const request = { group, startTime: fromMs, endTime: toMs, limit: sampleEvents };
      const answer = await api.filterLogEvents(nextToken === undefined ? request : { ...request, nextToken }, signal);
      messages.push(...answer.items.map(({ message }) => message));
      nextToken = answer.nextToken;
      if (nextToken === undefined) break;
    }
  } catch (error) {
    if (!tolerated.some((kind) => isLogsError(error, kind))) throw error;
  }
  return exportedForm(messages);
}
