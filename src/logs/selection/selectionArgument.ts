import * as l10n from "../../base/l10n.js";
import {
  ArgumentError,
  type Check,
  connection,
  type ConnectionArgument,
  listOf,
  named,
  optional,
  record,
  streamName,
  text,
} from "../arguments.js";
import { limits } from "../limits.js";
import { checkGroupOrPattern } from "./groupPattern.js";
import { groupChoice } from "./findGroups.js";
import { type Selection, isGroupPattern } from "./selection.js";
import { parseTimeRange } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";

/** A legal name of a log group, or a pattern of such names. */
export const groupOrPattern = named(checkGroupOrPattern);

/** A selection whose connections are not resolved yet. */
export interface SelectionArgument extends Omit<Selection, "connection" | "also"> {
  readonly connection?: ConnectionArgument;
  readonly also?: readonly ConnectionGroupsArgument[];
}

/** Log groups of a further connection, which is not resolved yet. */
export interface ConnectionGroupsArgument {
  readonly connection?: ConnectionArgument;
  readonly groups: readonly string[];
}

/**
 * Reads the argument object of the commands that take a selection: `{ connection?, group | groups, also?: [{ connection?,
 * group | groups }], stream? | streams? | streamPrefix?, filterPattern?, start?, end? }`. Throws a LogsError that names the
 * invalid field.
 */
export function selectionArgument(value: unknown, context: TimeContext): SelectionArgument {
  const fields = record({
    ...connectionGroupsFields,
    also: optional(listOf(record(connectionGroupsFields))),
    stream: optional(streamName),
    streams: optional(listOf(streamName)),
    streamPrefix: optional(streamName),
    filterPattern: optional(text),
    start: anything,
    end: anything,
  })(value, "selection");
  const also = fields.also?.map(connectionGroupsArgument) ?? [];
  const streams = oneOrMany("stream", fields.stream, fields.streams);
  const { problem: timeProblem, ...range } = parseTimeRange(fields.start, fields.end, context);
  if (timeProblem !== undefined) throw refused(timeProblem);
  const { streamPrefix, filterPattern } = fields;
  const argument = {
    ...connectionGroupsArgument(fields),
    ...(also.length === 0 ? {} : { also }),
    ...(streams === undefined ? {} : { streams }),
    ...(streamPrefix === undefined ? {} : { streamPrefix }),
    ...(filterPattern === undefined || filterPattern.trim() === "" ? {} : { filterPattern }),
    ...range,
  };
  const problem = problemOf(argument);
  if (problem !== undefined) throw refused(problem);
  return argument;
}

const connectionGroupsFields = {
  connection: optional(connection),
  group: optional(groupOrPattern),
  groups: optional(listOf(groupOrPattern)),
};

type ConnectionGroupsFields = ReturnType<ReturnType<typeof record<typeof connectionGroupsFields>>>;

function connectionGroupsArgument(fields: ConnectionGroupsFields): ConnectionGroupsArgument {
  const groups = oneOrMany("group", fields.group, fields.groups);
  if (groups === undefined) throw refused(l10n.t("name a log group in “group”, or several in “groups”."));
  // Refuses patterns that are too long together.
  groupChoice(groups);
  return fields.connection === undefined ? { groups } : { connection: fields.connection, groups };
}

/** A time, which parseTimeRange reads. */
const anything: Check<unknown> = (value) => value;

/** The names of the singular field or of the plural one, each once. */
function oneOrMany(
  field: string,
  one: string | undefined,
  many: readonly string[] | undefined,
): readonly string[] | undefined {
  if (one !== undefined && many !== undefined) throw refused(l10n.t`“${field}” and “${field}s” can't both be given.`);
  if (many?.length === 0) throw refused(l10n.t`“${field}s” must hold at least one name.`);
  return one === undefined ? many && [...new Set(many)] : [one];
}

/** The problem of a combination of fields (FilterLogEvents), or undefined. */
function problemOf({ groups, also, streams, streamPrefix, filterPattern = "" }: SelectionArgument): string | undefined {
  if (streams !== undefined && streamPrefix !== undefined)
    return l10n.t("“streamPrefix” can't be combined with “stream” or “streams”.");
  if (streams !== undefined && (groups.length > 1 || groups.some(isGroupPattern) || also !== undefined))
    return l10n.t("“stream” and “streams” need a single group; with several, use “streamPrefix”.");
  if (streams !== undefined && streams.length > limits.filterStreams) {
    return l10n.t`“streams” has ${streams.length} names; CloudWatch Logs takes at most ${limits.filterStreams}.`;
  }
  if (filterPattern.length > limits.filterPatternLength) {
    return l10n.t`“filterPattern” has ${filterPattern.length} characters; the limit is ${limits.filterPatternLength}.`;
  }
  return undefined;
}

function refused(problem: string): ArgumentError {
  return new ArgumentError(l10n.t`The arguments don't say what to show: ${problem}`, problem);
}
