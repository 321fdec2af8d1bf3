import type { Connection } from "../logs/connections/connection.js";
import { groupName, streamName } from "../logs/arguments.js";
import { filterPatternProblem } from "../logs/filterPattern/parse.js";
import { LogsError } from "../logs/logsError.js";
import type { ReadingApi } from "../logs/operations/operations.js";
import { findLogGroup } from "../logs/findLogGroup.js";
import { hasFeature } from "../logs/classFeatures.js";
import type { SelectedEvent } from "../logs/selection/selection.js";
import { ForwardReader } from "../logs/history/forwardReader.js";
import { limits } from "../logs/limits.js";
import { isoTime } from "./answerText.js";
import { chooseConnection, connectionField } from "./chooseConnection.js";
import { eventAnswer, eventLines, type ReadEvents } from "./eventAnswer.js";
import { listFields, readNewest } from "./readNewest.js";
import { defineTool, type ToolHost } from "./tool.js";
import { countField, optionalField, textField, textsField, toolInput } from "./toolFields.js";
import { instantOf, rangeFields, rangeOf, timeField } from "./toolTimes.js";

const groupField = textField("The whole name of the log group, as find_log_groups answers it.", groupName);
const streamField = textField("The whole name of a log stream.", streamName);

/** Log groups that one search reads: each takes requests of its own. */
const maxGroups = 10;

const capped = "At most 200 events and 24,000 bytes an answer, with a cursor to older ones.";

/** Rejects with a LogsError that says what to do for a group that isn't there, or whose events only queries read. */
async function requireReadable(api: ReadingApi, groups: readonly string[], signal: AbortSignal): Promise<void> {
  for (const name of groups) {
    const group = await findLogGroup(api, name, signal);
    if (group === undefined) {
      throw new LogsError("notFound", `There is no log group with the name ${name}. Look it up with find_log_groups.`);
    }
    if (!hasFeature(group, "reading")) {
      throw new LogsError(
        "unsupported",
        `The log group ${name} is of the class Infrequent Access, whose events only queries read. Use run_query.`,
      );
    }
  }
}

const newest = toolInput({
  connection: connectionField,
  group: groupField,
  stream: optionalField(streamField),
  ...listFields,
});

/** The newest events of a group or a stream. */
export const readNewestEvents = defineTool({
  description: `Reads the newest events of an Amazon CloudWatch log group, or of one of its streams, whenever they are of. ${capped} To look for something, use search_events.`,
  input: newest,
  intent: async ({ connection, group }, host) => ({
    connection: await chooseConnection(host, connection),
    groups: [group],
  }),
  async run({ connection: named, group, stream, limit, cursor }, host, signal) {
    const { connection, api, clock } = await opened(host, named);
    await requireReadable(api, [group], signal);
    const request = { groups: [group], ...(stream === undefined ? {} : { streams: [stream] }) };
    const read = await readNewest(api, { request, limit, cursor, clock }, signal);
    return eventAnswer(`Newest events of ${place(connection, [group], stream)}.`, read);
  },
});

const search = toolInput({
  connection: connectionField,
  groups: textsField("Whole names of log groups.", maxGroups, groupName),
  pattern: optionalField(
    textField(
      'A filter pattern of CloudWatch Logs: words that must all be in the message (error timeout), "a phrase", ?one ?of, -without, { $.status >= 500 } for JSON, or %regex%. Left out: every event. It is case-sensitive. check_filter_pattern checks one for free.',
    ),
  ),
  stream: optionalField(streamField),
  ...rangeFields,
  ...listFields,
});

/** The events of groups that match a filter pattern. */
export const searchEvents = defineTool({
  description: `Searches log groups of Amazon CloudWatch Logs for events that match a filter pattern in a range of time, newest first. ${capped} For counts and statistics over many events, use run_query.`,
  input: search,
  async intent({ connection, groups, pattern, start, end }, host) {
    const found = await chooseConnection(host, connection);
    const times = rangeOf({ start, end }, await host.clockOf(found));
    return { connection: found, groups, ...times, ...(pattern === undefined ? {} : { pattern }) };
  },
  async run({ connection: named, groups, pattern = "", stream, limit, cursor, ...times }, host, signal) {
    const problem = filterPatternProblem(pattern);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    if (stream !== undefined && groups.length > 1) {
      throw new LogsError("invalidInput", "“stream” goes with a single log group.");
    }
    const { connection, api, clock } = await opened(host, named);
    const { startMs, endMs } = rangeOf(times, clock);
    await requireReadable(api, groups, signal);
    const request = {
      groups,
      start: startMs,
      end: endMs,
      ...(pattern === "" ? {} : { filterPattern: pattern }),
      ...(stream === undefined ? {} : { streams: [stream] }),
    };
    const read = await readNewest(api, { request, limit, cursor, clock }, signal);
    const what = pattern === "" ? "Events" : `Events that match ${JSON.stringify(pattern)}`;
    const range = `from ${isoTime(startMs)} to ${isoTime(endMs)}`;
    return eventAnswer(`${what} of ${place(connection, groups, stream)}, ${range}.`, read);
  },
});

const around = toolInput({
  connection: connectionField,
  group: groupField,
  stream: streamField,
  time: timeField,
  before: countField("Events before that time and at it, at most.", 100, 20),
  after: countField("Events after that time, at most.", 100, 20),
});

/** The events of a stream around a time. */
export const readEventsAround = defineTool({
  description:
    "Reads the events of one log stream of Amazon CloudWatch Logs around a time, such as that of an event that another tool found: what happened just before and after it. At most 100 of each, and 24,000 bytes.",
  input: around,
  async intent({ connection, group, time }, host) {
    const found = await chooseConnection(host, connection);
    const at = instantOf(time, await host.clockOf(found));
    return { connection: found, groups: [group], startMs: at, endMs: at };
  },
  async run({ connection: named, group, stream, time, before, after }, host, signal) {
    const { connection, api, clock } = await opened(host, named);
    const at = instantOf(time, clock);
    await requireReadable(api, [group], signal);
    const request = { groups: [group], streams: [stream], end: at };
    const older = await readNewest(api, { request, limit: before, cursor: undefined, clock }, signal);
    const newer = await readAfter(api, { group, stream, at, limit: after, now: clock.now() }, signal);
    const { lines, isCut } = eventLines([...older.events, ...newer.events]);
    const what = `Events of ${place(connection, [group], stream)} around ${isoTime(at)}.`;
    const end = isCut ? "Older ones were left out, as the answer would be too long: ask for fewer." : "";
    const notes = [...older.notes, ...newer.notes];
    return [what, ...lines, ...notes, `${lines.length === 0 ? "No" : lines.length - 1} events. ${end}`.trim()].join(
      "\n",
    );
  },
});

interface ReadAfter {
  readonly group: string;
  readonly stream: string;
  /** Epoch milliseconds: what is later is read. */
  readonly at: number;
  readonly limit: number;
  readonly now: number;
}

async function readAfter(
  api: ReadingApi,
  { group, stream, at, limit, now }: ReadAfter,
  signal: AbortSignal,
): Promise<Pick<ReadEvents, "events" | "notes">> {
  const request = { connection: "", groups: [group], streams: [stream], start: at + 1, end: now + limits.futureMs };
  const deps = { connect: async () => api, nameOf: () => "", pageEvents: limit, known: at };
  const reader = new ForwardReader(request, deps);
  const events: SelectedEvent[] = [];
  const notes: string[] = [];
  for (let isDone = false; !isDone && events.length < limit;) {
    const page = await reader.newer(signal);
    events.push(...page.events);
    if (page.note !== undefined) notes.push(page.note);
    isDone = page.done;
  }
  return { events: events.slice(0, limit), notes };
}

async function opened(
  host: ToolHost,
  named: string | undefined,
): Promise<{
  readonly connection: Connection;
  readonly api: ReadingApi;
  readonly clock: Awaited<ReturnType<ToolHost["clockOf"]>>;
}> {
  const connection = await chooseConnection(host, named);
  return { connection, api: await host.api(connection), clock: await host.clockOf(connection) };
}

function place({ name, region }: Connection, groups: readonly string[], stream: string | undefined): string {
  const streams = stream === undefined ? "" : `, stream ${stream}`;
  return `${groups.join(", ")}${streams}, connection “${name}” (${region})`;
}
