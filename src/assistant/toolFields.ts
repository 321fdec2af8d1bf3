import { type Check, integer, listOf, optional, record, text } from "../logs/arguments.js";

/** A field of a tool's input: what it takes, as a check and as JSON Schema for the model. */
export interface ToolField<T> {
  readonly check: Check<T>;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly isOptional: boolean;
}

type Fields = Readonly<Record<string, ToolField<unknown>>>;

type InputOf<F extends Fields> = {
  readonly [K in keyof F as undefined extends ValueOf<F[K]> ? never : K]: ValueOf<F[K]>;
} & {
  readonly [K in keyof F as undefined extends ValueOf<F[K]> ? K : never]?: Exclude<ValueOf<F[K]>, undefined>;
};

type ValueOf<F> = F extends ToolField<infer T> ? T : never;

/** What a tool takes. */
export interface ToolInput<T> {
  /** JSON Schema, as a manifest and the Model Context Protocol state it. */
  readonly schema: InputSchema;
  /** Throws a LogsError that names the invalid field. */
  readonly read: (value: unknown) => T;
}

/** The JSON Schema of an input: an object with these properties and no others. */
export interface InputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** The input of a tool from its fields. */
export function toolInput<const F extends Fields>(fields: F): ToolInput<InputOf<F>> {
  const entries = Object.entries(fields);
  const required = entries.filter(([, field]) => !field.isOptional).map(([name]) => name);
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(entries.map(([name, { schema }]) => [name, schema])),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
    },
    read: record(Object.fromEntries(entries.map(([name, { check }]) => [name, check]))) as unknown as (
      value: unknown,
    ) => InputOf<F>,
  };
}

/** A text that isn't empty, or one that `check` takes. */
export function textField(description: string, check: Check<string> = text): ToolField<string> {
  return { check, schema: { type: "string", description }, isOptional: false };
}

/** A list of at least one text, and at most so many. */
export function textsField(
  description: string,
  maxItems: number,
  check: Check<string> = text,
): ToolField<readonly string[]> {
  const all = listOf(check);
  const bounded: Check<readonly string[]> = (value, field) => {
    const texts = all(value, field);
    integer(1, maxItems)(texts.length, `${field}.length`);
    return texts;
  };
  const schema = { type: "array", items: { type: "string" }, minItems: 1, maxItems, description };
  return { check: bounded, schema, isOptional: false };
}

/** A whole number from 1 on; left out, it is the default. */
export function countField(description: string, most: number, by: number): ToolField<number> {
  const check = integer(1, most);
  return {
    check: (value, field) => (value === undefined ? by : check(value, field)),
    schema: { type: "integer", minimum: 1, maximum: most, default: by, description },
    isOptional: true,
  };
}

/** A field that may be left out. */
export function optionalField<T>({ check, schema }: ToolField<T>): ToolField<T | undefined> {
  return { check: optional(check), schema, isOptional: true };
}
