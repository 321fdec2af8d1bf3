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
  minute: [l10n.t("1 minute"), (count: string) => l10n.t`${count} minutes`],
  hour: [l10n.t("1 hour"), (count: string) => l10n.t`${count} hours`],
  second: [l10n.t("1 second"), (count: string) => l10n.t`${count} seconds`],
  day: [l10n.t("1 day"), (count: string) => l10n.t`${count} days`],
} as const;

/** Things that are counted. */
export type Noun = keyof typeof nouns;

/** A number of things in words: “1 event”, “2,000 events”. */
export function counted(count: number, noun: Noun): string {
  const [one, several] = nouns[noun];
  return count === 1 ? one : several(count.toLocaleString("en"));
}
