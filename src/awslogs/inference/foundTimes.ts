/** A time as it stands in a line, and a `datetime_format` that reads it there. */
export interface FoundTime {
  /** Where it stands: offsets in the line. */
  readonly start: number;
  readonly end: number;
  readonly format: string;
  /** True where the text says that it is in UTC, which no directive reads: `time_zone = UTC` says it to the agent. */
  readonly isUtc: boolean;
}

/** A part of a time that was read. */
interface Part {
  readonly end: number;
  readonly format: string;
  readonly isUtc?: boolean;
}

/** Reads a part at an offset; several where it can be read in several ways. */
type Reader = (line: string, at: number) => readonly Part[];

/** The part of a line that is searched, in characters: times stand at its beginning. */
const searchedLength = 300;
/** More times in a line are of what it tells, not its own. */
const maxTimes = 6;

const monthNames =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const dayNames = "(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?";

/** Where a time may begin: at a number or a name that is no part of a longer one. */
const beginning = new RegExp(String.raw`(?<![\p{L}\d])(?:\d|(?:${monthNames}|${dayNames})(?![\p{L}]))`, "giu");

/** The severity before the time in the logs of glog: “E1105 14:03:07.123456”. */
const glogBeginning = /^[DIWEF](?=\d{4} \d\d:)/u;

/** Finds times in a line, in order. A time that can be read in several ways, such as 05/11/2025, is found several times. */
export function foundTimes(line: string): readonly FoundTime[] {
  const searched = line.slice(0, searchedLength);
  const glog = glogBeginning.test(searched) ? dated(1, glogTime(searched, 1)) : [];
  const found: FoundTime[] = [...glog];
  let after = 0;
  for (const { index } of searched.matchAll(beginning)) {
    if (index < after) continue;
    const times = dated(index, wholeTime(searched, index));
    found.push(...times);
    after = Math.max(after, ...times.map(({ end }) => end));
    if (found.length >= maxTimes) break;
  }
  return found;
}

function dated(start: number, parts: readonly Part[]): readonly FoundTime[] {
  return parts.map(({ end, format, isUtc = false }) => ({ start, end, format, isUtc }));
}

/** What follows one after the other, in all ways in which each can be read. */
function sequence(...readers: readonly Reader[]): Reader {
  return (line, at) => {
    let read: readonly Part[] = [{ end: at, format: "" }];
    for (const reader of readers) {
      read = read.flatMap((before) =>
        reader(line, before.end).map(({ end, format, isUtc = false }) => ({
          end,
          format: before.format + format,
          isUtc: isUtc || before.isUtc === true,
        })),
      );
    }
    return read;
  };
}

/** The first that reads anything. */
function first(...readers: readonly Reader[]): Reader {
  return (line, at) => {
    for (const reader of readers) {
      const read = reader(line, at);
      if (read.length > 0) return read;
    }
    return [];
  };
}

const nothing: Reader = (_, at) => [{ end: at, format: "" }];

function optional(reader: Reader): Reader {
  return first(reader, nothing);
}

/** What a sticky expression matches at the offset; `$1` in a format is what its first group matched. */
function text(expression: RegExp, ...formats: readonly string[]): Reader {
  return (line, at) => {
    expression.lastIndex = at;
    const match = expression.exec(line);
    if (match === null) return [];
    const end = at + match[0].length;
    return formats.map((format) => ({ end, format: format.replaceAll("$1", () => match[1] ?? "") }));
  };
}

const month = "(?:1[0-2]|0?[1-9])";
const day = "(?:3[01]|[12][0-9]|0?[1-9])";
const twoDigitDay = "(?:3[01]|[12][0-9]|0[1-9])";
const twoDigitMonth = "(?:1[0-2]|0[1-9])";
const year = "(?:19|20)[0-9]{2}";
const noDigit = "(?![0-9])";
const shortName = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)";

/** English names in three letters, or in full. “May” is both. */
const monthName = first(
  text(new RegExp(String.raw`${shortName}(?![\p{L}])`, "iuy"), "%b"),
  text(new RegExp(String.raw`(?:${monthNames})(?![\p{L}])`, "iuy"), "%B"),
);

/** Dates with a year, or with the name of a month. */
const date = first(
  text(new RegExp(String.raw`${year}([-/.:])${month}\1${day}${noDigit}`, "iuy"), "%Y$1%m$1%d"),
  sequence(
    text(new RegExp(String.raw`${year}([-/ ])(?=[a-z])`, "iuy"), "%Y$1"),
    monthName,
    text(new RegExp(String.raw`([-/ ])${day}${noDigit}`, "iuy"), "$1%d"),
  ),
  sequence(
    text(new RegExp(String.raw`${day}([-/.]?\s?)(?=[a-z])`, "iuy"), "%d$1"),
    monthName,
    text(new RegExp(String.raw`([-/., ]\s?)${year}${noDigit}`, "iuy"), "$1%Y"),
  ),
  sequence(
    text(new RegExp(String.raw`${day}([-/ ])(?=[a-z])`, "iuy"), "%d$1"),
    monthName,
    text(new RegExp(String.raw`([-/])[0-9]{2}${noDigit}`, "iuy"), "$1%y"),
  ),
  sequence(monthName, text(new RegExp(String.raw`\s{1,2}${day}(,? )${year}${noDigit}(?!:)`, "iuy"), " %d$1%Y")),
  sequence(monthName, text(new RegExp(String.raw`([-/])${day}\1${year}${noDigit}`, "iuy"), "$1%d$1%Y")),
  sequence(monthName, text(new RegExp(String.raw`([-/])${day}\1[0-9]{2}${noDigit}`, "iuy"), "$1%d$1%y")),
  text(new RegExp(String.raw`${day}([-/.])${day}\1${year}${noDigit}`, "iuy"), "%d$1%m$1%Y", "%m$1%d$1%Y"),
  text(
    new RegExp(String.raw`[0-9]{2}([-/.])[0-9]{2}\1[0-9]{2}${noDigit}`, "iuy"),
    "%y$1%m$1%d",
    "%d$1%m$1%y",
    "%m$1%d$1%y",
  ),
  text(new RegExp(`${year}${twoDigitMonth}${twoDigitDay}(?:${noDigit}|(?=[0-9]{6}${noDigit}))`, "iuy"), "%Y%m%d"),
  text(new RegExp(String.raw`[0-9]{2}${twoDigitMonth}${twoDigitDay}(?=\s{1,2}[0-9])`, "iuy"), "%y%m%d"),
  sequence(monthName, text(new RegExp(String.raw`\s{1,2}${day}${noDigit}`, "iuy"), " %d")),
  sequence(text(new RegExp(String.raw`${day} (?=[a-z])`, "iuy"), "%d "), monthName),
  text(new RegExp(String.raw`[0-9]{2}([-/])[0-9]{2}(?=\s[0-9]{2}:)`, "iuy"), "%m$1%d", "%d$1%m"),
);

const hour = "(?:2[0-3]|[01]?[0-9])";
const sixty = "[0-5][0-9]";

/** Up to six digits are a fraction; of more the first six, which nothing may follow in the format. */
const fraction: Reader = first(
  text(new RegExp(`([.,:])[0-9]{1,6}${noDigit}`, "iuy"), "$1%f"),
  text(new RegExp("([.,])[0-9]{6}(?=[0-9])", "iuy"), "$1%f"),
);

const clock = first(
  text(new RegExp(String.raw`${hour}:${sixty}:${sixty}${noDigit}`, "iuy"), "%H:%M:%S"),
  text(new RegExp(String.raw`${hour}\.${sixty}\.${sixty}${noDigit}`, "iuy"), "%H.%M.%S"),
  text(new RegExp(String.raw`${hour}-${sixty}-${sixty}${noDigit}`, "iuy"), "%H-%M-%S"),
  text(new RegExp(`[0-9]{2}${sixty}${sixty}${noDigit}`, "iuy"), "%H%M%S"),
  text(new RegExp(String.raw`${hour}:${sixty}(?![:0-9])`, "iuy"), "%H:%M"),
);

const halfDay = sequence(
  first(
    text(new RegExp(String.raw`${hour}:${sixty}:${sixty}(?=[.,]?[0-9]{0,6}\s?[ap]m(?![\p{L}]))`, "iuy"), "%I:%M:%S"),
    text(new RegExp(String.raw`${hour}:${sixty}(?=\s?[ap]m(?![\p{L}]))`, "iuy"), "%I:%M"),
  ),
  optional(fraction),
  text(new RegExp(String.raw`(\s?)[ap]m`, "iuy"), "$1%p"),
);

const time = first(halfDay, sequence(clock, optional(fraction)));

/** A zone that a directive reads, or that says that the time is in UTC. */
const zone: Reader = first(
  text(new RegExp(String.raw`( ?)[-+][0-9]{2}[0-5][0-9](?![:0-9])`, "iuy"), "$1%z"),
  marked(text(new RegExp(String.raw`(Z)(?![\p{L}\d])`, "iuy"), "$1")),
  marked(text(new RegExp(String.raw`( ?)(?:UTC|GMT)(?![-+\p{L}\d])`, "iuy"), "$1%Z")),
  // No directive reads an offset with a colon.
  marked(text(new RegExp(String.raw` ?\+00:00(?![:0-9])`, "iuy"), "")),
);

function marked(reader: Reader): Reader {
  return (line, at) => reader(line, at).map((part) => ({ ...part, isUtc: true }));
}

const weekday = first(
  text(new RegExp(String.raw`(?:mon|tues|wednes|thurs|fri|satur|sun)day(,?\s)\s*`, "iuy"), "%A$1"),
  text(new RegExp(String.raw`(?:mon|tue|wed|thu|fri|sat|sun)([.,]?\s|(?=[0-9]))\s*`, "iuy"), "%a$1"),
);

const between = first(
  text(new RegExp(String.raw`(T|:|_|/|, | - | at |[-\s])\s*(?=[0-9])`, "iuy"), "$1"),
  // As digits alone: 20251105140307.
  text(new RegExp("(?=[0-9]{6}(?![0-9]))", "iuy"), ""),
);

/** The year at the end, as `date` prints it. */
const lastYear = text(new RegExp(String.raw`\s${year}${noDigit}(?!:)`, "iuy"), " %Y");

const wholeTime: Reader = (line, at) => {
  const forms = [
    sequence(optional(weekday), date, between, time, optional(zone)),
    sequence(time, text(new RegExp(String.raw`([ ,-]\s?)(?=[\p{L}\d])`, "iuy"), "$1"), date),
  ];
  for (const form of forms) {
    const read = form(line, at).map((part) => withLastYear(line, part));
    if (read.length > 0) return read.map((part) => endedByFraction(line, part));
  }
  return [];
};

const glogTime = sequence(text(new RegExp(`${twoDigitMonth}${twoDigitDay} `, "iuy"), "%m%d "), time);

/** In “Wed Nov  5 14:03:07 2025” and “Nov 5 14:03:07 UTC 2025” the year follows. */
function withLastYear(line: string, part: Part): Part {
  if (/%[Yy]/u.test(part.format)) return part;
  const [ending] = lastYear(line, part.end);
  return ending === undefined ? part : { ...part, end: ending.end, format: part.format + ending.format };
}

/** A fraction of more than six digits is read by its first six: what follows them in the line can't be in the format. */
function endedByFraction(line: string, part: Part): Part {
  if (!part.format.endsWith("%f") || !/[0-9]/u.test(line[part.end] ?? "")) return part;
  return { ...part, isUtc: /^[0-9]+Z(?![\p{L}\d])/u.test(line.slice(part.end)) };
}
