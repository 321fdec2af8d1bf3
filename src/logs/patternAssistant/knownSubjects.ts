import type { KnownSubject, KnownSubjects } from "../filterPattern/completion.js";
import { parseFilterPattern } from "../filterPattern/parse.js";
import type { Step, Value } from "../filterPattern/pattern.js";
import { valueText } from "../filterPattern/print.js";
import { selectorText } from "../filterPattern/selectors.js";
import { splitFields } from "../filterPattern/splitFields.js";
import { bareValue } from "../filterPattern/values.js";

/** Enough of the newest messages; longer messages take too long. */
const maxMessages = 200;
const maxMessageLength = 20_000;
/** The total length, which is read within milliseconds. */
const maxLength = 400_000;
const maxDepth = 5;
const maxSubjects = 100;
const maxValues = 5;
const maxValueLength = 60;
const maxFields = 20;

/** What patterns can refer to in these messages (oldest first): JSON selectors, fields and distinctive words. */
export function knownSubjects(messages: readonly string[]): KnownSubjects {
  const newest = newestOf(messages);
  const objects = newest.flatMap(objectOf);
  const isJson = objects.length * 2 > newest.length;
  return { selectors: selectorsOf(objects), fields: isJson ? [] : fieldsOf(newest), words: wordsOf(newest) };
}

/** The newest messages, newest first, within the limits. */
function newestOf(messages: readonly string[]): readonly string[] {
  let length = 0;
  return messages
    .slice(-maxMessages)
    .toReversed()
    .filter((message) => {
      if (message.length > maxMessageLength || length + message.length > maxLength) return false;
      length += message.length;
      return true;
    });
}

function objectOf(message: string): readonly object[] {
  if (!message.trimStart().startsWith("{")) return [];
  try {
    return [JSON.parse(message) as object];
  } catch {
    return [];
  }
}

/** By selector: how often it occurs, and some of its values. */
type Seen = Map<string, SeenSubject>;

interface SeenSubject {
  readonly count: number;
  readonly values: Set<string>;
}

function selectorsOf(objects: readonly object[]): readonly KnownSubject[] {
  const seen: Seen = new Map();
  for (const object of objects) collect(object, [], seen);
  return [...seen]
    .toSorted(([, a], [, b]) => Number(isDistinctive(b)) - Number(isDistinctive(a)) || b.count - a.count)
    .map(([name, { values }]) => ({ name, values: [...values] }));
}

/** True for few values that repeat, such as levels, rather than ids. */
function isDistinctive({ count, values }: SeenSubject): boolean {
  return values.size > 0 && values.size < Math.min(count, maxValues);
}

function collect(node: unknown, steps: readonly Step[], seen: Seen): void {
  if (typeof node !== "object" || node === null) return addValue(node, steps, seen);
  if (steps.length >= maxDepth) return;
  if (Array.isArray(node)) {
    if (node.length > 0) collect(node[0], [...steps, { kind: "element", index: 0 }], seen);
    return;
  }
  for (const [name, child] of Object.entries(node)) collect(child, [...steps, { kind: "property", name }], seen);
}

function addValue(value: unknown, steps: readonly Step[], seen: Seen): void {
  const name = selectorText(steps);
  const known = seen.get(name);
  if (known === undefined && (seen.size >= maxSubjects || !isSelector(name))) return;
  const { count = 0, values = new Set<string>() } = known ?? {};
  const written = typeof value === "string" || typeof value === "number" ? valueOf(value) : undefined;
  if (written !== undefined && values.size < maxValues) values.add(written);
  seen.set(name, { count: count + 1, values });
}

/** Some keys can't be written in a selector, and line breaks are left out too. */
function isSelector(name: string): boolean {
  if (/\p{C}/u.test(name)) return false;
  return parseFilterPattern(`{ ${name} NOT EXISTS }`).problems.length === 0;
}

function valueOf(value: string | number): string | undefined {
  const text = String(value);
  if (text.length > maxValueLength || /[\p{C}\u2028\u2029]/u.test(text)) return undefined;
  const written: Value =
    typeof value === "number"
      ? bareValue(text, 0)
      : { kind: "text", text, openStart: false, openEnd: false, start: 0, end: 0 };
  return valueText(written);
}

/** The columns of the newest message with values, if most messages have as many columns. */
function fieldsOf(messages: readonly string[]): readonly KnownSubject[] {
  const rows = messages.map((message) => splitFields(message, maxFields));
  const [first = []] = rows;
  const alike = rows.filter(({ length }) => length === first.length);
  if (first.length < 3 || alike.length * 2 < rows.length) return [];
  const names = uniqueNames(namesOfFields(first));
  return names.map((name, column) => {
    const values = alike.flatMap((row) => fieldValue(row[column] ?? "") ?? []);
    return { name, values: [...new Set(values)].slice(0, maxValues) };
  });
}

function fieldValue(text: string): string | undefined {
  const number = bareValue(text, 0);
  return number.kind === "number" ? number.text : valueOf(text);
}

const fieldNames: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/u, "ip"],
  [/^(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}$/iu, "ip"],
  [/^(?:GET|POST|PUT|DELETE|HEAD|OPTIONS|PATCH) \S/u, "request"],
  [/^(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|CRITICAL|FATAL)$/iu, "level"],
  [/^\d{4}-\d\d-\d\d(?:$|[T ])|^\d{1,2}\/\w{3}\/\d{4}/u, "timestamp"],
  [/^\d{2}:\d{2}:\d{2}/u, "time"],
  [/^[1-5]\d\d$/u, "status"],
  [/^\d+$/u, "number"],
  [/^https?:/u, "url"],
];

/** The columns of the common and the combined format of web servers. */
const accessLog = ["ip", "id", "user", "timestamp", "request", "status", "size", "referrer", "agent"];

function namesOfFields(texts: readonly string[]): readonly string[] {
  const names = texts.map(nameOfField);
  const isAccessLog = [0, 3, 4, 5].every((column) => names[column] === accessLog[column]);
  return isAccessLog ? names.map((name, column) => accessLog[column] ?? name) : names;
}

function nameOfField(text: string, index: number): string {
  return fieldNames.find(([pattern]) => pattern.test(text))?.[1] ?? `field${index + 1}`;
}

function uniqueNames(names: readonly string[]): readonly string[] {
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name}${index + 1}`));
}

/** Names of errors and words in capitals, most frequent first. Words in most messages are left out: they select nothing. */
function wordsOf(messages: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const message of messages) {
    const words = message.slice(0, 1000).match(/\b(?:[A-Z][A-Za-z]*(?:Error|Exception)|[A-Z]{3,20})\b/gu) ?? [];
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => messages.length < 4 || count * 2 <= messages.length)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, maxSubjects)
    .map(([word]) => word);
}
