/** Texts that stand for any number in the recordings, whose times and indexes were replaced. */
const numbers = new Set([
  "timestamp",
  "last-updated-time",
  "too-old-log-event-end-index",
  "too-new-log-event-start-index",
  "create-time",
]);

/** Members that hold JSON as text, which the recordings show parsed. */
const documents = new Set(["policyDocument", "accessPolicy"]);

/** The account of the recordings. */
const recordedAccount = "111111111111";

/** The id of the request that was recorded, in messages that name it. */
const requestId = /(?<=\bRequest ID: )[\da-f-]{36}/gu;

/** The values that placeholders such as `<log-group-name:1>` stand for, found so far. */
type Bindings = Map<string, string>;

/** The differences of an answer from a recorded one: the path, and both values. */
export function differencesFrom(recorded: unknown, actual: unknown, account: string): readonly string[] {
  const text = JSON.stringify(recorded).replaceAll(recordedAccount, account).replaceAll(requestId, "<request-id>");
  const expected: unknown = JSON.parse(text);
  return compare(expected, actual, "", new Map());
}

function compare(expected: unknown, actual: unknown, path: string, bindings: Bindings): string[] {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => compare(item, actual[index], within(path, String(index)), bindings));
  }
  if (isObject(expected) && isObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) =>
      compare(expected[name], parsed(name, expected[name], actual[name]), within(path, name), bindings),
    );
  }
  return isMatch(expected, actual, bindings) ? [] : [`${path}: ${show(actual)}, recorded ${show(expected)}`];
}

function parsed(name: string, expected: unknown, actual: unknown): unknown {
  return documents.has(name) && isObject(expected) && typeof actual === "string" ? JSON.parse(actual) : actual;
}

function isMatch(expected: unknown, actual: unknown, bindings: Bindings): boolean {
  if (expected === actual) return true;
  if (typeof expected !== "string") return false;
  if (numbers.has(expected)) return typeof actual === "number";
  return typeof actual === "string" && isSameText(expected, actual, bindings);
}

/** The same placeholder stands for the same text everywhere. */
function isSameText(expected: string, actual: string, bindings: Bindings): boolean {
  const names: string[] = [];
  const pattern = expected.split(/(<[\w:-]+>)/u).map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    names.push(part);
    return "(.+)";
  });
  const found = new RegExp(`^${pattern.join("")}$`, "su").exec(actual);
  if (found === null) return false;
  return names.every((name, index) => {
    const value = found[index + 1] ?? "";
    const known = bindings.get(name) ?? value;
    bindings.set(name, known);
    return known === value;
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/gu, String.raw`\$&`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function within(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
