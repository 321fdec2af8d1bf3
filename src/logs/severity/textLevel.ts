import { levelKeys, mayBeLevel, severityOfPriority, severityOfWord } from "./levelWords.js";
import type { Severity } from "./severity.js";

/** A level as the text of a message has it. */
export interface TextLevel {
  readonly severity: Severity;
  /** What of the message tells it, with the signs that set it apart from prose: `[error]`, `level=warn`. */
  readonly written: string;
  /** The index of what follows it, within the message without colours. */
  readonly end: number;
}

/** The first characters of a message, where its level is. */
const headLength = 320;

/** Those of a message of `key=value` pairs, where the level may follow a long one; and of a line of an access log. */
const longHeadLength = 2048;

/** A form of messages. */
interface Form {
  /** Only messages with this text, or with one of these first characters, can have the form. */
  readonly has?: string;
  readonly first?: string;
  readonly pattern: RegExp;
  severity(groups: Readonly<Record<string, string | undefined>>): Severity | undefined;
}

const digits = "0123456789";
const byWord: Form["severity"] = ({ word = "" }) => severityOfWord(word);
const asError: Form["severity"] = () => "error";
const redisSigns: Readonly<Record<string, Severity>> = { ".": "debug", "-": "debug", "*": "info", "#": "warning" };
const statuses: Readonly<Record<string, Severity>> = { 5: "error", 4: "warning" };

/** Forms that tell the level by other means than a word of it at their beginning. */
const beginnings: readonly Form[] = [
  // klog and glog: E1128 12:34:56.789012
  { first: "IWEF", pattern: /^(?<word>[IWEF])\d{4} \d\d:\d\d:\d\d/u, severity: byWord },
  // logcat: E/Tag( 123): …, or 11-28 12:34:56.789  123  456 E Tag: …
  { first: "DIWEF", pattern: /^(?<word>[DIWEF])\/[^\s():]{1,64} {0,8}[(:]/u, severity: byWord },
  {
    first: digits,
    pattern: /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} {1,4}\d{1,7} {1,6}\d{1,7} (?<word>[DIWEF]) /u,
    severity: byWord,
  },
  // CloudWatch's agent and Telegraf: 2026-11-28T12:34:56Z E! [outputs] …
  { first: digits, has: "! ", pattern: /^\S{10,32} (?:\d\d:\d\d:\d\d )?(?<word>[DIWE])! /u, severity: byWord },
  // Redis: 1:M 28 Nov 2026 12:34:56.789 # Warning …
  {
    first: digits,
    pattern: /^\d{1,7}:[XCSM] \d\d \w{3} \d{4} [\d:.]{8,12} (?<sign>[-.*#]) /u,
    severity: ({ sign = "" }) => redisSigns[sign],
  },
  // A priority of syslog (RFC 3164, RFC 5424): <11>1 …
  {
    first: "<",
    pattern: /^<(?<priority>\d{1,3})>/u,
    severity: ({ priority = "" }) => severityOfPriority(Number(priority)),
  },
  { first: "n", pattern: /^npm (?<word>ERR|error|WARN|warn|notice|info|verb)\b/u, severity: byWord },
  {
    has: "PHP ",
    pattern: /^(?:\[[^\]]{1,40}\] )?PHP (?:\w{1,16} ){0,2}(?<word>error|warning|notice|deprecated):/iu,
    severity: byWord,
  },
];

/** `Error: …`, `java.lang.IllegalStateException: …`, at the start of a line, or after a time, a tab or brackets. */
const exception =
  /(?:^|[\t\n\]] {0,2}|\dZ {1,3})(?:[\w$]{1,64}\.){0,12}(?:[A-Z]\w{0,64}?)?(?:Error|Exception)(?=: |:?(?:\n|$)| in thread )/u;

/** What runtimes and servers write without a level. */
const others: readonly Form[] = [
  // Lambda
  { has: "Task timed out", pattern: /^\S{20,30} [\da-f-]{36} Task timed out after/u, severity: asError },
  { has: "RequestId: ", pattern: /^RequestId: [\da-f-]{36} (?:Process exited|Error: )/u, severity: asError },
  { has: "Status: ", pattern: /^(?:INIT_)?REPORT [^\n]{0,280}\bStatus: (?:error|timeout)/u, severity: asError },
  { has: "Exception", pattern: exception, severity: asError },
  { has: "Error", pattern: exception, severity: asError },
  { has: "Traceback", pattern: /(?:^|\s)Traceback \(most recent call last\)/u, severity: asError },
  {
    has: "Un",
    pattern: /(?:^|[\t\n\]] {0,2})(?:Uncaught|Unhandled) ?(?:Promise ?)?(?:[Rr]ejection|[Ee]xception|[Ee]rror)/u,
    severity: asError,
  },
  { has: "panic", pattern: /^(?:panic: |thread '[^'\n]{1,64}' (?:\(\d{1,9}\) )?panicked at)/u, severity: asError },
  { has: "fatal error: ", pattern: /^fatal error: /u, severity: asError },
  { has: "Segmentation fault", pattern: /^[^\n]{0,80}\bSegmentation fault/u, severity: asError },
  // Node and Python: (node:8) Warning: …, app.py:3: DeprecationWarning: …
  {
    has: "Warning: ",
    pattern: /^(?:\(node:\d{1,9}\) |[^\s:]{1,200}:\d{1,7}: )(?:\[\w{1,16}\] )?\w{0,40}Warning: /u,
    severity: () => "warning",
  },
];

/** The status of a request in the access log of a server: who reads one looks for those that failed. */
const accessLog: Form = {
  has: " HTTP/",
  pattern: / HTTP\/[\d.]{1,3}(?<written>" (?<status>[1-5])\d\d )/u,
  severity: ({ status = "" }) => statuses[status] ?? "info",
};

/** Before and after a word that is a level as such, in capitals: not in "0 ERROR", a path, an assignment, quotes. */
const aroundCapitals = { before: /(?:[\w"'`/=.$%-]|\b(?:0|no) )$/u, after: /^(?:[\w="'`-]|\.\w)/u };

/** Before a letter in brackets, but for an index: `[E]`. */
const letterBefore = /(?:^|\W)\[$/u;

/** In brackets, bars, tabs or dashes: `[error]`, `[core:warn]`, `| info |`. */
const enclosed = { before: /(?:[[|\t](?:[\w.]{1,32}:)?|\s-) {0,8}$/u, after: /^ {0,8}(?:[\]|\t]|- )/u };

/** With a colon at the start of a line, or after a time, a place or another label: `error: …`, `main.c:3: warning: …`. */
const labelled = { before: /(?:^|[\])>:|\t\n\d-]Z? {0,3}|\w\.)$/u, after: /^(?:\[\d{1,9}\])?:(?=\s|$)/u };

/** The rest of a pair of a level: `level=error`. */
const pairValue = /=(?:"(?<quoted>[a-z]{1,13})"|(?<bare>[a-z]{1,13})(?![\w.]))/iuy;

/** These words are ordinary ones: in capitals, in brackets they mean nothing yet. */
const onlyLabelled: ReadonlySet<string> = new Set(["config", "fail", "fine", "log", "silly"]);
const neverAlone: ReadonlySet<string> = new Set([...onlyLabelled, "note", "success", "verb"]);

/** How much of the text around a word matters. */
const reach = 48;

/** Before a pair of an address or of a quoted text. */
const inQuery: ReadonlySet<string> = new Set(["?", "&", "/", '"', "'"]);

const beginsWithPair = /^\s{0,8}[\w.@-]{1,40}=/u;

// oxlint-disable-next-line no-control-regex
const colours = /\x1B\[[\d;]{0,16}m/gu;

/** The level that the beginning of a message tells; undefined if it tells none. Takes linear time. */
export function findTextLevel(message: string): TextLevel | undefined {
  const head = plain(message.slice(0, headLength));
  if (head.includes("=") && beginsWithPair.test(head)) {
    const level = firstWord(plain(message.slice(0, longHeadLength)), true);
    if (level !== undefined) return level;
  }
  return inForms(beginnings, head) ?? firstWord(head, false) ?? inForms(others, head) ?? inAccessLog(message);
}

/** Without the colours of a terminal. */
function plain(head: string): string {
  return head.includes("\u001B") ? head.replaceAll(colours, "") : head;
}

function inForms(forms: readonly Form[], text: string): TextLevel | undefined {
  const first = text.charAt(0);
  for (const form of forms) {
    if (form.first !== undefined && !form.first.includes(first)) continue;
    if (form.has !== undefined && !text.includes(form.has)) continue;
    const found = form.pattern.exec(text);
    const severity = found === null ? undefined : form.severity(found.groups ?? {});
    if (found === null || severity === undefined) continue;
    return { severity, written: found.groups?.["written"] ?? found[0].trim(), end: found.index + found[0].length };
  }
  return undefined;
}

function inAccessLog(message: string): TextLevel | undefined {
  return inForms([accessLog], message.slice(0, longHeadLength));
}

/** Of all words of a level the first one, because what follows may be about levels; or only the first pair. */
function firstWord(text: string, pairsOnly: boolean): TextLevel | undefined {
  for (let at = 0; at < text.length; at++) {
    const start = at;
    while (isLetter(text.charCodeAt(at))) at++;
    if (at === start || !mayBeLevel(text, start, at)) continue;
    const level = pairAt(text, start, at) ?? (pairsOnly ? undefined : wordAt(text, start, at));
    if (level !== undefined) return level;
  }
  return undefined;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function pairAt(text: string, start: number, end: number): TextLevel | undefined {
  if (text[end] !== "=" || inQuery.has(text.charAt(start - 1))) return undefined;
  if (!levelKeys.has(text.slice(start, end).toLowerCase())) return undefined;
  pairValue.lastIndex = end;
  const { quoted, bare = quoted ?? "" } = pairValue.exec(text)?.groups ?? {};
  const severity = severityOfWord(bare);
  return severity && { severity, written: text.slice(start, pairValue.lastIndex), end: pairValue.lastIndex };
}

function wordAt(text: string, start: number, end: number): TextLevel | undefined {
  const word = text.slice(start, end);
  const severity = severityOfWord(word);
  if (severity === undefined) return undefined;
  const before = text.slice(Math.max(0, start - reach), start);
  const after = text.slice(end, end + reach);
  if (isAlone(word, before, after)) return { severity, written: word, end };
  if (word.length === 1) return undefined;
  if (isAround(labelled, before, after)) return { severity, written: `${word}:`, end: end + 1 };
  if (onlyLabelled.has(word.toLowerCase()) || !isAround(enclosed, before, after)) return undefined;
  return { severity, written: text.slice(start - 1, end + 1), end: end + 1 };
}

function isAround(signs: typeof enclosed, before: string, after: string): boolean {
  return signs.before.test(before) && signs.after.test(after);
}

function isAlone(word: string, before: string, after: string): boolean {
  if (word !== word.toUpperCase() || neverAlone.has(word.toLowerCase())) return false;
  if (word.length === 1) return letterBefore.test(before) && after.startsWith("]");
  return !aroundCapitals.before.test(before) && !aroundCapitals.after.test(after);
}
