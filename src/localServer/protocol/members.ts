import { ServiceError, invalidParameter } from "./serviceError.js";

/** The constraints of one member of an operation's input, as in the service's model. */
type Member = StringMember | NumberMember | BooleanMember | ListMember | ObjectsMember | EventsMember | MapMember;

interface Required {
  readonly required?: true;
}
interface StringMember extends Required {
  readonly type: "string";
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
}
interface NumberMember extends Required {
  readonly type: "number";
  readonly min?: number;
  readonly max?: number;
}
interface BooleanMember extends Required {
  readonly type: "boolean";
}
interface ListMember extends Required {
  readonly type: "strings";
  readonly min?: number;
  readonly max?: number;
}
interface ObjectsMember extends Required {
  readonly type: "objects";
  readonly min?: number;
  readonly max?: number;
}
interface EventsMember extends Required {
  readonly type: "events";
  readonly min?: number;
  readonly max?: number;
}
interface MapMember extends Required {
  readonly type: "map";
}

export type Members = Readonly<Record<string, Member>>;

interface InputEventValue {
  readonly timestamp: number;
  readonly message: string;
}

interface ValueTypes {
  string: string;
  number: number;
  boolean: boolean;
  strings: readonly string[];
  objects: readonly Readonly<Record<string, unknown>>[];
  events: readonly InputEventValue[];
  map: Readonly<Record<string, unknown>>;
}

type RequiredNames<M extends Members> = {
  [K in keyof M]: M[K] extends { readonly required: true } ? K : never;
}[keyof M];

/** The type of an input that satisfies the constraints. */
export type InputOf<M extends Members> = {
  readonly [K in RequiredNames<M>]: ValueTypes[M[K]["type"]];
} & {
  readonly [K in Exclude<keyof M, RequiredNames<M>>]?: ValueTypes[M[K]["type"]];
};

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Checks an operation's input and returns its known members. Throws SerializationException for a wrong JSON type, and
 * InvalidParameterException with every violated constraint in the service's words.
 */
export function readInput<M extends Members>(members: M, input: unknown): InputOf<M> {
  if (!isJsonObject(input)) throw serializationError("The request body is not a JSON object.");
  const known: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const [name, member] of Object.entries(members)) {
    const value = input[name] ?? undefined;
    if (value === undefined) {
      if (member.required === true) problems.push(notNull(name));
      continue;
    }
    if (!isOfType(member, value)) throw serializationError(`The value of ${name} has the wrong type.`);
    problems.push(...constraintProblems(name, member, value));
    known[name] = value;
  }
  if (problems.length > 0) throw validationError(problems);
  // Each member was checked above, which the compiler can't infer from the table.
  return known as InputOf<M>;
}

function validationError(problems: readonly string[]): ServiceError {
  const count = `${problems.length} validation error${problems.length === 1 ? "" : "s"} detected`;
  return invalidParameter(`${count}: ${problems.join("; ")}`);
}

/** The error for a request that is not JSON of the expected types. */
export function serializationError(message: string): ServiceError {
  return new ServiceError("SerializationException", message);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const typeChecks: Readonly<Record<Member["type"], (value: unknown) => boolean>> = {
  string: (value) => typeof value === "string",
  number: (value) => Number.isSafeInteger(value),
  boolean: (value) => typeof value === "boolean",
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  objects: (value) => Array.isArray(value) && value.every(isJsonObject),
  events: (value) => Array.isArray(value) && value.every(isEventLike),
  map: isJsonObject,
};

function isOfType(member: Member, value: unknown): boolean {
  return typeChecks[member.type](value);
}

function isEventLike(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    (value["message"] === undefined || typeof value["message"] === "string") &&
    (value["timestamp"] === undefined || Number.isSafeInteger(value["timestamp"]))
  );
}

function constraintProblems(name: string, member: Member, value: unknown): string[] {
  switch (member.type) {
    case "string":
      return stringProblems(name, member, String(value));
    case "number":
      return rangeProblems(name, member, Number(value));
    case "strings":
      return lengthProblems(name, member, value as readonly string[]);
    case "objects":
      return lengthProblems(name, member, value as readonly JsonObject[]);
    case "events":
      return eventsProblems(name, member, value as readonly JsonObject[]);
    case "boolean":
    case "map":
      return [];
  }
}

function notNull(name: string): string {
  return `Value null at '${name}' failed to satisfy constraint: Member must not be null`;
}

function constraintProblem(name: string, value: unknown, must: string): string {
  return `Value '${quoted(value)}' at '${name}' failed to satisfy constraint: Member must ${must}`;
}

/** A list of events is shown by its length only, as it may be a megabyte. */
function quoted(value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return value.every((item) => typeof item === "string") ? `[${value.join(", ")}]` : `[${value.length} items]`;
}

function stringProblems(name: string, member: StringMember, value: string): string[] {
  const problems = lengthProblems(name, member, value);
  if (member.pattern !== undefined && value !== "" && !member.pattern.test(value)) {
    const shown = member.pattern.source.replace(/^\^/u, "").replace(/\$$/u, "");
    problems.push(constraintProblem(name, value, `satisfy regular expression pattern: ${shown}`));
  }
  return problems;
}

interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

function lengthProblems(name: string, { min, max }: Bounds, value: string | readonly unknown[]): string[] {
  const problems: string[] = [];
  if (max !== undefined && value.length > max) {
    problems.push(constraintProblem(name, value, `have length less than or equal to ${max}`));
  }
  if (min !== undefined && value.length < min) {
    problems.push(constraintProblem(name, value, `have length greater than or equal to ${min}`));
  }
  return problems;
}

function rangeProblems(name: string, { min, max }: Bounds, value: number): string[] {
  if (max !== undefined && value > max)
    return [constraintProblem(name, value, `have value less than or equal to ${max}`)];
  if (min !== undefined && value < min)
    return [constraintProblem(name, value, `have value greater than or equal to ${min}`)];
  return [];
}

function eventsProblems(name: string, member: EventsMember, events: readonly JsonObject[]): string[] {
  const problems = lengthProblems(name, member, events);
  if (problems.length > 0) return problems;
  return events.flatMap((event, index) => eventProblems(`${name}.${index + 1}.member`, event));
}

function eventProblems(name: string, event: JsonObject): string[] {
  const problems: string[] = [];
  const timestamp = event["timestamp"];
  if (typeof timestamp !== "number") problems.push(notNull(`${name}.timestamp`));
  else problems.push(...rangeProblems(`${name}.timestamp`, { min: 0 }, timestamp));
  const message = event["message"];
  if (typeof message !== "string") problems.push(notNull(`${name}.message`));
  else problems.push(...lengthProblems(`${name}.message`, { min: 1 }, message));
  return problems;
}
