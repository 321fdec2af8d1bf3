import { gzipSync } from "node:zlib";
import * as l10n from "../../../base/l10n.js";
import { connection, flag, groupName, optional, record, streamName, text } from "../../../logs/arguments.js";
import type { Connection } from "../../../logs/connections/connection.js";
import { compileFilterPattern } from "../../../logs/filterPattern/compile.js";
import { createHistoryReader } from "../../../logs/history/createHistoryReader.js";
import { newestEvents } from "../../../logs/history/newestEvents.js";
import type { LogsApi } from "../../../logs/logsApi.js";
import { isLogsError, LogsError } from "../../../logs/logsError.js";
import { metricFilterName } from "../../../logs/metricFilters/metricFilterArgument.js";
import { putEvents, throwFailure } from "../../../logs/put/putEvents.js";
import type { SubscriptionPlace } from "../../../logs/subscriptionFilters/checkSubscriptionFilter.js";
import { accountSubscriptionText } from "../../../logs/subscriptionFilters/accountSubscription.js";
import { destinationText } from "../../../logs/subscriptionFilters/destinationArn.js";
import {
  readSubscriptionPlace,
  subscriptionFilters,
} from "../../../logs/subscriptionFilters/findSubscriptionFilter.js";
import type { SubscriptionFilter } from "../../../logs/subscriptionFilters/subscriptionFilter.js";
import { receivedText } from "../../../logs/subscriptionFilters/receivedText.js";
import { dataMessage, type SentEvent } from "../../../logs/subscriptionFilters/subscriptionPayload.js";
import { type Call, defineCommand, type Planning } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { askWritableGroup } from "../../prompts/groupQuestions.js";
import { pickSubscriptionFilter } from "../../prompts/subscriptionFilterQuestions.js";
import { targetWords } from "../../prompts/writeQuestions.js";

const check = record({
  connection: optional(connection),
  group: optional(groupName),
  name: optional(metricFilterName),
  message: optional(text),
  stream: optional(streamName),
  confirmed: optional(flag),
});

/** The log stream of test events, unless told: they don't mix with those of programs. */
const testStream = "subscription-filter-test";
/** Among so many of the newest events one that matches is looked for, to propose its message. */
const searchedEvents = 1000;

/** What is put, and through which filter it goes. */
interface TestPlan {
  readonly target: Connection;
  readonly group: string;
  readonly stream: string;
  readonly message: string;
  readonly filter: SubscriptionFilter;
  readonly place: SubscriptionPlace;
}

/**
 * testSubscriptionFilter { connection?, group, name, message, stream?, confirmed? } → { uri, stream }: puts the message as an
 * event into the stream, which is created if it doesn't exist, and shows what the filter's destination gets of it, as a document
 */
export const testSubscriptionFilter = defineCommand({
  id: commands.testSubscriptionFilter,
  plan: planTest,
  async act({ target, group, stream, message, filter, place }, { connections, subscriptionTestTexts, tree }) {
    const api = await connections.api(target);
    const timestamp = (await connections.clockOf(target.id)).now();
    const title = l10n.t`Sending a test event to ${group}`;
    const sent = await cancellableIfSlow(title, (signal) =>
      putTestEvent(api, { group, stream, event: { timestamp, message } }, signal),
    );
    tree.refresh(tree.find(target, group));
    const account = /^arn:[^:]*:logs:[^:]*:(?<account>\d+):/u.exec(place.group?.arn ?? "")?.groups?.["account"] ?? "";
    const payload = dataMessage({ account, group, stream, filter: filter.name, events: [sent] });
    const data = gzipSync(JSON.stringify(payload)).toString("base64");
    const shown = receivedText({ filter, payload, data });
    const uri = await subscriptionTestTexts.open(l10n.t`Test of ${filter.name}`.slice(0, 80), shown);
    return { uri: uri.toString(), stream };
  },
});

async function planTest(call: Call, planning: Planning): Promise<TestPlan> {
  const args = check(call.args, "testSubscriptionFilter");
  const { ask, connections } = planning;
  const { connection: target, group } = await askWritableGroup(ask, args);
  const name = args.name ?? (await pickSubscriptionFilter(target, group, planning));
  const api = await connections.api(target);
  const place = await cancellableIfSlow(l10n.t`Reading ${group}`, (signal) =>
    readSubscriptionPlace(api, group, signal),
  );
  const all = await cancellableIfSlow(l10n.t`Reading ${name}`, (signal) => subscriptionFilters(api, group, signal));
  const filter = all.find((each) => each.name === name);
  if (filter === undefined) {
    throw new LogsError("notFound", l10n.t`There is no such subscription filter in ${group}: ${name}`);
  }
  const problemOf = (typed: string): string | undefined => messageProblem(filter, typed);
  const message = args.message ?? (await askMessage(planning, { target, group, filter, problemOf }));
  const problem = problemOf(message);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  const stream = args.stream ?? testStream;
  if (args.confirmed !== true && !call.programmatic)
    await confirmTest(planning, { target, group, stream, message, place }, all);
  return { target, group, stream, message, filter, place };
}

/** The pattern of a filter for transformed events says nothing of the message as it is put. */
function messageProblem(filter: SubscriptionFilter, message: string): string | undefined {
  if (message.trim() === "") return l10n.t("An event needs a message.");
  return isSentBy(filter, message) ? undefined : l10n.t`This doesn't match the filter's pattern: ${filter.pattern}`;
}

function isSentBy({ pattern, applyOnTransformedLogs }: SubscriptionFilter, message: string): boolean {
  if (applyOnTransformedLogs === true) return true;
  const compiled = compileFilterPattern(pattern);
  return compiled.problems !== undefined || compiled.matches(message);
}

/** Proposes the newest message that matches, because the user may not know one by heart. */
async function askMessage(
  { ask, connections }: Planning,
  question: {
    readonly target: Connection;
    readonly group: string;
    readonly filter: SubscriptionFilter;
    readonly problemOf: (typed: string) => string | undefined;
  },
): Promise<string> {
  const { target, group, filter, problemOf } = question;
  const api = await connections.api(target);
  const now = (await connections.clockOf(target.id)).now();
  const proposed = await ask.keep("proposed message", () =>
    filter.pattern.trim() === ""
      ? l10n.t("Test of a subscription filter")
      : cancellableIfSlow(l10n.t`Searching an event that matches`, async (signal) => {
          const reader = createHistoryReader({ groups: [group] }, { api, now });
          const newest = await newestEvents(reader, searchedEvents, signal);
          return newest.findLast(({ message }) => problemOf(message) === undefined)?.message.trimEnd() ?? "";
        }),
  );
  return ask.text(l10n.t`Message of the test event, which the filter ${filter.name} sends`, problemOf, proposed);
}

/** The event stays in the log group, and goes to whatever is subscribed to it. */
async function confirmTest(
  { ask }: Planning,
  { target, group, stream, message, place }: Omit<TestPlan, "filter">,
  all: readonly SubscriptionFilter[],
): Promise<void> {
  const sentTo = all
    .filter((filter) => isSentBy(filter, message))
    .map(({ name, destinationArn }) => `${name}: ${destinationText(destinationArn)}`);
  const also = place.account === undefined ? [] : ["", accountSubscriptionText(place.account)];
  const detail = l10n.t`It is written to the log stream ${stream} of ${group}, ${targetWords(target)}, stays there, counts for metric filters, and is sent on by\n${[...sentTo, ...also].join("\n")}`;
  await ask.confirm(l10n.t`Put a test event into ${group}?`, detail, l10n.t("Put Test Event"));
}

interface TestEvent {
  readonly group: string;
  readonly stream: string;
  readonly event: Omit<SentEvent, "id">;
}

/** The event with the id that the service gave it, as far as it can be read already. */
async function putTestEvent(
  api: LogsApi,
  { group, stream, event }: TestEvent,
  signal: AbortSignal,
): Promise<SentEvent> {
  try {
    await api.createLogStream({ group, stream }, signal);
  } catch (error) {
    if (!isLogsError(error, "alreadyExists")) throw error;
  }
  const report = await putEvents(api, { group, stream }, [event], { signal });
  throwFailure(report);
  const [rejected] = report.rejected;
  if (rejected !== undefined) {
    throw new LogsError("invalidInput", l10n.t`The service didn't take the test event: ${rejected.reason}`);
  }
  return { id: await idOf(api, { group, stream, event }, signal), ...event };
}

/** Reading is allowed to fail: the event was put. */
async function idOf(api: LogsApi, { group, stream, event }: TestEvent, signal: AbortSignal): Promise<string> {
  const { timestamp, message } = event;
  const range = { startTime: timestamp, endTime: timestamp };
  try {
    const { items } = await api.filterLogEvents({ group, streams: [stream], ...range }, signal);
    return items.findLast((found) => found.message === message)?.eventId ?? "";
  } catch (error) {
    if (!isLogsError(error)) throw error;
    return "";
  }
}
