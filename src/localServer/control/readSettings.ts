import { operations } from "../operations/operations.js";
import { type ControlSettings, type DenialRule, type Fault, faultMembers } from "./settings.js";

type Plain = Readonly<Record<string, unknown>>;

/** Says what is wrong with a value at a place, or nothing. */
type Check = (value: unknown, place: string) => string[];

/**
 * Reads some of the settings from JSON. Returns them, or what is wrong: one sentence for each mistake, which begins with
 * its place.
 */
export function readSettings(value: unknown): Partial<ControlSettings> | { readonly problems: readonly string[] } {
  const problems = members({}, settingChecks)(value, "");
  // Each member was checked just above; the compiler can't follow the tables.
  return problems.length > 0 ? { problems } : (value as Partial<ControlSettings>);
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function complain(place: string, what: string): string[] {
  return [`${place === "" ? "The body" : place} ${what}.`];
}

function within(place: string, name: string): string {
  return place === "" ? name : `${place}.${name}`;
}

/** An object with the members of the first table, and perhaps those of the second. */
function members(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>>): Check {
  const all = { ...required, ...optional };
  return (value, place) => {
    if (!isPlain(value)) return complain(place, "is not a JSON object");
    const missing = Object.keys(required).filter((name) => value[name] === undefined);
    return [
      ...missing.flatMap((name) => complain(within(place, name), "is missing")),
      ...Object.entries(value).flatMap(([name, item]) =>
        Object.hasOwn(all, name)
          ? (all[name]?.(item, within(place, name)) ?? [])
          : complain(within(place, name), `is not known; there is ${Object.keys(all).join(", ")}`),
      ),
    ];
  };
}

function list(check: Check): Check {
  return (value, place) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => check(item, `${place}[${index}]`))
      : complain(place, "is not a list");
}

function integer(min: number, max = Number.MAX_SAFE_INTEGER): Check {
  return (value, place) => {
    if (typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max) return [];
    return complain(
      place,
      `is not a whole number ${max === Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`}`,
    );
  };
}

const text: Check = (value, place) => (typeof value === "string" ? [] : complain(place, "is not a text"));

const operation: Check = (value, place) => {
  if (typeof value !== "string") return complain(place, "is not a text");
  const isKnown = value.endsWith("*")
    ? Object.keys(operations).some((name) => name.startsWith(value.slice(0, -1)))
    : Object.hasOwn(operations, value);
  return isKnown ? [] : complain(place, `names no operation of this server: ${value}`);
};

const denial = members({}, {
  operation,
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
} satisfies Partial<Record<keyof Fault, Check>>;

/** What must be there, as the fault would have no effect without. */
const neededMembers = new Set(["ms", "events"]);

const fault: Check = (value, place) => {
  if (!isPlain(value)) return complain(place, "is not a JSON object");
  const { fault: kind } = value;
  if (typeof kind !== "string" || !Object.hasOwn(faultMembers, kind)) {
    return complain(within(place, "fault"), `is not one of ${Object.keys(faultMembers).join(", ")}`);
  }
  const own = faultMembers[kind as keyof typeof faultMembers].map((name) => [name, faultChecks[name]] as const);
  const needed = own.filter(([name]) => neededMembers.has(name));
  const common = { fault: text, operation, times: integer(1), after: integer(0) };
  return members(Object.fromEntries(needed), { ...common, ...Object.fromEntries(own) })(value, place);
};

const quotas: Check = (value, place) => {
  if (typeof value === "boolean") return [];
  if (!isPlain(value)) return complain(place, "is neither true nor false nor an object of requests a second");
  return Object.entries(value).flatMap(([name, perSecond]) => [
    ...operation(name, within(place, name)),
    ...integer(1)(perSecond, within(place, name)),
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
} satisfies Record<keyof ControlSettings, Check>;
