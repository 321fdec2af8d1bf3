import * as l10n from "./l10n.js";

/** How one and several of a thing are written. */
const nouns = {
  event: [l10n.t("1 event"), (count: string) => l10n.t`${count} events`],
  blankEvent: [l10n.t("1 blank event"), (count: string) => l10n.t`${count} blank events`],
  line: [l10n.t("1 line"), (count: string) => l10n.t`${count} lines`],
  record: [l10n.t("1 record"), (count: string) => l10n.t`${count} records`],
  row: [l10n.t("1 row"), (count: string) => l10n.t`${count} rows`],
  other: [l10n.t("1 other"), (count: string) => l10n.t`${count} others`],
  value: [l10n.t("1 value"), (count: string) => l10n.t`${count} values`],
  logGroup: [l10n.t("1 log group"), (count: string) => l10n.t`${count} log groups`],
  logStream: [l10n.t("1 log stream"), (count: string) => l10n.t`${count} log streams`],
  retention: [l10n.t("1 retention"), (count: string) => l10n.t`${count} retentions`],
  tail: [l10n.t("1 tail"), (count: string) => l10n.t`${count} tails`],
  parameter: [l10n.t("1 parameter"), (count: string) => l10n.t`${count} parameters`],
  millisecond: [l10n.t("1 millisecond"), (count: string) => l10n.t`${count} milliseconds`],
  second: [l10n.t("1 second"), (count: string) => l10n.t`${count} seconds`],
  minute: [l10n.t("1 minute"), (count: string) => l10n.t`${count} minutes`],
  hour: [l10n.t("1 hour"), (count: string) => l10n.t`${count} hours`],
  day: [l10n.t("1 day"), (count: string) => l10n.t`${count} days`],
  week: [l10n.t("1 week"), (count: string) => l10n.t`${count} weeks`],
  month: [l10n.t("1 month"), (count: string) => l10n.t`${count} months`],
  quarter: [l10n.t("1 quarter"), (count: string) => l10n.t`${count} quarters`],
  year: [l10n.t("1 year"), (count: string) => l10n.t`${count} years`],
} as const;

/** Things that are counted. */
export type Noun = keyof typeof nouns;

/** A number of things in words: “1 event”, “2,000 events”. */
export function counted(count: number, noun: Noun): string {
  const [one, several] = nouns[noun];
  return count === 1 ? one : several(count.toLocaleString("en"));
}

/** How a unit of time is written where it is the only one: “per minute”, “the last hour”. */
const units = {
  millisecond: l10n.t("millisecond"),
  second: l10n.t("second"),
  minute: l10n.t("minute"),
  hour: l10n.t("hour"),
  day: l10n.t("day"),
  week: l10n.t("week"),
  month: l10n.t("month"),
  quarter: l10n.t("quarter"),
  year: l10n.t("year"),
} as const;

/** Units of time. */
export type TimeUnit = keyof typeof units;

/** A time of which something is counted per, or that was the last one: “minute”, “5 minutes”. */
export function periodText(count: number, unit: TimeUnit): string {
  return count === 1 ? units[unit] : counted(count, unit);
}
