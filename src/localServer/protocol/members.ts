import { characterCount } from "../../base/characters.js";
import type {
  EventsMember,
  InputEventValue,
  InputOf,
  JsonObject,
  ListMember,
  Member,
  Members,
  StringMember,
} from "./memberTypes.js";
import { ServiceError, invalidParameter } from "./serviceError.js";
import { shownValue } from "./shownValue.js";

/**
 * Checks an operation's input and returns its known members, at any depth. Throws SerializationException for a wrong JSON
 * type, and InvalidParameterException with every violated constraint in the service's words.
 */
export function readInput<M extends Members>(members: M, input: unknown): InputOf<M> {
  if (!isJsonObject(input)) throw serializationError("The request body is not a JSON object.");
  const problems: string[] = [];
  const known = readMembers(members, input, "", problems);
  if (problems.length > 0) throw validationError(problems);
  // Each member was checked above, which the compiler can't infer from the table.
  return known as InputOf<M>;
}

/** Returns the known members of an object. Adds violated constraints to `problems`; `path` precedes their names. */
function readMembers(members: Members, input: JsonObject, path: string, problems: string[]): JsonObject {
  const known: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(members)) {
    const value = input[name] ?? undefined;
    if (value !== undefined) known[name] = readMember(`${path}${name}`, member, value, problems);
    else if (member.required === true) problems.push(notNull(`${path}${name}`));
  }
  return known;
}

function readMember(path: string, member: Member, value: unknown, problems: string[]): unknown {
  if (!typeChecks[member.type](value)) throw serializationError(`The value of ${path} has the wrong type.`);
  const found = constraintProblems(path, member, value);
  problems.push(...found);
  if (found.length > 0) return value;
  switch (member.type) {
    case "object":
      return readMembers(member.members, value as JsonObject, `${path}.`, problems);
    case "objects":
      return (value as readonly JsonObject[]).map((item, index) =>
        readMembers(member.members, item, `${path}.${index + 1}.member.`, problems),
      );
    case "events":
      return (value as readonly InputEventValue[]).map(({ timestamp, message }) => ({ timestamp, message }));
    default:
      return value;
  }
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
  double: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === "boolean",
  strings: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  object: isJsonObject,
  objects: (value) => Array.isArray(value) && value.every(isJsonObject),
  documents: (value) => Array.isArray(value) && value.every(isJsonObject),
  events: (value) => Array.isArray(value) && value.every(isEventLike),
  map: (value) => isJsonObject(value) && Object.values(value).every((item) => typeof item === "string"),
};

function isOfType(type: string, value: unknown): boolean {
  return typeChecks[type as Member["type"]](value);
}

function isEventLike(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    (value["message"] === undefined || typeof value["message"] === "string") &&
    (value["timestamp"] === undefined || Number.isSafeInteger(value["timestamp"]))
  );
}

function constraintProblems(path: string, member: Member, value: unknown): string[] {
  switch (member.type) {
    case "string":
      return stringProblems(path, member, String(value));
    case "number":
    case "double":
      return rangeProblems(path, member, Number(value));
    case "strings":
      return [...lengthProblems(path, member, value as readonly string[]), ...itemProblems(path, member, value)];
    case "objects":
    case "documents":
      return lengthProblems(path, member, value as readonly unknown[]);
    case "events":
      return eventsProblems(path, member, value as readonly JsonObject[]);
    case "boolean":
    case "map":
    case "object":
      return [];
  }
}

/** One problem for all items, which states all constraints of an item. */
function itemProblems(path: string, member: ListMember, value: unknown): string[] {
  const { item } = member;
  if (
    item === undefined ||
    (value as readonly string[]).every((text) => stringProblems(path, item, text).length === 0)
  ) {
    return [];
  }
  const constraints = [
    `Member must have length less than or equal to ${item.max ?? Number.MAX_SAFE_INTEGER}`,
    `Member must have length greater than or equal to ${item.min ?? 0}`,
    ...(item.pattern === undefined ? [] : [`Member must satisfy regular expression pattern: ${item.pattern.source}`]),
  ];
  return [constraintProblem(path, member, value, `satisfy constraint: [${constraints.join(", ")}]`)];
}

function notNull(path: string): string {
  return `Value null at '${path}' failed to satisfy constraint: Member must not be null`;
}

function constraintProblem(path: string, member: Constraints, value: unknown, must: string): string {
  const shown = member.isOmitted === true ? "" : ` '${shownValue(member, value, isOfType)}'`;
  return `Value${shown} at '${path}' failed to satisfy constraint: Member must ${must}`;
}

function stringProblems(path: string, member: StringMember, value: string): string[] {
  const { pattern, max, tooLong } = member;
  if (tooLong !== undefined && max !== undefined && characterCount(value) > max) throw invalidParameter(tooLong);
  const matches = pattern?.regExp.test(value) ?? true;
  return [
    ...(matches
      ? []
      : [constraintProblem(path, member, value, `satisfy regular expression pattern: ${pattern?.source ?? ""}`)]),
    ...lengthProblems(path, member, value),
  ];
}

/** What the messages about a member's length or range depend on. */
interface Constraints {
  readonly min?: number;
  readonly max?: number;
  readonly isOmitted?: true;
  readonly shape?: string;
  readonly members?: Members;
}

function lengthProblems(path: string, member: Constraints, value: string | readonly unknown[]): string[] {
  const { min, max } = member;
  const length = typeof value === "string" ? characterCount(value) : value.length;
  const problems: string[] = [];
  if (max !== undefined && length > max) {
    problems.push(constraintProblem(path, member, value, `have length less than or equal to ${max}`));
  }
  if (min !== undefined && length < min) {
    problems.push(constraintProblem(path, member, value, `have length greater than or equal to ${min}`));
  }
  return problems;
}

function rangeProblems(path: string, member: Constraints, value: number): string[] {
  const { min, max } = member;
  if (max !== undefined && value > max)
    return [constraintProblem(path, member, value, `have value less than or equal to ${max}`)];
  if (min !== undefined && value < min)
    return [constraintProblem(path, member, value, `have value greater than or equal to ${min}`)];
  return [];
}

function eventsProblems(path: string, member: EventsMember, events: readonly JsonObject[]): string[] {
  const problems = lengthProblems(path, member, events);
  if (problems.length > 0) return problems;
  return events.flatMap((event, index) => eventProblems(`${path}.${index + 1}.member`, event));
}

function eventProblems(path: string, event: JsonObject): string[] {
  const problems: string[] = [];
  const timestamp = event["timestamp"];
  if (typeof timestamp !== "number") problems.push(notNull(`${path}.timestamp`));
  else problems.push(...rangeProblems(`${path}.timestamp`, { min: 0 }, timestamp));
  const message = event["message"];
  if (typeof message !== "string") problems.push(notNull(`${path}.message`));
  else problems.push(...lengthProblems(`${path}.message`, { min: 1 }, message));
  return problems;
}
