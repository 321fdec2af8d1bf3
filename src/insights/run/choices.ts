/** What no page of AWS settles, what this engine does, and why. */
export interface Choice {
  readonly question: string;
  readonly answer: string;
  readonly reason: string;
}

function choice<T>(question: string, answer: string, reason: string, value: T): Choice & { readonly value: T } {
  return { question, answer, reason, value };
}

/**
 * The choices of the engine, in one place: `test/insights/run/choices.test.ts` shows each. Where the service is found to do
 * otherwise, it is changed here.
 */
export const choices = {
  percentile: choice(
    "How does pct find its value?",
    "The least value that so many percent don't exceed; over 10,000 values of a group within 0.5 %.",
    "It is a value that occurred, and memory stays bounded.",
    { exactValues: 10_000, error: 0.005 },
  ),
  countDistinct: choice(
    "When is countDistinct approximate?",
    "Over 10,000 values of a group, by HyperLogLog of 16,384 registers: within about 1 %.",
    "AWS says “approximate when large”; memory stays bounded.",
    { exactValues: 10_000, registerBits: 14 },
  ),
  stddev: choice(
    "Is stddev of the sample or of the population?",
    "Of the population.",
    "AWS documents variance as that of the population.",
    undefined,
  ),
  missingInSort: choice(
    "Where does sort put rows without a value?",
    "First when ascending, last when descending.",
    "AWS puts what isn't a number before numbers, and says that descending is the reverse.",
    undefined,
  ),
  sortDirection: choice(
    "Which direction has sort without asc or desc?",
    "Ascending.",
    "So in every other query language; emulators disagree with each other.",
    undefined,
  ),
  ties: choice(
    "How are rows ordered that sort doesn't tell apart?",
    "As they were before: events newest first, of one time the last in the log first.",
    "It is the order that events have without sort, and it doesn't change from run to run.",
    undefined,
  ),
  groupOrder: choice(
    "In which order are the rows of stats?",
    "By what stands after by, times newest first, all else ascending.",
    "A recorded answer had the newest bin first; it doesn't depend on the order of reading.",
    undefined,
  ),
  emptyStats: choice(
    "Does stats without by have a row where no event matched?",
    "No.",
    "A query over nothing has no rows.",
    undefined,
  ),
  missingInComparisons: choice(
    "What is a comparison with a field that is missing?",
    "False, also !=, not like and not in; not (a = b) is true.",
    "A condition on a field is about the events that have it; ispresent asks for the others.",
    undefined,
  ),
  coercion: choice(
    "When is a text compared as a number?",
    "With a number always where it says one; < and > also between two texts that both say one.",
    "AWS's samples compare parsed text with numbers.",
    undefined,
  ),
  booleans: choice(
    "What is true in JSON?",
    "1, and false is 0; both are equal to their words, too.",
    "AWS's samples sum conditions; people write field = true and field = 1.",
    undefined,
  ),
  numbers: choice(
    "How are numbers written?",
    "Shortest, without an exponent; those of JSON with more than 15 digits as they stand there.",
    "Keys of groups have to be readable again, and ids must not change.",
    undefined,
  ),
  division: choice(
    "What is division by zero, or the root of -1?",
    "No value.",
    "Rows leave out what has no value.",
    undefined,
  ),
  timeAggregates: choice(
    "What do min, max, earliest and latest of @timestamp give?",
    "Epoch milliseconds; fromMillis makes a time of them.",
    "So tried on the service for earliest and latest.",
    undefined,
  ),
  weeks: choice(
    "Where do weeks begin?",
    "On Monday, UTC; months, quarters and years by the calendar.",
    "ISO 8601.",
    undefined,
  ),
  columnsOfParse: choice(
    "Are fields of parse columns?",
    "Yes, after those of fields, unless display chooses.",
    "Who names a field wants to see it.",
    undefined,
  ),
  defaultColumns: choice(
    "Which columns has a query without fields and display?",
    "@timestamp and @message, then what the query computed.",
    "So the console shows it.",
    undefined,
  ),
  structures: choice("How are a map and a list shown?", "As JSON.", "jsonStringify gives that, too.", undefined),
  globEnd: choice(
    "How far does a * at the end of a glob go?",
    "To the end of the message, also over line breaks; a * before that as far as needed.",
    "It is everything that is left.",
    undefined,
  ),
  histogram: choice(
    "Is the number of histogram that of buckets or their width?",
    "Their width.",
    "So tried on the service; a number of buckets can't be known before all values.",
    undefined,
  ),
  rate: choice(
    "What is rate(field, period) of a group?",
    "How much the field changes from the earliest to the latest event, for the length of a period.",
    "AWS says “per-interval rate of change”.",
    undefined,
  ),
  patterns: choice(
    "When are two texts of one pattern?",
    "If they are equal but for words with digits, which are <*>; @severityLabel is that of the first word for a level.",
    "AWS doesn't say how patterns are found; this is the same for every run, and needs no memory for texts.",
    undefined,
  ),
  outliers: choice(
    "What does outlier without action do?",
    "It removes the rows; values are far beyond the quartiles by 2.5 times their distance, on the upper side alone.",
    "remove stands first in AWS's syntax, and the numbers are those of the command it is named after.",
    undefined,
  ),
  sessions: choice(
    "What is maxspan of sessionize?",
    "The longest pause between two events of a session, 30 minutes without it; sessions are numbered from 1 by time.",
    "So sessions are counted elsewhere.",
    undefined,
  ),
  sources: choice(
    "What does SOURCE mean over events at hand?",
    "It keeps the events of those log groups.",
    "No stage is dropped.",
    undefined,
  ),
} as const;
