import {
  type FieldReader,
  readLevel,
  readLogbackLevel,
  readOpenTelemetryNumber,
  readPythonLevel,
  readSyslogSeverity,
} from "./levelWords.js";
import type { Severity } from "./severity.js";

/** A level as a JSON message has it. */
export interface JsonLevel {
  readonly severity: Severity;
  /** The keys that lead to it, as they are written. */
  readonly path: readonly string[];
  /** As it is written, a string with its quotes. Undefined where it is left out, which means info. */
  readonly value?: string;
}

/** What a JSON object says about its level. */
export interface JsonFinding {
  readonly level?: JsonLevel;
  /** Where there is no level: the text that another program wrapped into this object. */
  readonly text?: string;
}

const readMongoLevel: FieldReader = (value) =>
  /^(?:[FEWI]|D[1-5])$/u.test(value) ? readLevel(value.slice(0, 1)) : undefined;

const platformStatuses: Readonly<Record<string, Severity>> = { error: "error", failure: "error", timeout: "error" };

/** Fields that tell the level, by their path in lower case. A key may have dots of its own: `"log.level": "warn"`. */
const fields: ReadonlyMap<string, FieldReader> = new Map([
  ["level", readLevel],
  ["@level", readLevel], // hclog
  ["@l", readLevel], // Serilog's compact format
  ["l", readLevel], // zap's short keys
  ["lvl", readLevel],
  ["s", readMongoLevel],
  ["loglevel", readLevel],
  ["log_level", readLevel],
  ["log.level", readLevel], // Elastic Common Schema
  ["levelname", readLevel], // Python
  ["level_name", readLevel], // Monolog
  ["levelno", readPythonLevel],
  ["level_value", readLogbackLevel],
  ["severity", readLevel],
  ["severitytext", readLevel], // OpenTelemetry
  ["severity_text", readLevel],
  ["severitynumber", readOpenTelemetryNumber],
  ["severity_number", readOpenTelemetryNumber],
  ["priority", readSyslogSeverity], // journald; only in capitals, see below
  ["syslog.severity", readSyslogSeverity],
  ["syslog_severity", readSyslogSeverity],
  ["record.level.name", readLevel], // loguru
  ["record.status", (value) => platformStatuses[value]], // Lambda's own events
]);

/** Objects that may hold such a field. */
const containers: ReadonlySet<string> = new Set(["log", "syslog", "record", "record.level"]);

/** The message of what wraps a line of a container or a host into JSON. */
const wrapped: ReadonlySet<string> = new Set(["log", "message", "msg", "@message", "@m"]);

/** No key of these is longer, nor a value. */
const maxKeyLength = 15;

const maxValueLength = 20;

/** What comes later in a large object isn't looked at. */
const maxLength = 64 * 1024;

/** Enough of a wrapped text to tell its level. */
const maxText = 2048;

/** The level that a JSON object tells, which begins at an index of the text. Takes linear time; the text may be no JSON. */
export function findJsonLevel(text: string, start: number): JsonFinding {
  return new FieldFinder(text, start).find();
}

class FieldFinder {
  readonly #text: string;
  readonly #end: number;
  #at: number;
  #depth = 0;
  /** The keys of the containers that it is in. */
  readonly #path: string[] = [];
  #wrapped: string | undefined;
  #isCompact = false;

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
    this.#end = Math.min(text.length, start + maxLength);
  }

  find(): JsonFinding {
    for (; this.#at < this.#end; this.#at++) {
      const level = this.#step(this.#text.charCodeAt(this.#at));
      if (level !== undefined) return { level };
      if (this.#depth === 0) break;
    }
    if (this.#isCompact) return { level: { severity: "info", path: ["@l"] } };
    return this.#wrapped === undefined ? {} : { text: this.#wrapped };
  }

  /** Takes the character at this position, or the whole string that begins there. */
  #step(character: number): JsonLevel | undefined {
    if (character === quote) return this.#string();
    if (character === openBrace || character === openBracket) this.#depth++;
    if (character !== closeBrace && character !== closeBracket) return undefined;
    if (this.#depth === this.#path.length + 1) this.#path.pop();
    this.#depth--;
    return undefined;
  }

  /** Moves to the end of a string. If it is the key of a level, that is the result. */
  #string(): JsonLevel | undefined {
    const start = this.#at;
    this.#at = endOfString(this.#text, start);
    if (this.#at - start - 1 > maxKeyLength || this.#depth !== this.#path.length + 1) return undefined;
    const colon = skipSpace(this.#text, this.#at + 1);
    if (this.#text.charCodeAt(colon) !== colonSign) return undefined;
    return this.#member(this.#text.slice(start + 1, this.#at), skipSpace(this.#text, colon + 1));
  }

  #member(key: string, valueAt: number): JsonLevel | undefined {
    const name = (this.#path.length === 0 ? key : [...this.#path, key].join(".")).toLowerCase();
    const first = this.#text.charCodeAt(valueAt);
    if (first === openBrace && containers.has(name)) this.#path.push(key);
    if (name === "@t") this.#isCompact = true;
    const read = key === "priority" ? undefined : fields.get(name);
    const level = read && this.#level([...this.#path, key], valueAt, read);
    if (level !== undefined) return level;
    const isWrapped = this.#path.length === 0 && first === quote && wrapped.has(name);
    if (isWrapped) this.#wrapped ??= unescaped(this.#text, valueAt);
    return undefined;
  }

  #level(path: readonly string[], valueAt: number, read: FieldReader): JsonLevel | undefined {
    const isText = this.#text.charCodeAt(valueAt) === quote;
    const value = isText ? stringAt(this.#text, valueAt) : scalarAt(this.#text, valueAt);
    const severity = value === undefined ? undefined : read(isText ? value.slice(1, -1) : value);
    return value === undefined || severity === undefined ? undefined : { severity, path, value };
  }
}

const [quote, colonSign, openBrace, openBracket, closeBrace, closeBracket, backslash] = [
  0x22, 0x3a, 0x7b, 0x5b, 0x7d, 0x5d, 0x5c,
];

/** The index of the quote that ends a string; that of the text's end if none does. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let before = end - 1;
    while (text.charCodeAt(before) === backslash) before--;
    if ((end - before) % 2 === 1) return end;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 0x20) at++;
  return at;
}

/** A string with its quotes; undefined if it is longer than any level. */
function stringAt(text: string, start: number): string | undefined {
  const end = endOfString(text, start);
  return end - start > maxValueLength ? undefined : text.slice(start, end + 1);
}

const scalar = /-?\w{1,16}/uy;

function scalarAt(text: string, start: number): string | undefined {
  scalar.lastIndex = start;
  return scalar.exec(text)?.[0];
}

const escape = /\\(?:u(?<code>[0-9a-fA-F]{4})|(?<character>.))/gu;

const controls: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The beginning of a string, or all of it if that is JSON again. */
function unescaped(text: string, start: number): string {
  const isJson = text.charCodeAt(start + 1) === openBrace;
  const end = Math.min(endOfString(text, start), start + 1 + (isJson ? maxLength : maxText));
  return text
    .slice(start + 1, end)
    .replaceAll(escape, (_, code: string | undefined, character: string) =>
      code === undefined ? (controls[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
