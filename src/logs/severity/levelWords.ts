import type { Severity } from "./severity.js";

/** The words for levels in lower case, of all libraries that are known; as the value of a field none of them is ambiguous. */
const words: Readonly<Record<Exclude<Severity, "none">, string>> = {
  error: "error err erro eror fatal fatl ftl critical crit severe alert emerg emergency panic dpanic fail e f",
  warning: "warning warn wrn deprecated w",
  info: "info information informational inf notice note log success i",
  debug: "debug dbug dbg trace trce trc verbose verb vrb silly config fine finer finest d t",
};

const severityByWord: ReadonlyMap<string, Severity> = new Map(
  Object.entries(words).flatMap(([severity, list]) => list.split(" ").map((word) => [word, severity as Severity])),
);

/** The keys of pairs that tell a level, such as `level=warn`. */
export const levelKeys: ReadonlySet<string> = new Set(["level", "levelname", "loglevel", "lvl", "severity"]);

/** The lengths that words for levels and their keys have, as bits, by their first letter. */
const lengths = new Uint16Array(26);
for (const word of [...severityByWord.keys(), ...levelKeys]) {
  const letter = letterOf(word, 0);
  lengths[letter] = (lengths[letter] ?? 0) | (1 << word.length);
}

function letterOf(text: string, at: number): number {
  return (text.charCodeAt(at) | 0x20) - 0x61;
}

/** False if the letters from one index to another are no word for a level, nor a key: most words of a text, at little cost. */
export function mayBeLevel(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length === 1) return text[start - 1] === "[";
  return length < 16 && ((lengths[letterOf(text, start)] ?? 0) & (1 << length)) !== 0;
}

/** What a numeric level means: its severity by the smallest number that has it. */
type Scale = readonly (readonly [from: number, severity: Severity])[];

/** Of pino and bunyan: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal. */
const pino: Scale = [
  [50, "error"],
  [40, "warning"],
  [30, "info"],
  [10, "debug"],
];

/** Of Monolog: 100 debug, 200 info, 250 notice, 300 warning, 400 error to 600 emergency. */
const monolog: Scale = [
  [400, "error"],
  [300, "warning"],
  [200, "info"],
  [100, "debug"],
];

/** Of Python's logging: 10 debug, 20 info, 30 warning, 40 error, 50 critical. */
const python: Scale = [
  [40, "error"],
  [30, "warning"],
  [20, "info"],
  [1, "debug"],
];

/** SeverityNumber of OpenTelemetry: 1 trace, 5 debug, 9 info, 13 warn, 17 error, 21 to 24 fatal. */
const openTelemetry: Scale = [
  [17, "error"],
  [13, "warning"],
  [9, "info"],
  [1, "debug"],
];

/** Of Logback: 5000 trace, 10000 debug, 20000 info, 30000 warn, 40000 error. */
const logback: Scale = [
  [40_000, "error"],
  [30_000, "warning"],
  [20_000, "info"],
  [5000, "debug"],
];

/** Of syslog (RFC 5424): 0 emergency to 3 error, 4 warning, 5 notice, 6 informational, 7 debug. */
const syslog: Scale = [
  [7, "debug"],
  [5, "info"],
  [4, "warning"],
  [0, "error"],
];

function onScale(scale: Scale, value: number): Severity | undefined {
  return scale.find(([from]) => value >= from)?.[1];
}

/** The severity of a word in any case; undefined if it is none of a level. */
export function severityOfWord(word: string): Severity | undefined {
  return severityByWord.get(word.toLowerCase());
}

/** The severity of a syslog priority, of which the lower three bits are the severity. */
export function severityOfPriority(priority: number): Severity | undefined {
  return onScale(syslog, priority & 7);
}

/** What the value of a field means, by the kind of the field; undefined if it is no level. */
export type FieldReader = (value: string) => Severity | undefined;

const number = /^\d{1,5}$/u;

/** A word, with what PostgreSQL and log/slog add to some: `DEBUG2`, `INFO+2`. */
const named = /^(?<word>[A-Za-z]{1,13})(?:[1-5]|[+-]\d{1,3})?$/u;

/** A word, or a number of pino, bunyan, Monolog. Other numbers may be anything, such as the level of a game. */
export const readLevel: FieldReader = (value) => {
  const word = named.exec(value)?.groups?.["word"];
  if (word !== undefined) return severityOfWord(word);
  if (!number.test(value)) return undefined;
  const level = Number(value);
  if (level >= 10 && level < 70) return level % 5 === 0 ? onScale(pino, level) : undefined;
  return level >= 100 && level <= 600 && level % 50 === 0 ? onScale(monolog, level) : undefined;
};

/** A reader of numbers on a scale up to a maximum, or of words. */
function scaled(scale: Scale, max: number): FieldReader {
  return (value) => {
    if (!number.test(value)) return readLevel(value);
    return Number(value) > max ? undefined : onScale(scale, Number(value));
  };
}

export const readPythonLevel = scaled(python, 60);
export const readOpenTelemetryNumber = scaled(openTelemetry, 24);
export const readSyslogSeverity = scaled(syslog, 7);
export const readLogbackLevel = scaled(logback, 50_000);
