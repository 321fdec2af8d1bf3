import * as l10n from "../../base/l10n.js";
import { patternToFilter } from "./patternToFilter.js";
import { streamFilter } from "./streamFilter.js";

/** What a new query begins with. */
export interface NewQuery {
  /** Names or patterns of log groups; none are left open. */
  readonly groups: readonly string[];
  /** The name of the connection, where it isn't the only one. */
  readonly connection?: string;
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly filterPattern?: string;
  /** A time range as people write it; the last hour where it is left out. */
  readonly time?: string;
  /** What the query can't say, as sentences. */
  readonly notes?: readonly string[];
  /** False for log groups in which the service finds no fields of JSON. */
  readonly discoversFields?: boolean;
}

/** The text of a file with a query for the same events, newest first. */
export function newQueryText(query: NewQuery): string {
  const { groups, connection, filterPattern = "", time = "1h", notes = [], discoversFields = true } = query;
  const pattern = patternToFilter(filterPattern, { discoversFields });
  const streams = streamFilter(query);
  const remarks = [
    ...notes,
    ...(streams?.note === undefined ? [] : [streams.note]),
    ...pattern.notes,
    ...(pattern.notes.length > 0 ? [l10n.t`The filter pattern: ${filterPattern}`] : []),
  ];
  const head = [
    ...(groups.length === 0 ? [] : [`groups: ${groups.join(" ")}`]),
    `time: ${time}`,
    ...(connection === undefined ? [] : [`connection: ${connection}`]),
    ...remarks,
  ];
  const stages = [
    "fields @timestamp, @message",
    ...(streams?.stage === undefined ? [] : [streams.stage]),
    ...pattern.stages,
    "sort @timestamp desc",
    "limit 1000",
  ];
  const comments = head.map((line) => `# ${line.replaceAll(/[\r\n]+/gu, " ")}`);
  return `${comments.join("\n")}\n\n${stages.join("\n| ")}\n`;
}
