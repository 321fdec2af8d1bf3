import * as l10n from "../base/l10n.js";
import { checkEndpoint } from "./connections/endpoint.js";
import { LogsError } from "./logsError.js";
import { retentionDays } from "./limits.js";
import type { LogClass, Tags } from "./model.js";
import { checkTags } from "./admin/tags.js";
import { checkGroup, checkLogGroupName, checkLogStreamName } from "./names.js";

/** What isn't as it should be: as an argument of a call, and as a field of what a person wrote, without a word of arguments. */
export class ArgumentError extends LogsError {
  readonly asField: string;

  constructor(message: string, asField: string) {
    super("invalidInput", message);
    this.asField = asField;
  }
}

/** What was thrown for a field of what a person wrote, as a sentence; throws what is no LogsError. */
export function fieldProblem(error: unknown): string {
  if (error instanceof ArgumentError) return error.asField;
  if (error instanceof LogsError) return error.message;
  throw error;
}

/** Reads a value that came from outside; throws a LogsError that names the field and what it should be. */
export type Check<T> = (value: unknown, field: string) => T;

type Shape = Readonly<Record<string, Check<unknown>>>;
type Checked<S extends Shape> = {
  readonly [K in keyof S as undefined extends ReturnType<S[K]> ? never : K]: ReturnType<S[K]>;
} & {
  readonly [K in keyof S as undefined extends ReturnType<S[K]> ? K : never]?: Exclude<ReturnType<S[K]>, undefined>;
};

function refuse(field: string, expected: string): never {
  throw new ArgumentError(
    l10n.t`The argument “${field}” must be ${expected}.`,
    l10n.t`The field “${field}” must be ${expected}.`,
  );
}

export const text: Check<string> = (value, field) =>
  typeof value === "string" && value !== "" ? value : refuse(field, l10n.t("a text"));

export const flag: Check<boolean> = (value, field) =>
  typeof value === "boolean" ? value : refuse(field, l10n.t("true or false"));

/** A whole number within bounds, both inclusive. */
export function integer(min: number, max: number): Check<number> {
  return (value, field) =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max
      ? value
      : refuse(field, l10n.t`a whole number from ${min} to ${max}`);
}

/** A number. */
export const number: Check<number> = (value, field) => {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be a number.`);
};

/** An object whose values are texts. */
export const textMap: Check<Readonly<Record<string, string>>> = (value, field) => {
  const isMap = typeof value === "object" && value !== null && !Array.isArray(value);
  if (isMap && Object.values(value).every((item) => typeof item === "string")) return value as Record<string, string>;
  throw new LogsError("invalidInput", l10n.t`The argument “${field}” must be an object whose values are texts.`);
};

/** A field that may be left out. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value, field) => (value === undefined ? undefined : check(value, field));
}

/** A field that null takes out. */
export function nullable<T>(check: Check<T>): Check<T | null> {
  return (value, field) => (value === null ? null : check(value, field));
}

/** One of some texts. */
export function oneOf<const T extends string>(texts: readonly T[]): Check<T> {
  return (value, field) =>
    texts.find((text) => text === value) ??
    refuse(field, l10n.t`one of ${texts.map((text) => `“${text}”`).join(", ")}`);
}

export function listOf<T>(check: Check<T>): Check<readonly T[]> {
  return (value, field) =>
    Array.isArray(value)
      ? value.map((item, index) => check(item, `${field}[${index}]`))
      : refuse(field, l10n.t("a list"));
}

/** An object with these fields and no others. */
export function record<S extends Shape>(shape: S): Check<Checked<S>> {
  return (value, field) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(field, l10n.t("an object"));
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (unknown !== undefined) {
      const known = Object.keys(shape).join(", ");
      throw new ArgumentError(
        l10n.t`The argument “${field}” has no field “${unknown}”; it takes ${known}.`,
        l10n.t`The field “${field}” has no field “${unknown}”; it takes ${known}.`,
      );
    }
    const given = new Map(Object.entries(value));
    const checked = Object.entries(shape)
      .map(([key, check]) => [key, check(given.get(key), key)] as const)
      .filter(([, result]) => result !== undefined);
    return Object.fromEntries(checked) as Checked<S>;
  };
}

/** A text for which `check` returns no problem. */
export function named(check: (name: string) => string | undefined): Check<string> {
  return (value, field) => {
    const name = text(value, field);
    const problem = check(name);
    if (problem !== undefined) throw new LogsError("invalidInput", problem);
    return name;
  };
}

/** A legal name of a log group, of one to be created. */
export const newGroupName = named(checkLogGroupName);

/** A log group: its name, or its ARN. */
export const groupName = named(checkGroup);

/** A legal name of a log stream. */
export const streamName = named(checkLogStreamName);

/** One of the retention periods that the service takes. */
const retention: Check<number> = (value, field) =>
  typeof value === "number" && retentionDays.includes(value)
    ? value
    : refuse(field, l10n.t`one of the retention periods in days: ${retentionDays.join(", ")}`);

/** One of the retention periods, or null for never. */
export const retentionOrNever: Check<number | null> = (value, field) =>
  value === null ? null : retention(value, field);

const logClasses: readonly LogClass[] = ["STANDARD", "INFREQUENT_ACCESS", "ESSENTIALS", "DELIVERY"];

/** A class of CreateLogGroup. */
export const logClass: Check<LogClass> = (value, field) =>
  logClasses.find((name) => name === value) ?? refuse(field, l10n.t`one of ${logClasses.join(", ")}`);

/** Tags that a log group can have. */
export const tagMap: Check<Tags> = (value, field) => {
  if (!isTextMap(value)) return refuse(field, l10n.t("an object of texts"));
  const problem = checkTags(value);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return value;
};

function isTextMap(value: unknown): value is Tags {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((item) => typeof item === "string");
}

/** A connection by its id, or described. */
export type ConnectionArgument = ReturnType<typeof connection>;

/** An address of a server that speaks the protocol. */
export const endpoint = named(checkEndpoint);

const described = record({ profile: optional(text), region: text, endpoint: optional(endpoint) });

export const connection: Check<string | ReturnType<typeof described>> = (value, field) =>
  typeof value === "string" ? text(value, field) : described(value, field);
