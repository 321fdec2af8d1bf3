import { isLinked, logOfArn } from "../groupArn.js";
import { resultTime } from "./resultTime.js";

/** Where an event is, as far as its fields say it. */
export interface EventPlace {
  /** Epoch milliseconds. */
  readonly at?: number;
  readonly group?: string;
  readonly stream?: string;
}

/** Seconds since the epoch have ten digits until the year 2286, milliseconds thirteen from 2001 on. */
const seconds = /^\d{1,10}$/u;
const milliseconds = /^\d{11,15}$/u;

/**
 * Where an event is, by the service's own fields: those of a result, or of a whole record. In records times are digits, of seconds
 * in the example of GetLogRecord's page, of milliseconds elsewhere. `queried` are the query's log groups: one of a linked account is
 * named by its ARN there, as it has to be here.
 */
export function eventPlace(fields: ReadonlyMap<string, string>, queried: readonly string[]): EventPlace {
  const at = timeOf(fields.get("@timestamp") ?? "");
  // `account:group`
  const log = fields.get("@log");
  const group = queried.find((one) => isLinked(one) && logOfArn(one) === log) ?? log?.replace(/^\d{1,20}:/u, "");
  const stream = fields.get("@logStream");
  return {
    ...(at === undefined ? {} : { at }),
    ...(group === undefined || group === "" ? {} : { group }),
    ...(stream === undefined || stream === "" ? {} : { stream }),
  };
}

function timeOf(value: string): number | undefined {
  if (seconds.test(value)) return Number(value) * 1000;
  return milliseconds.test(value) ? Number(value) : resultTime(value);
}
