import { operations } from "../operations/operations.js";
import { isJsonObject } from "../protocol/members.js";
import { unmaskAction } from "./denial.js";
import { type ControlSettings, type DenialRule, type Fault, faultMembers, faultyQueryStates } from "./settings.js";

/** Returns a sentence for each problem of a value; `path` is its path from the body. */
type Check = (value: unknown, path: string) => string[];

/** Validates JSON that gives some of the settings. Returns them, or one sentence for each problem. */
export function readSettings(value: unknown): Partial<ControlSettings> | { readonly problems: readonly string[] } {
  const problems = members({}, settingChecks)(value, "");
  // Each member was checked above, which the compiler can't infer from the tables.
  return problems.length > 0 ? { problems } : (value as Partial<ControlSettings>);
}

function problem(path: string, what: string): string[] {
  return [`${path === "" ? "The body" : path} ${what}.`];
}

function within(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** Checks an object with required and optional members. */
function members(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>>): Check {
  const all = { ...required, ...optional };
  return (value, path) => {
    if (!isJsonObject(value)) return problem(path, "must be a JSON object");
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.flatMap((name) => problem(within(path, name), "is missing")),
      ...Object.entries(value).flatMap(([name, item]) =>
        Object.hasOwn(all, name)
          ? (all[name]?.(item, within(path, name)) ?? [])
          : problem(within(path, name), `is unknown; known are ${Object.keys(all).join(", ")}`),
      ),
    ];
  };
}

function list(check: Check): Check {
  return (value, path) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${path}[${index}]`))
      : problem(path, "must be an array");
}

function integer(min: number, max = Number.MAX_SAFE_INTEGER): Check {
  return (value, path) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max) return [];
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    return problem(path, `must be an integer ${range}`);
  };
}

const text: Check = (value, path) => (typeof value === "string" ? [] : problem(path, "must be a string"));

const operation: Check = (value, path) => {
  if (typeof value !== "string") return problem(path, "must be a string");
  const isKnown = value.endsWith("*")
    ? Object.keys(operations).some((name) => name.startsWith(value.slice(0, -1)))
    : Object.hasOwn(operations, value);
  return isKnown ? [] : problem(path, `is not an operation of this server: ${value}`);
};

/** What can be denied besides operations: an action that some requests of others need. */
const deniedAction: Check = (value, path) => (value === unmaskAction ? [] : operation(value, path));

const denial = members({}, {
  operation: deniedAction,
  resource: text,
  accessKey: text,
} satisfies Record<keyof DenialRule, Check>);

const faultChecks = {
  ms: integer(-1e12, 1e12),
  updates: integer(0),
  status: integer(400, 599),
  type: text,
  message: text,
  events: integer(1, 10_000),
  state: (value, path) =>
    faultyQueryStates.some((state) => state === value)
      ? []
      : problem(path, `must be one of ${faultyQueryStates.join(", ")}`),
} satisfies Partial<Record<keyof Fault, Check>>;

/** Members without which their faults would have no effect. */
const requiredMembers = new Set(["ms", "events", "state"]);

const fault: Check = (value, path) => {
  if (!isJsonObject(value)) return problem(path, "must be a JSON object");
  const { fault: kind } = value;
  if (typeof kind !== "string" || !Object.hasOwn(faultMembers, kind)) {
    return problem(within(path, "fault"), `must be one of ${Object.keys(faultMembers).join(", ")}`);
  }
  const own = faultMembers[kind as keyof typeof faultMembers].map((name) => [name, faultChecks[name]] as const);
  const required = own.filter(([name]) => requiredMembers.has(name));
  const common = { fault: text, operation, times: integer(1), after: integer(0) };
  return members(Object.fromEntries(required), { ...common, ...Object.fromEntries(own) })(value, path);
};

const quotas: Check = (value, path) => {
  if (typeof value === "boolean") return [];
  if (!isJsonObject(value)) return problem(path, "must be true, false or an object of requests per second");
  return Object.entries(value).flatMap(([name, perSecond]) => [
    ...operation(name, within(path, name)),
    ...integer(1)(perSecond, within(path, name)),
  ]);
};

const settingChecks = {
  clock: members({ offsetMs: integer(-1e12, 1e12) }, {}),
  quotas,
  denied: list(denial),
  faults: list(fault),
  lastEventDelayMs: integer(0),
  readDelayMs: integer(0),
  liveTailSessions: integer(0),
  concurrentQueries: integer(0),
  queryScheduledMs: integer(0),
  queryRunningMs: integer(0),
  detectorTrainingMs: integer(0),
  exportPendingMs: integer(0),
  exportRunningMs: integer(0),
} satisfies Record<keyof ControlSettings, Check>;
